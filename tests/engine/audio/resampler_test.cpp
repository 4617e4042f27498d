#include "engine/audio/resampler.h"

#include "engine/audio/signal_level.h"
#include "engine/audio/tone.h"
#include "engine/audio/tone_detector.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

class ResamplerTest : public QObject {
    Q_OBJECT

private slots:
    void keepsTones_data()
    {
        QTest::addColumn<int>("from_hz");
        QTest::addColumn<int>("to_hz");
        QTest::addColumn<double>("tone_hz");
        for (const int from_hz : {8000, 16000, 48000}) {
            for (const int to_hz : {8000, 16000, 48000}) {
                for (const double tone_hz : {300.0, 1004.0, 3000.0})
                    QTest::addRow("%d to %d, %g", from_hz, to_hz, tone_hz) << from_hz << to_hz << tone_hz;
            }
        }
    }

    /// As many milliseconds come out as went in, each time, at the same level and frequency.
    void keepsTones()
    {
        QFETCH(int, from_hz);
        QFETCH(int, to_hz);
        QFETCH(double, tone_hz);
        Resampler resampler(from_hz, to_hz);
        ToneGenerator tone(steadyTone(tone_hz), from_hz);
        ToneDetector detector(tone_hz, to_hz);
        std::vector<std::int16_t> input(static_cast<std::size_t>(from_hz / 100));
        std::vector<std::int16_t> output(resampler.outputSize(input.size()));
        QCOMPARE(int(output.size()), to_hz / 100);
        for (int i = 0; i < 100; ++i) {
            tone.generate(input);
            QCOMPARE(resampler.process(input, output), output.size());
            if (i >= 2)
                detector.listen(output);
        }
        QCOMPARE(detector.heard_ms(), 980);
        QVERIFY(std::abs(*detector.frequency_hz() - tone_hz) < 0.05);
        QVERIFY(std::abs(*detector.level_dbfs() - (-10 - dbm0OfFullScale)) < 0.3);
        QVERIFY(resampler.delay_ms() < 8.1);
    }

    void cutsWhatItCannotKeep()
    {
        Resampler resampler(48000, 8000);
        std::vector<std::int16_t> input(48000), output(8000);
        ToneGenerator(steadyTone(6000), 48000).generate(input);
        QCOMPARE(resampler.process(input, output), output.size());
        QVERIFY(level_dbfs(rootMeanSquare(std::span(output).subspan(200))) < -60);
    }

    void beginsAnew()
    {
        Resampler resampler(8000, 16000);
        std::vector<std::int16_t> loud(800, 10000), quiet(800), output(1600);
        resampler.process(loud, output);
        resampler.reset();
        resampler.process(quiet, output);
        QVERIFY(rootMeanSquare(output) < 1e-9);
    }

    void copiesEqualRates()
    {
        Resampler resampler(8000, 8000);
        const std::vector<std::int16_t> input{1, 2, 3};
        std::vector<std::int16_t> output(2);
        QCOMPARE(resampler.process(input, output), std::size_t(2));
        QCOMPARE(output, (std::vector<std::int16_t>{1, 2}));
        QCOMPARE(resampler.delay_ms(), 0.0);
    }
};

REGISTER_TEST(ResamplerTest)
#include "resampler_test.moc"
