#include "engine/audio/audio_match.h"

#include "engine/audio/fourier.h"
#include "engine/audio/signal_level.h"
#include "engine/audio/tone.h"
#include "tests/support/speech_like.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using trunkwright::tests::speechLike;

namespace {

using Samples = std::vector<std::int16_t>;

}  // namespace

class AudioMatchTest : public QObject {
    Q_OBJECT

private slots:
    void transformsAsDefined()
    {
        std::vector<std::complex<double>> values(16), original;
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = {std::sin(double(i * i)), std::cos(3.0 * double(i))};
        original = values;
        transform(values);
        for (std::size_t k = 0; k < values.size(); ++k) {
            std::complex<double> sum;
            for (std::size_t n = 0; n < original.size(); ++n)
                sum += original[n] * std::polar(1.0, -2 * std::numbers::pi * double(k * n) / 16);
            QVERIFY(std::abs(values[k] - sum) < 1e-9);
        }
        transform(values, true);
        for (std::size_t i = 0; i < values.size(); ++i)
            QVERIFY(std::abs(values[i] - original[i]) < 1e-12);
        std::vector<std::complex<double>> one{{3, 4}};
        transform(one);
        QCOMPARE(one[0], std::complex<double>(3, 4));
    }

    void findsTheDelay()
    {
        const Samples sent = speechLike(1, 8000);
        for (const std::size_t delay : {0U, 1U, 333U, 4000U}) {
            Samples received(delay);
            for (const std::int16_t sample : sent)
                received.push_back(static_cast<std::int16_t>(-(-sample / 3)));
            const auto alignment = align(sent, received, 6000);
            QVERIFY(std::abs(alignment->delay - double(delay)) < 0.05);
            QVERIFY(alignment->correlation > 0.999);
        }
        QVERIFY(!align(sent, Samples(8000), 100));
        QVERIFY(!align({}, sent, 100));
        QVERIFY(!align(sent, {}, 100));
    }

    void findsPartsOfASample()
    {
        Samples sent(4000), received(4000);
        for (std::size_t i = 0; i < sent.size(); ++i) {
            const auto at = [](double x) { return 5000 * std::sin(x / 5) + 3000 * std::sin(x * x / 20000); };
            sent[i] = static_cast<std::int16_t>(at(double(i)));
            received[i] = static_cast<std::int16_t>(at(double(i) - 10.4));
        }
        QVERIFY(std::abs(align(sent, received, 40)->delay - 10.4) < 0.1);
    }

    void measuresNoise()
    {
        const Samples signal = speechLike(1, 8000);
        Samples noisy = signal;
        for (std::size_t i = 0; i < noisy.size(); ++i)
            noisy[i] = static_cast<std::int16_t>(noisy[i] + (i % 2 == 0 ? 100 : -100));
        const double expected = 20 * std::log10(rootMeanSquare(signal) / 100);
        QVERIFY(std::abs(signalToNoise_db(signal, noisy) - expected) < 0.2);
        QCOMPARE(signalToNoise_db(signal, signal), 100.0);
        QCOMPARE(signalToNoise_db(Samples(10), signal), 0.0);
        QVERIFY(signalToNoise_db(signal, Samples(8000)) == 0);
        QCOMPARE(segmentalSignalToNoise_db(signal, signal, 8000), 35.0);
        QVERIFY(segmentalSignalToNoise_db(signal, noisy, 8000) < expected);
        QCOMPARE(segmentalSignalToNoise_db(Samples(800), Samples(800), 8000), 0.0);
    }

    void correlates()
    {
        const Samples signal = speechLike(1, 8000);
        Samples shifted = signal, reversed = signal;
        for (std::size_t i = 0; i < signal.size(); ++i) {
            shifted[i] = static_cast<std::int16_t>(signal[i] / 2 + 500);
            reversed[i] = static_cast<std::int16_t>(-signal[i]);
        }
        QVERIFY(correlation(signal, shifted) > 0.999);
        QVERIFY(correlation(signal, reversed) < -0.999);
        QCOMPARE(correlation(signal, Samples(8000, 5)), 0.0);
        QCOMPARE(correlation({}, {}), 0.0);
    }

    void cutsBands()
    {
        Samples low(8000), high(8000), both(8000);
        ToneGenerator(steadyTone(500), 8000).generate(low);
        ToneGenerator(steadyTone(3000), 8000).generate(high);
        for (std::size_t i = 0; i < both.size(); ++i)
            both[i] = static_cast<std::int16_t>(low[i] + high[i]);
        QVERIFY(correlation(bandOf(both, 300, 1000, 8000), low) > 0.99);
        QVERIFY(correlation(bandOf(both, 2000, 3400, 8000), high) > 0.99);
        QVERIFY(level_dbfs(rootMeanSquare(bandOf(both, 1000, 2000, 8000))) < -50);
        QVERIFY(bandOf({}, 300, 3400, 8000).empty());
    }
};

REGISTER_TEST(AudioMatchTest)
#include "audio_match_test.moc"
