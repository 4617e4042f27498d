// The check values of the sample plans: channels, prices and the advice, and how they flip when an input is changed.
#include "models/design/compare.h"

#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

#include <set>

using namespace trunkwright::models;
using trunkwright::tests::linkOf;
using trunkwright::tests::samplePlan;
using trunkwright::tests::siteOf;

namespace {

std::int64_t channelsOf(const Evaluation& evaluation)
{
    std::int64_t sum = 0;
    for (const TrunkResult& trunk : evaluation.trunks)
        sum += trunk.channels.value_or(-1'000'000);
    return sum;
}

const TrunkResult& trunkAt(const Evaluation& evaluation, const Id& site)
{
    static const TrunkResult none;
    const auto found = std::ranges::find(evaluation.trunks, site, &TrunkResult::site);
    return found == evaluation.trunks.end() ? none : *found;
}

qsizetype errorsBy(const Evaluation& evaluation, const std::string& rule)
{
    return std::ranges::count_if(
        evaluation.findings, [&](const Finding& one) { return one.rule == rule && one.severity == Severity::error; });
}

std::set<std::string> trunkSites(const Evaluation& evaluation)
{
    std::set<std::string> sites;
    for (const TrunkResult& trunk : evaluation.trunks)
        sites.insert(trunk.site);
    return sites;
}

void scaleUsers(Plan& plan, std::int64_t times, std::int64_t over)
{
    for (Site& site : plan.sites)
        for (UserGroup& group : site.groups)
            group.users = *group.users * times / over;
}

}  // namespace

class CheckValuesTest : public QObject {
    Q_OBJECT

private slots:
    void strategies_data()
    {
        QTest::addColumn<QString>("plan");
        QTest::addColumn<QString>("strategy");
        QTest::addColumn<bool>("allowed");
        QTest::addColumn<qint64>("trunks");
        QTest::addColumn<qint64>("channels");
        QTest::addColumn<double>("monthly");
        const auto row = [](const char* plan, const char* strategy, bool allowed, qint64 trunks, qint64 channels,
                             double monthly) {
            QTest::addRow("%s %s", plan, strategy) << plan << strategy << allowed << trunks << channels << monthly;
        };
        row("harbor-dental", "centralized", true, 1, 17, 481.67);
        row("harbor-dental", "distributed", true, 3, 24, 687.67);
        row("harbor-dental", "hybrid", true, 1, 17, 481.67);
        row("harbor-dental", "centralized_mpls", true, 1, 17, 901.67);
        row("harbor-dental", "centralized_private", true, 1, 17, 1031.67);
        row("prairie-retail", "centralized", false, 1, 200, 7250.00);
        row("prairie-retail", "distributed", true, 120, 676, 22737.53);
        row("prairie-retail", "hybrid", true, 19, 279, 10620.53);
        row("prairie-retail", "hybrid_rural_central", true, 15, 265, 11304.53);
        row("nordlicht-logistik", "centralized", false, 1, 160, 2650.00);
        row("nordlicht-logistik", "distributed", true, 40, 348, 21453.60);
        row("nordlicht-logistik", "hybrid", true, 11, 225, 7841.60);
    }

    void meridianGlobal_data()
    {
        QTest::addColumn<bool>("allowed");
        QTest::addColumn<qint64>("trunks");
        QTest::addColumn<qint64>("channels");
        QTest::newRow("centralized") << false << qint64{1} << qint64{3093};
        QTest::newRow("per_country") << false << qint64{26} << qint64{3466};
        QTest::newRow("distributed") << true << qint64{1000} << qint64{7701};
    }

    void meridianGlobal()
    {
        QFETCH(bool, allowed);
        QFETCH(qint64, trunks);
        QFETCH(qint64, channels);
        const auto comparison = compare(samplePlan("meridian-global"), {QTest::currentDataTag()});
        QVERIFY(comparison);
        QCOMPARE(comparison->strategies.front().allowed, allowed);
        QCOMPARE(static_cast<qint64>(comparison->strategies.front().trunks.size()), trunks);
        QCOMPARE(channelsOf(comparison->strategies.front()), channels);
        QVERIFY(qAbs(*comparison->demand.sumOfBusyHoursErl - 3069.8) < 1e-6);
        QVERIFY(comparison->demand.pooledPeakErl < *comparison->demand.sumOfBusyHoursErl);
    }

