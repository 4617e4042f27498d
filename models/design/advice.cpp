#include "models/design/advice.h"

#include "models/design/advice_flips.h"
#include "models/design/missing_prices.h"
#include "models/design/refusal.h"
#include "models/plan/names.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <ranges>
#include <set>

namespace trunkwright::models {

namespace {

/// The user went against what the rules advise for connection or security.
bool againstAdvice(const Evaluation& evaluation)
{
    return std::ranges::any_of(evaluation.findings, [](const Finding& finding) {
        return finding.severity == Severity::warning
            && (finding.rule == "S7" || finding.rule == "S8" || finding.rule == "S9")
            && finding.subject.starts_with("trunk:");
    });
}

auto rankKey(const Evaluation& evaluation)
{
    const auto price = evaluation.cost.monthlyEquivalent;
    const double cents = price ? toCents(*price) : 0;
    return std::tuple(!evaluation.allowed, againstAdvice(evaluation), !price, cents, evaluation.trunks.size());
}

/// How many trunks serve several sites, where the first of them lands, and how many serve one site.
struct TrunkCount {
    std::ptrdiff_t shared = 0, local = 0;
    std::string firstShared;
};

TrunkCount countTrunks(const PlanFacts& facts, const std::vector<TrunkRequest>& requests)
{
    TrunkCount count;
    for (const TrunkRequest& request : requests) {
        const bool isShared = request.members.size() > 1;
        if (isShared && ++count.shared == 1)
            count.firstShared = title(facts.site(request.site));
        count.local += isShared ? 0 : 1;
    }
    return count;
}

const char* sentencePattern(const TrunkCount& count)
{
    if (count.local == 0)
        return count.shared == 1 ? TRUNKWRIGHT_TEXT("Land all SIP trunks at {0}.")
                                 : TRUNKWRIGHT_TEXT("Land {1} SIP trunks, each shared by several sites.");
    if (count.shared == 0)
        return count.local == 1 ? TRUNKWRIGHT_TEXT("Land one SIP trunk at the site.")
                                : TRUNKWRIGHT_TEXT("Give every site its own SIP trunk ({2} trunks).");
    if (count.shared == 1)
        return count.local == 1 ? TRUNKWRIGHT_TEXT("Keep one shared SIP trunk at {0}, and give one site its own.")
                                : TRUNKWRIGHT_TEXT("Keep one shared SIP trunk at {0}, and give {2} sites their own.");
    return count.local == 1
        ? TRUNKWRIGHT_TEXT("Land {1} SIP trunks for the sites to share, and give one site its own.")
        : TRUNKWRIGHT_TEXT("Land {1} SIP trunks for the sites to share, and give {2} sites their own.");
}

Text sentence(const PlanFacts& facts, const ComparedStrategy& best)
{
    const TrunkCount count = countTrunks(facts, best.outcome->requests);
    if (best.choice.own)
        return {TRUNKWRIGHT_TEXT("Take your own strategy {0}: {1} SIP {1|trunk|trunks}."),
            {best.choice.own->name.empty() ? best.choice.name : best.choice.own->name,
                std::to_string(best.outcome->requests.size())}};
    return {sentencePattern(count), {count.firstShared, std::to_string(count.shared), std::to_string(count.local)}};
}

/// Allowed strategies without a known cost beside the best.
std::ptrdiff_t unpricedRivals(const std::vector<ComparedStrategy>& compared, const ComparedStrategy& best)
{
    return std::ranges::count_if(compared, [&](const ComparedStrategy& other) {
        return &other != &best && other.evaluation->allowed && !other.evaluation->cost.monthlyEquivalent;
    });
}

/// The best for the traffic that the records show, which is not all there is.
Text provisionalForTraffic(const PlanFacts& facts, const ComparedStrategy& best)
{
    return {TRUNKWRIGHT_TEXT("Provisional: {0} ({1} SIP {1|trunk|trunks}) suits the traffic of the call records, but "
                             "they seem to cover only a part of the calls."),
        {strategyArgument(facts.plan, best.choice.name), std::to_string(best.outcome->requests.size())}};
}

/// The best of what could be compared, which is no verdict on what could not.
Text provisionalAmong(const PlanFacts& facts, const ComparedStrategy& best, std::ptrdiff_t rivals)
{
    return {TRUNKWRIGHT_TEXT("Provisional: {0} ({1} SIP {1|trunk|trunks}) is the cheapest of those whose cost is "
                             "known, but {2} other allowed {2|strategy|strategies} may be cheaper. The figures named "
                             "as missing would settle it."),
        {strategyArgument(facts.plan, best.choice.name), std::to_string(best.outcome->requests.size()),
            std::to_string(rivals)}};
}

Amount money(const PlanFacts& facts, double amount)
{
    return {Money{amount}, facts.plan.settings.currency};
}

/// "Not chosen: centralized is … cheaper but breaks S3".
void addRefused(
    Advice& advice, const PlanFacts& facts, const std::vector<ComparedStrategy>& compared, const ComparedStrategy& best)
{
    const auto price = best.evaluation->cost.monthlyEquivalent;
    for (const ComparedStrategy& other : compared) {
        const auto cheaper = other.evaluation->cost.monthlyEquivalent;
        if (other.evaluation->allowed || !price || !cheaper || !(*cheaper < *price))
            continue;
        const auto error = std::ranges::find(other.evaluation->findings, Severity::error, &Finding::severity);
        advice.reasons.push_back({error->rule,
            {TRUNKWRIGHT_TEXT("Not chosen: {0} is {1} a month cheaper but is refused by {2}."),
                {strategyArgument(facts.plan, other.choice.name), money(facts, price->amount - cheaper->amount),
                    refusal(*other.evaluation)}}});
    }
}

/// What the other allowed strategies cost more.
void addSavings(
    Advice& advice, const PlanFacts& facts, const std::vector<ComparedStrategy>& compared, const ComparedStrategy& best)
{
    const auto price = best.evaluation->cost.monthlyEquivalent;
    for (const ComparedStrategy& other : compared) {
        const auto dearer = other.evaluation->cost.monthlyEquivalent;
        if (other.choice.own || !other.evaluation->allowed || !price || !dearer
            || !(toCents(*price) < toCents(*dearer)))
            continue;
        const double percent = 100 * (dearer->amount - price->amount) / dearer->amount;
        advice.reasons.push_back({"S5",
            {TRUNKWRIGHT_TEXT("It costs {0} a month; {1} costs {2}. That is {3} % less."),
                {money(facts, price->amount), strategyArgument(facts.plan, other.choice.name),
                    money(facts, dearer->amount), Number{percent, 0}}}});
    }
}

/// Allowed strategies that could not be compared by cost.
void addUnpriced(
    Advice& advice, const PlanFacts& facts, const std::vector<ComparedStrategy>& compared, const ComparedStrategy& best)
{
    for (const ComparedStrategy& other : compared)
        if (best.evaluation->cost.monthlyEquivalent && other.evaluation->allowed
            && !other.evaluation->cost.monthlyEquivalent)
            advice.reasons.push_back({"S5",
                {TRUNKWRIGHT_TEXT("Not compared by cost: {0} has no known total. It may be cheaper."),
                    {strategyArgument(facts.plan, other.choice.name)}}});
}

/// What keeps the cost of the advised strategy from being known; when it is known, that of the others.
void addMissing(Advice& advice, const PlanFacts& facts, const std::vector<ComparedStrategy>& compared)
{
    constexpr std::size_t most = 6;
    const auto advised = std::ranges::find(compared, advice.strategy, [](const auto& one) { return one.choice.name; });
    const bool isKnown = advised == compared.end() || advised->evaluation->cost.monthlyEquivalent;
    std::vector<Text> all;
    for (const ComparedStrategy& strategy : compared)
        if (isKnown || &strategy == &*advised)
            for (Text& text : missingPrices(facts.plan, *strategy.evaluation, most + 1))
                if (std::ranges::find(all, text) == all.end())
                    all.push_back(std::move(text));
    for (const Text& text : all | std::views::take(most))
        advice.reasons.push_back({"", text});
    if (all.size() > most)
        advice.reasons.push_back({"", {TRUNKWRIGHT_TEXT("More prices or figures are missing besides."), {}}});
}

std::string names(const PlanFacts& facts, const std::vector<int>& sites)
{
    constexpr std::size_t most = 4;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, sites.size()); ++i)
        text += (i ? ", " : "") + title(facts.site(sites[i]));
    return sites.size() > most ? text + " …" : text;
}

