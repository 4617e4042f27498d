// Tones that are made, and the detector that looks for them.
#include "engine/audio/tone.h"

#include "engine/audio/audio_decoder.h"
#include "engine/audio/audio_encoder.h"
#include "engine/audio/goertzel.h"
#include "engine/audio/national_tones.h"
#include "engine/audio/signal_level.h"
#include "engine/audio/tone_detector.h"
#include "engine/base/random_stream.h"
#include "tests/support/speech_like.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

namespace {

using Samples = std::vector<std::int16_t>;

Samples generated(ToneGenerator& generator, std::size_t count)
{
    Samples samples(count);
    generator.generate(samples);
    return samples;
}

Samples toneOf(double frequency_hz, double level_dbm0, std::size_t count, int rate_hz = 8000)
{
    ToneGenerator generator(steadyTone(frequency_hz, level_dbm0), rate_hz);
    return generated(generator, count);
}

}  // namespace

class ToneTest : public QObject {
    Q_OBJECT

private slots:
    void hasItsLevelAndFrequency()
    {
        for (const int rate_hz : {8000, 16000, 48000}) {
            for (const double frequency_hz : {300.0, 1004.0, 3400.0}) {
                const Samples tone = toneOf(frequency_hz, -13, static_cast<std::size_t>(rate_hz), rate_hz);
                ToneDetector detector(frequency_hz, rate_hz);
                detector.listen(tone);
                QCOMPARE(detector.longest_ms(), 1000);
                QVERIFY(std::abs(*detector.frequency_hz() - frequency_hz) < 0.01);
                QVERIFY(std::abs(*detector.level_dbfs() - (-13 - dbm0OfFullScale)) < 0.05);
            }
        }
    }

    void keepsItsCadence()
    {
        ToneGenerator generator({{{{{425, -10}}, 100}, {{}, 200}, {{{850, -10}}, 50}}, true}, 8000);
        const Samples samples = generated(generator, 2 * 2800);
        const auto heard = [&](std::size_t begin_ms, std::size_t length_ms, double frequency_hz) {
            return std::abs(toneAmplitude(std::span(samples).subspan(begin_ms * 8, length_ms * 8), frequency_hz, 8000));
        };
        for (const std::size_t round : {0U, 350U}) {
            QVERIFY(heard(round + 4, 90, 425) > 0.95 * sineAmplitude(-10));
            QVERIFY(heard(round + 101, 198, 425) < 1);
            QVERIFY(heard(round + 303, 44, 850) > 0.95 * sineAmplitude(-10));
        }
        QVERIFY(!generator.isFinished());
    }

    void ends()
    {
        ToneGenerator generator({{{{{425, -10}}, 20}}, false}, 8000);
        const Samples samples = generated(generator, 200);
        QVERIFY(generator.isFinished());
        QCOMPARE(rootMeanSquare(std::span(samples).subspan(160)), 0.0);
        ToneGenerator nothing({}, 8000);
        QCOMPARE(rootMeanSquare(generated(nothing, 10)), 0.0);
    }

    /// 2 ms up and down: no step is as large as that of a tone that begins in full.
    void beginsWithoutAClick()
    {
        ToneGenerator generator({{{{{1000, 0}}, 40}, {{}, 10}}, true}, 8000);
        const Samples samples = generated(generator, 800);
        QVERIFY(std::abs(samples[0]) < 0.1 * sineAmplitude(0));
        QVERIFY(std::abs(samples[319]) < 0.1 * sineAmplitude(0));
    }

    /// Other signals are not taken for the tone: one beside it, noise, speech, silence and a whisper of it.
    void isNotHeardInOthers()
    {
        RandomStream random(2, "noise");
        Samples noise(8000);
        for (std::int16_t& sample : noise)
            sample = static_cast<std::int16_t>(20000 * (random.uniform() - 0.5));
        for (const Samples& other : {toneOf(1100, -10, 8000), toneOf(900, -10, 8000), noise, Samples(8000),
                 trunkwright::tests::speechLike(1, 8000), toneOf(1004, -45, 8000)}) {
            ToneDetector detector(1004, 8000);
            detector.listen(other);
            QVERIFY2(detector.heard_ms() <= 40, qPrintable(QString::number(detector.heard_ms())));
            QCOMPARE(detector.listened_ms(), 1000);
        }
        ToneDetector untouched(1004, 8000);
        QVERIFY(!untouched.level_dbfs() && !untouched.frequency_hz() && !untouched.isPresent());
    }

    void tellsHowTrueItIs()
    {
        for (const double frequency_hz : {990.0, 1000.0, 1004.0, 1015.0}) {
            ToneDetector detector(1004, 8000);
            detector.listen(toneOf(frequency_hz, -10, 8000));
            QVERIFY(std::abs(*detector.frequency_hz() - frequency_hz) < 0.2);
        }
    }

    void isHeardThroughCodecs_data()
    {
        QTest::addColumn<QString>("encoding");
        for (const char* encoding : {"PCMA", "PCMU", "G722", "G726-16", "G726-32", "GSM", "opus"})
            QTest::newRow(encoding) << encoding;
    }

    /// 1004 Hz through each codec, a packet in ten lost and concealed.
    void isHeardThroughCodecs()
    {
        QFETCH(QString, encoding);
        const RtpFormat format = rtpFormat(*findCodec(qPrintable(encoding)));
        const auto encoder = makeEncoder(format, {.usefulRate_hz = 8000});
        const auto decoder = makeDecoder(format, {.usefulRate_hz = 8000});
        const Samples tone = toneOf(1004, -16, 16000);
        ToneDetector detector(1004, 8000);
        Bytes payload(maxPayload_bytes);
        Samples frame(160);
        for (std::size_t at = 0; at < tone.size(); at += frame.size()) {
            const std::size_t octets = encoder->encode(std::span(tone).subspan(at, frame.size()), payload);
            if (at / frame.size() % 10 == 7)
                decoder->conceal(frame);
            else
                decoder->decode(ByteView(payload).first(octets), frame);
            detector.listen(frame);
        }
        QVERIFY2(detector.heard_ms() >= 1900, qPrintable(QString::number(detector.heard_ms())));
        QVERIFY(std::abs(*detector.frequency_hz() - 1004) < 2);
        QVERIFY(std::abs(*detector.level_dbfs() - (-16 - dbm0OfFullScale)) < 3);
    }

    void knowsNationalTones()
    {
        const ToneCadence ring = nationalTones("US").ringback;
        QVERIFY(ring == (ToneCadence{{{{{440, -10}, {480, -10}}, 2000}, {{}, 4000}}, true}));
        QCOMPARE(nationalTones("DE").busy.segments[0].duration_ms, 480);
        QCOMPARE(nationalTones("GB").ringback.segments.size(), std::size_t(4));
        QVERIFY(hasNationalTones("FR") && !hasNationalTones("XX") && !hasNationalTones(""));
        QVERIFY(nationalTones("XX").ringback == nationalTones("NL").ringback);
        QCOMPARE(nationalTones("XX").ringback.segments[0].components[0].frequency_hz, 425.0);
    }
};

REGISTER_TEST(ToneTest)
#include "tone_test.moc"
