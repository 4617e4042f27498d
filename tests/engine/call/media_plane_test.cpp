// Two far sides with a bridge of two legs between them, on the virtual network.
#include "engine/audio/audio_receiver.h"
#include "engine/audio/audio_sender.h"
#include "engine/audio/codec.h"
#include "engine/call/media_plane.h"
#include "tests/support/rtp_call.h"
#include "tests/support/speech_like.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <boost/system/errc.hpp>

#include <algorithm>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

RtpFormat format(std::string_view encoding)
{
    RtpFormat found = rtpFormat(*findCodec(encoding));
    if (encoding == "opus")
        found.payloadType = 96;
    return found;
}

RtpFormat telephoneEvent(std::uint8_t payloadType, std::uint32_t clockRate_hz = 8000)
{
    return {payloadType, "telephone-event", clockRate_hz, 1, "0-15"};
}

/// What a leg negotiated with its far side.
MediaFlow flow(const IpEndpoint& remote, const RtpFormat& codec, const std::optional<RtpFormat>& events)
{
    MediaFlow made;
    made.direction = MediaDirection::sendrecv;
    made.remoteRtp = remote;
    made.remoteRtcp = {remote.address, static_cast<std::uint16_t>(remote.port + 1)};
    made.codec = codec;
    made.receivable = {codec};
    if (events)
        made.receivable.push_back(*events);
    made.telephoneEvent = events;
    return made;
}

/// Far side A, the bridge, far side B. The far sides see the legs as their remote ends.
class Bridge {
public:
    Bridge()
        : world(1)
        , host(world.host("bridge", {parseIpAddress("192.0.2.100").value()}))
        , a(world.host("a", {parseIpAddress("192.0.2.1").value()}), endpoint("192.0.2.1", 10000), 11)
        , b(world.host("b", {parseIpAddress("192.0.2.2").value()}), endpoint("192.0.2.2", 20000), 22)
        , ports(std::make_shared<PortPool>(std::uint16_t(30000), std::uint16_t(30019)))
        , plane(world.clock(), {{host, m_random}})
    {
        legA = open();
        legB = open();
    }
    Bridge(const Bridge&) = delete;
    Bridge& operator=(const Bridge&) = delete;
    /// Legs close on their loop.
    ~Bridge()
    {
        legA.reset();
        legB.reset();
        world.runFor(1ms);
    }

    std::unique_ptr<MediaLeg> open()
    {
        auto leg = plane.open(0, parseIpAddress("192.0.2.100").value(), ports, {});
        error = leg ? boost::system::error_code() : leg.error();
        return leg ? std::move(*leg) : nullptr;
    }

    void connect(const RtpFormat& codecA, const std::optional<RtpFormat>& eventsA, const RtpFormat& codecB,
        const std::optional<RtpFormat>& eventsB, int ptimeB_ms = 20)
    {
        MediaFlow toA = flow(a.rtp, codecA, eventsA);
        MediaFlow toB = flow(b.rtp, codecB, eventsB);
        toB.ptime_ms = ptimeB_ms;
        MediaFlow flowA = flow(legA->rtp(), codecA, eventsA);
        if (secureA) {
            SeededRandom keys(5);
            const SdesKey one = newSdesKey(*srtpSuite("AES_CM_128_HMAC_SHA1_80"), keys);
            const SdesKey other = newSdesKey(*srtpSuite("AES_CM_128_HMAC_SHA1_80"), keys);
            flowA.srtp = {"AES_CM_128_HMAC_SHA1_80", one, {other}};
            toA.srtp = {"AES_CM_128_HMAC_SHA1_80", other, {one}};
        }
        a.payloadType = codecA.payloadType;
        b.payloadType = codecB.payloadType;
        a.session.apply(flowA);
        b.session.apply(flow(legB->rtp(), codecB, eventsB));
        legA->apply(toA);
        legB->apply(toB);
        legA->connect(*legB);
        world.runFor(1ms);
    }

    VirtualWorld world;
    VirtualHost& host;
    RtpSide a, b;
    std::shared_ptr<PortPool> ports;

private:
    SeededRandom m_random{3};

public:
    MediaPlane plane;
    std::unique_ptr<MediaLeg> legA, legB;
    bool secureA = false;
    boost::system::error_code error;
};

/// Digits of the events that a far side hears.
class DigitEar {
public:
    explicit DigitEar(RtpSide& side)
    {
        side.session.onReceived([this](const RtpPacketView& packet, TimePoint) {
            headers.push_back(packet.header);
            if (packet.header.payloadType != 101)
                return;
            if (const auto key = m_receiver.receive(packet.header.timestamp, parseDtmf(packet.payload).value()))
                digits += dtmfDigit(key->event).value();
        });
    }

