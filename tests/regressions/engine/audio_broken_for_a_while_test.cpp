// Audio of the other companding law, with noise or clipped for 0.9 s of every 2 s was certified as audio both ways with
// a MOS of 4.4, for the median over the call was that of its clean part.
#include "engine/audio/g711.h"
#include "engine/base/random_stream.h"
#include "engine/probe/audio_fault.h"
#include "engine/probe/audio_judge.h"
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

namespace {

constexpr int rate_hz = 8000;

int otherLaw(int sample)
{
    return decodeALaw(encodeMuLaw(static_cast<std::int16_t>(sample)));
}

int noisy(int sample)
{
    static RandomStream random(1, "noise");
    return std::clamp(sample + static_cast<int>(6000 * (random.uniform() - 0.5)), -32768, 32767);
}

int clipped(int sample)
{
    return std::clamp(sample, -800, 800);
}

using Map = int (*)(int);

/// A call of 20 s that is changed so for a part of every two seconds.
JudgedCall callWith(Map map, double part)
{
    const TestSignal signal(1, rate_hz);
    std::vector<std::int16_t> pcm(20 * rate_hz);
    signal.render(0, pcm);
    for (std::size_t i = 0; i < pcm.size(); ++i) {
        if (double(i % (2 * rate_hz)) < part * 2 * rate_hz)
            pcm[i] = static_cast<std::int16_t>(map(pcm[i]));
    }
    AudioJudge judge(signal, {});
    for (std::span<const std::int16_t> rest = pcm; !rest.empty(); rest = rest.subspan(160))
        judge.listen(rest.first(160));
    JudgedCall call;
    call.result.audio = judge.verdict();
    return call;
}

}  // namespace

class AudioBrokenForAWhileTest : public QObject {
    Q_OBJECT

private slots:
    void isNoAudioBothWays_data()
    {
        QTest::addColumn<Map>("map");
        QTest::addColumn<QByteArray>("cause");
        QTest::newRow("other law") << Map(otherLaw) << QByteArray("law");
        QTest::newRow("noise") << Map(noisy) << QByteArray("noise");
        QTest::newRow("clipped") << Map(clipped) << QByteArray("distortion");
    }

    void isNoAudioBothWays()
    {
        QFETCH(Map, map);
        QFETCH(QByteArray, cause);
        for (const double part : {0.15, 0.45}) {
            const JudgedCall call = callWith(map, part);
            const Judgement judgement = call.judgement("two_way_audio");
            QVERIFY2(judgement.verdict == Verdict::fail, judgement.text.c_str());
            QVERIFY2(judgement.text.contains(cause.toStdString()), judgement.text.c_str());
            QVERIFY(!isTrueToCodec(call.result));
        }
        QVERIFY(callWith(map, 0.04).verdict("two_way_audio") == Verdict::pass);
    }

    /// As long as lost packets explain it, on either way.
    void isExplainedByWhatIsMissing()
    {
        JudgedCall call = callWith(noisy, 0.15);
        call.result.streams[0].lost = 480;
        QCOMPARE(call.verdict("two_way_audio"), Verdict::pass);
    }
};

REGISTER_TEST(AudioBrokenForAWhileTest)
#include "audio_broken_for_a_while_test.moc"
