// FreeSWITCH #963: when Opus ran at another rate than 48 kHz, its RTP timestamps advanced at that rate; receivers took
// the small steps for gaps and the audio warbled. RFC 7587 4.1: the clock is 48000 at any rate.
#include "engine/audio/audio_sender.h"
#include "engine/audio/transcoder.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

class OpusTimestampsTest : public QObject {
    Q_OBJECT

private slots:
    void advanceAt48000_data()
    {
        QTest::addColumn<int>("rate_hz");
        QTest::addColumn<QString>("parameters");
        for (const int rate_hz : {8000, 16000, 48000}) {
            for (const char* parameters :
                {"", "maxplaybackrate=16000;sprop-maxcapturerate=16000", "maxplaybackrate=8000"})
                QTest::addRow("%d Hz %s", rate_hz, parameters) << rate_hz << QString(parameters);
        }
    }

    void advanceAt48000()
    {
        QFETCH(int, rate_hz);
        QFETCH(QString, parameters);
        AudioSenderSettings settings;
        settings.codec = {111, "opus", 48000, 2, parameters.toStdString()};
        settings.sampleRate_hz = rate_hz;
        std::vector<std::uint32_t> timestamps;
        AudioSender sender(
            settings, [&](const RtpHeader& header, ByteView) { timestamps.push_back(header.timestamp); });
        const std::vector<std::int16_t> pcm(static_cast<std::size_t>(rate_hz / 50), 1000);
        for (int i = 0; i < 10; ++i)
            sender.push(pcm, TimePoint() + i * std::chrono::milliseconds(20));
        QCOMPARE(timestamps.size(), std::size_t(10));
        for (std::size_t i = 0; i < timestamps.size(); ++i)
            QCOMPARE(timestamps[i], std::uint32_t(960 * i));
    }

    /// From a codec of the same sample rate no resampler is between, and still the clocks differ.
    void advanceAt48000FromG722()
    {
        TranscoderSettings settings;
        settings.from = {{9, "G722", 8000, 1, ""}};
        settings.to = {111, "opus", 48000, 2, "maxplaybackrate=16000"};
        Transcoder transcoder(settings);
        const Bytes payload(160, 0xfa);
        std::vector<std::uint32_t> timestamps;
        for (std::uint16_t i = 0; i < 10; ++i) {
            RtpPacketView packet;
            packet.header = {false, 9, i, 160U * i, 1};
            packet.payload = payload;
            transcoder.transcode(packet, TimePoint() + i * std::chrono::milliseconds(20),
                [&](const RtpHeader& header, ByteView) { timestamps.push_back(header.timestamp); });
        }
        QCOMPARE(timestamps.size(), std::size_t(10));
        for (std::size_t i = 0; i < timestamps.size(); ++i)
            QCOMPARE(timestamps[i], std::uint32_t(960 * i));
    }
};

REGISTER_TEST(OpusTimestampsTest)
#include "opus_timestamps_test.moc"