/// The site whose calls fail longer on its own trunk than they did on the shared one, and by how much.
struct Exchange {
    int site = -1;
    double aloneMin = 0, sharedMin = 0;
    int sites = 0;
};

Exchange worseAlone(const std::vector<int>& moved, const ComparedStrategy& best, const ComparedStrategy& shared)
{
    Exchange exchange;
    for (const int site : moved) {
        const auto at = static_cast<std::size_t>(site);
        const auto alone = best.evaluation->sites[at].downtimeMinPerYear;
        const auto before = shared.evaluation->sites[at].downtimeMinPerYear;
        if (!alone || !before || *alone < *before + 1)
            continue;
        ++exchange.sites;
        if (exchange.site < 0 || *alone - *before > exchange.aloneMin - exchange.sharedMin)
            exchange = {site, *alone, *before, exchange.sites};
    }
    return exchange;
}

/// S5 spares money, but a trunk over the Internet may fail more often than the WAN did.
void addExchange(Advice& advice, const PlanFacts& facts, const std::vector<ComparedStrategy>& compared,
    const ComparedStrategy& best, const std::vector<int>& moved)
{
    const auto shared = std::ranges::find_if(
        compared, [](const ComparedStrategy& one) { return one.choice.name == nameOf(StrategyKind::centralized); });
    if (shared == compared.end())
        return;
    const Exchange exchange = worseAlone(moved, best, *shared);
    if (exchange.site >= 0)
        advice.reasons.push_back({"S5",
            {TRUNKWRIGHT_TEXT("What that saving costs: at {0} of these sites calls fail for longer than on the shared "
                              "trunk, at {1} for {2} minutes a year instead of {3}."),
                {std::to_string(exchange.sites), title(facts.site(exchange.site)), Number{exchange.aloneMin, 0},
                    Number{exchange.sharedMin, 0}}}});
}

