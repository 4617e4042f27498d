// A stranger inside who sent INVITEs without a password filled the transactions of the server, and then nobody got
// through any more: no call, no emergency call, no BYE.
#include "engine/sip/client_transaction.h"
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

const IpEndpoint insidePort{*parseIpAddress(insideAddress), 5060};
const std::string strangerAddress = "10.0.0.66";

MediationSettings settingsWithUsers()
{
    MediationSettings settings = stageSettings();
    settings.inside.users = {{"alice", "secret", "", ""}};
    settings.emergency = {{"112"}, {"backup"}};
    settings.trunks[0].media.rtcpOnActive = false;  // nobody speaks
    return settings;
}

/// A stranger inside. The phone needs no password, others are asked for alice's.
class FloodedStage : public MediationStage {
public:
    FloodedStage()
        : MediationStage(settingsWithUsers())
        , strangerHost(stage.host("stranger", strangerAddress))
        , stranger(strangerHost, strangerAddress)
    {
        stage.world.join(strangerHost, host, stage.link);
        carrier.answerWith();
        backup.answerWith();
    }

    Message request(const std::string& method, int number) const
    {
        const std::string mark = std::to_string(number);
        Message message = stranger.request(method, "sip:+15550001@" + insideAddress, "z9hG4bKf" + mark);
        message.set(HeaderName::callId, "flood-" + mark);
        if (method == "BYE")
            message.set(HeaderName::to, "<sip:x@y>;tag=guessed");
        return message;
    }
    /// A thousand in half a second.
    void sendThousand(const std::string& method, const std::function<void(const Message&)>& send)
    {
        for (int i = 0; i < 1000; ++i) {
            send(request(method, ++m_sent));
            if (i % 20 == 19)
                run(10ms);
        }
        stage.ladder();
    }
    void sendThousand(const std::string& method)
    {
        sendThousand(method, [this](const Message& message) { stranger.sendTo(insidePort, message); });
    }
    std::uint64_t refused()
    {
        const RefusalCounts counts = status().refused;
        return counts.challenged + counts.flooding + counts.notServed;
    }

    VirtualHost& strangerHost;
    RawPeer stranger;

private:
    int m_sent = 0;
};

}  // namespace

class FloodWithoutCredentialsTest : public QObject {
    Q_OBJECT

private slots:
    void harmsNoCall()
    {
        FloodedStage stage;
        stage.connect();
        answersOffers(stage.carrier);
        const std::size_t before = stage.status().transactions;
        for (int i = 0; i < 60; ++i) {
            stage.sendThousand("INVITE");
            stage.stranger.received.clear();
        }
        QVERIFY(stage.status().transactions <= before + 10);
        QCOMPARE(stage.refused(), std::uint64_t(60000));

        stage.phone.session->offer(stage.phone.description("8 101", "sendonly"));
        stage.run();
        const std::string held = stage.phone.takeStory();
        QVERIFY2(held.find("recvonly") != std::string::npos, held.c_str());
        stage.phone.session->end();
        stage.run();
        QVERIFY(stage.carrier.takeStory().find("ended hungUpThere") != std::string::npos);
        for (const std::string number : {"+15550001", "112"}) {
            stage.phone.takeStory();
            stage.callOut(number);
            stage.run();
            QVERIFY(stage.phone.takeStory().ends_with("established\n"));
        }
        QCOMPARE(stage.backup.calls, 1);
        QCOMPARE(stage.status().calls, std::size_t(2));
    }

    void leavesNothing_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<quint64>("refused");
        QTest::addRow("calls") << QByteArray("INVITE") << quint64(1000);
        for (const char* method : {"REGISTER", "SUBSCRIBE", "MESSAGE", "REFER", "BYE", "CANCEL", "UNKNOWN"})
            QTest::addRow("%s", method) << QByteArray(method) << quint64(1000);
    }

    void leavesNothing()
    {
        QFETCH(QByteArray, method);
        QFETCH(quint64, refused);
        FloodedStage stage;
        stage.sendThousand(method.toStdString());
        stage.run(100ms);
        QCOMPARE(stage.stranger.received.size(), std::size_t(1000));
        QCOMPARE(stage.status().transactions, std::size_t(0));
        QCOMPARE(stage.refused(), refused);
        stage.run(1s);
        QCOMPARE(stage.stranger.received.size(), std::size_t(1000));  // nothing is repeated
    }

    void leavesNothingOverTcp()
    {
        FloodedStage stage;
        const auto port = stage.strangerHost.connect({*parseIpAddress(strangerAddress), 0}, insidePort, {});
        QVERIFY(port.has_value());
        std::string answers;
        (*port)->start({[] {}, [&](ByteView octets) { answers += asText(octets); }, [](const auto&) {}});
        stage.sendThousand("INVITE", [&](Message message) {
            message.replaceFirst(HeaderName::via,
                "SIP/2.0/TCP " + strangerAddress + ";branch=" + std::string(*message.value(HeaderName::callId)));
            (*port)->send(asBytes(serialize(message)));
        });
        stage.run(100ms);
        QVERIFY(answers.find(" 401 ") != std::string::npos && answers.find(" 503 ") != std::string::npos);
        QCOMPARE(stage.status().transactions, std::size_t(0));
        QCOMPARE(stage.refused(), std::uint64_t(1000));
    }

    void isAnsweredAlikeWhenItComesAgain()
    {
        FloodedStage stage;
        const Message invite = stage.request("INVITE", 1);
        stage.stranger.sendTo(insidePort, invite);
        stage.stranger.sendTo(insidePort, invite);
        stage.run(100ms);
        const auto& answers = stage.stranger.received;
        QCOMPARE(answers.size(), std::size_t(2));
        QCOMPARE(answers[0].status(), 401);
        QCOMPARE(answers[1].status(), 401);
        QVERIFY(toHeader(answers[0])->tag());
        QCOMPARE(*answers[1].value(HeaderName::to), *answers[0].value(HeaderName::to));

        const RefusalCounts before = stage.status().refused;
        stage.stranger.sendTo(insidePort, ackForFailure(invite, answers[0]));
        stage.run();
        QCOMPARE(answers.size(), std::size_t(2));
        QVERIFY(stage.status().refused == before);
    }

    void letsAPhoneProveItsPassword()
    {
        FloodedStage stage;
        UserAgentSettings settings;
        settings.credentials = alice;
        MediationParty phone(stage.stage, "other", SecondPhone::address, settings);
        stage.stage.world.join(phone.host(), stage.host, stage.stage.link);
        stage.stage.lose("401 INVITE");
        phone.call(phone.callTo("+15550001", insideAddress, phone.description()));
        stage.run();
        QVERIFY(phone.takeStory().ends_with("established\n"));
        QCOMPARE(stage.status().calls, std::size_t(1));
    }
};

REGISTER_TEST(FloodWithoutCredentialsTest)
#include "flood_without_credentials_test.moc"
