// How calls will sound and how often sites will be without them.
#include "models/report/number_format.h"
#include "models/report/sections.h"

#include <fmt/core.h>

#include <algorithm>

namespace trunkwright::models {

namespace {

constexpr std::size_t worstSites = 10;

struct RankedSite {
    const SiteResult* site;
    std::size_t rank;  ///< its place among the worst by quality or by availability, whichever is the worse
};

void rankBy(std::vector<RankedSite>& sites, std::optional<double> SiteResult::* figure)
{
    std::ranges::stable_sort(sites, {}, [&](const RankedSite& ranked) { return (ranked.site->*figure).value_or(9); });
    for (std::size_t place = 0; place < sites.size(); ++place)
        sites[place].rank = std::min(sites[place].rank, place);
}

/// A site that is among the worst in either figure stands near the top.
std::vector<RankedSite> worstFirst(const Evaluation& evaluation)
{
    std::vector<RankedSite> order;
    for (const SiteResult& site : evaluation.sites)
        if (site.mos || site.availability)
            order.push_back({&site, evaluation.sites.size()});
    rankBy(order, &SiteResult::mos);
    rankBy(order, &SiteResult::availability);
    std::ranges::stable_sort(order, {}, &RankedSite::rank);
    return order;
}

Tone toneAgainst(std::optional<double> value, std::optional<double> target)
{
    return value && target && *value < *target ? Tone::bad : Tone::plain;
}

Table qualityTable(const ReportContext& context, const Evaluation& evaluation)
{
    const Targets& targets = context.plan.settings.targets;
    Table table{.id = "quality",
        .title = "Quality and availability: the lowest MOS and the lowest availability in turn",
        .columns = {{"Site"}, {"Links", Align::right}, {"Delay ms", Align::right}, {"Jitter ms", Align::right},
            {"Loss", Align::right}, {"R", Align::right}, {"MOS", Align::right}, {"Availability", Align::right},
            {"Minutes down a year", Align::right}}};
    table.printRows = worstSites;
    for (const auto& [site, rank] : worstFirst(evaluation))
        table.rows.push_back({{word(context.siteName(site->id)), count(static_cast<std::int64_t>(site->path.size())),
            quantity(site->oneWayDelayMs, 0), quantity(site->jitterMs, 1),
            percent(site->lossPercent ? std::optional(*site->lossPercent / 100) : std::nullopt, 2),
            quantity(site->rFactor, 1), withTone(quantity(site->mos, 2), toneAgainst(site->mos, targets.mos)),
            withTone(percent(site->availability, 3), toneAgainst(site->availability, targets.availability)),
            quantity(site->downtimeMinPerYear, 0)}});
    table.how = {"R and MOS: E-model, ITU-T G.107, for the planned delay, jitter, loss and codec of the whole path.",
        "Availability: parts in series multiply, parallel parts fail together only; minutes down = (1 − availability) "
        "× 525,600."};
    return table;
}

std::string targetText(const ReportContext& context)
{
    const Targets& targets = context.plan.settings.targets;
    std::string text;
    if (targets.mos)
        text += fmt::format(" The target is MOS {:.2g}.", *targets.mos);
    if (targets.availability)
        text += fmt::format(" The target is an availability of {}.", percentText(*targets.availability, 3));
    return text.empty() ? " The plan sets no target for them." : text;
}

Paragraph summary(const ReportContext& context, const Evaluation& evaluation)
{
    const auto sites = static_cast<std::int64_t>(evaluation.sites.size());
    const auto rated =
        std::ranges::count_if(evaluation.sites, [](const SiteResult& site) { return site.mos.has_value(); });
    const auto available =
        std::ranges::count_if(evaluation.sites, [](const SiteResult& site) { return site.availability.has_value(); });
    std::string text = rated == 0 && available == 0
        ? "Neither quality nor availability is known: the plan gives no delay, loss or availability for the paths. "
          "They are left open rather than guessed."
        : fmt::format("MOS is known for {} of {} and availability for {}.",
              groupedNumber(static_cast<double>(rated), 0), counted(sites, "site"),
              groupedNumber(static_cast<double>(available), 0));
    return {text + targetText(context)};
}

}  // namespace

Section qualitySection(const ReportContext& context)
{
    Section section{"quality", "Quality and availability", false, {}};
    if (!context.focus)
        return section;
    section.blocks.push_back(summary(context, *context.focus));
    if (Table table = qualityTable(context, *context.focus); !table.rows.empty())
        section.blocks.push_back(std::move(table));
    return section;
}

}  // namespace trunkwright::models
