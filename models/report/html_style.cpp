#include "models/report/html_style.h"

#include "models/report/ink.h"

#include <fmt/core.h>

namespace trunkwright::models {

namespace {

/// The light palette is the default; the dark one follows the reader's system, never on paper.
std::string palette()
{
    std::string light = ":root{color-scheme:light dark;", dark = "@media screen and (prefers-color-scheme:dark){:root{",
                classes;
    for (const InkColor& color : inkColors()) {
        light += fmt::format("--{}:{};", color.name, color.light);
        dark += fmt::format("--{}:{};", color.name, color.dark);
        classes += fmt::format(".f-{0}{{fill:var(--{0})}}.s-{0}{{stroke:var(--{0})}}", color.name);
    }
    return light + "}\n" + dark + "}}\n" + classes + "\n";
}

constexpr const char* rules = R"css(*{box-sizing:border-box}
html{font:16px/1.5 "Noto Sans","Segoe UI",system-ui,"DejaVu Sans",Arial,sans-serif;color:var(--text);background:var(--paper);-webkit-text-size-adjust:100%}
body{max-width:62rem;margin:0 auto;padding:2rem 1.25rem 4rem}
a{color:var(--centralized)}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--centralized);outline-offset:2px}
header{border-bottom:1px solid var(--line);padding-bottom:1.25rem;margin-bottom:1.75rem}
h1{font-size:2rem;line-height:1.2;margin:0}
h2{font-size:1.45rem;line-height:1.25;margin:3rem 0 1rem;padding-top:1.25rem;border-top:1px solid var(--line)}
section:first-of-type h2{border:0;padding:0;margin-top:0}
h3{font-size:1.05rem;margin:2rem 0 .5rem}
p{margin:.5rem 0}
.subtitle{color:var(--muted);margin:.25rem 0 0}
.meta{display:flex;flex-wrap:wrap;gap:.15rem 1.5rem;margin:.9rem 0 0;font-size:.85rem;color:var(--muted)}
.meta div{display:flex;gap:.4rem}
.meta dt,.meta dd{margin:0}
.meta dd{color:var(--text)}
.stamp{display:inline-block;margin:.9rem 0 0;padding:.15rem .7rem;border:1.5px solid var(--warning);border-radius:4px;color:var(--warning);font-weight:600;font-size:.85rem}
nav ol{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1rem 0 0;padding:0;font-size:.9rem}
.callout{border-left:5px solid var(--good);background:var(--panel);padding:1rem 1.25rem;margin:0 0 1.5rem;border-radius:0 6px 6px 0}
.callout.bad{border-color:var(--bad)}
.callout.warning{border-color:var(--warning)}
.callout .kicker{margin:0;font-size:.85rem;font-weight:600;color:var(--good)}
.callout.bad .kicker{color:var(--bad)}
.callout.warning .kicker{color:var(--warning)}
.callout .advice{color:var(--text);margin:.1rem 0 0;font-size:1.3rem;line-height:1.35;font-weight:600}
.key{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:1rem;margin:0 0 1.75rem}
.key div{border-top:3px solid var(--line);padding-top:.5rem}
.key dt{font-size:.8rem;color:var(--muted)}
.key dd{margin:0}
.key .value{font-size:1.3rem;font-weight:700;line-height:1.3;font-variant-numeric:tabular-nums}
.key .note{font-size:.78rem;color:var(--muted)}
ul.rules{list-style:none;padding:0;margin:.25rem 0 1rem}
ul.rules li{display:flex;gap:.75rem;padding:.2rem 0}
.tag{flex:none;align-self:flex-start;min-width:2.6rem;margin-top:.12rem;padding:.05rem .4rem;text-align:center;font-size:.8rem;font-weight:700;color:var(--centralized);border:1px solid var(--centralized);border-radius:4px}
figure{margin:1.75rem 0}
figure svg{display:block;width:100%;height:auto}
.title{font-weight:700;margin:0 0 .6rem}
.table{margin:1.75rem 0}
figcaption,.notes{font-size:.85rem;color:var(--muted);margin-top:.5rem}
.scroll{overflow:auto;border:1px solid var(--line);border-radius:6px}
.scroll.tall{max-height:38rem}
table{border-collapse:collapse;width:100%;font-size:.86rem;font-variant-numeric:tabular-nums}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th,td{padding:.38rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);font-weight:400}
thead th{position:sticky;top:0;background:var(--panel);font-weight:600;vertical-align:bottom;line-height:1.3;color:var(--muted)}
.n{text-align:right;white-space:nowrap}
tbody tr:last-child>*{border-bottom:0}
tr.emphasis>*{background:var(--panel);font-weight:600}
tr.total>*{font-weight:700;border-top:2px solid var(--muted)}
.strong{font-weight:700}.muted{color:var(--muted)}.good{color:var(--good)}.warning{color:var(--warning)}.bad{color:var(--bad)}
abbr{text-decoration:none;color:var(--muted)}
details{margin-top:.5rem;font-size:.88rem}
summary{cursor:pointer;color:var(--centralized);width:fit-content}
details .scroll{max-height:24rem;margin-top:.5rem}
.small{font-size:.85rem;color:var(--muted)}
.lead{font-size:1.1rem}
.paper{display:none}
@media print{@page{size:A4;margin:16mm 15mm}
html{font-size:10pt}body{max-width:none;padding:0}nav,details,.more{display:none}.paper{display:inline}
.scroll,.scroll.tall{overflow:visible;max-height:none;border:0}table{font-size:8pt}th,td{padding:.16rem .35rem}.small{margin:.1rem 0}thead{display:table-header-group}tr,figure,.callout,.key{break-inside:avoid}
h2,h3,.title{break-after:avoid}caption{display:none}section.page{break-before:page}section.page h2{border:0;margin-top:0;padding-top:0}thead th{position:static}}
)css";

}  // namespace

std::string htmlStyle()
{
    return palette() + rules;
}

}  // namespace trunkwright::models
