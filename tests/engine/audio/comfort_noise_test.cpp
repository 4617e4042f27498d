#include "engine/audio/comfort_noise.h"

#include "engine/audio/signal_level.h"
#include "tests/support/speech_like.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

namespace {

using Samples = std::vector<std::int16_t>;

/// Noise through a one-pole filter: low-pass for a positive pole.
Samples colored(double pole, double level_dbfs, std::size_t count = 16000)
{
    RandomStream random(7, "colored");
    Samples samples(count);
    const double gain = 32768 * std::pow(10, level_dbfs / 20) * std::sqrt(12.0 * (1 - pole * pole));
    double state = 0;
    for (std::int16_t& sample : samples) {
        state = pole * state + gain * (random.uniform() - 0.5);
        sample = static_cast<std::int16_t>(std::lround(state));
    }
    return samples;
}

/// Correlation of neighbors: the pole, for noise of one pole.
double neighborhood(const Samples& samples)
{
    double product = 0;
    double energy = 0;
    for (std::size_t i = 1; i < samples.size(); ++i) {
        product += double(samples[i]) * samples[i - 1];
        energy += double(samples[i]) * samples[i];
    }
    return product / energy;
}

}  // namespace

class ComfortNoiseTest : public QObject {
    Q_OBJECT

private slots:
    void readsPayloads()
    {
        QVERIFY(!parseComfortNoise({}));
        const auto level = parseComfortNoise(Bytes{0x40});
        QCOMPARE(int(level->level), 64);
        QCOMPARE(int(level->coefficientCount), 0);
        QCOMPARE(int(parseComfortNoise(Bytes{0xc0})->level), 64);  // the first bit means nothing
        // RFC 3389 3.2: 127 is 0, each step 258 / 32768.
        const auto noise = parseComfortNoise(Bytes{30, 127, 128, 0, 254, 255});
        QCOMPARE(int(noise->coefficientCount), 5);
        QCOMPARE(noise->reflection[0], 0.0);
        QCOMPARE(noise->reflection[1], 258.0 / 32768);
        QCOMPARE(noise->reflection[2], -127 * 258.0 / 32768);
        QCOMPARE(noise->reflection[3], 127 * 258.0 / 32768);
        QVERIFY(noise->reflection[4] < 1);
        QCOMPARE(int(parseComfortNoise(Bytes(100, 127))->coefficientCount), 16);
    }

    void writesWhatItReads()
    {
        Bytes payload{25};
        for (int octet = 0; octet < 16; ++octet)
            payload.push_back(static_cast<std::uint8_t>(octet * 16 + 7));
        Bytes written(17);
        QCOMPARE(writeComfortNoise(*parseComfortNoise(payload), written), std::size_t(17));
        QCOMPARE(written, payload);
        QCOMPARE(writeComfortNoise(*parseComfortNoise(payload), std::span(written).first(3)), std::size_t(3));
        QCOMPARE(writeComfortNoise({}, {}), std::size_t(0));
    }

    void soundsAsEstimated_data()
    {
        QTest::addColumn<double>("pole");
        QTest::addColumn<double>("level");
        for (const double pole : {-0.6, 0.0, 0.5, 0.9}) {
            for (const double level : {-35.0, -50.0, -65.0})
                QTest::addRow("pole %g, %g dBFS", pole, level) << pole << level;
        }
    }

    /// Level to 1.5 dB and color survive the payload.
    void soundsAsEstimated()
    {
        QFETCH(double, pole);
        QFETCH(double, level);
        const Samples original = colored(pole, level);
        Bytes payload(20);
        payload.resize(writeComfortNoise(estimateComfortNoise(std::span(original).first(800)), payload));
        QCOMPARE(payload.size(), std::size_t(11));
        ComfortNoiseGenerator generator;
        generator.setNoise(*parseComfortNoise(payload));
        Samples made(16000);
        generator.generate(made);
        const double change_db = level_dbfs(rootMeanSquare(made)) - level_dbfs(rootMeanSquare(original));
        QVERIFY2(std::abs(change_db) < 1.5, qPrintable(QString::number(change_db)));
        QVERIFY2(std::abs(neighborhood(made) - neighborhood(original)) < 0.2,
            qPrintable(QString("%1 %2").arg(neighborhood(made)).arg(neighborhood(original))));
    }

    /// Whatever a payload says, the filter does not run away.
    void staysStable()
    {
        for (const std::uint8_t octet : {0, 1, 127, 253, 254, 255}) {
            ComfortNoiseGenerator generator;
            Bytes payload(17, octet);
            payload[0] = 40;
            generator.setNoise(*parseComfortNoise(payload));
            Samples made(48000);
            generator.generate(made);
            QVERIFY(level_dbfs(rootMeanSquare(made)) < -20);
        }
    }

    void isSilentWhenToldSo()
    {
        ComfortNoiseGenerator generator;
        Samples made(800, 5);
        generator.generate(made);
        QCOMPARE(rootMeanSquare(made), 0.0);
        generator.setNoise({127, 0, {}});
        generator.generate(made);
        QCOMPARE(rootMeanSquare(made), 0.0);
        QCOMPARE(int(estimateComfortNoise(Samples(160)).level), 127);
        QCOMPARE(int(estimateComfortNoise({}).level), 127);
    }
};

REGISTER_TEST(ComfortNoiseTest)
#include "comfort_noise_test.moc"
