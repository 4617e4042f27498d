#include "engine/audio/concealment.h"

#include "engine/audio/audio_match.h"
#include "engine/audio/signal_level.h"
#include "tests/support/speech_like.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using trunkwright::tests::speechLike;

namespace {

using Samples = std::vector<std::int16_t>;

/// A voice of one pitch, steady.
Samples vowel(double pitch_hz, int rate_hz, double duration_s)
{
    Samples samples(static_cast<std::size_t>(duration_s * rate_hz));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        double sum = 0;
        for (int harmonic = 1; harmonic <= 8; ++harmonic)
            sum += std::sin(2 * std::numbers::pi * harmonic * pitch_hz * static_cast<double>(i) / rate_hz) / harmonic;
        samples[i] = static_cast<std::int16_t>(5000 * sum);
    }
    return samples;
}

int greatestStep(std::span<const std::int16_t> samples)
{
    int greatest = 0;
    for (std::size_t i = 1; i < samples.size(); ++i)
        greatest = std::max(greatest, std::abs(samples[i] - samples[i - 1]));
    return greatest;
}

}  // namespace

class ConcealmentTest : public QObject {
    Q_OBJECT

private slots:
    void changesNothingWithoutLoss()
    {
        Concealment concealment(8000);
        Samples samples = speechLike(1, 8000);
        const Samples before = samples;
        for (std::size_t at = 0; at < samples.size(); at += 160)
            concealment.hear(std::span(samples).subspan(at, 160));
        QCOMPARE(samples, before);
    }

    void goesOnWithTheVoice_data()
    {
        QTest::addColumn<int>("rate_hz");
        QTest::addColumn<double>("pitch_hz");
        QTest::addColumn<int>("gap_ms");
        for (const int rate_hz : {8000, 16000, 48000}) {
            for (const double pitch_hz : {75.0, 120.0, 190.0}) {
                for (const int gap_ms : {10, 20, 30})
                    QTest::addRow("%d Hz, %g Hz, %d ms", rate_hz, pitch_hz, gap_ms) << rate_hz << pitch_hz << gap_ms;
            }
        }
    }

    /// The gap sounds like what would have been there, and neither of its ends is a click.
    void goesOnWithTheVoice()
    {
        QFETCH(int, rate_hz);
        QFETCH(double, pitch_hz);
        QFETCH(int, gap_ms);
        const Samples whole = vowel(pitch_hz, rate_hz, 0.4);
        Samples heard = whole;
        const auto begin = static_cast<std::size_t>(rate_hz / 5);
        const auto gap = static_cast<std::size_t>(rate_hz * gap_ms / 1000);
        Concealment concealment(rate_hz);
        concealment.hear(std::span(heard).first(begin));
        concealment.conceal(std::span(heard).subspan(begin, gap));
        concealment.hear(std::span(heard).subspan(begin + gap));
        const auto made = std::span(heard).subspan(begin, gap);
        QVERIFY(correlation(made, std::span(whole).subspan(begin, gap)) > 0.85);
        const double change_db =
            level_dbfs(rootMeanSquare(made)) - level_dbfs(rootMeanSquare(std::span(whole).subspan(begin - gap, gap)));
        QVERIFY2(change_db < 2 && change_db > -4, qPrintable(QString::number(change_db)));
        QVERIFY(greatestStep(heard) <= greatestStep(whole) * 1.3);
    }

    void fadesAway()
    {
        Concealment concealment(8000);
        Samples voice = vowel(120, 8000, 0.2);
        concealment.hear(voice);
        std::vector<double> levels;
        for (int i = 0; i < 8; ++i) {
            Samples frame(80);
            concealment.conceal(frame);
            levels.push_back(rootMeanSquare(frame));
        }
        QVERIFY(levels[0] > 0.6 * rootMeanSquare(voice));
        for (std::size_t i = 1; i < 6; ++i)
            QVERIFY(levels[i] < levels[i - 1]);
        QCOMPARE(levels[6], 0.0);
        QCOMPARE(levels[7], 0.0);
    }

    void makesSilenceOfSilence()
    {
        for (const int rate_hz : {8000, 16000, 48000}) {
            Concealment concealment(rate_hz);
            Samples frame(static_cast<std::size_t>(rate_hz / 50), 99);
            concealment.conceal(frame);
            QCOMPARE(rootMeanSquare(frame), 0.0);
            Samples none;
            concealment.hear(none);
            concealment.conceal(none);
        }
    }

    /// What was left out on purpose leaves no click either.
    void joins()
    {
        Samples first = vowel(120, 8000, 0.1);
        Samples second = vowel(120, 8000, 0.2);
        second.erase(second.begin(), second.begin() + 827);  // out of phase
        Samples hard = first;
        hard.insert(hard.end(), second.begin(), second.end());
        Concealment concealment(8000);
        concealment.hear(first);
        concealment.join();
        concealment.hear(second);
        Samples soft = first;
        soft.insert(soft.end(), second.begin(), second.end());
        QVERIFY(greatestStep(soft) < greatestStep(hard));
        QVERIFY(greatestStep(soft) <= greatestStep(first) * 1.3);
    }

    void endsClean()
    {
        Concealment concealment(8000);
        Samples loud = vowel(120, 8000, 0.1);
        concealment.hear(loud);
        concealment.reset();
        Samples frame(160);
        concealment.conceal(frame);
        QCOMPARE(rootMeanSquare(frame), 0.0);
    }
};

REGISTER_TEST(ConcealmentTest)
#include "concealment_test.moc"
