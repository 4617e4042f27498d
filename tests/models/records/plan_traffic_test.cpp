#include "models/records/plan_traffic.h"

#include "tests/support/record_rows.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;
using trunkwright::tests::asteriskRow;
using trunkwright::tests::readTexts;
using trunkwright::tests::TestCall;

namespace {

/// Denver and Boulder in their zone with 30 and 10 users, Berlin with none said.
Plan plan()
{
    Plan plan;
    plan.sites.resize(3);
    plan.sites[0].id = "denver";
    plan.sites[0].timeZone = "America/Denver";
    plan.sites[0].groups = {{"medium", 30}};
    plan.sites[1].id = "boulder";
    plan.sites[1].groups = {{"medium", 10}};
    plan.sites[2].id = "berlin";
    plan.sites[2].groups = {{"medium", 0}};
    return plan;
}

std::string row(const std::string& start, int talk, const std::string& called)
{
    static int nextId = 1;
    TestCall call;
    call.start = call.answer = start;
    call.end = "";
    call.talk = call.duration = talk;
    call.called = called;
    call.id = "1497949200." + std::to_string(nextId++);
    return asteriskRow(call);
}

/// UTC. Two weeks: 303-555 has 3600 s on Monday 16:00 and 1800 s a week later, 303-555-9 has 900 s in the first of
/// these hours and 3000 s on Tuesday, 720 has 600 s.
RecordTraffic traffic()
{
    return *readTexts({row("2017-06-19 16:00:00", 3600, "303-555-0100")
        + row("2017-06-26 16:00:00", 1800, "303-555-0100") + row("2017-06-19 16:10:00", 900, "303-555-9000")
        + row("2017-06-20 10:00:00", 3000, "303-555-9000") + row("2017-06-20 10:00:00", 600, "720-555-0100")});
}

PlanTrafficOptions assign(const std::vector<Assignment>& assignments)
{
    PlanTrafficOptions options;
    options.assignments = assignments;
    return options;
}

}  // namespace

class PlanTrafficTest : public QObject {
    Q_OBJECT

private slots:
    void fillsSites();
    void letsLongestPrefixWin();
    void takesMeansOnRequest();
    void keepsNamesOfKnownNumbers();
    void knowsNumbersByTheCountryOfTheSite();
    void leavesWeeklyFiguresUnknownBelowAWeek();
    void spreadsTheRestByUsers();
    void refuses_data();
    void refuses();
    void parsesAssignments_data();
    void parsesAssignments();
};

void PlanTrafficTest::fillsSites()
{
    const auto applied = applyRanking(plan(), traffic(), assign({{"303", "denver"}, {"44", "boulder"}}));
    QVERIFY2(applied, applied ? "" : toString(applied.error()).c_str());
    const MeasuredTraffic& measured = *applied->plan.sites[0].measured;
    QCOMPARE(measured.busyHourErl, 4500.0 / 3600);  // of both numbers together
    QCOMPARE(measured.busyHour, 10);                // Monday 10:00 in Denver
    QCOMPARE(measured.calls, 4);
    QCOMPARE(measured.talkSeconds, 9300.0);
    QCOMPARE(measured.source, "records0.csv (2017-06-19 to 2017-06-26)");
    QCOMPARE((*measured.shape)[10], 1.0);
    QCOMPARE((*measured.shape)[24 + 4], 3000.0 / 4500);
    QCOMPARE((*measured.shape)[11], 0.0);
    const std::vector<Did>& dids = applied->plan.sites[0].dids;
    QCOMPARE(dids.size(), std::size_t(2));
    QCOMPARE(dids[0].number, "303-555-0100");
    QCOMPARE(dids[0].busyHourErl, 1.0);
    QCOMPARE(dids[0].busyHour, "Mon 10:00 America/Denver");
    QCOMPARE(dids[0].callsPerWeek, 2.0 / (8.0 / 7));
    QCOMPARE(dids[0].talkSecondsPerWeek, 5400.0 / (8.0 / 7));
    QVERIFY(!applied->plan.sites[1].measured);
    QCOMPARE(applied->unmatched, (std::vector<std::size_t>{2}));
    QCOMPARE(applied->unusedPrefixes, (std::vector<std::string>{"44"}));
}

void PlanTrafficTest::letsLongestPrefixWin()
{
    const auto applied =
        applyRanking(plan(), traffic(), assign({{"303555", "denver"}, {"3035559", "boulder"}, {"7", "berlin"}}));
    QVERIFY(applied);
    QCOMPARE(applied->plan.sites[0].measured->calls, 2);
    QCOMPARE(applied->plan.sites[1].measured->calls, 2);
    QCOMPARE(applied->plan.sites[1].measured->busyHour, 24 + 10);  // no zone of its own: that of the records
    QCOMPARE(applied->plan.sites[2].measured->talkSeconds, 600.0);
    QVERIFY(applied->unmatched.empty());
}

void PlanTrafficTest::takesMeansOnRequest()
{
    PlanTrafficOptions options = assign({{"303", "denver"}});
    options.busyHour = BusyHourRule::mean;
    const auto applied = applyRanking(plan(), traffic(), options);
    QVERIFY(applied);
    QCOMPARE(applied->plan.sites[0].measured->busyHour, 10);
    QCOMPARE(applied->plan.sites[0].measured->busyHourErl, (4500.0 + 1800) / 2 / 3600);  // of two Mondays
    QCOMPARE((*applied->plan.sites[0].measured->shape)[24 + 4], 3000.0 / 3150);          // of one Tuesday
}

