// What each rule finds, and that every finding that brings a fix is gone once the fix is applied.
#include "models/design/rules.h"

#include "models/design/compare.h"
#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

using namespace trunkwright::models;
using trunkwright::tests::linkOf;
using trunkwright::tests::samplePlan;
using trunkwright::tests::siteOf;

namespace {

const Finding* find(
    const Evaluation& evaluation, const std::string& rule, Severity severity, const std::string& subject = {})
{
    const auto found = std::ranges::find_if(evaluation.findings, [&](const Finding& one) {
        return one.rule == rule && one.severity == severity && (subject.empty() || one.subject == subject);
    });
    return found == evaluation.findings.end() ? nullptr : &*found;
}

Evaluation evaluate(const Plan& plan, const std::string& strategy)
{
    const auto comparison = compare(plan, {strategy});
    if (!comparison) {
        QTest::qFail(toString(comparison.error()).c_str(), __FILE__, __LINE__);
        return {};
    }
    return comparison->strategies.front();
}

Strategy ownStrategy(StrategyKind base = StrategyKind::centralized)
{
    Strategy strategy;
    strategy.id = "own";
    strategy.base = base;
    return strategy;
}

Plan harborOverTheInternet(TrunkSecurity security)
{
    Plan plan = samplePlan("harbor-dental");
    Strategy own = ownStrategy();
    own.connection = ConnectionType::internet;
    own.security = security;
    plan.strategies = {own};
    return plan;
}

}  // namespace

class RulesTest : public QObject {
    Q_OBJECT

private slots:
    void twelveRulesEachWithAStatement()
    {
        QCOMPARE(planningRules().size(), std::size_t{12});
        for (const Rule& rule : planningRules())
            QVERIFY(!ruleSource(rule.id).empty());
        QVERIFY(ruleSource("S13").empty());
    }

    void everyFindingHasASubjectAndASourceWhenItIsARules()
    {
        for (const char* name : {"harbor-dental", "prairie-retail", "nordlicht-logistik", "atlas-securities"}) {
            const auto comparison = compare(samplePlan(name));
            for (const Evaluation& evaluation : comparison->strategies)
                for (const Finding& finding : evaluation.findings) {
                    QVERIFY(!finding.subject.empty() && !finding.text.empty());
                    QVERIFY(english(finding.text).find('{') == std::string::npos);
                    QCOMPARE(finding.source.empty(), !finding.rule.starts_with("S"));
                }
        }
    }

    void survivalFixesMakeTheCentralTrunkAllowed()
    {
        Plan plan = samplePlan("prairie-retail");
        plan.strategies = {ownStrategy()};
        for (int round = 0; round < 14; ++round) {
            const Evaluation evaluation = evaluate(plan, "own");
            const Finding* finding = find(evaluation, "S3", Severity::error);
            QVERIFY(finding && finding->fix);
            QVERIFY(applyEdit(plan, *finding->fix));
        }
        const Evaluation mended = evaluate(plan, "own");
        QVERIFY(mended.allowed);
        QCOMPARE(mended.trunks.size(), std::size_t{15});
    }

    void borderFixesGiveEachCountryItsTrunk()
    {
        Plan plan = samplePlan("nordlicht-logistik");
        plan.strategies = {ownStrategy()};
        for (int round = 0; round < 8; ++round) {
            const Evaluation evaluation = evaluate(plan, "own");
            const Finding* finding = find(evaluation, "S4", Severity::error);
            QVERIFY(finding && finding->fix);
            QVERIFY(applyEdit(plan, *finding->fix));
        }
        QVERIFY(!find(evaluate(plan, "own"), "S4", Severity::error));
    }

    void internetSecurity_data()
    {
        QTest::addColumn<int>("security");
        QTest::addColumn<int>("severity");
        QTest::newRow("none") << static_cast<int>(TrunkSecurity::none) << static_cast<int>(Severity::warning);
        QTest::newRow("vpn") << static_cast<int>(TrunkSecurity::vpn) << static_cast<int>(Severity::advice);
        QTest::newRow("tls and srtp") << static_cast<int>(TrunkSecurity::tlsSrtp) << static_cast<int>(Severity::info);
    }

    void internetSecurity()
    {
        QFETCH(int, security);
        QFETCH(int, severity);
        const Evaluation evaluation = evaluate(harborOverTheInternet(static_cast<TrunkSecurity>(security)), "own");
        QVERIFY(find(evaluation, "S8", static_cast<Severity>(severity), "trunk:denver"));
    }

    void theInternetForAMidSizeFirmIsAWarning()
    {
        Plan plan = harborOverTheInternet(TrunkSecurity::tlsSrtp);
        for (Site& site : plan.sites)
            site.groups.front().users = *site.groups.front().users * 30;
        QVERIFY(find(evaluate(plan, "own"), "S9", Severity::warning)
            || find(evaluate(plan, "own"), "S7", Severity::warning));
    }

    void anOwnStrategyAgainstTheRulesIsNotAdvisedThoughCheaper()
    {
        Plan plan = samplePlan("prairie-retail");
        plan.strategies = {ownStrategy(StrategyKind::hybrid)};
        plan.strategies.front().connection = ConnectionType::internet;
        const auto comparison = compare(plan);
        QVERIFY(findEvaluation(*comparison, "own")->allowed);
        QVERIFY(*findEvaluation(*comparison, "own")->cost.monthlyEquivalent
            < *findEvaluation(*comparison, "hybrid")->cost.monthlyEquivalent);
        QCOMPARE(comparison->advice.strategy, std::string("hybrid"));
    }

    void aCarrierWithoutTheLawIsAWarning()
    {
        Plan plan = samplePlan("harbor-dental");
        plan.carriers.front().codecs = {"PCMA"};
        QVERIFY(find(evaluate(plan, "centralized"), "S10", Severity::warning, "trunk:denver"));
    }

