#include "models/design/compare.h"

#include "models/design/advice.h"
#include "models/plan/check.h"
#include "models/plan/revision.h"

#include <algorithm>
#include <list>

namespace trunkwright::models {

namespace {

std::vector<StrategyChoice> allChoices(const Plan& plan)
{
    std::vector<StrategyChoice> choices;
    for (const StrategyKind kind :
        {StrategyKind::centralized, StrategyKind::distributed, StrategyKind::perCountry, StrategyKind::hybrid})
        choices.push_back({std::string(strategyName(kind)), kind, nullptr});
    for (const Strategy& own : plan.strategies)
        choices.push_back({own.id, own.base, &own});
    return choices;
}

Result<std::vector<StrategyChoice>> chosen(const Plan& plan, const std::vector<std::string>& names)
{
    std::vector<StrategyChoice> all = allChoices(plan);
    if (names.empty())
        return all;
    std::vector<StrategyChoice> choices;
    for (const std::string& name : names) {
        const auto found = std::ranges::find(all, name, &StrategyChoice::name);
        if (found == all.end()) {
            std::string known;
            for (const StrategyChoice& one : all)
                known += (known.empty() ? "" : ", ") + one.name;
            return badInput("strategy \"" + name + "\"", "is not known; the plan has " + known);
        }
        if (std::ranges::find(choices, name, &StrategyChoice::name) == choices.end())
            choices.push_back(*found);
    }
    return choices;
}

/// Everything but the traffic of sites is the same.
bool sameFrame(const Plan& a, const Plan& b)
{
    const auto frame = [](const Site& site) {
        return std::tie(site.id, site.country, site.timeZone, site.role, site.peer, site.carrier);
    };
    return a.settings == b.settings && a.profiles == b.profiles && a.nodes == b.nodes && a.links == b.links
        && a.carriers == b.carriers && a.peers == b.peers && a.mediation == b.mediation && a.strategies == b.strategies
        && std::ranges::equal(
            a.sites, b.sites, [&](const Site& one, const Site& other) { return frame(one) == frame(other); });
}

bool isSmall(const PlanFacts& facts)
{
    return facts.firmUsers && static_cast<double>(*facts.firmUsers) <= facts.plan.settings.thresholds.smallFirmUsers;
}

DemandWeek demandOf(const PlanFacts& facts)
{
    DemandWeek week;
    week.sumOfBusyHoursErl = 0;
    WeekCurve curve;
    bool complete = facts.siteCount() > 0;
    for (int site = 0; site < facts.siteCount(); ++site) {
        const auto erl = facts.demandOf(site).busyHourErl;
        week.sumOfBusyHoursErl =
            erl && week.sumOfBusyHoursErl ? std::optional(*week.sumOfBusyHoursErl + *erl) : std::nullopt;
        complete = complete && facts.demandOf(site).shaped;
        addToCurve(curve, facts.plan, facts.index, facts.site(site), facts.demandOf(site));
    }
    if (!complete)
        return week;
    const Site& center = facts.site(facts.dataCenter);
    const int offset = facts.demandOf(facts.dataCenter).utcOffsetMinutes.value_or(0);
    week.timeZone = center.timeZone;
    week.offeredErl = curve.hourly(offset);
    week.pooledPeakErl = curve.peak().erl;
    if (week.pooledPeakErl > 0)
        week.pooledBusyHour = weekTime(curve.peak().utcMinute, offset, center.timeZone);
    return week;
}

}  // namespace

struct Comparer::State {
    Plan plan;
    std::unique_ptr<PlanFacts> facts;
    RouteCache routes;
    std::list<StrategyEvaluation> evaluations;
    std::vector<std::string> names;  ///< of the evaluations
    CompareWork work;

