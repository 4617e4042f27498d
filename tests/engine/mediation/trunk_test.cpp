#include "engine/mediation/trunk.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <functional>

using namespace trunkwright::engine;

namespace {

using Change = std::function<void(Trunk&)>;

QByteArray trapped(const Trunk& trunk)
{
    QByteArray settings;
    for (const TrunkTrap& trap : trapsOf(trunk))
        settings += (settings.isEmpty() ? "" : " ") + QByteArray::fromStdString(std::string(trap.setting));
    return settings;
}

}  // namespace

class TrunkTest : public QObject {
    Q_OBJECT

private slots:
    void defaultsFitTheKind_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("protocol");
        QTest::addColumn<int>("srtp");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<bool>("refer");
        const auto row = [](PeerKind kind, SipProtocol protocol, SrtpPolicy srtp, bool trusted, bool refer) {
            QTest::addRow("%s %s", toString(kind).data(), toString(protocol).data())
                << int(kind) << int(protocol) << int(srtp) << trusted << refer;
        };
        row(PeerKind::sbc, SipProtocol::tls, SrtpPolicy::required, false, false);
        row(PeerKind::sbc, SipProtocol::udp, SrtpPolicy::off, false, false);
        row(PeerKind::gateway, SipProtocol::tcp, SrtpPolicy::off, true, false);
        row(PeerKind::ipPbx, SipProtocol::tls, SrtpPolicy::optional, true, true);
        row(PeerKind::ipPbx, SipProtocol::udp, SrtpPolicy::off, true, true);
    }

    void defaultsFitTheKind()
    {
        QFETCH(int, kind);
        QFETCH(int, protocol);
        const Trunk trunk = trunkOf(PeerKind(kind), SipProtocol(protocol));
        QTEST(int(trunk.media.srtp), "srtp");
        QTEST(trunk.identity.trusted, "trusted");
        QTEST(trunk.dialogs.refer, "refer");
        QCOMPARE(trapped(trunk), QByteArray());
    }

    void lyncComesWithItsDefaults()
    {
        const Trunk lync = lyncTrunk();
        QCOMPARE(lync.dialogs.maxEarlyDialogs, 20);
        QVERIFY(lync.dialogs.refer && !lync.dialogs.sessionTimer);
        QVERIFY(lync.media.srtp == SrtpPolicy::required && !lync.media.latching && !lync.media.bypass);
        QVERIFY(lync.media.rtcpOnActive && lync.media.rtcpOnHold);
        QCOMPARE(lync.media.rtcpTimeout_s, 30);
        QCOMPARE(lync.health.failover_s, 10);
        QVERIFY(!lync.identity.forwardAsserted && !lync.identity.forwardHistory && !lync.identity.numbers.removePlus);
        QCOMPARE(trapped(lync), QByteArray("media.rtcp_on_hold"));
    }

    void findsTraps_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QByteArray>("settings");
        const auto row = [](const char* name, const Change& change, const char* settings) {
            QTest::addRow("%s", name) << change << QByteArray(settings);
        };
        row("keys in clear", [](Trunk& trunk) { trunk.protocol = SipProtocol::tcp; }, "media.srtp");
        row("speech in clear", [](Trunk& trunk) { trunk.media.srtp = SrtpPolicy::off; }, "media.srtp");
        row("held calls die", [](Trunk& trunk) { trunk.media.rtcpOnHold = true; }, "media.rtcp_on_hold");
        row("none in bypass without REFER", [](Trunk& trunk) { trunk.media.bypass = true; }, "");
        row(
            "OPTIONS like an attack", [](Trunk& trunk) { trunk.health.optionsInterval_s = 4; },
            "health.options_interval_s");
        row("no OPTIONS", [](Trunk& trunk) { trunk.health.optionsInterval_s = 0; }, "health.options_interval_s");
        row(
            "asserted to a stranger", [](Trunk& trunk) { trunk.identity.forwardAsserted = true; },
            "identity.forward_asserted");
    }

    void findsTraps()
    {
        QFETCH(Change, change);
        Trunk trunk = trunkOf(PeerKind::sbc, SipProtocol::tls);
        change(trunk);
        QTEST(trapped(trunk), "settings");
    }
};

REGISTER_TEST(TrunkTest)
#include "trunk_test.moc"
