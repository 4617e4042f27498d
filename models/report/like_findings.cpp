#include "models/report/like_findings.h"

#include <algorithm>

namespace trunkwright::models {

std::vector<LikeFindings> likeFindings(const std::vector<Finding>& findings)
{
    std::vector<LikeFindings> groups;
    for (const Finding& finding : findings) {
        const auto same = std::ranges::find_if(groups, [&](const LikeFindings& group) {
            return group.front()->rule == finding.rule && group.front()->severity == finding.severity
                && group.front()->text.pattern == finding.text.pattern;
        });
        (same == groups.end() ? groups.emplace_back() : *same).push_back(&finding);
    }
    return groups;
}

}  // namespace trunkwright::models
