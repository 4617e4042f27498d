// A key whose three end packets got lost was told by signaling only with the next key, and the last one of a call
// never.
#include "engine/audio/codec.h"
#include "engine/base/random_stream.h"
#include "engine/call/media_path.h"
#include "engine/rtp/dtmf_event.h"
#include "tests/support/rtp_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

const RtpFormat events16000{102, "telephone-event", 16000, 1, "0-15"};

}  // namespace

class KeysWithLostEndsTest : public QObject {
    Q_OBJECT

private slots:
    void areTold_data()
    {
        QTest::addColumn<bool>("loseEnds");
        QTest::newRow("all of the ends") << true;
        QTest::newRow("a third of all packets") << false;
    }

    /// Each once, in their order, from 16 kHz audio to a far side that wants INFO.
    void areTold()
    {
        QFETCH(bool, loseEnds);
        VirtualWorld world(1);
        VirtualHost& host = world.host("server", {parseIpAddress("192.0.2.1").value()});
        RtpSide leg(host, endpoint("192.0.2.1", 10000), 11);
        MediaPathSettings settings;
        settings.from = audioFlow(endpoint("192.0.2.3", 30000), "L16", 20, events16000);
        settings.to = audioFlow(endpoint("192.0.2.2", 20000), "PCMA", 20, events16000);
        settings.toDigits = DtmfMode::info;
        std::string digits;
        const auto path =
            makeMediaPath(settings, host.scheduler(), leg.session, [&](char digit, int) { digits += digit; });
        RandomStream random(2, "loss");
        RtpPacketView view;
        view.header.sequence = 100;
        view.header.ssrc = 7;
        DtmfSend key;
        key.clockRate_hz = 16000;
        key.first.payloadType = events16000.payloadType;
        const std::string dialed = "1159#*0D";
        for (const char digit : dialed) {
            key.event = dtmfEvent(digit).value();
            key.first.timestamp += 16000;
            for (const DtmfPacket& packet : dtmfPackets(key)) {
                const Bytes payload = [&] {
                    const auto octets = dtmfOctets(packet.payload);
                    return Bytes(octets.begin(), octets.end());
                }();
                const bool isLost = loseEnds ? packet.payload.end : random.below(3) == 0;
                const std::uint16_t sequence = ++view.header.sequence;
                view.header = packet.header;
                view.header.sequence = sequence;
                view.header.ssrc = 7;
                view.payload = payload;
                if (!isLost)
                    path->receive(view, world.clock().now());
                world.runFor(20ms);
            }
            world.runFor(400ms);
        }
        QCOMPARE(digits, dialed);
    }
};

REGISTER_TEST(KeysWithLostEndsTest)
#include "keys_with_lost_ends_test.moc"
