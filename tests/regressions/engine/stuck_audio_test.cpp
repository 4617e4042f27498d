// Six seconds of echo and then a second of it again and again, other tones, six seconds of silence before the echo:
// all of these were heard for 100 % of the time, because each window with any of the eight tones counted.
#include "engine/probe/audio_judge.h"
#include "tests/support/speech_like.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using trunkwright::tests::speechLike;

namespace {

constexpr int rate_hz = 8000;
constexpr std::uint64_t ownSeed = 7;

using Samples = std::vector<std::int16_t>;

std::size_t samplesOf(double seconds)
{
    return static_cast<std::size_t>(seconds * rate_hz);
}

/// Far sides, by what they send in one call.
struct FarSide {
    Samples sent;

    double now_s() const { return static_cast<double>(sent.size()) / rate_hz; }

    FarSide echo(double seconds, double delay_s = 0.15, std::uint64_t seed = ownSeed) const
    {
        FarSide next = *this;
        Samples piece(samplesOf(seconds));
        const std::size_t early = std::min(piece.size(), samplesOf(std::max(0.0, delay_s - now_s())));
        TestSignal(seed, rate_hz).render(samplesOf(std::max(0.0, now_s() - delay_s)), std::span(piece).subspan(early));
        next.sent.insert(next.sent.end(), piece.begin(), piece.end());
        return next;
    }

    FarSide loop(double seconds, double length_s) const
    {
        FarSide next = *this;
        for (std::size_t i = 0; i < samplesOf(seconds); ++i)
            next.sent.push_back(next.sent[next.sent.size() - samplesOf(length_s)]);
        return next;
    }

    FarSide speech(double seconds) const
    {
        FarSide next = *this;
        const Samples piece = speechLike(seconds, rate_hz);
        next.sent.insert(next.sent.end(), piece.begin(), piece.end());
        return next;
    }

    FarSide silence(double seconds) const
    {
        FarSide next = *this;
        next.sent.resize(next.sent.size() + samplesOf(seconds));
        return next;
    }
};

HeardAudio heardFrom(const FarSide& far)
{
    AudioJudge judge(TestSignal(ownSeed, rate_hz), {1004});
    for (std::size_t at = 0; at + 160 <= far.sent.size(); at += 160)
        judge.listen(std::span(far.sent).subspan(at, 160));
    return judge.verdict();
}

const FarSide begin;

struct Row {
    const char* name;
    FarSide far;
    int least_percent, most_percent;
};

const Row rows[] = {
    {"echo", begin.echo(10), 98, 100},
    {"stuck on a second", begin.echo(6).loop(4, 1), 55, 65},
    {"stuck on two seconds", begin.echo(6).loop(4, 2), 55, 65},
    {"stuck on a packet", begin.echo(6).loop(4, 0.02), 55, 65},
    {"stuck from the first second on", begin.echo(1.2).loop(8.8, 1), 8, 25},
    {"other tones", begin.echo(6).echo(4, 0, 3), 55, 65},
    {"silent begin", begin.silence(6).echo(4), 40, 48},
    {"cut through late", begin.silence(1).echo(9), 98, 100},
    {"silent end", begin.echo(6).silence(4), 55, 65},
    {"announcement first", begin.speech(6).echo(4), 90, 100},
    {"longer announcement than echo", begin.speech(20).echo(5), 90, 100},
    {"endless announcement", begin.speech(40).echo(5), 25, 45},
    {"another way", begin.echo(5, 0.15).silence(0.4).echo(4.6, 0.55), 93, 100},
    {"a shorter way", begin.echo(5, 0.6).echo(5, 0.1), 95, 100},
    {"a buffer that shifts", begin.echo(2, 0.1).echo(2, 0.14).echo(2, 0.06).echo(2, 0.12).echo(2, 0.2), 95, 100},
    {"clocks apart", begin.echo(2, 0.1).echo(2, 0.102).echo(2, 0.104).echo(2, 0.106).echo(2, 0.108), 98, 100},
    {"far away", begin.echo(10, 1.7), 98, 100},
};

}  // namespace

class StuckAudioTest : public QObject {
    Q_OBJECT

private slots:
    void isNotHeard_data()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < int(std::size(rows)); ++i)
            QTest::newRow(rows[i].name) << i;
    }

    void isNotHeard()
    {
        QFETCH(int, row);
        const HeardAudio audio = heardFrom(rows[row].far);
        QCOMPARE(audio.heard, true);
        QVERIFY(audio.heardFraction);
        const double percent = *audio.heardFraction * 100;
        QVERIFY2(percent >= rows[row].least_percent - 0.5 && percent <= rows[row].most_percent + 0.5,
            qPrintable(QString::number(percent)));
    }

    /// Other tones alone fitted the signal by chance now and then.
    void isNotRecognizedByChance()
    {
        int recognized = 0;
        for (std::uint64_t seed = 100; seed < 400; ++seed) {
            const HeardAudio audio = heardFrom(begin.echo(4, 0, seed));
            recognized += audio.heard == true ? 1 : 0;
        }
        QCOMPARE(recognized, 0);
    }

    void isToldByTheTime()
    {
        const HeardAudio late = heardFrom(begin.speech(3).silence(3).echo(4));
        QVERIFY(late.from && late.prompt >= std::chrono::milliseconds(2000));
        QVERIFY(std::abs(std::chrono::duration<double>(*late.from).count() - 6) < 0.1);
        QVERIFY(!late.until);
        const HeardAudio cut = heardFrom(begin.echo(6).silence(4));
        QVERIFY(cut.until && !cut.from);
        QVERIFY(std::abs(std::chrono::duration<double>(*cut.until).count() - 6) < 0.2);
    }
};

REGISTER_TEST(StuckAudioTest)
#include "stuck_audio_test.moc"