    [[nodiscard]] PlanChanges take(const Plan& next, const std::vector<StrategyChoice>& choices);
};

PlanChanges Comparer::State::take(const Plan& next, const std::vector<StrategyChoice>& choices)
{
    PlanChanges changes;
    std::vector<std::string> wanted;
    for (const StrategyChoice& choice : choices)
        wanted.push_back(choice.name);
    changes.everything = !facts || wanted != names || !sameFrame(plan, next);
    const bool wasSmall = facts && isSmall(*facts);
    for (std::size_t i = 0; i < next.sites.size(); ++i)
        changes.site.push_back(changes.everything || plan.sites[i] != next.sites[i]);
    facts.reset();
    plan = next;
    facts = std::make_unique<PlanFacts>(plan);
    changes.everything = changes.everything || wasSmall != isSmall(*facts);
    if (changes.everything) {
        routes.reset(*facts);
        evaluations.clear();
        evaluations.resize(choices.size());
        names = wanted;
    }
    return changes;
}

Comparer::Comparer()
    : m_state(std::make_unique<State>())
{
}
Comparer::~Comparer() = default;
Comparer::Comparer(Comparer&&) noexcept = default;
Comparer& Comparer::operator=(Comparer&&) noexcept = default;

Result<Comparison> Comparer::compare(
    const Plan& plan, const std::vector<std::string>& strategies, const Progress& progress)
{
    return run(plan, strategies, progress, After::keep);
}

Result<Comparison> Comparer::compareLast(
    const Plan& plan, const std::vector<std::string>& strategies, const Progress& progress) &&
{
    return run(plan, strategies, progress, After::handOver);
}

Result<Comparison> Comparer::run(
    const Plan& plan, const std::vector<std::string>& strategies, const Progress& progress, After after)
{
    if (const std::vector<Error> faults = structuralFaults(plan); !faults.empty())
        return std::unexpected(faults.front());
    auto choices = chosen(plan, strategies);
    if (!choices)
        return std::unexpected(choices.error());
    m_state->work = {};
    const PlanChanges changes = m_state->take(plan, *choices);
    choices = chosen(m_state->plan, strategies);  // its pointers go into the plan that is kept
    const PlanFacts& facts = *m_state->facts;

    Comparison comparison{
        plan.settings.name, revision(plan), plan.settings.currency, plan.settings.months, demandOf(facts), {}, {}};
    std::vector<ComparedStrategy> compared;
    auto evaluation = m_state->evaluations.begin();
    for (std::size_t i = 0; i < choices->size(); ++i, ++evaluation) {
        if (progress.stopRequested()) {
            m_state->facts.reset();
            return std::unexpected(Error{ErrorKind::cancelled, "compare",
                "stopped on request after " + std::to_string(i) + " of " + std::to_string(choices->size())
                    + " strategies"});
        }
        const StrategyOutcome& outcome =
            evaluation->evaluate(facts, (*choices)[i], m_state->routes, changes, m_state->work);
        compared.push_back({(*choices)[i], &outcome, nullptr});
        std::vector<Finding> findings = ruleFindings(facts, (*choices)[i], outcome);
        comparison.strategies.push_back(
            after == After::keep ? outcome.evaluation : std::move(*evaluation).takeEvaluation());
        Evaluation& result = comparison.strategies.back();
        result.findings = std::move(findings);
        result.allowed = std::ranges::none_of(
            result.findings, [](const Finding& finding) { return finding.severity == Severity::error; });
        progress.report(static_cast<double>(i + 1) / static_cast<double>(choices->size()));
    }
    rankStrategies(comparison.strategies);
    for (std::size_t i = 0; i < compared.size(); ++i)
        compared[i].evaluation = &comparison.strategies[i];
    comparison.advice = advise(facts, compared);
    return comparison;
}

const CompareWork& Comparer::lastWork() const
{
    return m_state->work;
}

Result<Comparison> compare(const Plan& plan, const std::vector<std::string>& strategies, const Progress& progress)
{
    return Comparer().compareLast(plan, strategies, progress);
}

}  // namespace trunkwright::models
