// What strangers and bad guests try on a mediation server while a call of others stands: refused, counted, and the call
// goes on. Guessing of passwords, and calls from trunk to trunk, are in call_routing_test.cpp; media are in
// tests/engine/call/media_plane_test.cpp.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <set>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

const std::string attackerAddress = "203.0.113.66";

IpEndpoint at(const std::string& address)
{
    return {*parseIpAddress(address), 5060};
}

/// A call that stands, and an attacker who reaches both interfaces.
class AttackedStage : public MediationStage {
public:
    explicit AttackedStage(const MediationSettings& settings = stageSettings())
        : MediationStage(settings)
        , attackerHost(stage.host("attacker", attackerAddress))
        , attacker(attackerHost, attackerAddress)
    {
        stage.world.join(attackerHost, host, stage.link);
        connect();
    }

    /// From outside, with whatever the test wants to be different for each.
    Message attack(const std::string& method, const std::string& user, int number, const std::string& to) const
    {
        const std::string mark = std::to_string(number);
        Message message = attacker.request(method, "sip:" + user + '@' + to, "z9hG4bKa" + mark);
        message.set(HeaderName::callId, "attack-" + mark);
        return message;
    }
    bool callStands() { return status().calls == 1 && phone.story.empty() && carrier.story.empty(); }
    std::set<int> answers() const
    {
        std::set<int> statuses;
        for (const Message& message : attacker.received)
            if (!message.isRequest())
                statuses.insert(message.status());
        return statuses;
    }

    VirtualHost& attackerHost;
    RawPeer attacker;
};

MediationSettings settingsWithUsers()
{
    MediationSettings settings = stageSettings();
    settings.inside.users = {{"alice", "secret", "", ""}};
    return settings;
}

}  // namespace

class AttackTest : public QObject {
    Q_OBJECT

private slots:
    void forgedByesEndNothing_data()
    {
        QTest::addColumn<int>("known");
        QTest::addRow("nothing is known") << 0;
        QTest::addRow("the Call-ID is known") << 1;
        QTest::addRow("Call-ID and one tag are known") << 2;
        QTest::addRow("all of the dialog is known") << 3;
    }

    void forgedByesEndNothing()
    {
        QFETCH(int, known);
        AttackedStage stage;
        const DialogId dialog = stage.carrier.session->dialog();
        for (const std::string method : {"BYE", "INFO", "INVITE", "REFER"}) {
            Message forged = stage.attack(method, "trunkwright", known, outsideAddress);
            if (known > 0)
                forged.set(HeaderName::callId, dialog.callId);
            forged.set(HeaderName::to, "<sip:x@y>;tag=" + (known > 1 ? dialog.remoteTag : "guessed"));
            if (known > 2)
                forged.set(HeaderName::from, "<sip:x@y>;tag=" + dialog.localTag);
            forged.set(HeaderName::cseq, "4000000 " + method);
            stage.attacker.sendTo(at(outsideAddress), forged);
            stage.run();
        }
        QCOMPARE(stage.answers(), std::set<int>{403});
        QCOMPARE(stage.status().refused.strangers, std::uint64_t(4));
        QVERIFY(stage.callStands());
    }

