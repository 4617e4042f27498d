// rtpengine #1481: after transcoding, packets left unevenly spaced, and the pace did not recover from one late packet.
#include "engine/audio/audio_encoder.h"
#include "engine/audio/transcoder.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

class TranscodingPaceTest : public QObject {
    Q_OBJECT

private slots:
    void isThatOfTheNearLeg_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        for (const char* from : {"PCMA", "G722", "opus", "G726-32", "GSM"}) {
            for (const char* to : {"PCMA", "G722", "opus", "G726-32", "GSM"})
                QTest::addRow("%s to %s", from, to) << QString(from) << QString(to);
        }
    }

    /// One packet out for each packet in, in the same event: nothing waits for a clock of our own, so the late packet
    /// is the only one that leaves late.
    void isThatOfTheNearLeg()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        TranscoderSettings settings;
        settings.from = {rtpFormat(*findCodec(qPrintable(from)))};
        settings.to = rtpFormat(*findCodec(qPrintable(to)));
        Transcoder transcoder(settings);
        const auto encoder = makeEncoder(settings.from.front());
        const std::vector<std::int16_t> pcm(static_cast<std::size_t>(encoder->sampleRate_hz() / 50), 500);
        Bytes payload(maxPayload_bytes);
        const std::size_t octets = encoder->encode(pcm, payload);
        for (std::uint16_t i = 0; i < 100; ++i) {
            RtpPacketView packet;
            packet.header = {
                false, settings.from.front().payloadType, i, i * settings.from.front().clockRate_hz / 50, 1};
            packet.payload = ByteView(payload).first(octets);
            int sent = 0;
            transcoder.transcode(
                packet, TimePoint() + i * 20ms + (i == 50 ? 75ms : 0ms), [&](const RtpHeader& header, ByteView) {
                    ++sent;
                    QCOMPARE(header.sequence, i);
                    QCOMPARE(header.timestamp, i * settings.to.clockRate_hz / 50);
                });
            QCOMPARE(sent, 1);
        }
    }
};

REGISTER_TEST(TranscodingPaceTest)
#include "transcoding_pace_test.moc"
