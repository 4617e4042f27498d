// An offer in a call, also one that changes nothing, cost what was waiting to leave evenly, up to 100 ms of voice.
#include "engine/call/media_plane.h"
#include "tests/support/rtp_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

/// A speaker whose packets come three at once, a bridge that transcodes, and who listens.
class Bridge {
public:
    Bridge()
    {
        speaker.session.apply(audioFlow(near->rtp(), "PCMA"));
        listener.session.apply(audioFlow(far->rtp(), "G722"));
        near->apply(audioFlow(speaker.rtp, "PCMA"));
        far->apply(audioFlow(listener.rtp, "G722"));
        near->connect(*far);
    }
    Bridge(const Bridge&) = delete;
    Bridge& operator=(const Bridge&) = delete;
    /// Legs close on their loop.
    ~Bridge()
    {
        near.reset();
        far.reset();
        world.runFor(1ms);
    }

    void speak(int clumps)
    {
        for (int i = 0; i < clumps; ++i) {
            for (int packet = 0; packet < 3; ++packet)
                speaker.sendOne();
            world.runFor(60ms);
        }
    }

    std::unique_ptr<MediaLeg> open()
    {
        return std::move(plane.open(0, parseIpAddress("192.0.2.100").value(), ports, {}).value());
    }

    VirtualWorld world{1};
    VirtualHost& host = world.host("bridge", {parseIpAddress("192.0.2.100").value()});
    RtpSide speaker{world.host("a", {parseIpAddress("192.0.2.1").value()}), endpoint("192.0.2.1", 10000), 11};
    RtpSide listener{world.host("b", {parseIpAddress("192.0.2.2").value()}), endpoint("192.0.2.2", 20000), 22};
    std::shared_ptr<PortPool> ports = std::make_shared<PortPool>(std::uint16_t(30000), std::uint16_t(30009));
    SeededRandom random{33};
    MediaPlane plane{world.clock(), {{host, random}}};
    std::unique_ptr<MediaLeg> near = open(), far = open();
};

}  // namespace

class MediaChangeKeepsVoiceTest : public QObject {
    Q_OBJECT

private slots:
    void costsNothing_data()
    {
        QTest::addColumn<bool>("ofSpeaker");
        QTest::addColumn<bool>("changes");
        QTest::newRow("the speaker's leg, as it was") << true << false;
        QTest::newRow("the speaker's leg, with keys") << true << true;
        QTest::newRow("the listener's leg, as it was") << false << false;
        QTest::newRow("the listener's leg, with keys") << false << true;
    }

    void costsNothing()
    {
        QFETCH(bool, ofSpeaker);
        QFETCH(bool, changes);
        Bridge bridge;
        bridge.speak(50);
        bridge.speaker.sendOne();
        bridge.speaker.sendOne();
        bridge.speaker.sendOne();
        bridge.world.runFor(10ms);
        MediaFlow flow = ofSpeaker ? audioFlow(bridge.speaker.rtp, "PCMA") : audioFlow(bridge.listener.rtp, "G722");
        if (changes)
            flow.receivable.push_back({101, "telephone-event", 8000, 1, "0-15"});
        (ofSpeaker ? bridge.near : bridge.far)->apply(flow);
        bridge.world.runFor(50ms);
        bridge.speak(50);
        bridge.world.runFor(200ms);
        QCOMPARE(bridge.listener.received.size(), std::size_t(303));
        for (std::size_t i = 1; i < bridge.listener.received.size(); ++i) {
            QCOMPARE(bridge.listener.received[i].sequence, std::uint16_t(bridge.listener.received[i - 1].sequence + 1));
            if (!changes && i > 8)
                QVERIFY(bridge.listener.arrivals[i] - bridge.listener.arrivals[i - 1] == 20ms);
        }
    }
};

REGISTER_TEST(MediaChangeKeepsVoiceTest)
#include "media_change_keeps_voice_test.moc"
