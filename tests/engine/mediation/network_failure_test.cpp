// One operation of the server's network fails, each in its turn, while calls are made in both directions: no call
// hangs, each has its record, and no port, timer or dialog is left behind.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

MediationSettings patientSettings()
{
    MediationSettings settings = stageSettings();
    for (Trunk& trunk : settings.trunks)
        trunk.media.rtcpOnActive = trunk.media.rtcpOnHold = false;
    return settings;
}

class FailingStage : public MediationStage {
public:
    explicit FailingStage(std::size_t failing)
        : MediationStage(patientSettings(), failing)
        , m_speech(std::move(*phone.host().openDatagram({*parseIpAddress(phoneAddress), 4000}, TrafficClass::voice)))
    {
    }

    /// Early media, an answer, speech, hold, a digit and the end; then a call from outside.
    void play()
    {
        answersOffers(carrier);
        carrier.onCall = [this] {
            carrier.session->progress({183, {}, carrier.description("8 101"), false, {}});
            carrier.session->accept({carrier.description("8 101"), {}});
        };
        phone.onEvent = [this](const SessionEvent& event) {
            if (const auto* answered = std::get_if<SessionAnswered>(&event))
                speak(answered->sdp);
        };
        callOut();
        run();
        phone.session->offer(phone.description("8 0 101", "sendonly"));
        run();
        phone.session->send({"INFO", {{HeaderName::contentType, {}, "application/dtmf-relay"}}, "Signal=5\r\n"});
        run();
        end();
        phone.answerWith("8 101");
        callIn();
        run();
        end();
    }

private:
    void speak(const std::string& description)
    {
        const auto session = parseSdp(description);
        const auto to = session ? mediaEndpoint(*session, session->media.front()) : std::nullopt;
        for (std::uint8_t sequence = 0; to && sequence < 3; ++sequence) {
            std::array<std::uint8_t, 172> packet{0x80, 8, 0, sequence, 0, 0, 0, 0, 1, 2, 3, 4};
            m_speech->send(*to, packet);
        }
    }

    void end()
    {
        for (MediationParty* party : {&phone, &carrier, &backup})
            if (party->session)
                party->session->end();
        run(100s);
        for (MediationParty* party : {&phone, &carrier, &backup})
            party->session.reset();
    }

    std::unique_ptr<DatagramPort> m_speech;
};

}  // namespace

class NetworkFailureTest : public QObject {
    Q_OBJECT

private slots:
    void isSurvived()
    {
        std::size_t n = 0;
        for (bool failed = true; failed; ++n) {
            FailingStage stage(n);
            const std::string context = "operation " + std::to_string(n);
            if (stage.fault) {
                QVERIFY2(!stage.fault->what.empty() && stage.fault->why, context.c_str());
            } else {
                stage.play();
                const MediationStatus after = stage.status();
                QVERIFY2(after.calls == 0 && after.legs == 0, context.c_str());
                QVERIFY2(after.dialogs == 0 && after.transactions == 0, context.c_str());
                QCOMPARE(after.ended, after.begun);
                QCOMPARE(stage.records.size(), after.begun);
                QVERIFY(std::ranges::all_of(after.trunks, [](const TrunkStatus& trunk) { return trunk.calls == 0; }));
            }
            failed = stage.network.hasFailed();
            stage.server.reset();
            stage.run();
            QCOMPARE(stage.stage.world.openPorts(), std::size_t(4));  // of the parties, and the phone's speech
            QVERIFY2(stage.stage.world.runningTimers() == 0, context.c_str());
        }
        QVERIFY2(n > 30, qPrintable(QString::number(n)));
    }

    /// The first port that cannot be opened is named.
    void isToldAtTheStart()
    {
        MediationStage stage(stageSettings(), 1);
        QVERIFY(stage.fault);
        QCOMPARE(stage.fault->what, "internal tcp " + insideAddress + ":5060");
        QVERIFY(stage.fault->why == systemError(ENOBUFS));
    }
};

REGISTER_TEST(NetworkFailureTest)
#include "network_failure_test.moc"