    void meridianNationalTrunks_data()
    {
        QTest::addColumn<qint64>("users");
        QTest::addColumn<double>("erl");
        QTest::addColumn<qint64>("channels");
        QTest::newRow("US") << qint64{26525} << 1061.0 << qint64{1090};
        QTest::newRow("DE") << qint64{9560} << 382.4 << qint64{408};
        QTest::newRow("GB") << qint64{5135} << 205.4 << qint64{227};
        QTest::newRow("IN") << qint64{4200} << 168.0 << qint64{188};
        QTest::newRow("JP") << qint64{1815} << 72.6 << qint64{88};
        QTest::newRow("HU") << qint64{390} << 15.6 << qint64{25};
    }

    void meridianNationalTrunks()
    {
        QFETCH(qint64, users);
        QFETCH(double, erl);
        QFETCH(qint64, channels);
        Plan plan = samplePlan("meridian-global");
        const auto comparison = compare(plan, {"per_country"});
        qint64 counted = 0;
        for (const Site& site : plan.sites)
            counted += site.country == QTest::currentDataTag() ? trunkwright::models::users(site).value_or(0) : 0;
        QCOMPARE(counted, users);
        for (const TrunkResult& trunk : comparison->strategies.front().trunks)
            if (siteOf(plan, trunk.site).country == QTest::currentDataTag()) {
                QVERIFY(qAbs(*trunk.offeredErl - erl) < 1e-6);
                QCOMPARE(*trunk.channels, channels);
            }
    }

    void meridianHybrid()
    {
        Plan plan = samplePlan("meridian-global");
        const auto comparison = compare(plan, {"hybrid"});
        const Evaluation& hybrid = comparison->strategies.front();
        QVERIFY(hybrid.allowed);
        std::set<std::string> countries;
        qint64 surviving = 0;
        for (const TrunkResult& trunk : hybrid.trunks)
            countries.insert(siteOf(plan, trunk.site).country);
        for (const SiteResult& site : hybrid.sites)
            surviving += siteOf(plan, site.id).mustSurviveWanLoss && site.survivesWanLoss;
        QCOMPARE(countries.size(), std::size_t{26});
        QCOMPARE(surviving, 82);
        for (const char* campus : {"us-chicago", "de-frankfurt-am-main", "sg-singapore"})
            QCOMPARE(*trunkAt(hybrid, campus).connection, ConnectionType::privateLine);
    }

    void strategies()
    {
        QFETCH(QString, plan);
        QFETCH(QString, strategy);
        QFETCH(bool, allowed);
        QFETCH(qint64, trunks);
        QFETCH(qint64, channels);
        QFETCH(double, monthly);
        const auto comparison = compare(samplePlan(plan), {strategy.toStdString()});
        QVERIFY(comparison);
        const Evaluation& evaluation = comparison->strategies.front();
        QCOMPARE(evaluation.allowed, allowed);
        QCOMPARE(static_cast<qint64>(evaluation.trunks.size()), trunks);
        QCOMPARE(channelsOf(evaluation), channels);
        QCOMPARE(toCents(*evaluation.cost.monthlyEquivalent), monthly);
    }

    void advice_data()
    {
        QTest::addColumn<QString>("strategy");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("harbor-dental") << "centralized" << "Land all SIP trunks at Denver.";
        QTest::newRow("prairie-retail") << "hybrid"
                                        << "Keep one shared SIP trunk at Kansas City HQ, and give 18 sites their own.";
        QTest::newRow("nordlicht-logistik")
            << "hybrid" << "Land 9 SIP trunks for the sites to share, and give 2 sites their own.";
        QTest::newRow("atlas-securities")
            << "hybrid" << "Keep one shared SIP trunk at New York, and give 4 sites their own.";
    }

