#pragma once
// The sample comparison with names that try to break what writes them: markup, formulas, controls, other directions.

#include "tests/support/sample_comparison.h"

namespace trunkwright::tests {

inline std::vector<std::string> hostileNames()
{
    return {"<script>alert(1)</script>", "\"quotes' & ]]> <!-- --", "=HYPERLINK(\"http://evil.example\",\"x\")",
        "@SUM(A1:A9)", "+1+cmd|' /C calc'!A0", "-2+3", "\tTab", "متجر شيكاغو", "\xE2\x80\xAEgnp.exe",
        "bad \xFF\xC3 bytes", "bell \x07 escape \x1B[31m", "two\r\nlines", "| pipe `code` *bold* [link](x)", "東京本社",
        std::string(3000, 'W'), std::string(200, ' '), "&lt;b&gt;", " =1",
        "\xEF\xBC\x9D"
        "1",
        "+1-913-555-0100", "no \xEF\xBF\xBE\xEF\xBF\xBF\xF0\x9F\xBF\xBE\xEF\xB7\x90 character \xC2\x85\x7F"};
}

inline Sample hostileRetail()
{
    Sample sample = prairieRetail();
    const std::vector<std::string> names = hostileNames();
    for (std::size_t at = 0; at < names.size(); ++at) {
        sample.plan.sites[at].name = names[at];
        sample.plan.sites[at].country = names[at].substr(0, 2);
        sample.plan.sites[at].dids.front().number = names[at];
        sample.plan.sites[at].dids.front().name = names[at];
        sample.plan.links[at].name = names[at];
    }
    sample.plan.carriers.front().name = names[0];
    sample.plan.peers.front().name = names[2];
    sample.plan.profiles.front().name = names[1];
    sample.comparison.plan = sample.plan.settings.name = names[1] + names[9] + names.back();
    sample.comparison.advice.sentence = {"{0}", {names[0]}};
    sample.comparison.advice.reasons.push_back({names[0], {"{0}", {names[2]}}});
    sample.comparison.advice.wouldChangeIf.push_back({names[14], {}});
    sample.comparison.strategies[0].findings.front().text = {"{0}", {names[0] + names[10]}};
    m::Strategy own;
    own.id = "distributed";
    own.name = names[1] + names[14];
    sample.plan.strategies = {own};
    return sample;
}

/// What a report shows of a name: texts that must not be found in it as they are.
inline std::vector<std::string> forbiddenMarkup()
{
    return {"<script", "]]>", "http://evil.example\",\"x\")\"", "\x07", "\x1B", "\xFF", "\xEF\xBF\xBE", "\xEF\xBF\xBF",
        "\xF0\x9F\xBF\xBE", "\xEF\xB7\x90", "\xC2\x85", "\x7F"};
}

}  // namespace trunkwright::tests
