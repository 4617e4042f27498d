// Clipping was looked for above what A-law and µ-law can say, so none was ever seen in calls.
#include "engine/audio/audio_decoder.h"
#include "engine/audio/audio_encoder.h"
#include "engine/audio/codec.h"
#include "engine/audio/signal_level.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace trunkwright::engine;

namespace {

/// A second of a sine with that peak, as far as it fits into samples.
std::vector<std::int16_t> sine(double frequency_hz, double peak, int rate_hz)
{
    std::vector<std::int16_t> samples(static_cast<std::size_t>(rate_hz));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double value = peak * std::sin(2 * std::numbers::pi * frequency_hz * double(i) / rate_hz);
        samples[i] = static_cast<std::int16_t>(std::clamp(value, -32768.0, 32767.0));
    }
    return samples;
}

double clipping_percent(const std::string& codec, double frequency_hz, double peak)
{
    const RtpFormat format = rtpFormat(*findCodec(codec));
    const auto encoder = makeEncoder(format, {});
    const auto decoder = makeDecoder(format, {});
    const auto samples = sine(frequency_hz, peak, encoder->sampleRate_hz());
    const std::size_t frame = samples.size() / 50;
    LevelMeter meter;
    for (std::size_t at = 0; at < samples.size(); at += frame) {
        std::array<std::uint8_t, 2000> payload;
        std::array<std::int16_t, maxFrameSamples> heard;
        const std::size_t octets = encoder->encode(std::span(samples).subspan(at, frame), payload);
        meter.add(std::span(heard).first(decoder->decode(ByteView(payload).first(octets), heard)));
    }
    return meter.clipping_percent();
}

}  // namespace

class ClippingInCodecsTest : public QObject {
    Q_OBJECT

private slots:
    void isSeen_data()
    {
        QTest::addColumn<QString>("codec");
        for (const char* codec : {"PCMA", "PCMU", "L16", "G722", "opus", "G726-32"})
            QTest::newRow(codec) << codec;
    }

    void isSeen()
    {
        QFETCH(QString, codec);
        const double clipped = clipping_percent(codec.toStdString(), 500, 90'000);
        QVERIFY2(clipped > 5, qPrintable(QString::number(clipped)));
    }

    void isNoneAtFullScale_data()
    {
        QTest::addColumn<QString>("codec");
        for (const char* codec : {"PCMA", "PCMU"})
            QTest::newRow(codec) << codec;
    }

    void isNoneAtFullScale()
    {
        QFETCH(QString, codec);
        for (const double frequency_hz : {430.0, 560.0, 1004.0, 2830.0}) {
            const double clipped = clipping_percent(codec.toStdString(), frequency_hz, 32767);
            QVERIFY2(clipped == 0, qPrintable(QString("%1 Hz: %2").arg(frequency_hz).arg(clipped)));
        }
    }
};

REGISTER_TEST(ClippingInCodecsTest)
#include "clipping_in_codecs_test.moc"