    void floodsAreRefusedAndLeaveNothing()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[0].media.rtcpOnActive = false;
        AttackedStage stage(settings);
        const MediationStatus before = stage.status();
        for (int i = 0; i < 5000; ++i) {
            stage.attacker.sendTo(at(outsideAddress), stage.attack("INVITE", "+4930100", i, outsideAddress));
            if (i % 50 == 0)
                stage.run(10ms);
        }
        stage.run(1s);
        QCOMPARE(stage.status().refused.strangers, std::uint64_t(5000));
        QVERIFY(stage.callStands());
        stage.run(60s);
        const MediationStatus after = stage.status();
        QVERIFY(after.transactions <= before.transactions);
        QCOMPARE(after.dialogs, before.dialogs);
        QCOMPARE(after.legs, before.legs);
    }

    void oneAddressInsideCannotTakeAll()
    {
        MediationSettings settings = stageSettings();
        settings.limits.callsPerSecondOfAddress = 5;
        AttackedStage stage(settings);
        for (int i = 0; i < 500; ++i)
            stage.attacker.sendTo(at(insideAddress), stage.attack("INVITE", "+15550001", i, insideAddress));
        stage.run();
        QVERIFY(stage.status().refused.flooding >= 490);
        const auto first = std::move(stage.phone.session);
        stage.phone.takeStory();
        stage.callOut();
        stage.run();
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
    }

    /// As sipvicious has it: what is there must not answer otherwise than what is not.
    void scansLearnNothing_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("server");
        QTest::addColumn<int>("answer");
        QTest::addRow("OPTIONS outside") << QByteArray("OPTIONS") << QByteArray::fromStdString(outsideAddress) << 403;
        QTest::addRow("REGISTER outside") << QByteArray("REGISTER") << QByteArray::fromStdString(outsideAddress) << 403;
        QTest::addRow("INVITE outside") << QByteArray("INVITE") << QByteArray::fromStdString(outsideAddress) << 403;
        QTest::addRow("REGISTER inside") << QByteArray("REGISTER") << QByteArray::fromStdString(insideAddress) << 405;
        QTest::addRow("INVITE inside") << QByteArray("INVITE") << QByteArray::fromStdString(insideAddress) << 401;
    }

    void scansLearnNothing()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, server);
        QFETCH(int, answer);
        AttackedStage stage(settingsWithUsers());
        int number = 0;
        for (const char* user : {"100", "101", "alice", "admin", "+4930100", "+15550001"}) {
            stage.attacker.sendTo(
                at(server.toStdString()), stage.attack(method.toStdString(), user, ++number, server.toStdString()));
            stage.run(100ms);
        }
        std::set<int> answers = stage.answers();
        answers.erase(100);
        QCOMPARE(answers, std::set<int>{answer});
        QCOMPARE(stage.phone.calls, 0);
        QVERIFY(stage.callStands());
    }

    void bombsOfHeadersAreRefused()
    {
        AttackedStage stage;
        std::string bomb = "INVITE sip:x@" + outsideAddress + " SIP/2.0\r\n";
        while (bomb.size() < 60000)
            bomb += "X-Bomb: boom\r\n";
        stage.attacker.sendText(at(outsideAddress), bomb + "\r\n");
        stage.attacker.sendText(at(outsideAddress), std::string(60000, 'a'));
        stage.attacker.sendText(at(insideAddress), std::string(60000, '\0'));
        stage.run();
        QVERIFY(stage.status().refused.malformed >= 2);
        QVERIFY(stage.callStands());
    }

    void slowAndEndlessConnectionsEnd_data()
    {
        QTest::addColumn<QByteArray>("piece");
        QTest::addColumn<int>("interval_ms");
        QTest::addRow("half a message") << QByteArray("INVITE sip:x@y SIP/2.0\r\nVia:") << 3'600'000;
        QTest::addRow("an octet now and then") << QByteArray("I") << 5'000;
        QTest::addRow("headers without end") << QByteArray("X-More: ") + QByteArray(1000, 'a') + "\r\n" << 10;
    }

    void slowAndEndlessConnectionsEnd()
    {
        QFETCH(QByteArray, piece);
        QFETCH(int, interval_ms);
        AttackedStage stage;
        const auto port = stage.attackerHost.connect({*parseIpAddress(attackerAddress), 0}, at(insideAddress), {});
        QVERIFY(port.has_value());
        bool closed = false;
        (*port)->start({[] {}, [](ByteView) {}, [&](const auto&) { closed = true; }});
        for (int time_ms = 0; !closed && time_ms < 600'000; time_ms += interval_ms) {
            (*port)->send(ByteView(reinterpret_cast<const std::uint8_t*>(piece.data()), std::size_t(piece.size())));
            stage.run(std::min<Duration>(600s, std::chrono::milliseconds(interval_ms)));
        }
        QVERIFY(closed);
        stage.run();
        QCOMPARE(stage.status().connections, std::size_t(0));
    }
};

REGISTER_TEST(AttackTest)
#include "attack_test.moc"