    std::string digits;
    std::vector<RtpHeader> headers;

private:
    DtmfReceiver m_receiver;
};

/// Sends a digit's events as time goes on.
MediaTotals totalsOf(Bridge& bridge)
{
    MediaTotals totals;
    bridge.plane.askTotals([&](const MediaTotals& told) { totals = told; });
    bridge.world.runFor(1ms);
    return totals;
}

void press(Bridge& bridge, DtmfSend digit)
{
    for (const DtmfPacket& packet : dtmfPackets(digit)) {
        bridge.a.session.send(packet.header, dtmfOctets(packet.payload));
        bridge.world.runFor(20ms);
    }
}

double snr_db(const std::vector<std::int16_t>& sent, const std::vector<std::int16_t>& heard, std::size_t delay)
{
    double signal = 0;
    double noise = 1;
    for (std::size_t i = 8000; i < 24000; ++i) {
        const double difference = heard[i + delay] - double(sent[i]);
        signal += double(sent[i]) * sent[i];
        noise += difference * difference;
    }
    return 10 * std::log10(signal / noise);
}

}  // namespace

class MediaPlaneTest : public QObject {
    Q_OBJECT

private slots:
    void relaysUntouched_data()
    {
        QTest::addColumn<bool>("secure");
        QTest::addRow("in clear") << false;
        QTest::addRow("SRTP on one side") << true;
    }

    void relaysUntouched()
    {
        QFETCH(bool, secure);
        Bridge bridge;
        bridge.secureA = secure;
        bridge.connect(format("PCMA"), {}, format("PCMA"), {});
        bridge.a.filling = 0x12;
        bridge.a.say(100);
        bridge.b.say(100);
        bridge.world.runFor(3s);
        QCOMPARE(bridge.b.received.size(), std::size_t(100));
        QCOMPARE(bridge.a.received.size(), std::size_t(100));
        QCOMPARE(bridge.b.payload, Bytes(160, 0x12));
        for (std::size_t i = 1; i < bridge.b.received.size(); ++i) {
            QCOMPARE(
                std::uint16_t(bridge.b.received[i].sequence - bridge.b.received[i - 1].sequence), std::uint16_t(1));
            QCOMPARE(bridge.b.received[i].timestamp - bridge.b.received[i - 1].timestamp, 160U);
            QVERIFY(bridge.b.arrivals[i] - bridge.b.arrivals[i - 1] == 20ms);
        }
    }

    void whatWasLostStaysLost()
    {
        Bridge bridge;
        bridge.connect(format("PCMA"), {}, format("PCMU"), {});
        int sent = 0;
        bridge.world.dropIf([&](const SeenPacket& packet) {
            return packet.from == bridge.a.rtp && !looksLikeRtcp(packet.octets) && ++sent % 10 == 0;
        });
        bridge.a.say(100);
        bridge.world.runFor(3s);
        QCOMPARE(bridge.b.received.size(), std::size_t(90));
        QCOMPARE(bridge.b.session.stats().received.lost(), std::uint64_t(9));
    }