void PlanTrafficTest::keepsNamesOfKnownNumbers()
{
    Plan known = plan();
    known.sites[0].dids = {
        {"(303) 5550100", "Front desk", 99.0, {}, {}, {}}, {"+13039999999", "Spare", {}, {}, {}, {}}};
    const auto once = applyRanking(known, traffic(), assign({{"3035550", "denver"}}));
    QVERIFY(once);
    const std::vector<Did>& dids = once->plan.sites[0].dids;
    QCOMPARE(dids.size(), std::size_t(2));
    QCOMPARE(dids[0].name, "Front desk");
    QCOMPARE(dids[0].callsPerWeek, 1.75);
    QCOMPARE(dids[1], known.sites[0].dids[1]);
    const auto twice = applyRanking(once->plan, traffic(), assign({{"3035550", "denver"}}));
    QVERIFY(twice->plan == once->plan);
}

void PlanTrafficTest::knowsNumbersByTheCountryOfTheSite()
{
    Plan known = plan();
    known.sites[0].dids = {{"+13035550100", "Front desk", {}, {}, {}, {}}};
    QCOMPARE(
        applyRanking(known, traffic(), assign({{"3035550", "denver"}}))->plan.sites[0].dids.size(), std::size_t(2));
    known.sites[0].country = "US";
    const auto applied = applyRanking(known, traffic(), assign({{"3035550", "denver"}}));
    QCOMPARE(applied->plan.sites[0].dids.size(), std::size_t(1));
    QCOMPARE(applied->plan.sites[0].dids[0].number, "+13035550100");
    QCOMPARE(applied->plan.sites[0].dids[0].busyHourErl, 1.0);
}

void PlanTrafficTest::leavesWeeklyFiguresUnknownBelowAWeek()
{
    const auto day = readTexts({row("2017-06-19 16:00:00", 3600, "303-555-0100")});
    const auto applied = applyRanking(plan(), *day, assign({{"303", "denver"}}));
    QVERIFY(applied);
    QVERIFY(!applied->plan.sites[0].dids[0].callsPerWeek);
    QVERIFY(!applied->plan.sites[0].dids[0].talkSecondsPerWeek);
    QCOMPARE(applied->plan.sites[0].dids[0].busyHourErl, 1.0);
}

void PlanTrafficTest::spreadsTheRestByUsers()
{
    PlanTrafficOptions options = assign({{"303", "boulder"}});
    options.spreadUnmatched = true;
    const auto applied = applyRanking(plan(), traffic(), options);
    QVERIFY(applied);
    QCOMPARE(applied->plan.sites[0].measured->talkSeconds, 450.0);
    QCOMPARE(applied->plan.sites[0].measured->busyHourErl, 450.0 / 3600);
    QVERIFY(applied->plan.sites[0].dids.empty());
    QCOMPARE(applied->plan.sites[1].measured->talkSeconds, 9300.0 + 150);
    QVERIFY(!applied->plan.sites[2].measured);
    QCOMPARE(applied->spread.size(), std::size_t(1));
    QVERIFY(applied->unmatched.empty());
}

void PlanTrafficTest::refuses_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("site");
    QTest::addColumn<bool>("spread");
    QTest::addColumn<QString>("what");
    QTest::newRow("no such site") << "720" << "nowhere" << false << "no site 'nowhere'";
    QTest::newRow("two sites") << "303" << "boulder" << false << "belongs to site 'denver' already";
    QTest::newRow("unknown users") << "720" << "lost" << true << "number of users is unknown";
    QTest::newRow("unknown zone") << "720" << "lost" << false << "'Mars/Olympus' is not a time zone";
}

void PlanTrafficTest::refuses()
{
    QFETCH(QString, prefix);
    QFETCH(QString, site);
    QFETCH(bool, spread);
    QFETCH(QString, what);
    Plan faulty = plan();
    faulty.sites.push_back({});
    faulty.sites.back().id = "lost";
    faulty.sites.back().timeZone = "Mars/Olympus";
    PlanTrafficOptions options = assign({{"303", "denver"}, {prefix.toStdString(), site.toStdString()}});
    options.spreadUnmatched = spread;
    const auto applied = applyRanking(faulty, traffic(), options);
    QVERIFY(!applied);
    QCOMPARE(applied.error().kind, ErrorKind::badInput);
    QVERIFY2(
        toString(applied.error()).find(what.toStdString()) != std::string::npos, toString(applied.error()).c_str());
}

void PlanTrafficTest::parsesAssignments_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("site");
    QTest::newRow("digits") << "303555=boulder" << "303555" << "boulder";
    QTest::newRow("signs") << "(303) 555-=boulder" << "303555" << "boulder";
    QTest::newRow("plus") << "+1 303=boulder" << "+1303" << "boulder";
    for (const char* wrong : {"", "=", "303", "303=", "=boulder", "abc=boulder", "*9=boulder"})
        QTest::newRow(wrong) << wrong << "" << "";
}

void PlanTrafficTest::parsesAssignments()
{
    QFETCH(QString, text);
    QFETCH(QString, prefix);
    QFETCH(QString, site);
    const auto assignment = parseAssignment(text.toStdString());
    QCOMPARE(assignment.has_value(), !site.isEmpty());
    if (!assignment)
        return;
    QCOMPARE(assignment->prefix, prefix.toStdString());
    QCOMPARE(assignment->site, site.toStdString());
}

REGISTER_TEST(PlanTrafficTest)
#include "plan_traffic_test.moc"
