// A stranger who sent RTP to the media ports of a call before its sides spoke had the phone's voice, and was heard by
// the phone, for as long as the carrier only listened.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

constexpr std::uint8_t pcma = 8;
constexpr std::uint8_t strangersVoice = 0x11;
constexpr std::uint8_t phonesVoice = 0x22;
constexpr std::uint8_t carriersVoice = 0x33;
const std::string strangerAddress = "198.51.100.66";
const std::string movedAddress = "203.0.113.7";
const std::string privateAddress = "192.168.7.7";

IpEndpoint at(const std::string& address, std::uint16_t port)
{
    return {*parseIpAddress(address), port};
}

IpEndpoint mediaIn(const std::string& description)
{
    const auto session = parseSdp(description);
    return at(session->connection->address, session->media.front().port);
}

/// A port that sends RTP of one octet over and over, and counts whose it gets.
class Voice {
public:
    Voice(VirtualHost& host, const IpEndpoint& local, std::uint8_t octet)
        : m_octet(octet)
        , m_port(host.openDatagram(local, TrafficClass::voice).value())
    {
        m_port->onReceive([this](const IpEndpoint&, ByteView datagram) { ++m_heard[datagram.back()]; });
    }

    void say(MediationStage& stage, const IpEndpoint& to, int packets = 50)
    {
        for (int i = 0; i < packets; ++i) {
            Bytes packet(172, m_octet);
            const auto low = static_cast<std::uint8_t>(++m_sequence);
            std::ranges::copy(Bytes{0x80, pcma, 0, low, 0, 0, low, 0, 0, 0, 0, m_octet}, packet.begin());
            QVERIFY(!m_port->send(to, packet));
            stage.run(20ms);
        }
        stage.run(300ms);
    }
    int heard(std::uint8_t octet) { return m_heard[octet]; }

private:
    std::uint8_t m_octet;
    std::unique_ptr<DatagramPort> m_port;
    int m_sequence = 0;
    std::map<std::uint8_t, int> m_heard;
};

/// An answered call, of which nobody has spoken yet.
struct Call {
    explicit Call(const std::string& phoneSays = phoneAddress)
        : street(stage.stage.host("stranger", strangerAddress))
        , moved(stage.stage.host("moved", movedAddress))
    {
        for (VirtualHost* host : {&street, &moved})
            stage.stage.world.join(*host, stage.host, stage.stage.link);
        stage.carrier.answerWith("8");
        stage.phone.onEvent = [this](const SessionEvent& event) {
            if (const auto* answered = std::get_if<SessionAnswered>(&event))
                insidePort = mediaIn(answered->sdp);
        };
        stage.phone.call(stage.phone.callTo("+15550001", insideAddress, audioSdp(phoneSays, 4000, "8")));
        stage.run();
        outsidePort = mediaIn(stage.carrier.session->offer());
    }
    std::uint64_t refused() { return stage.status().media.refused.strangers; }

    MediationStage stage;
    VirtualHost &street, &moved;
    IpEndpoint insidePort, outsidePort;
};

}  // namespace

class MediaOfAStrangerTest : public QObject {
    Q_OBJECT

private slots:
    void goNowhere()
    {
        Call call;
        Voice stranger(call.street, at(strangerAddress, 4500), strangersVoice);
        Voice phone(call.stage.phone.host(), at(phoneAddress, 4000), phonesVoice);
        Voice carrier(call.stage.carrier.host(), at(carrierAddress, 4000), carriersVoice);
        stranger.say(call.stage, call.outsidePort);
        stranger.say(call.stage, call.insidePort);
        QCOMPARE(call.refused(), std::uint64_t(100));
        phone.say(call.stage, call.insidePort);
        QCOMPARE(carrier.heard(phonesVoice), 50);
        carrier.say(call.stage, call.outsidePort);
        QCOMPARE(phone.heard(carriersVoice), 50);
        stranger.say(call.stage, call.outsidePort);
        stranger.say(call.stage, call.insidePort);
        QCOMPARE(call.refused(), std::uint64_t(200));
        QCOMPARE(carrier.heard(strangersVoice) + phone.heard(strangersVoice), 0);
        QCOMPARE(stranger.heard(phonesVoice) + stranger.heard(carriersVoice), 0);
    }

    void areNotThoseOfAnotherPort()
    {
        Call call;
        Voice phone(call.stage.phone.host(), at(phoneAddress, 4000), phonesVoice);
        Voice carrier(call.stage.carrier.host(), at(carrierAddress, 4700), carriersVoice);
        carrier.say(call.stage, call.outsidePort);
        phone.say(call.stage, call.insidePort);
        QVERIFY(phone.heard(carriersVoice) > 40);
        QCOMPARE(carrier.heard(phonesVoice), 50);
    }

    void areNotThoseBehindANat()
    {
        Call call(privateAddress);
        Voice phone(call.stage.phone.host(), at(phoneAddress, 61000), phonesVoice);
        Voice carrier(call.stage.carrier.host(), at(carrierAddress, 4000), carriersVoice);
        phone.say(call.stage, call.insidePort);
        carrier.say(call.stage, call.outsidePort);
        QVERIFY(carrier.heard(phonesVoice) > 40);
        QCOMPARE(phone.heard(carriersVoice), 50);
    }

    void areNotThoseOfASideThatMoved()
    {
        Call call;
        Voice phone(call.stage.phone.host(), at(phoneAddress, 4000), phonesVoice);
        Voice moved(call.moved, at(movedAddress, 4700), carriersVoice);
        moved.say(call.stage, call.outsidePort);
        QCOMPARE(phone.heard(carriersVoice), 0);
        QVERIFY(!call.stage.carrier.session->offer(audioSdp(movedAddress, 4000, "8")));
        call.stage.run();
        moved.say(call.stage, call.outsidePort);
        phone.say(call.stage, call.insidePort);
        QVERIFY(phone.heard(carriersVoice) > 40);
        QCOMPARE(moved.heard(phonesVoice), 50);
    }
};

REGISTER_TEST(MediaOfAStrangerTest)
#include "media_of_a_stranger_test.moc"
