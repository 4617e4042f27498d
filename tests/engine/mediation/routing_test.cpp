#include "engine/mediation/peer_health.h"
#include "engine/mediation/route_table.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

using Names = std::vector<std::string>;
using State = PeerHealth::State;

constexpr TimePoint start = TimePoint(1000s);

const std::vector<Route> routes{
    {"+49", {"berlin", "frankfurt"}}, {"+4930", {"berlin"}}, {"", {"world"}}, {"+49", {"world", "berlin"}}};
const EmergencyRoutes emergency{{"112", "911"}, {"gateway", "berlin"}};

QByteArray joined(const Names& names)
{
    QByteArray text;
    for (const std::string& name : names)
        text += (text.isEmpty() ? "" : " ") + QByteArray::fromStdString(name);
    return text;
}

TrunkHealth health(int optionsInterval_s, int optionsMisses)
{
    TrunkHealth settings;
    settings.optionsInterval_s = optionsInterval_s;
    settings.optionsMisses = optionsMisses;
    return settings;
}

}  // namespace

class RoutingTest : public QObject {
    Q_OBJECT

private slots:
    void plans_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<QByteArray>("site");
        QTest::addColumn<QByteArray>("trunks");
        QTest::addColumn<bool>("isEmergency");
        QTest::addRow("longest prefix") << QByteArray("+493012") << QByteArray() << QByteArray("berlin") << false;
        QTest::addRow("exactly the prefix") << QByteArray("+4930") << QByteArray() << QByteArray("berlin") << false;
        QTest::addRow("shorter prefix") << QByteArray("+4940") << QByteArray() << QByteArray("berlin frankfurt world")
                                        << false;
        QTest::addRow("the rest") << QByteArray("+1") << QByteArray() << QByteArray("world") << false;
        QTest::addRow("no number") << QByteArray() << QByteArray() << QByteArray("world") << false;
        QTest::addRow("emergency") << QByteArray("112") << QByteArray() << QByteArray("gateway berlin world") << true;
        QTest::addRow("emergency of a site")
            << QByteArray("911") << QByteArray("boulder") << QByteArray("boulder gateway berlin world") << true;
        QTest::addRow("site of an ordinary call")
            << QByteArray("+4930") << QByteArray("boulder") << QByteArray("berlin") << false;
        QTest::addRow("longer than an emergency number")
            << QByteArray("1123") << QByteArray() << QByteArray("world") << false;
    }

    void plans()
    {
        QFETCH(QByteArray, number);
        QFETCH(QByteArray, site);
        const Names preferred = site.isEmpty() ? Names() : Names{site.toStdString()};
        const RoutePlan plan = planRoute(RouteTable(routes), emergency, preferred, number.toStdString());
        QTEST(joined(plan.trunks), "trunks");
        QTEST(plan.emergency, "isEmergency");
    }

    void noRouteIsNone()
    {
        QVERIFY(RouteTable().find("+49").empty());
        const std::vector<Route> only{{"+49", {"berlin"}}};
        QVERIFY(RouteTable(only).find("+4").empty());
    }

    void peerIsDownAfterMissesAndUpAfterOneAnswer()
    {
        PeerHealth peer(health(60, 3));
        peer.missed();
        peer.missed();
        QVERIFY(peer.isUsable(start));
        peer.answered(404);
        peer.missed();
        peer.missed();
        QVERIFY(peer.isUsable(start));
        QCOMPARE(peer.optionsInterval(), std::optional<Duration>(60s));
        peer.missed();
        QVERIFY(peer.state(start) == State::down);
        QCOMPARE(peer.optionsInterval(), std::optional<Duration>(10s));
        peer.answered(200);
        QVERIFY(peer.isUsable(start));
    }

    void someAnswersShowNoLife_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("alive");
        for (const int status : {200, 401, 403, 404, 405, 481, 483, 500, 501})
            QTest::addRow("%d", status) << status << true;
        for (const int status : {408, 503, 504})
            QTest::addRow("%d", status) << status << false;
    }

    void someAnswersShowNoLife()
    {
        QFETCH(int, status);
        PeerHealth peer(health(60, 1));
        peer.answered(status);
        QTEST(peer.isUsable(start), "alive");
    }

    void restsAsLongAsItAsked()
    {
        PeerHealth peer(health(60, 3));
        peer.refused(start, 5);
        QVERIFY(peer.state(start + 5s - 1ns) == State::resting);
        QVERIFY(peer.state(start + 5s) == State::up);
        peer.refused(start + 5s, {});
        QVERIFY(peer.state(start + 5s) == State::up);
        peer.refused(start, 4000000000U);
        QVERIFY(peer.state(start + 3600s) == State::up);
    }

    void aSilentCallTakesThePeerDown()
    {
        PeerHealth pinged(health(60, 3));
        pinged.silentCall(start);
        QVERIFY(pinged.state(start + 3600s) == State::down);
        pinged.answered(200);
        QVERIFY(pinged.state(start) == State::up);
        PeerHealth notPinged(health(0, 3));
        QCOMPARE(notPinged.optionsInterval(), std::optional<Duration>());
        notPinged.silentCall(start);
        QVERIFY(notPinged.state(start + 30s - 1ns) == State::resting);
        QVERIFY(notPinged.state(start + 30s) == State::up);
    }
};

REGISTER_TEST(RoutingTest)
#include "routing_test.moc"