    void advice()
    {
        QFETCH(QString, strategy);
        QFETCH(QString, sentence);
        const auto comparison = compare(samplePlan(QTest::currentDataTag()));
        QVERIFY(comparison);
        QCOMPARE(QString::fromStdString(comparison->advice.strategy), strategy);
        QCOMPARE(QString::fromStdString(english(comparison->advice.sentence)), sentence);
    }

    void harborDentalTrunk()
    {
        const auto comparison = compare(samplePlan("harbor-dental"), {"centralized"});
        const TrunkResult& trunk = comparison->strategies.front().trunks.front();
        QCOMPARE(*trunk.connection, ConnectionType::internet);
        QCOMPARE(*trunk.security, TrunkSecurity::tlsSrtp);
        QCOMPARE(QString::fromStdString(trunk.codec), "PCMU");
        QCOMPARE(*trunk.voiceKbps, 17 * 91.2);
        QVERIFY(qAbs(*trunk.blocking - 0.0077) < 0.00005);
        const auto& links = comparison->strategies.front().links;
        QCOMPARE(*std::ranges::find(links, "boulder-denver", &LinkResult::id)->voiceKbps, 6 * 112.8);
        QCOMPARE(*std::ranges::find(links, "colorado-springs-denver", &LinkResult::id)->voiceKbps, 5 * 112.8);
    }

    void withoutTlsTheTrunkRunsInsideAVpn()
    {
        Plan plan = samplePlan("harbor-dental");
        plan.carriers.front().tls = false;
        const auto comparison = compare(plan);
        QCOMPARE(QString::fromStdString(comparison->advice.strategy), "centralized");
        const TrunkResult& trunk = findEvaluation(*comparison, "centralized")->trunks.front();
        QCOMPARE(*trunk.security, TrunkSecurity::vpn);
        QCOMPARE(*trunk.voiceKbps, 17 * 112.8);
        QCOMPARE(toCents(*findEvaluation(*comparison, "centralized")->cost.monthlyEquivalent), 481.67);
    }

    void aDutyGivesBoulderItsTrunk()
    {
        Plan plan = samplePlan("harbor-dental");
        siteOf(plan, "boulder").mustSurviveWanLoss = true;
        const auto comparison = compare(plan);
        QCOMPARE(QString::fromStdString(comparison->advice.strategy), "hybrid");
        const Evaluation& hybrid = *findEvaluation(*comparison, "hybrid");
        QCOMPARE(*trunkAt(hybrid, "denver").channels, 15);
        QCOMPARE(*trunkAt(hybrid, "boulder").channels, 6);
        QCOMPARE(toCents(*hybrid.cost.monthlyEquivalent), 593.67);
        QCOMPARE(errorsBy(*findEvaluation(*comparison, "centralized"), "S3"), 1);
    }

    void aLargeFirmLeavesTheInternet()
    {
        Plan plan = samplePlan("harbor-dental");
        scaleUsers(plan, 30, 1);
        const auto comparison = compare(plan, {"centralized"});
        QVERIFY(*comparison->strategies.front().trunks.front().connection != ConnectionType::internet);
    }

    void prairieRetailTrunks()
    {
        const auto comparison = compare(samplePlan("prairie-retail"), {"hybrid", "centralized"});
        const Evaluation& hybrid = comparison->strategies.front();
        const TrunkResult& central = trunkAt(hybrid, "kansas-city");
        QCOMPARE(central.sites.size(), std::size_t{102});
        QCOMPARE(*central.channels, 165);
        QVERIFY(qAbs(*central.offeredErl - 145.3333333) < 1e-6);
        QVERIFY(qAbs(*central.voiceKbps - 14652) < 1e-6);
        QCOMPARE(*central.connection, ConnectionType::mpls);
        QCOMPARE(*trunkAt(hybrid, "dallas-dc").connection, ConnectionType::mpls);
        QCOMPARE(*trunkAt(hybrid, "store-101").connection, ConnectionType::internet);
        QCOMPARE(errorsBy(comparison->strategies.back(), "S3"), 14);
        QVERIFY(comparison->demand.pooledPeakErl < *comparison->demand.sumOfBusyHoursErl);
    }

