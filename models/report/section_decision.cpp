// Page one: the advice, what each strategy costs, the rules that decided, what would change it.
#include "models/report/compare_table.h"
#include "models/report/cost_share.h"
#include "models/report/labels.h"
#include "models/report/number_format.h"
#include "models/report/sections.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace trunkwright::models {

namespace {

Callout adviceCallout(const ReportContext& context)
{
    const Advice& advice = context.comparison.advice;
    if (advice.strategy.empty())
        return {Tone::bad, "No strategy is allowed", english(advice.sentence)};
    const std::string name = context.focus ? context.title(*context.focus) : advice.strategy;
    return {advice.isProvisional ? Tone::warning : Tone::good, "Advice: " + name, english(advice.sentence)};
}

Cell channelsCell(const Evaluation& evaluation)
{
    std::int64_t sum = 0;
    for (const TrunkResult& trunk : evaluation.trunks) {
        if (!trunk.channels)
            return {Unknown{}};
        sum += *trunk.channels;
    }
    return count(sum);
}

KeyFigures keyFigures(const ReportContext& context, const Evaluation& evaluation)
{
    const Cost& cost = evaluation.cost;
    const Survival phones = survival(context.plan, evaluation);
    KeyFigures figures;
    figures.items.push_back(
        {"Total per month", money(cost.monthlyEquivalent), "over " + monthsText(context.comparison.months)});
    figures.items.push_back({"Total", money(cost.total), "one-off " + context.shown(cost.oneOff)});
    figures.items.push_back({"Trunk sites", count(static_cast<std::int64_t>(evaluation.trunks.size())),
        fmt::format("of {}", counted(static_cast<std::int64_t>(context.plan.sites.size()), "site"))});
    figures.items.push_back({"SIP channels", channelsCell(evaluation),
        fmt::format("blocking {} at most", percentText(context.plan.settings.targets.blocking, 1))});
    if (phones.duties > 0)
        figures.items.push_back({"Phones without WAN",
            word(fmt::format("{} of {}", phones.kept, phones.duties),
                phones.kept < phones.duties ? Tone::bad : Tone::plain),
            "sites with that duty"});
    figures.items.push_back({"Lead time", quantity(evaluation.leadTimeWeeks, 0, "weeks"), "the provider's word"});
    return figures;
}

std::string difference(const ReportContext& context, const Evaluation& evaluation)
{
    if (!context.focus || !evaluation.cost.monthlyEquivalent || !context.focus->cost.monthlyEquivalent)
        return {};
    const Money more = *evaluation.cost.monthlyEquivalent - *context.focus->cost.monthlyEquivalent;
    if (std::abs(more.amount) < 0.005)
        return "costs the same";
    return fmt::format(
        "{} a month {}", context.shown(Money{std::abs(more.amount)}), more.amount > 0 ? "dearer" : "cheaper");
}

StackedBars costBars(const ReportContext& context)
{
    StackedBars chart{.parts = costGroups(), .bars = {}};
    for (const Evaluation* strategy : context.strategies) {
        const Evaluation& evaluation = *strategy;
        StackedBars::Bar bar{.label = context.title(evaluation),
            .look = strategyLook(evaluation),
            .parts = std::vector<double>(chart.parts.size()),
            .total = std::nullopt,
            .note = {}};
        const CostShares shares(evaluation.cost);
        if (shares.known())
            bar.total = evaluation.cost.monthlyEquivalent->amount;
        for (const CostLine& line : evaluation.cost.lines)
            bar.parts[costGroup(line.item)] += shares.of(line).amount;
        bar.refused = !evaluation.allowed;
        bar.advised = context.isAdvised(evaluation);
        bar.note = bar.advised ? "Advised" : difference(context, evaluation);
        if (bar.refused)
            bar.note = "Not allowed: " + refusal(evaluation);
        chart.bars.push_back(std::move(bar));
    }
    return chart;
}

std::string costSummary(const ReportContext& context)
{
    std::string summary;
    for (const Evaluation* strategy : context.strategies) {
        const Evaluation& evaluation = *strategy;
        summary += fmt::format("{} {} a month{}. ", context.title(evaluation),
            context.shown(evaluation.cost.monthlyEquivalent),
            evaluation.allowed ? "" : ", not allowed (" + refusal(evaluation) + ")");
    }
    return summary;
}

Figure costFigure(const ReportContext& context)
{
    const int months = context.comparison.months;
    return {.id = "cost-bars",
        .title = "What each strategy costs per month",
        .caption = fmt::format("Average over {}, one-off prices included. A strategy that a rule forbids is "
                               "priced all the same and shown pale. {}",
            monthsText(months), context.sameNote),
        .summary = costSummary(context),
        .how = {fmt::format("Per month = (one-off + sum of {} monthly payments) / {}", months, months)},
        .chart = costBars(context)};
}

Bullets reasons(const ReportContext& context)
{
    Bullets bullets{"Why", {}};
    for (const Reason& reason : context.comparison.advice.reasons)
        bullets.items.push_back({reason.rule, english(reason.text)});
    return bullets;
}

Bullets changes(const ReportContext& context)
{
    Bullets bullets{"What would change it", {}};
    for (const Text& change : context.comparison.advice.wouldChangeIf)
        bullets.items.push_back({"", english(change)});
    return bullets;
}

}  // namespace

Section decisionSection(const ReportContext& context)
{
    Section section{"decision", "Decision", false, {adviceCallout(context)}};
    if (!context.focus)
        return section;
    section.blocks.push_back(keyFigures(context, *context.focus));
    if (std::ranges::any_of(
            context.strategies, [](const Evaluation* one) { return one->cost.monthlyEquivalent.has_value(); }))
        section.blocks.push_back(costFigure(context));
    for (Bullets& bullets : std::vector{reasons(context), changes(context)})
        if (!bullets.items.empty())
            section.blocks.push_back(std::move(bullets));
    return section;
}

}  // namespace trunkwright::models
