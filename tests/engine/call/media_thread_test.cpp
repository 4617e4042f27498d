// Calls over media loops with threads of their own: the signaling loop, which far sides share, opens, changes and
// closes them while their packets are under way. What ThreadSanitizer is to see.
#include "engine/audio/codec.h"
#include "engine/call/media_ports.h"
#include "engine/call/media_thread.h"
#include "tests/support/real_loop.h"
#include "tests/support/test_program.h"

#include <QDir>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

constexpr int mediaThreads = 2;
constexpr int callsAtOnce = 20;
constexpr std::size_t enoughPackets = 10;
constexpr const char* suite = "AES_CM_128_HMAC_SHA1_80";

const IpAddress loopback{IpAddress::Family::v4, {127, 0, 0, 1}};

/// What happens to a call in the same round in which it ends.
enum class Ending : std::uint8_t { plain, asked, digit, keysUnfit, held, secondCall };
constexpr int endings = 6;

qsizetype descriptors()
{
    return QDir("/proc/self/fd").entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size();
}

IpEndpoint nextPort(const IpEndpoint& rtp)
{
    return {rtp.address, static_cast<std::uint16_t>(rtp.port + 1)};
}

MediaFlow flow(const IpEndpoint& remote, std::string_view encoding)
{
    const RtpFormat events{101, "telephone-event", 8000, 1, "0-15"};
    MediaFlow made;
    made.direction = MediaDirection::sendrecv;
    made.remoteRtp = remote;
    made.remoteRtcp = nextPort(remote);
    made.codec = rtpFormat(*findCodec(encoding));
    made.receivable = {made.codec, events};
    made.telephoneEvent = events;
    return made;
}

/// Of the signaling loop: it speaks every millisecond from its flow on.
class FarSide {
public:
    FarSide(RealLoop& real, RandomSource& random, MediaPorts ports)
        : m_rtp(ports.rtp->local())
        , m_session(real.loop, random, std::move(ports.rtp), std::move(ports.rtcp))
        , m_voice(real.loop, [this] { speak(); })
    {
        m_session.onReceived([this](const RtpPacketView&, TimePoint) { ++m_heard; });
    }

    void apply(const MediaFlow& flow)
    {
        m_type = flow.codec.payloadType;
        m_session.apply(flow);
        m_voice.startAfter({});
    }

    const IpEndpoint& rtp() const { return m_rtp; }
    std::size_t heard() const { return m_heard; }

private:
    void speak()
    {
        m_session.send({false, m_type, 0, m_timestamp, 0}, Bytes(160, 0xd5));
        m_timestamp += 160;
        m_voice.startAfter(1ms);
    }

    IpEndpoint m_rtp;
    RtpSession m_session;
    Timer m_voice;
    std::uint8_t m_type = 0;
    std::uint32_t m_timestamp = 0;
    std::size_t m_heard = 0;
};

/// Signaling, media loops and a plane; it counts what the legs tell.
struct Office {
    Office()
    {
        std::vector<MediaLoop> places;
        for (int i = 0; i < mediaThreads; ++i)
            places.push_back(threads.emplace_back(MediaThread::start().value())->place());
        plane.emplace(real.loop, std::move(places));
    }

    std::unique_ptr<MediaLeg> open(std::size_t loop)
    {
        MediaEndSettings settings;
        settings.rtp.silence = 2ms;  // so that events cross with all else
        auto leg = plane->open(loop, loopback, ports, settings).value();
        leg->onEvent([this](const MediaEvent& event) { ++told[event.kind]; });
        return leg;
    }

    RealLoop real;
    SystemRandom random;
    std::shared_ptr<PortPool> ports = std::make_shared<PortPool>(std::uint16_t(20000), std::uint16_t(29999));
    std::vector<std::unique_ptr<MediaThread>> threads;
    std::optional<MediaPlane> plane;
    std::map<MediaEvent::Kind, int> told;
    int asked = 0, answered = 0;
};

/// Two far sides with two legs between them.
class BridgedTalk {
public:
    BridgedTalk(Office& office, int number)
        : m_office(office)
        , m_ending(static_cast<Ending>(number % endings))
        , m_a(office.real, office.random, openMediaPorts(office.real.network, loopback).value())
        , m_b(office.real, office.random, openMediaPorts(office.real.network, loopback).value())
    {
        const std::size_t loop = office.plane->quietestLoop();
        m_legA = office.open(loop);
        m_legB = office.open(loop);
        const std::string_view codecB = number % 3 == 0 ? "G722" : "PCMA";
        applyA(number % 2 == 0);
        m_legB->apply(flow(m_b.rtp(), codecB));
        m_b.apply(flow(m_legB->rtp(), codecB));
        m_legA->connect(*m_legB);
    }
    BridgedTalk(const BridgedTalk&) = delete;
    BridgedTalk& operator=(const BridgedTalk&) = delete;
    ~BridgedTalk()
    {
        switch (m_ending) {
        case Ending::plain:
            break;
        case Ending::asked:
            ask();
            break;
        case Ending::digit:
            m_legA->sendDigit('5', 60);
            break;
        case Ending::keysUnfit:
            breakKeys();
            break;
        case Ending::held:
            hold();
            break;
        case Ending::secondCall:
            reconnect();
            break;
        }
    }