    void localTrunkPrices_data()
    {
        QTest::addColumn<double>("monthly");
        QTest::newRow("store-101") << 215.00;
        QTest::newRow("dallas-dc") << 1001.27;
        QTest::newRow("store-188") << 187.00;
    }

    void localTrunkPrices()
    {
        QFETCH(double, monthly);
        const auto comparison = compare(samplePlan("prairie-retail"), {"hybrid"});
        Money price;
        for (const CostLine& line : comparison->strategies.front().cost.lines)
            if (line.site == QTest::currentDataTag())
                price += *line.oneOff / 36 + *line.monthly;
        QCOMPARE(toCents(price), monthly);
    }

    void aCheapUpgradeKeepsRuralStoresCentral_data()
    {
        QTest::addColumn<double>("upgrade");
        QTest::addColumn<qint64>("trunks");
        QTest::newRow("170") << 170.0 << qint64{15};
        QTest::newRow("350") << 350.0 << qint64{19};
    }

    void aCheapUpgradeKeepsRuralStoresCentral()
    {
        QFETCH(double, upgrade);
        QFETCH(qint64, trunks);
        Plan plan = samplePlan("prairie-retail");
        for (Link& link : plan.links)
            if (link.priceSteps.size() == 2)
                link.priceSteps[1].monthly = link.priceSteps[0].monthly + Money{upgrade};
        const auto comparison = compare(plan, {"hybrid"});
        QCOMPARE(static_cast<qint64>(comparison->strategies.front().trunks.size()), trunks);
    }

    void withoutPharmacyDutiesOnlyTheDistributionCentersStayLocal()
    {
        Plan plan = samplePlan("prairie-retail");
        for (Site& site : plan.sites)
            site.mustSurviveWanLoss = site.mustSurviveWanLoss && !site.id.starts_with("store-");
        const auto comparison = compare(plan, {"hybrid"});
        std::set<std::string> sites = trunkSites(comparison->strategies.front());
        std::erase_if(sites, [](const std::string& id) {
            return id == "store-188" || id == "store-189" || id == "store-190" || id == "store-191";
        });
        QCOMPARE(sites, (std::set<std::string>{"kansas-city", "dallas-dc", "columbus-dc"}));
    }

    void priorityOffAtOneStoreIsAWarning()
    {
        Plan plan = samplePlan("prairie-retail");
        linkOf(plan, "store-120-mpls").voicePriority = false;
        const auto comparison = compare(plan, {"hybrid"});
        const auto& findings = comparison->strategies.front().findings;
        const auto warning = std::ranges::find_if(
            findings, [](const Finding& one) { return one.rule == "S6" && one.severity == Severity::warning; });
        QVERIFY(warning != findings.end());
        QCOMPARE(QString::fromStdString(warning->subject), "link:store-120-mpls");
        QVERIFY(applyEdit(plan, *warning->fix));
        QCOMPARE(linkOf(plan, "store-120-mpls").voicePriority, std::optional(true));
    }

    void nordlichtCountries_data()
    {
        QTest::addColumn<double>("erl");
        QTest::addColumn<qint64>("channels");
        const auto row = [](const char* site, double erl, qint64 channels) { QTest::newRow(site) << erl << channels; };
        row("frankfurt", 65.35, 80);
        row("vienna", 9.30, 17);
        row("zurich", 6.44, 13);
        row("amsterdam", 8.31, 16);
        row("brussels", 4.26, 10);
        row("paris", 17.09, 27);
        row("warsaw", 11.22, 19);
        row("prague", 4.88, 11);
        row("budapest", 4.26, 10);
        row("rotterdam", 5.71, 12);
        row("antwerp", 4.16, 10);
    }

