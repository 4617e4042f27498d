// Packets of a payload type that was not agreed on counted as lost; when there were no others, it was said that no RTP
// came.
#include "engine/probe/call_story.h"
#include "engine/probe/judgements.h"
#include "tests/support/rtp_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::tests;

class OtherFormatPacketsTest : public QObject {
    Q_OBJECT

private slots:
    void areNotLost()
    {
        RtpCall call;
        call.apply();
        call.talk(1s);
        call.caller.payloadType = 97;
        call.talk(1s);
        call.caller.payloadType = 8;
        call.talk(1s);
        const RtpStats stats = call.callee.session.stats();
        QCOMPARE(call.callee.received.size(), std::size_t(100));
        QCOMPARE(stats.received.packets, std::uint64_t(150));
        QCOMPARE(stats.received.lost(), std::uint64_t(0));
        QCOMPARE(stats.otherFormats, std::uint64_t(50));
        QCOMPARE(stats.unplayable, std::uint64_t(50));
        QCOMPARE(int(stats.otherPayloadType.value()), 97);
    }

    void beginNoStream()
    {
        RtpCall call;
        call.apply();
        call.caller.payloadType = 97;
        call.talk(1s);
        const RtpStats stats = call.callee.session.stats();
        QCOMPARE(stats.received.expected, std::uint64_t(0));
        QCOMPARE(stats.otherFormats, std::uint64_t(50));
        QCOMPARE(stats.unplayable, std::uint64_t(0));
        QVERIFY(!stats.firstPacket);
    }

    void areTold()
    {
        StreamResult stream;
        QCOMPARE(refusedText(stream), "");
        stream.otherFormats = 250;
        stream.otherPayloadType = 97;
        TestCallResult result;
        result.outcome = TestCallOutcome::answered;
        result.streams = {stream};
        const PlayedScenario played{nullptr, {}, {result}, {}};
        QCOMPARE(judgements::twoWayAudio(played, {}).text,
            "250 packets came in a format that was not agreed, payload type 97");
        stream.undecryptable = 1;
        QCOMPARE(refusedText(stream),
            "1 packet failed SRTP authentication; 250 packets came in a format that was not agreed, payload type 97");
    }

    void wereToBePlayed()
    {
        StreamResult stream;
        stream.packets = 300;
        stream.expected = 300;
        stream.lost = 0;
        stream.otherFormats = stream.unplayable = 150;
        QCOMPARE(unplayedFraction(stream), 0.5);
    }
};

REGISTER_TEST(OtherFormatPacketsTest)
#include "other_format_packets_test.moc"
