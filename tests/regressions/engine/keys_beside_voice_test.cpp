// A far side that goes on with voice while it sends a key (as RFC 4733 2.1 lets it) had its voice transcoded and the
// packets of the key passed on as they were: each change of the way moved their timestamp, and one press of 2 came as
// twelve.
#include "engine/audio/codec.h"
#include "engine/call/media_path.h"
#include "engine/rtp/dtmf_event.h"
#include "tests/support/rtp_call.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <set>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

const RtpFormat events{101, "telephone-event", 8000, 1, "0-15"};

}  // namespace

class KeysBesideVoiceTest : public QObject {
    Q_OBJECT

private slots:
    void stayOneKey_data()
    {
        QTest::addColumn<QByteArray>("to");
        for (const char* to : {"PCMA", "PCMU", "G722"})
            QTest::newRow(to) << QByteArray(to);
    }

    void stayOneKey()
    {
        QFETCH(QByteArray, to);
        VirtualWorld world{1};
        VirtualHost& host = world.host("server", {parseIpAddress("192.0.2.1").value()});
        RtpSide leg(host, endpoint("192.0.2.1", 10000), 11);
        RtpSide far(world.host("far", {parseIpAddress("192.0.2.2").value()}), endpoint("192.0.2.2", 20000), 22);
        leg.session.apply(audioFlow(far.rtp, to.toStdString(), 20, events));
        far.session.apply(audioFlow(leg.rtp, to.toStdString(), 20, events));
        MediaPathSettings settings;
        settings.from = audioFlow(endpoint("192.0.2.3", 30000), "PCMA", 20, events);
        settings.to = audioFlow(far.rtp, to.toStdString(), 20, events);
        const auto path = makeMediaPath(settings, host.scheduler(), leg.session, {});
        RtpHeader header{false, 8, 65'000, 41'555, 7};
        const Bytes voice(160, 0xd5);
        const auto receive = [&](std::uint8_t type, std::uint32_t timestamp, ByteView payload) {
            RtpPacketView packet;
            packet.header = header;
            packet.header.payloadType = type;
            packet.header.timestamp = timestamp;
            packet.payload = payload;
            path->receive(packet, world.clock().now());
            ++header.sequence;
        };
        for (int i = 0; i < 16; ++i, header.timestamp += 160) {
            if (const int at = i - 4; at >= 0) {
                const auto duration = static_cast<std::uint16_t>(160 * std::min(at + 1, 10));
                receive(101, 41'555 + 4 * 160, dtmfOctets({2, at >= 9, 10, duration}));
            }
            receive(8, header.timestamp, voice);
            world.runFor(20ms);
        }
        std::set<std::uint32_t> keys;
        std::vector<std::uint32_t> voices;
        for (const RtpHeader& each : far.received) {
            if (each.payloadType == 101)
                keys.insert(each.timestamp);
            else
                voices.push_back(each.timestamp);
        }
        QCOMPARE(keys.size(), std::size_t(1));
        QCOMPARE(voices.size(), std::size_t(16));
        QCOMPARE(*keys.begin(), voices[4]);
        for (std::size_t i = 1; i < voices.size(); ++i)
            QCOMPARE(voices[i] - voices[i - 1], std::uint32_t(160));
    }
};

REGISTER_TEST(KeysBesideVoiceTest)
#include "keys_beside_voice_test.moc"