    bool hasHeard() const { return std::min(m_a.heard(), m_b.heard()) >= enoughPackets; }

private:
    void applyA(bool secure)
    {
        MediaFlow far = flow(m_legA->rtp(), "PCMA");
        MediaFlow near = flow(m_a.rtp(), "PCMA");
        if (secure) {
            const SdesKey ofFar = newSdesKey(*srtpSuite(suite), m_office.random);
            const SdesKey ofNear = newSdesKey(*srtpSuite(suite), m_office.random);
            far.srtp = {suite, ofFar, {ofNear}};
            near.srtp = {suite, ofNear, {ofFar}};
        }
        m_legA->apply(near);
        m_a.apply(far);
    }
    void ask()
    {
        for (const MediaLeg* leg : {m_legA.get(), m_legB.get()}) {
            ++m_office.asked;
            leg->askStats([&office = m_office](const RtpStats&) { ++office.answered; });
        }
    }
    void breakKeys()
    {
        MediaFlow unfit = flow(m_a.rtp(), "PCMA");
        unfit.srtp = SrtpKeys{suite, {Bytes(3), Bytes(3), {}, 0, 0}, {{Bytes(3), Bytes(3), {}, 0, 0}}};
        m_legA->apply(unfit);
    }
    void hold()
    {
        m_legA->disconnect();
        MediaFlow held = flow(m_b.rtp(), "PCMU");
        held.direction = MediaDirection::inactive;
        m_legB->apply(held);
    }
    /// The legs part and one of them is connected to a third, as after a transfer.
    void reconnect()
    {
        const auto third = m_office.open(m_legA->loop());
        third->apply(flow(m_b.rtp(), "PCMU"));
        third->connect(*m_legA);
        m_legB.reset();
    }

    Office& m_office;
    Ending m_ending;
    FarSide m_a, m_b;
    std::unique_ptr<MediaLeg> m_legA, m_legB;
};

}  // namespace

class MediaThreadTest : public QObject {
    Q_OBJECT

private slots:
    void callsComeAndGo()
    {
        constexpr int calls = 300;
        Office office;
        const std::size_t freePorts = office.ports->freeCount();
        std::vector<std::unique_ptr<BridgedTalk>> talks;
        int begun = 0;
        QVERIFY(office.real.until([&] {
            std::erase_if(talks, [](const auto& talk) { return talk->hasHeard(); });
            for (; begun < calls && talks.size() < callsAtOnce; ++begun)
                talks.push_back(std::make_unique<BridgedTalk>(office, begun));
            return talks.empty() && office.plane->legCount() == 0;
        }));
        QCOMPARE(begun, calls);
        QCOMPARE(office.ports->freeCount(), freePorts);
        QCOMPARE(office.answered, office.asked);
        std::optional<MediaTotals> totals;
        office.plane->askTotals([&](const MediaTotals& told) { totals = told; });
        QVERIFY(office.real.until([&] { return totals.has_value(); }));
        QVERIFY(totals->received >= calls * 2 * enoughPackets);
        QVERIFY(totals->sent >= calls * 2 * enoughPackets);
    }

    /// What a call tells goes nowhere once its leg is gone, and arrives while it is there.
    void eventsReachLegsThatLive()
    {
        Office office;
        const auto leg = office.open(0);
        MediaFlow unfit = flow({loopback, 9}, "PCMA");
        unfit.srtp = SrtpKeys{suite, {Bytes(3), Bytes(3), {}, 0, 0}, {{Bytes(3), Bytes(3), {}, 0, 0}}};
        leg->apply(unfit);
        office.open(0)->apply(unfit);
        QVERIFY(office.real.until([&] { return office.told.contains(MediaEvent::Kind::keysUnfit); }));
        QVERIFY(office.real.until([&] { return office.plane->legCount() == 1; }));
        QCOMPARE(office.told[MediaEvent::Kind::keysUnfit], 1);
    }

    /// Legs, plane, loops: in this order a program ends, whatever its calls are doing.
    void endsAmidCalls()
    {
        const qsizetype before = descriptors();
        for (int round = 0; round < 40; ++round) {
            Office office;
            std::vector<std::unique_ptr<BridgedTalk>> talks;
            for (int i = 0; i < round % callsAtOnce; ++i)
                talks.push_back(std::make_unique<BridgedTalk>(office, i));
            const bool heard = round % 2 == 0 || office.real.until([&] {
                return std::ranges::all_of(talks, [](const auto& talk) { return talk->hasHeard(); });
            });
            QVERIFY(heard);
            office.plane->askTotals([](const MediaTotals&) { });
            talks.clear();
            office.plane.reset();
            office.threads.clear();
        }
        QCOMPARE(descriptors(), before);
    }
};

REGISTER_TEST(MediaThreadTest)
#include "media_thread_test.moc"
