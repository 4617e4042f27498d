#include "models/design/refusal.h"

#include <map>
#include <unordered_set>

namespace trunkwright::models {

namespace {

/// S3 before S11.
struct RuleOrder {
    bool operator()(const std::string& left, const std::string& right) const
    {
        return std::pair(left.size(), left) < std::pair(right.size(), right);
    }
};

/// By the kind of the subjects.
const char* refusalPattern(std::string_view rule, std::string_view kind)
{
    if (rule == "route")
        return TRUNKWRIGHT_TEXT("no way through the WAN from {1} {1|site|sites}");
    if (kind == "plan")
        return "{0}";
    if (kind == "site")
        return TRUNKWRIGHT_TEXT("{0} at {1} {1|site|sites}");
    if (kind == "country")
        return TRUNKWRIGHT_TEXT("{0} in {1} {1|country|countries}");
    return kind == "link" ? TRUNKWRIGHT_TEXT("{0} at {1} {1|link|links}")
                          : TRUNKWRIGHT_TEXT("{0} at {1} {1|place|places}");
}

}  // namespace

std::vector<Text> refusals(const Evaluation& evaluation)
{
    std::map<std::string, std::map<std::string, std::unordered_set<std::string>>, RuleOrder> subjects;
    for (const Finding& finding : evaluation.findings)
        if (finding.severity == Severity::error)
            subjects[finding.rule][finding.subject.substr(0, finding.subject.find(':'))].insert(finding.subject);
    std::vector<Text> texts;
    for (const auto& [rule, kinds] : subjects)
        for (const auto& [kind, named] : kinds)
            texts.push_back({refusalPattern(rule, kind), {rule, std::to_string(named.size())}});
    return texts;
}

std::string refusal(const Evaluation& evaluation)
{
    std::string text;
    for (const Text& one : refusals(evaluation))
        text += (text.empty() ? "" : ", ") + english(one);
    return text;
}

}  // namespace trunkwright::models
