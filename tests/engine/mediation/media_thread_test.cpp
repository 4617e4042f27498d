// A mediation server as the program runs it: signaling on one loop, media on threads of their own, between user agents
// of loopback that share the signaling loop. What ThreadSanitizer is to see.
#include "engine/call/media_thread.h"
#include "engine/mediation/mediation_server.h"
#include "tests/support/loopback_party.h"
#include "tests/support/test_program.h"

#include <unistd.h>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

constexpr int callsAtOnce = 20;

/// An address of loopback that no other process takes: the media ports of the server are fixed.
IpAddress ownLoopback(std::uint8_t last)
{
    const int process = ::getpid();
    const auto high = static_cast<std::uint8_t>(64 + process / 256 % 64);
    return {IpAddress::Family::v4, {127, high, static_cast<std::uint8_t>(process % 256), last}};
}

MediationSettings serverSettings(std::uint16_t carrierPort)
{
    Trunk trunk = trunkOf(PeerKind::sbc, SipProtocol::udp);
    trunk.name = "carrier";
    trunk.peer = *parseUri("sip:127.0.0.1:" + std::to_string(carrierPort));
    trunk.media.srtp = SrtpPolicy::off;
    trunk.health.optionsInterval_s = 1;
    MediationSettings settings;
    settings.internal.address = ownLoopback(2);
    settings.gateway.address = ownLoopback(3);
    settings.internal.port = settings.gateway.port = 0;
    settings.inside.srtp = SrtpPolicy::optional;
    settings.trunks = {trunk};
    settings.routes = {{"", {"carrier"}}};
    settings.limits.callsPerSecond = settings.limits.callsPerSecondOfAddress = 0;
    return settings;
}

/// Destroyed in the order in which the program ends.
struct Office {
    explicit Office(const LoopbackPartySettings& insideSettings)
        : inside(real, insideSettings)
        , carrier(real, {})
        , plane(real.loop, {threads[0]->place(), threads[1]->place()})
        , server(std::make_unique<MediationServer>(
              MediationSurroundings{real.network, real.network, plane, m_random, {}, {}},
              serverSettings(carrier.port()),
              MediationServer::Events{[this](const CallRecord& record) { records.push_back(record); }, {}}))
    {
    }

    void place() { inside.place("sip:+15550001@" + server->listeningInside().front().local.toString()); }

    RealLoop real;
    LoopbackParty inside, carrier;
    std::vector<CallRecord> records;

private:
    SystemRandom m_random;

public:
    std::array<std::unique_ptr<MediaThread>, 2> threads{MediaThread::start().value(), MediaThread::start().value()};
    MediaPlane plane;
    std::unique_ptr<MediationServer> server;
};

}  // namespace

class MediaThreadTest : public QObject {
    Q_OBJECT

private slots:
    void callsComeAndGo_data()
    {
        QTest::addColumn<QString>("codec");
        QTest::addColumn<bool>("secure");
        QTest::newRow("relayed") << "PCMA" << false;
        QTest::newRow("SRTP inside") << "PCMA" << true;
        QTest::newRow("SRTP inside, transcoded") << "G722" << true;
    }

    void callsComeAndGo()
    {
        QFETCH(QString, codec);
        QFETCH(bool, secure);
        constexpr int calls = 100;
        Office office({SipProtocol::udp, codec.toStdString(), secure ? SrtpPolicy::required : SrtpPolicy::off, 5});
        QVERIFY(!office.server->start());
        int placed = 0;
        QVERIFY(office.real.until([&] {
            for (; placed < calls && office.inside.calls() < callsAtOnce; ++placed)
                office.place();
            office.inside.endCalls();
            return placed == calls && office.inside.calls() == 0 && office.carrier.calls() == 0;
        }));
        QCOMPARE(office.inside.heard(), calls);
        bool drained = false;
        office.server->drain(100s, [&] { drained = true; });
        QVERIFY(office.real.until([&] { return drained; }));
        QCOMPARE(office.records.size(), std::size_t(calls));
        std::optional<MediationStatus> status;
        office.server->askStatus([&](const MediationStatus& told) { status = told; });
        QVERIFY(office.real.until([&] { return status.has_value(); }));
        QCOMPARE(status->legs, std::size_t(0));
        QVERIFY(status->media.received >= calls * 5);
    }

    /// A second signal does not wait for calls.
    void endsAmidCalls()
    {
        Office office({SipProtocol::udp, "G722", SrtpPolicy::required, UINT64_MAX});
        QVERIFY(!office.server->start());
        for (int i = 0; i < callsAtOnce; ++i)
            office.place();
        QVERIFY(office.real.until([&] { return office.inside.answered() == callsAtOnce; }));
        office.server->askStatus([](const MediationStatus&) { QFAIL("the server is gone"); });
    }
};

REGISTER_TEST(MediaThreadTest)
#include "media_thread_test.moc"