    void mediationAndQualification()
    {
        Plan plan = samplePlan("harbor-dental");
        plan.mediation.clear();
        plan.peers.front().qualified = false;
        plan.carriers.front().qualified.reset();
        const Evaluation evaluation = evaluate(plan, "centralized");
        QVERIFY(find(evaluation, "S11", Severity::warning, "plan"));
        QVERIFY(find(evaluation, "S12", Severity::warning, "peer:hq-virtual-sbc"));
        QVERIFY(find(evaluation, "S12", Severity::advice, "carrier:front-range-voice"));
        QVERIFY(!evaluation.cost.total);
    }

    void unknownTrafficStaysUnknown()
    {
        Plan plan = samplePlan("harbor-dental");
        siteOf(plan, "boulder").groups.front().users.reset();
        const auto comparison = compare(plan);
        const Evaluation& central = *findEvaluation(*comparison, "centralized");
        QVERIFY(find(central, "S2", Severity::warning, "site:boulder"));
        QVERIFY(!central.trunks.front().offeredErl && !central.trunks.front().channels && !central.cost.total);
        QVERIFY(!central.scoreRank);
        QVERIFY(!comparison->advice.strategy.empty());
        const Evaluation& apart = *findEvaluation(*comparison, "distributed");
        QVERIFY(std::ranges::find(apart.trunks, "denver", &TrunkResult::site)->channels);
    }

    void aFullLinkWithoutAPriceMakesTheCostUnknown()
    {
        Plan plan = samplePlan("prairie-retail");
        linkOf(plan, "store-188-mpls").priceSteps.clear();
        const Evaluation evaluation = evaluate(plan, "centralized");
        QVERIFY(!evaluation.cost.total);
        QVERIFY(find(evaluation, "S5", Severity::warning, "link:store-188-mpls"));
    }

    void aConnectionThatIsAskedForIsNotReplacedByAnother()
    {
        Plan plan = samplePlan("harbor-dental");
        plan.carriers.front().offers.resize(1);
        const Evaluation evaluation = evaluate(plan, "centralized_mpls");
        QVERIFY(!evaluation.cost.total);
        QVERIFY(!evaluation.trunks.front().connection);
        QVERIFY(find(evaluation, "S9", Severity::warning, "trunk:denver"));
    }

    void aCarrierThatDoesNotServeTheCountryIsRefused()
    {
        Plan plan = samplePlan("nordlicht-logistik");
        plan.strategies = {ownStrategy(StrategyKind::hybrid)};
        plan.strategies.front().connections = {TrunkConnection{"zurich", {}, {}, "euro-trunk"}};
        const Evaluation evaluation = evaluate(plan, "own");
        QVERIFY(find(evaluation, "S4", Severity::error, "trunk:zurich"));
        QVERIFY(!evaluation.cost.total);
    }

    void theSumOfBusyHoursIsUnknownWithASiteThatIs()
    {
        Plan plan = samplePlan("harbor-dental");
        siteOf(plan, "boulder").groups.front().users.reset();
        QVERIFY(!compare(plan)->demand.sumOfBusyHoursErl);
    }

    void anAccessCountsTheCallsOfItsTunnels()
    {
        Plan plan = samplePlan("harbor-dental");
        siteOf(plan, "boulder").groups.front().users = 700;
        const Evaluation evaluation = evaluate(plan, "centralized");
        const auto access = std::ranges::find(evaluation.links, "boulder-internet", &LinkResult::id);
        QVERIFY(qAbs(*access->kbpsPerCall - 112.8) < 1e-9);
        QVERIFY(qAbs(*access->offeredErl - 52.5) < 1e-9);
        QVERIFY(*access->lostErl > 0);
        const Finding* warning = find(evaluation, "S5", Severity::warning, "link:boulder-internet");
        QVERIFY(warning && english(warning->text).find("above 62 ") != std::string::npos);
    }

    void anUnknownPriceIsNamedInTheAdvice()
    {
        Plan plan = samplePlan("harbor-dental");
        for (Site& site : plan.sites)
            site.groups.front().users = *site.groups.front().users * 30;
        const auto comparison = compare(plan);
        QVERIFY(std::ranges::any_of(comparison->advice.reasons,
            [](const Reason& reason) { return english(reason.text).find("has no known total") != std::string::npos; }));
    }

    void aSiteWithoutAWayIsRefused()
    {
        Plan plan = samplePlan("harbor-dental");
        std::erase_if(plan.links, [](const Link& link) { return link.id == "boulder-denver"; });
        const Evaluation evaluation = evaluate(plan, "centralized");
        const Finding* finding = find(evaluation, "route", Severity::error, "site:boulder");
        QVERIFY(finding && finding->fix);
        QVERIFY(!evaluation.allowed);
        QVERIFY(applyEdit(plan, *finding->fix));
        QVERIFY(evaluate(plan, "centralized_with_local_trunks").allowed);
        QCOMPARE(evaluate(plan, "hybrid").trunks.size(), std::size_t{2});
    }

    void withoutAnyWanNothingIsKnownAboutWays()
    {
        Plan plan = samplePlan("harbor-dental");
        std::erase_if(plan.links, [](const Link& link) { return link.type == LinkType::vpn; });
        const Evaluation evaluation = evaluate(plan, "centralized");
        QVERIFY(evaluation.allowed);
        QVERIFY(find(evaluation, "route", Severity::warning, "plan"));
        QVERIFY(!evaluation.sites[1].mos && !evaluation.sites[1].availability);
        QVERIFY(evaluation.sites[0].mos);
    }
};

REGISTER_TEST(RulesTest)
#include "rules_test.moc"
