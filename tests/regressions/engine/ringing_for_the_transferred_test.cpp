// Who was transferred heard nothing while the target rang with a plain 180: his telephone does not ring for him, for
// his call was answered long ago.
#include "engine/audio/g711.h"
#include "engine/audio/goertzel.h"
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

MediationSettings settingsOf(std::vector<std::string> codecs)
{
    MediationSettings settings = stageSettings();
    settings.routes = {{"", {"carrier"}}, {"+4989", {"backup"}}};
    for (Trunk& trunk : settings.trunks) {
        trunk.media.rtcpOnActive = trunk.media.rtcpOnHold = false;
        trunk.dialogs.refer = false;
    }
    settings.trunks[1].media.codecs = std::move(codecs);
    return settings;
}

/// The phone has put the carrier on hold, transfers it to the backup and hangs up at that moment.
class Scene {
public:
    explicit Scene(std::vector<std::string> codecs = {"PCMA", "PCMU"}, const std::string& moment = "refer answered 202")
        : stage(settingsOf(std::move(codecs)))
    {
        stage.connect();
        answersOffers(stage.carrier);
        stage.phone.session->offer(stage.phone.description("8 0 101", "sendonly"));
        stage.run();
        stage.phone.onEvent = [this, moment](const SessionEvent& event) {
            if (textOf(event) == moment)
                stage.phone.session->end();
        };
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:+4989555@10.0.0.10");
        stage.phone.session->refer(referral);
        stage.run();
        m_ear->onReceive([this](const IpEndpoint&, ByteView datagram) {
            if (const auto packet = parseRtp(datagram); packet && packet->header.payloadType == 8) {
                ++packets;
                for (const std::uint8_t octet : packet->payload)
                    heard.push_back(decodeALaw(octet));
            }
        });
    }

    void ring() { stage.backup.session->progress({180, {}, {}, false, {}}); }
    void speak(int count)
    {
        const auto session = parseSdp(stage.backup.session->offer());
        const auto to = *mediaEndpoint(*session, session->media.front());
        for (int i = 0; i < count; ++i) {
            Bytes packet;
            writeRtp(packet, {false, 8, ++m_sequence, 160U * m_sequence, 9}, Bytes(160, silence));
            m_mouth->send(to, packet);
            stage.run(20ms);
        }
    }
    /// Of what was heard since then, in that time of it.
    double level(double frequency_hz, std::size_t from_ms = 100, std::size_t to_ms = 900) const
    {
        if (heard.size() < 8 * to_ms)
            return 0;
        const auto part = std::span(heard).subspan(8 * from_ms, 8 * (to_ms - from_ms));
        return std::abs(toneAmplitude(part, frequency_hz, 8000));
    }
    void forget()
    {
        heard.clear();
        packets = 0;
    }

    MediationStage stage;
    std::vector<std::int16_t> heard;
    int packets = 0;

private:
    static constexpr std::uint8_t silence = 0xd5;

    static std::unique_ptr<DatagramPort> open(MediationParty& party, const std::string& address)
    {
        return party.host().openDatagram({*parseIpAddress(address), 4000}, TrafficClass::voice).value();
    }

    std::unique_ptr<DatagramPort> m_ear = open(stage.carrier, carrierAddress);
    std::unique_ptr<DatagramPort> m_mouth = open(stage.backup, backupAddress);
    std::uint16_t m_sequence = 0;
};

constexpr double loud = 500;

}  // namespace

class RingingForTheTransferredTest : public QObject {
    Q_OBJECT

private slots:
    void isHeardWhileItRings()
    {
        Scene scene;
        QCOMPARE(scene.packets, 0);
        scene.ring();
        scene.stage.run(6s);
        QVERIFY2(std::abs(scene.packets - 300) <= 2, QByteArray::number(scene.packets));
        QVERIFY(scene.level(425) > loud);
        QVERIFY(scene.level(425, 1100, 4900) < 10);
        QVERIFY(scene.level(425, 5100, 5800) > loud);
    }

    void isThatOfNorthAmericaForMuLaw()
    {
        Scene scene({"PCMU", "PCMA"});
        scene.ring();
        scene.stage.run(3s);
        QVERIFY(scene.level(440, 0, 1900) > loud && scene.level(480, 0, 1900) > loud);
        QVERIFY(scene.level(425, 0, 2000) < loud / 5);
    }

    void beginsWhenTheTransferorLeaves()
    {
        Scene scene({"PCMA"}, "refer progressed 180");
        scene.ring();
        scene.stage.run(3s);
        QVERIFY(scene.level(425) > loud);
    }

    void endsWithTheAnswer()
    {
        Scene scene;
        scene.ring();
        scene.stage.run(300ms);
        scene.stage.backup.session->accept({scene.stage.backup.description("8 101"), {}});
        scene.stage.run(200ms);
        scene.forget();
        scene.stage.run(5s);
        QCOMPARE(scene.packets, 0);
        scene.speak(50);
        QCOMPARE(scene.packets, 50);
    }

    void endsWithEarlyMedia()
    {
        Scene scene;
        scene.ring();
        scene.stage.run(300ms);
        scene.stage.backup.session->progress({183, {}, scene.stage.backup.description("8 101"), false, {}});
        scene.stage.run(100ms);
        QVERIFY(scene.packets > 15);
        scene.speak(2);
        scene.forget();
        scene.speak(48);
        QCOMPARE(scene.packets, 48);
        QVERIFY(std::ranges::all_of(scene.heard, [](std::int16_t sample) { return std::abs(sample) < 100; }));
    }

    void isNoneBeforeItRings()
    {
        Scene scene;
        scene.stage.backup.session->progress({183, {}, {}, false, {}});
        scene.stage.run(3s);
        QCOMPARE(scene.packets, 0);
    }
};

REGISTER_TEST(RingingForTheTransferredTest)
#include "ringing_for_the_transferred_test.moc"