    void nordlichtCountries()
    {
        QFETCH(double, erl);
        QFETCH(qint64, channels);
        const auto comparison = compare(samplePlan("nordlicht-logistik"), {"hybrid"});
        const TrunkResult& trunk = trunkAt(comparison->strategies.front(), QTest::currentDataTag());
        QVERIFY(qAbs(*trunk.offeredErl - erl) < 0.005001);
        QCOMPARE(*trunk.channels, channels);
        QCOMPARE(*trunk.connection, ConnectionType::mpls);
        QCOMPARE(QString::fromStdString(trunk.codec), "PCMA");
    }

    void nordlichtRefusals()
    {
        const auto comparison = compare(samplePlan("nordlicht-logistik"), {"centralized"});
        QCOMPARE(errorsBy(comparison->strategies.front(), "S4"), 8);
        QCOMPARE(errorsBy(comparison->strategies.front(), "S3"), 2);
    }

    void theHomeCountryIsNotHardCoded()
    {
        Plan plan = samplePlan("nordlicht-logistik");
        const auto before = compare(plan, {"hybrid"});
        siteOf(plan, "frankfurt").role = SiteRole::hub;
        siteOf(plan, "zurich").role = SiteRole::dataCenter;
        const auto after = compare(plan, {"hybrid"});
        QCOMPARE(trunkSites(after->strategies.front()), trunkSites(before->strategies.front()));
        QCOMPARE(toCents(*after->strategies.front().cost.monthlyEquivalent), 7841.60);
    }

    void atlasSecurities_data()
    {
        QTest::addColumn<qint64>("alone");
        QTest::addColumn<int>("connection");
        const auto row = [](const char* site, qint64 alone, int connection) {
            QTest::newRow(site) << alone << connection;
        };
        row("new-york", 265, static_cast<int>(ConnectionType::privateLine));
        row("jersey-city", 9, -1);
        row("chicago", 77, static_cast<int>(ConnectionType::mpls));
        row("london", 151, static_cast<int>(ConnectionType::privateLine));
        row("tokyo", 52, static_cast<int>(ConnectionType::mpls));
        row("hong-kong", 41, static_cast<int>(ConnectionType::mpls));
    }

    void atlasSecurities()
    {
        QFETCH(qint64, alone);
        QFETCH(int, connection);
        const auto comparison = compare(samplePlan("atlas-securities"), {"hybrid"});
        const Evaluation& hybrid = comparison->strategies.front();
        const auto site = std::ranges::find(hybrid.sites, QTest::currentDataTag(), &SiteResult::id);
        QCOMPARE(*site->channelsAlone, alone);
        const TrunkResult& trunk = trunkAt(hybrid, QTest::currentDataTag());
        QCOMPARE(trunk.connection ? static_cast<int>(*trunk.connection) : -1, connection);
    }

    void atlasLaws()
    {
        const auto comparison = compare(samplePlan("atlas-securities"), {"hybrid"});
        const Evaluation& hybrid = comparison->strategies.front();
        QCOMPARE(QString::fromStdString(trunkAt(hybrid, "tokyo").codec), "PCMU");
        QCOMPARE(QString::fromStdString(trunkAt(hybrid, "london").codec), "PCMA");
        const auto says = [&](const std::string& subject, Severity severity) {
            return std::ranges::any_of(hybrid.findings, [&](const Finding& one) {
                return one.rule == "S10" && one.subject == subject && one.severity == severity;
            });
        };
        QVERIFY(says("country:HK", Severity::advice));
        QVERIFY(!says("country:GB", Severity::advice));
        QVERIFY(says("plan", Severity::info));
    }

    void normalSecurityAndATenthOfTheUsersMeansMpls()
    {
        Plan plan = samplePlan("atlas-securities");
        plan.settings.securityDemand = SecurityDemand::normal;
        scaleUsers(plan, 1, 10);
        const auto comparison = compare(plan, {"hybrid"});
        QCOMPARE(*trunkAt(comparison->strategies.front(), "new-york").connection, ConnectionType::mpls);
        QCOMPARE(*trunkAt(comparison->strategies.front(), "london").connection, ConnectionType::mpls);
    }
};

REGISTER_TEST(CheckValuesTest)
#include "check_values_test.moc"