/// Duties and borders that the strategy answers.
void addDuties(
    Advice& advice, const PlanFacts& facts, const std::vector<ComparedStrategy>& compared, const ComparedStrategy& best)
{
    std::vector<int> surviving;
    std::set<std::string_view> countries;
    for (int site = 0; site < facts.siteCount(); ++site) {
        countries.insert(facts.site(site).country);
        if (facts.site(site).mustSurviveWanLoss)
            surviving.push_back(site);
    }
    countries.erase("");
    if (best.evaluation->trunks.size() == 1)
        advice.reasons.push_back({"S1",
            {TRUNKWRIGHT_TEXT("No site needs a trunk of its own, so the simple model does: one central trunk."), {}}});
    if (countries.size() > 1)
        advice.reasons.push_back({"S4",
            {TRUNKWRIGHT_TEXT("The sites lie in {0} countries, and each needs a trunk."),
                {std::to_string(countries.size())}}});
    if (!surviving.empty())
        advice.reasons.push_back({"S3",
            {TRUNKWRIGHT_TEXT("Sites that must keep their phones without the WAN: {0} ({1})."),
                {std::to_string(surviving.size()), names(facts, surviving)}}});
    std::vector<int> moved;
    for (const LocalTrunk& trunk : best.outcome->localTrunks)
        if (trunk.moved)
            moved.push_back(trunk.site);
    if (!moved.empty())
        advice.reasons.push_back({"S5",
            {TRUNKWRIGHT_TEXT("Sites where a local trunk costs less than the WAN upgrade: {0} ({1})."),
                {std::to_string(moved.size()), names(facts, moved)}}});
    addExchange(advice, facts, compared, best, moved);
}

