#pragma once
// What every section of the cost report looks up: the plan's entities by id and the strategy that the report is about.

#include "models/report/cost_report.h"

#include <string_view>
#include <unordered_map>

namespace trunkwright::models {

struct ReportContext {
    ReportContext(const Plan& plan, const Comparison& comparison, const ReportOptions& options);

    const Plan& plan;
    const Comparison& comparison;
    const ReportOptions& options;
    std::vector<const Evaluation*> strategies;  ///< without those that come to the same trunks as another
    std::string sameNote;                       ///< which those are: "Per country comes to the same trunks as Central."
    const Evaluation* focus = nullptr;  ///< the advised strategy, else the best ranked; null without any strategy
    std::unordered_map<std::string_view, const Site*> sites;
    std::unordered_map<std::string_view, const Link*> links;
    std::unordered_map<std::string_view, const Link*> linkOfSite;  ///< its first WAN link, else its Internet access
    std::unordered_map<std::string_view, const Carrier*> carriers;
    std::unordered_map<std::string_view, const PeerModel*> peers;

    [[nodiscard]] std::string siteName(const Id& id) const;  ///< its id when it has no name
    [[nodiscard]] std::string carrierName(const Id& id) const;
    [[nodiscard]] std::string subjectName(
        const std::string& subject) const;  ///< of a finding: "Boulder" for "site:boulder"
    [[nodiscard]] std::string shown(std::optional<Money> amount) const;
    [[nodiscard]] std::string title(const Evaluation& evaluation) const;
    [[nodiscard]] bool isAdvised(const Evaluation& evaluation) const;
};

/// "10 Mbit/s", "768 kbit/s": the smaller direction; empty when the rate is not known.
[[nodiscard]] std::string rateText(const Link& link);
[[nodiscard]] std::string rateText(double kbps);

/// "1 site", "14 sites".
[[nodiscard]] std::string counted(std::int64_t number, std::string_view noun);

}  // namespace trunkwright::models
