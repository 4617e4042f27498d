#include "ui/analysis/strategy_rows.h"

#include "models/report/compare_table.h"
#include "ui/analysis/explain.h"
#include "ui/kit/format.h"
#include "ui/kit/tr.h"

namespace trunkwright::ui {

using namespace models;

namespace {

StrategyFigure allowed(const Evaluation& evaluation)
{
    if (evaluation.allowed)
        return {tr("✓ yes"), FigureTone::good};
    QStringList rules;
    for (const Text& refusal : refusals(evaluation))
        rules += sentence(refusal);
    return {QStringLiteral("✕ ") + rules.join(QStringLiteral(", ")), FigureTone::bad};
}

/// The findings that refuse a strategy, a few of them.
Explanation explainAllowed(const Plan& plan, const Evaluation& evaluation)
{
    constexpr qsizetype mostShown = 8;
    Explanation explanation{
        tr("Allowed by the rules, %1").arg(strategyText(plan, evaluation.name)), allowed(evaluation).text, {}, {}, {}};
    qsizetype refusals = 0;
    for (const Finding& finding : evaluation.findings) {
        if (finding.severity != Severity::error)
            continue;
        if (++refusals <= mostShown)
            explanation.steps +=
                QStringLiteral("%1: %2").arg(QString::fromStdString(finding.rule), sentence(finding.text));
        explanation.source = sentence(finding.source);
    }
    if (refusals > mostShown)
        explanation.steps += tr("and %n more", nullptr, static_cast<int>(refusals - mostShown));
    return explanation;
}

StrategyFigure channels(const Evaluation& evaluation)
{
    std::optional<std::int64_t> sum = 0;
    for (const TrunkResult& trunk : evaluation.trunks)
        sum = sum && trunk.channels ? std::optional(*sum + *trunk.channels) : std::nullopt;
    return {countText(sum)};
}

StrategyFigure survivors(const Plan& plan, const Evaluation& evaluation)
{
    const Survival phones = survival(plan, evaluation);
    if (phones.duties == 0)
        return {tr("no site asks for it")};
    return {tr("%1 of %Ln site(s)", nullptr, static_cast<int>(phones.duties)).arg(phones.kept),
        phones.kept < phones.duties ? FigureTone::bad : FigureTone::good};
}

/// Both ways to dimension, whichever the plan chose.
void addDimensionings(std::vector<StrategyRow>& rows)
{
    const auto by = [](std::optional<Dimensioned> TrunkResult::* way) {
        return [way](const Evaluation& evaluation) { return StrategyFigure{countText(channelsBy(evaluation, way))}; };
    };
    rows.push_back(
        {tr("– busy hours of sites added"), tr("each site's own busy hour"), by(&TrunkResult::sumOfBusyHours), {}});
    rows.push_back(
        {tr("– busiest hour of all sites"), tr("one hour of the week for all"), by(&TrunkResult::pooledPeak), {}});
}

StrategyRow moneyRow(const QString& title, const QString& counts, const Plan& plan, const Comparison& comparison,
    std::function<std::optional<Money>(const Evaluation&)> amount,
    Explanation (*explain)(const Plan&, const Comparison&, const Evaluation&))
{
    return {title, counts,
        [&comparison, amount](const Evaluation& evaluation) {
            return StrategyFigure{moneyText(amount(evaluation), comparison.currency)};
        },
        [&plan, &comparison, explain](const Evaluation& evaluation) { return explain(plan, comparison, evaluation); }};
}

void addMoneyRows(std::vector<StrategyRow>& rows, const Plan& plan, const Comparison& comparison)
{
    const auto cost = [](std::optional<Money> Cost::* member) {
        return [member](const Evaluation& evaluation) { return evaluation.cost.*member; };
    };
    const QString s5 = tr("S5: one-off spread over %n month(s)", nullptr, comparison.months);
    rows.push_back(
        moneyRow(tr("One-off"), tr("S5: cost and benefit"), plan, comparison, cost(&Cost::oneOff), explainOneOff));
    rows.push_back(moneyRow(tr("Trunks and devices / month"), s5, plan, comparison, trunkMonthly, explainTotal));
    rows.push_back(moneyRow(tr("More WAN / month"), s5, plan, comparison, wanMonthly, explainTotal));
    rows.push_back(moneyRow(tr("Total / month"), s5, plan, comparison, cost(&Cost::monthlyEquivalent), explainTotal));
    rows.back().isTotal = true;
    rows.push_back(moneyRow(tr("Total over %n month(s)", nullptr, comparison.months), tr("not discounted"), plan,
        comparison, cost(&Cost::total), explainTotal));
}

}  // namespace

std::vector<StrategyRow> strategyRows(const Plan& plan, const Comparison& comparison)
{
    std::vector<StrategyRow> rows{
        {tr("Allowed by the rules"), tr("must"), allowed,
            [&plan](const Evaluation& evaluation) { return explainAllowed(plan, evaluation); }},
        {tr("Trunk sites"), tr("S1: few are simple"),
            [](const Evaluation& evaluation) {
                return StrategyFigure{countText(static_cast<std::int64_t>(evaluation.trunks.size()))};
            },
            {}},
        {tr("SIP channels at %1 blocking").arg(percentText(plan.settings.targets.blocking, 1)), tr("Erlang B"),
            channels, [&plan](const Evaluation& evaluation) { return explainChannels(plan, evaluation); }}};
    addDimensionings(rows);
    addMoneyRows(rows, plan, comparison);
    rows.push_back({tr("Phones when the WAN is down"), tr("S3: duty"),
        [&plan](const Evaluation& evaluation) { return survivors(plan, evaluation); }, {}});
    rows.push_back({tr("Lead time"), tr("the provider's word"),
        [](const Evaluation& evaluation) { return StrategyFigure{weeksText(evaluation.leadTimeWeeks)}; }, {}});
    return rows;
}

}  // namespace trunkwright::ui
