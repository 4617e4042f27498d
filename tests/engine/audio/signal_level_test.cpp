#include "engine/audio/signal_level.h"

#include "engine/audio/silence_detector.h"
#include "engine/audio/tone.h"
#include "tests/support/speech_like.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

class SignalLevelTest : public QObject {
    Q_OBJECT

private slots:
    void hasItsReferences()
    {
        QCOMPARE(level_dbfs(32768), 0.0);
        QVERIFY(std::abs(level_dbfs(32768 / std::sqrt(2.0)) + 3.01) < 0.001);
        QCOMPARE(level_dbfs(0), leastLevel_dbfs);
        QCOMPARE(level_dbfs(1e-9), leastLevel_dbfs);
        // ITU-T G.711: a sine that fills A-law has +3.14 dBm0.
        QVERIFY(std::abs(sineAmplitude(3.14) - 32768) < 40);
        QCOMPARE(rootMeanSquare({}), 0.0);
        QCOMPARE(rootMeanSquare(std::vector<std::int16_t>{-300, 300, 300, -300}), 300.0);
    }

    void measuresTones()
    {
        LevelMeter meter;
        QCOMPARE(meter.level_dbfs(), leastLevel_dbfs);
        std::vector<std::int16_t> tone(8000);
        ToneGenerator(steadyTone(1004, -16), 8000).generate(tone);
        meter.add(tone);
        QVERIFY(std::abs(meter.level_dbfs() - (-16 - dbm0OfFullScale)) < 0.05);
        QCOMPARE(meter.clipping_percent(), 0.0);
        QCOMPARE(meter.silence_percent(), 0.0);
        meter.add(std::vector<std::int16_t>(8000));
        QCOMPARE(meter.silence_percent(), 50.0);
        QCOMPARE(meter.samples(), std::uint64_t(16000));
    }

    void countsClipping()
    {
        std::vector<std::int16_t> samples(1000);
        samples[100] = samples[200] = samples[201] = 32767;  // peaks, not clipping
        for (std::size_t i = 300; i < 350; ++i)
            samples[i] = i < 325 ? 32767 : -32768;
        LevelMeter meter;
        for (std::size_t at = 0; at < samples.size(); at += 10)
            meter.add(std::span(samples).subspan(at, 10));
        QCOMPARE(meter.clipping_percent(), 5.0);
    }

    void findsSilence()
    {
        SilenceDetector detector;
        std::vector<std::int16_t> voice = trunkwright::tests::speechLike(2, 8000);
        int silent = 0;
        for (std::size_t at = 0; at < voice.size(); at += 160)
            silent += detector.isSilent(std::span(voice).subspan(at, 160), 20) ? 1 : 0;
        QVERIFY2(silent <= 2, qPrintable(QString::number(silent)));
        RandomStream random(1, "noise");
        silent = 0;
        for (int i = 0; i < 500; ++i) {
            std::vector<std::int16_t> noise(160);
            for (std::int16_t& sample : noise)
                sample = static_cast<std::int16_t>(60 * (random.uniform() - 0.5));
            silent += detector.isSilent(noise, 20) ? 1 : 0;
        }
        QVERIFY2(silent >= 400, qPrintable(QString::number(silent)));
        QVERIFY(std::abs(detector.floor_dbfs() + 65.5) < 2);
        QVERIFY2(!detector.isSilent(std::span(voice).first(1600), 20), "speech is heard at once");
    }
};

REGISTER_TEST(SignalLevelTest)
#include "signal_level_test.moc"
