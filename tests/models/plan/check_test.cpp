#include "models/plan/check.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <functional>
#include <limits>

using namespace trunkwright::models;

namespace {

Plan soundPlan()
{
    Plan plan;
    plan.settings.exchangeRates = {{"EUR", 0.9}};
    plan.profiles.resize(1);
    plan.profiles[0].id = "office";
    plan.profiles[0].destinations = {{"national", 0.75}, {"mobile", 0.125}, {"GB", 0.125}};
    plan.profiles[0].shape.emplace().fill(1);
    plan.sites.resize(2);
    plan.sites[0].id = "hq";
    plan.sites[0].country = "US";
    plan.sites[0].timeZone = "America/Denver";
    plan.sites[0].groups = {{"office", 85}};
    plan.sites[1].id = "boulder";
    plan.nodes.resize(1);
    plan.nodes[0].id = "net";
    plan.links.resize(3);
    const auto link = [&](std::size_t at, const char* id, LinkType type, const char* from, const char* to) {
        plan.links[at].id = id;
        plan.links[at].type = type;
        plan.links[at].from = from;
        plan.links[at].to = to;
    };
    link(0, "hq-net", LinkType::internet, "hq", "net");
    link(1, "boulder-net", LinkType::internet, "boulder", "net");
    link(2, "tunnel", LinkType::vpn, "boulder", "hq");
    plan.links[2].ridesOn = {"hq-net", "boulder-net"};
    plan.links[0].priceSteps = {{1000, {10}}, {2000, {15}}};
    plan.carriers.resize(1);
    plan.carriers[0].id = "itsp";
    plan.carriers[0].currency = "EUR";
    plan.carriers[0].countries = {"US", "*"};
    plan.carriers[0].offers.resize(1);
    plan.carriers[0].offers[0].ports = {{1000, {}, {10}}, {2000, {}, {15}}};
    plan.carriers[0].minutes = {{"*", {0.02}, {}, 60, 1}};
    plan.peers.resize(1);
    plan.peers[0].id = "sbc";
    plan.peers[0].maxSessions = 100;
    plan.mediation.resize(1);
    plan.mediation[0].id = "server";
    plan.mediation[0].maxCalls = 500;
    plan.strategies.resize(1);
    plan.strategies[0].id = "mine";
    plan.strategies[0].assignments = {{"boulder", "hq"}, {"hq", "hq"}};
    plan.strategies[0].connections = {{"hq", ConnectionType::mpls, {}, "itsp"}};
    return plan;
}

/// One thing wrong with the sound plan, and the one fault that must come of it.
struct Case {
    const char* name;
    std::function<void(Plan&)> spoil;
    const char* where;
    const char* path;
    const char* what;  ///< part of the message
};

Did did(const char* number)
{
    Did listed;
    listed.number = number;
    return listed;
}

const double nan = std::numeric_limits<double>::quiet_NaN();
const double infinity = std::numeric_limits<double>::infinity();

const std::vector<Case> cases{
    {"no sites", [](Plan& p) { p = {}; }, "plan", "", "has no site"},
    {"empty id", [](Plan& p) { p.peers[0].id = ""; }, "peers[0]", "peers[0].id", "is empty"},
    {"capital in an id", [](Plan& p) { p.peers[0].id = "Sbc"; }, "peer:Sbc", "peers[0].id", "lower-case"},
    {"duplicate id", [](Plan& p) { p.peers.push_back(p.peers[0]); }, "peer:sbc", "peers[1].id", "twice"},
    {"node named like a site", [](Plan& p) { p.nodes.emplace_back().id = "hq"; }, "node:hq", "nodes[1].id", "also"},
    {"profile", [](Plan& p) { p.sites[0].groups[0].profile = "x"; }, "site:hq", "sites[0].groups[0].profile",
        "no such profile"},
    {"peer", [](Plan& p) { p.sites[1].peer = "x"; }, "site:boulder", "sites[1].peer", "no such peer"},
    {"carrier", [](Plan& p) { p.sites[1].carrier = "x"; }, "site:boulder", "sites[1].carrier", "no such carrier"},
    {"link to nowhere", [](Plan& p) { p.links[0].to = "x"; }, "link:hq-net", "links[0].to", "no such site or node"},
    {"link from nowhere", [](Plan& p) { p.links[0].from = ""; }, "link:hq-net", "links[0].from",
        "no such site or node"},
    {"link to itself", [](Plan& p) { p.links[0].to = "hq"; }, "link:hq-net", "links[0].to", "two different places"},
    {"rides on nothing", [](Plan& p) { p.links[2].ridesOn[1] = "x"; }, "link:tunnel", "links[2].rides_on[1]",
        "no such link"},
    {"rides on itself", [](Plan& p) { p.links[2].ridesOn[1] = "tunnel"; }, "link:tunnel", "links[2].rides_on",
        "back to the link itself"},
    {"only tunnels ride", [](Plan& p) { p.links[0].ridesOn = {"boulder-net"}; }, "link:hq-net", "links[0].rides_on",
        "vpn links only"},
    {"tunnels in a loop",
        [](Plan& p) {
            p.links.push_back(p.links[2]);
            p.links[3].id = "second";
            p.links[3].ridesOn = {"tunnel"};
            p.links[2].ridesOn = {"hq-net", "second"};
        },
        "link:second", "links[3].rides_on", "by way of \"tunnel\""},
    {"named like a standard strategy", [](Plan& p) { p.strategies[0].id = "hybrid"; }, "strategy:hybrid",
        "strategies[0].id", "standard"},
    {"trunk at no site", [](Plan& p) { p.strategies[0].assignments[0].trunkSite = "net"; }, "strategy:mine",
        "strategies[0].assignments[0].trunk_site", "no such site"},
    {"assigned twice", [](Plan& p) { p.strategies[0].assignments[1].site = "boulder"; }, "strategy:mine",
        "strategies[0].assignments[1].site", "already"},
    {"assigned in a circle", [](Plan& p) { p.strategies[0].assignments[1].trunkSite = "boulder"; }, "strategy:mine",
        "strategies[0].assignments", "boulder > hq > boulder"},
    {"two connections of a site", [](Plan& p) { p.strategies[0].connections.push_back({"hq", {}, {}, ""}); },
        "strategy:mine", "strategies[0].connections[1].site", "already"},
    {"negative users", [](Plan& p) { p.sites[0].groups[0].users = -1; }, "site:hq", "sites[0].groups[0].users",
        "at least 0"},
    {"absurd users", [](Plan& p) { p.sites[0].groups[0].users = 10'000'001; }, "site:hq", "sites[0].groups[0].users",
        "10000000 users"},
    {"NaN", [](Plan& p) { p.links[1].delayMs = nan; }, "link:boulder-net", "links[1].delay_ms", "is not a number"},
    {"infinite", [](Plan& p) { p.links[1].monthly = Money{infinity}; }, "link:boulder-net", "links[1].monthly",
        "is inf"},
    {"negative price", [](Plan& p) { p.carriers[0].offers[0].channelMonthly = Money{-1}; }, "carrier:itsp",
        "carriers[0].offers[0].channel_monthly", "at least 0"},
    {"rate 0", [](Plan& p) { p.links[0].rateUpKbps = 0; }, "link:hq-net", "links[0].rate_up_kbps", "above 0"},
    {"latitude", [](Plan& p) { p.sites[0].latitude = 90.5; }, "site:hq", "sites[0].latitude", "90 degrees"},
    {"longitude", [](Plan& p) { p.nodes[0].longitude = -181; }, "node:net", "nodes[0].longitude", "-180"},
    {"availability", [](Plan& p) { p.links[0].availability = 99.9; }, "link:hq-net", "links[0].availability",
        "at most 1"},
    {"blocking 0", [](Plan& p) { p.settings.targets.blocking = 0; }, "settings", "settings.targets.blocking",
        "above 0"},
    {"blocking 1", [](Plan& p) { p.settings.targets.blocking = 1; }, "settings", "settings.targets.blocking",
        "below 1"},
    {"no months", [](Plan& p) { p.settings.months = 0; }, "settings", "settings.months", "at least 1"},
    {"too many months", [](Plan& p) { p.settings.months = 601; }, "settings", "settings.months", "600"},
    {"hour of the week", [](Plan& p) { p.sites[0].measured.emplace().busyHour = 168; }, "site:hq",
        "sites[0].measured.busy_hour", "167"},
    {"sessions", [](Plan& p) { p.peers[0].maxSessions = 0; }, "peer:sbc", "peers[0].max_sessions", "at least 1"},
    {"calls of no length", [](Plan& p) { p.profiles[0].holdingTimeS = 0; }, "profile:office",
        "profiles[0].holding_time_s", "is 0, but a call lasts some time"},
    {"shares above 1", [](Plan& p) { p.profiles[0].destinations[0].share = 0.8; }, "profile:office",
        "profiles[0].destinations", "add up to 1.05"},
    {"week without a peak", [](Plan& p) { p.profiles[0].shape->fill(0.5); }, "profile:office", "profiles[0].shape",
        "must have 1"},
    {"week without calls", [](Plan& p) { p.profiles[0].shape->fill(0); }, "profile:office", "profiles[0].shape",
        "has 0 in every hour"},
    {"rate of 0", [](Plan& p) { p.settings.exchangeRates["EUR"] = 0; }, "settings", "settings.exchange_rates.EUR",
        "above 0"},
    {"rate missing", [](Plan& p) { p.settings.exchangeRates.clear(); }, "carrier:itsp", "carriers[0].currency",
        "no rate"},
    {"rate of nothing", [](Plan& p) { p.settings.exchangeRates["QQQ"] = 1; }, "settings", "settings.exchange_rates.QQQ",
        "no currency"},
    {"currency", [](Plan& p) { p.carriers[0].currency = "eur"; }, "carrier:itsp", "carriers[0].currency",
        "no currency"},
    {"country", [](Plan& p) { p.sites[0].country = "XX"; }, "site:hq", "sites[0].country", "no country"},
    {"country of a carrier", [](Plan& p) { p.carriers[0].countries[0] = "us"; }, "carrier:itsp",
        "carriers[0].countries[0]", "no country"},
    {"time zone", [](Plan& p) { p.sites[0].timeZone = "Denver"; }, "site:hq", "sites[0].time_zone", "no time zone"},
    {"destination", [](Plan& p) { p.profiles[0].destinations[2].destination = "*"; }, "profile:office",
        "profiles[0].destinations[2].destination", "national"},
    {"minutes to nowhere", [](Plan& p) { p.carriers[0].minutes[0].destination = "moon"; }, "carrier:itsp",
        "carriers[0].minutes[0].destination", "national"},
    {"steps out of order", [](Plan& p) { std::swap(p.links[0].priceSteps[0], p.links[0].priceSteps[1]); },
        "link:hq-net", "links[0].price_steps[1].rate_kbps", "ascending"},
    {"ports out of order", [](Plan& p) { p.carriers[0].offers[0].ports[1].rateKbps = 1000; }, "carrier:itsp",
        "carriers[0].offers[0].ports[1].rate_kbps", "ascending"},
    {"not a Monday", [](Plan& p) { p.settings.referenceWeek = "2026-01-13"; }, "settings", "settings.reference_week",
        "Monday"},
    {"not a date", [](Plan& p) { p.settings.referenceWeek = "2026-02-30"; }, "settings", "settings.reference_week",
        "Monday"},
    {"codec", [](Plan& p) { p.settings.media.codec = "G.999"; }, "settings", "settings.media.codec", "unknown codec"},
    {"packet time",
        [](Plan& p) {
            p.settings.media.codec = "G.729";
            p.settings.media.ptimeMs = 25;
        },
        "settings", "settings.media.ptime_ms", "10"},
    {"tunnel", [](Plan& p) { p.settings.media.vpnTunnel = "hose"; }, "settings", "settings.media.vpn_tunnel",
        "unknown tunnel"},
    {"layer 2", [](Plan& p) { p.links[0].layer2 = "token ring"; }, "link:hq-net", "links[0].layer2", "unknown layer 2"},
    {"number at two sites",
        [](Plan& p) {
            p.sites[0].dids = {did("+1 303-555-0100"), did("100")};
            p.sites[1].dids = {did("100"), did("+13035550100")};  // extensions may be alike
        },
        "site:boulder", "sites[1].dids[1].number", "is +13035550100, which site:hq lists already"},
    {"number listed twice", [](Plan& p) { p.sites[0].dids = {did("100"), did("100")}; }, "site:hq",
        "sites[0].dids[1].number", "this site lists already"},
    {"text", [](Plan& p) { p.sites[0].name = "Z\xFCrich"; }, "site:hq", "sites[0].name", "UTF-8"},
};

}  // namespace