const char* connectionReason(ConnectionType connection, TrunkSecurity security)
{
    switch (connection) {
    case ConnectionType::mpls:
        return TRUNKWRIGHT_TEXT("Trunks over MPLS, where voice needs priority: {0}.");
    case ConnectionType::privateLine:
        return TRUNKWRIGHT_TEXT("Trunks over private lines: {0}.");
    case ConnectionType::internet:
        break;
    }
    if (security == TrunkSecurity::tlsSrtp)
        return TRUNKWRIGHT_TEXT("Trunks over the Internet with TLS and SRTP, without a VPN: {0}.");
    return security == TrunkSecurity::vpn ? TRUNKWRIGHT_TEXT("Trunks over the Internet inside a VPN tunnel: {0}.")
                                          : TRUNKWRIGHT_TEXT("Trunks over the Internet without protection: {0}.");
}

/// Says it of what was compared only: others may be allowed.
Text noneAllowed(const PlanFacts& facts, const std::vector<ComparedStrategy>& compared)
{
    std::string names;
    for (const ComparedStrategy& one : compared)
        names += (names.empty() ? "" : ", ") + strategyTitle(facts.plan, one.choice.name);
    if (compared.size() == 1)
        return {TRUNKWRIGHT_TEXT("{0} is not allowed by the rules. Other strategies were not compared."),
            {strategyArgument(facts.plan, compared.front().choice.name)}};
    return {TRUNKWRIGHT_TEXT("None of the compared strategies is allowed by the rules ({0})."), {names}};
}

void addConnections(Advice& advice, const ComparedStrategy& best)
{
    std::map<std::pair<ConnectionType, TrunkSecurity>, int> count;
    for (const TrunkResult& trunk : best.evaluation->trunks)
        if (trunk.connection && trunk.security && trunk.channels != 0)
            ++count[{*trunk.connection, *trunk.security}];
    static const std::map<ConnectionType, const char*> rules{
        {ConnectionType::mpls, "S6"}, {ConnectionType::privateLine, "S7"}, {ConnectionType::internet, "S8"}};
    for (const auto& [how, trunks] : count)
        advice.reasons.push_back(
            {rules.at(how.first), {connectionReason(how.first, how.second), {std::to_string(trunks)}}});
}

}  // namespace

void rankStrategies(std::vector<Evaluation>& evaluations)
{
    std::vector<std::size_t> order(evaluations.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return rankKey(evaluations[i]); });
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        Evaluation& evaluation = evaluations[order[rank]];
        evaluation.scoreRank =
            evaluation.cost.monthlyEquivalent ? std::optional(static_cast<int>(rank) + 1) : std::nullopt;
    }
}

Advice advise(const PlanFacts& facts, const std::vector<ComparedStrategy>& compared)
{
    Advice advice;
    const auto best =
        std::ranges::min_element(compared, {}, [](const ComparedStrategy& one) { return rankKey(*one.evaluation); });
    if (best == compared.end() || !best->evaluation->allowed) {
        advice.sentence = noneAllowed(facts, compared);
        addMissing(advice, facts, compared);
        return advice;
    }
    advice.strategy = best->choice.name;
    const std::ptrdiff_t rivals = best->evaluation->cost.monthlyEquivalent ? unpricedRivals(compared, *best) : 0;
    advice.isProvisional = facts.records.isPartial() || rivals > 0;
    advice.sentence = facts.records.isPartial() ? provisionalForTraffic(facts, *best)
        : rivals > 0                            ? provisionalAmong(facts, *best, rivals)
                                                : sentence(facts, *best);
    if (facts.records.isPartial())
        advice.reasons.push_back({"S2", partialRecords(facts.records)});
    if (!best->evaluation->cost.monthlyEquivalent)
        advice.reasons.push_back({"",
            {TRUNKWRIGHT_TEXT(
                 "Its cost is not known: prices or traffic are missing, so the simplest allowed strategy is advised."),
                {}}});
    addDuties(advice, facts, compared, *best);
    addConnections(advice, *best);
    addSavings(advice, facts, compared, *best);
    addRefused(advice, facts, compared, *best);
    addUnpriced(advice, facts, compared, *best);
    addMissing(advice, facts, compared);
    advice.wouldChangeIf = adviceFlips(facts, compared, *best);
    return advice;
}

}  // namespace trunkwright::models
