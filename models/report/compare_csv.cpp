#include "models/report/compare_table.h"
#include "models/report/csv_writer.h"

#include <fmt/core.h>

#include <cmath>

namespace trunkwright::models {

namespace {

std::string number(std::optional<double> value)
{
    return value && std::isfinite(*value) ? fmt::format("{}", *value) : std::string();
}

std::string cents(std::optional<Money> amount)
{
    return amount && std::isfinite(amount->amount) ? fmt::format("{:.2f}", toCents(*amount)) : std::string();
}

std::string channels(const Evaluation& evaluation)
{
    std::int64_t sum = 0;
    for (const TrunkResult& trunk : evaluation.trunks) {
        if (!trunk.channels)
            return {};
        sum += *trunk.channels;
    }
    return std::to_string(sum);
}

}  // namespace

std::string compareCsv(const Plan& plan, const Comparison& comparison)
{
    std::string csv = "strategy,allowed,refused_by,score_rank,advised,trunk_sites,channels,one_off,monthly,wan_monthly,"
                      "total,monthly_equivalent,npv,survivable_sites,sites_with_duty,lead_time_weeks\r\n";
    for (const Evaluation& evaluation : comparison.strategies) {
        const Survival phones = survival(plan, evaluation);
        csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", spreadsheetField(evaluation.name),
            evaluation.allowed, spreadsheetField(refusal(evaluation)),
            evaluation.scoreRank ? std::to_string(*evaluation.scoreRank) : std::string(),
            evaluation.name == comparison.advice.strategy, evaluation.trunks.size(), channels(evaluation),
            cents(evaluation.cost.oneOff), cents(evaluation.cost.monthly), cents(wanMonthly(evaluation)),
            cents(evaluation.cost.total), cents(evaluation.cost.monthlyEquivalent),
            cents(evaluation.cost.netPresentValue), phones.kept, phones.duties, number(evaluation.leadTimeWeeks));
    }
    return csv;
}

}  // namespace trunkwright::models