class CheckTest : public QObject {
    Q_OBJECT

private slots:
    void findsNothingInASoundPlan() { QVERIFY(structuralFaults(soundPlan()).empty()); }

    void findsTheOneFault_data()
    {
        QTest::addColumn<int>("at");
        for (std::size_t at = 0; at < cases.size(); ++at)
            QTest::newRow(cases[at].name) << static_cast<int>(at);
    }

    void findsTheOneFault()
    {
        QFETCH(int, at);
        const Case& expected = cases[static_cast<std::size_t>(at)];
        Plan plan = soundPlan();
        expected.spoil(plan);
        const auto faults = findFaults(plan);
        QCOMPARE(faults.size(), std::size_t{1});
        QCOMPARE(faults[0].error.where, expected.where);
        QCOMPARE(faults[0].path, expected.path);
        QVERIFY2(faults[0].error.what.find(expected.what) != std::string::npos, faults[0].error.what.c_str());
        QCOMPARE(structuralFaults(plan), std::vector{faults[0].error});
    }

    void findsAllFaultsAtOnce()
    {
        Plan plan = soundPlan();
        plan.sites[0].latitude = 91;
        plan.links[0].to = "x";
        plan.settings.currency = "dollar";
        QCOMPARE(structuralFaults(plan).size(), std::size_t{3});
    }

    void survivesALongChainOfTunnels()
    {
        Plan plan = soundPlan();
        for (int at = 0; at < 20'000; ++at) {
            Link link = plan.links[2];
            link.id = "chain" + std::to_string(at);
            link.ridesOn = {at == 0 ? std::string("hq-net") : "chain" + std::to_string(at - 1)};
            plan.links.push_back(link);
        }
        QVERIFY(structuralFaults(plan).empty());
    }
};

REGISTER_TEST(CheckTest)
#include "check_test.moc"