    void transcodes_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("ptime_ms");
        QTest::addColumn<double>("leastSnr_db");
        const auto row = [](const char* from, const char* to, int ptime_ms, double leastSnr_db) {
            QTest::addRow("%s to %s, %d ms", from, to, ptime_ms)
                << QByteArray(from) << QByteArray(to) << ptime_ms << leastSnr_db;
        };
        row("PCMU", "PCMA", 20, 30);
        row("PCMA", "PCMU", 30, 30);
        row("G722", "PCMA", 20, 15);
        row("PCMA", "G722", 40, 15);
        row("opus", "PCMA", 20, 6);
        row("PCMA", "GSM", 20, 6);
    }

    /// The speech that went in comes out, later by what codecs and play-out take.
    void transcodes()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, ptime_ms);
        QFETCH(double, leastSnr_db);
        Bridge bridge;
        const RtpFormat codecA = format(from.toStdString());
        const RtpFormat codecB = format(to.toStdString());
        bridge.connect(codecA, {}, codecB, {}, ptime_ms);
        AudioSenderSettings sending;
        sending.codec = codecA;
        AudioSender sender(
            sending, [&](const RtpHeader& header, ByteView payload) { bridge.a.session.send(header, payload); });
        AudioReceiverSettings receiving;
        receiving.formats = {codecB};
        AudioReceiver receiver(receiving);
        bridge.b.session.onReceived([&](const RtpPacketView& packet, TimePoint at) { receiver.receive(packet, at); });
        const std::vector<std::int16_t> speech = speechLike(4, 8000);
        std::vector<std::int16_t> heard;
        for (std::size_t at = 0; at + 160 <= speech.size(); at += 160) {
            sender.push(std::span(speech).subspan(at, 160), bridge.world.clock().now());
            bridge.world.runFor(20ms);
            std::array<std::int16_t, 160> pcm{};
            receiver.pull(bridge.world.clock().now(), pcm);
            heard.insert(heard.end(), pcm.begin(), pcm.end());
        }
        double best_db = -100;
        for (std::size_t delay = 0; delay < 2400; ++delay)
            best_db = std::max(best_db, snr_db(speech, heard, delay));
        QVERIFY2(best_db >= leastSnr_db, QByteArray::number(best_db));
    }

    void carriesDigitsAcrossClocksAndPayloadTypes()
    {
        Bridge bridge;
        bridge.connect(format("opus"), telephoneEvent(110, 48000), format("PCMA"), telephoneEvent(101));
        std::vector<DtmfPayload> heard;
        bridge.b.session.onReceived([&](const RtpPacketView& packet, TimePoint) {
            if (packet.header.payloadType == 101)
                heard.push_back(parseDtmf(packet.payload).value());
        });
        DtmfSend digit;
        digit.event = 5;
        digit.clockRate_hz = 48000;
        digit.first.payloadType = 110;
        press(bridge, digit);
        QVERIFY(heard.size() >= 3);
        QVERIFY(heard.back().end && heard.back().event == 5);
        QCOMPARE(int(heard.back().duration_rtp), 800);
    }

    void digitsBecomeTonesAndBack()
    {
        Bridge toTones;
        toTones.connect(format("PCMA"), telephoneEvent(101), format("PCMA"), {});
        std::vector<Bytes> tones;
        toTones.b.session.onReceived([&](const RtpPacketView& packet, TimePoint) {
            tones.emplace_back(packet.payload.begin(), packet.payload.end());
        });
        DtmfSend digit;
        digit.first.payloadType = 101;
        for (const std::uint8_t each : {3, 11}) {
            digit.event = each;
            digit.first.timestamp += 8000;
            press(toTones, digit);
            toTones.world.runFor(400ms);
        }
        Bridge toEvents;
        toEvents.connect(format("PCMA"), {}, format("PCMA"), telephoneEvent(101));
        const DigitEar ear(toEvents.b);
        RtpHeader header;
        header.payloadType = 8;
        for (const Bytes& tone : tones) {
            toEvents.a.session.send(header, tone);
            header.timestamp += 160;
            toEvents.world.runFor(20ms);
        }
        toEvents.world.runFor(1s);
        QCOMPARE(ear.digits, std::string("3#"));
    }

    void digitsOfSignalingGoIntoTheStream()
    {
        Bridge bridge;
        bridge.connect(format("PCMA"), telephoneEvent(101), format("PCMA"), telephoneEvent(101));
        const DigitEar ear(bridge.b);
        bridge.a.say(100);
        bridge.world.runFor(500ms);
        for (const char digit : {'1', '#', '1'})
            bridge.legB->sendDigit(digit, 120);
        bridge.world.runFor(2s);
        QCOMPARE(ear.digits, std::string("1#1"));
        for (std::size_t i = 1; i < ear.headers.size(); ++i)
            QCOMPARE(std::uint16_t(ear.headers[i].sequence - ear.headers[i - 1].sequence), std::uint16_t(1));
    }

    void strangersAreNotHeard()
    {
        Bridge bridge;
        bridge.connect(format("PCMA"), {}, format("PCMA"), {});
        VirtualHost& strange = bridge.world.host("stranger", {parseIpAddress("192.0.2.66").value()});
        const auto port = strange.openDatagram(endpoint("192.0.2.66", 5), TrafficClass::voice).value();
        bridge.a.say(200);
        bridge.world.runFor(500ms);
        Bytes packet;
        for (std::uint16_t i = 0; i < 50; ++i) {
            packet.clear();
            writeRtp(packet, {false, 8, i, i * 160U, 77}, Bytes(160, 0x55));
            QVERIFY(!port->send(bridge.legA->rtp(), packet));
        }
        bridge.world.runFor(1s);
        QVERIFY(std::ranges::none_of(bridge.b.payload, [](std::uint8_t octet) { return octet == 0x55; }));
        QCOMPARE(totalsOf(bridge).refused.all(), std::uint64_t(50));
    }

    void forgedGoodbyesAndReplaysChangeNothing()
    {
        Bridge bridge;
        bridge.secureA = true;
        bridge.connect(format("PCMA"), {}, format("PCMA"), {});
        std::vector<Bytes> overheard;
        bridge.world.onPacket([&](const SeenPacket& packet) {
            if (packet.fate == PacketFate::sent && packet.from == bridge.a.rtp)
                overheard.emplace_back(packet.octets.begin(), packet.octets.end());
        });
        bridge.a.say(50);
        bridge.world.runFor(2s);
        bridge.world.onPacket({});
        const std::size_t heard = bridge.b.received.size();
        QCOMPARE(heard, std::size_t(50));
        const auto forger = bridge.world.host("forger", {parseIpAddress("192.0.2.66").value()})
                                .openDatagram(endpoint("192.0.2.66", 5), TrafficClass::voice);
        QVERIFY(forger.has_value());
        Bytes goodbye{0x81, 203, 0, 1};
        for (int shift = 24; shift >= 0; shift -= 8)
            goodbye.push_back(static_cast<std::uint8_t>(bridge.a.session.ssrc() >> shift));
        QVERIFY(!(*forger)->send(bridge.legA->rtcp(), goodbye));
        QVERIFY(!bridge.a.session.port(2).send(bridge.legA->rtcp(), goodbye));
        for (const Bytes& packet : overheard) {
            QVERIFY(!(*forger)->send(bridge.legA->rtp(), packet));
            QVERIFY(!bridge.a.session.port(1).send(bridge.legA->rtp(), packet));
        }
        bridge.world.runFor(1s);
        QCOMPARE(bridge.b.received.size(), heard);
        QCOMPARE(bridge.b.count(RtpEvent::Kind::goodbye), std::size_t(0));
        QCOMPARE(totalsOf(bridge).refused.all(), std::uint64_t(2 + 2 * overheard.size()));
        bridge.a.say(10);
        bridge.world.runFor(1s);
        QCOMPARE(bridge.b.received.size(), heard + 10);
    }

    void iceFindsTheFarSide_data()
    {
        QTest::addColumn<bool>("lite");
        QTest::addRow("full") << false;
        QTest::addRow("lite") << true;
    }

    /// The description names an address where nobody is.
    void iceFindsTheFarSide()
    {
        QFETCH(bool, lite);
        Bridge bridge;
        bridge.connect(format("PCMA"), {}, format("PCMA"), {});
        SeededRandom random(9);
        IceAgent agent(bridge.world.clock(), random);
        agent.addHost(1, bridge.a.rtp, bridge.a.session.port(1));
        agent.onEvent([&](const IceEvent& event) {
            if (event.kind == IceEvent::Kind::selected)
                bridge.a.session.selectPair(1, event.remote);
        });
        bridge.a.session.onStun(
            [&](int, const IpEndpoint& from, ByteView datagram) { agent.receive(0, from, datagram); });
        IceDescription ours{"ufragOfLeg", "passwordOfTheLegOfTheBridge", lite, {}, {}};
        ours.candidates = {{"1", 1, candidatePriority(IceCandidate::Type::host, 65535, 1), bridge.legA->rtp(),
            IceCandidate::Type::host, {}}};
        MediaFlow toA = flow(endpoint("192.0.2.99", 9), format("PCMA"), {});
        toA.rtcpMux = true;
        toA.localIce = ours;
        toA.remoteIce = agent.description();
        MediaFlow atA = flow(bridge.legA->rtp(), format("PCMA"), {});
        atA.rtcpMux = true;
        atA.localIce = toA.remoteIce;
        atA.remoteIce = ours;
        bridge.legA->apply(toA);
        bridge.a.session.apply(atA);
        agent.start(ours, true);
        bridge.world.runFor(2s);
        QVERIFY(agent.state() == IceState::connected);
        bridge.b.say(20);
        bridge.a.say(20);
        bridge.world.runFor(1s);
        QCOMPARE(bridge.a.received.size(), std::size_t(20));
        QCOMPARE(bridge.b.received.size(), std::size_t(20));
    }

    void portsAreUsedAgainAndNeverTwice()
    {
        Bridge bridge;
        std::vector<std::unique_ptr<MediaLeg>> legs;
        while (auto leg = bridge.open())
            legs.push_back(std::move(leg));
        QCOMPARE(legs.size(), std::size_t(8));
        QVERIFY(bridge.error == boost::system::errc::address_in_use);
        legs.pop_back();
        bridge.world.runFor(1ms);
        QVERIFY(bridge.open() != nullptr);
    }

    void aPortOfSomebodyElseIsPassedOver()
    {
        Bridge bridge;
        const auto taken = bridge.host.openDatagram(endpoint("192.0.2.100", 30004), TrafficClass::voice).value();
        const auto leg = bridge.open();
        QVERIFY(leg != nullptr);
        QCOMPARE(int(leg->rtp().port), 30006);
    }
};

REGISTER_TEST(MediaPlaneTest)
#include "media_plane_test.moc"
