// Audio that was dead for 18 s of two minutes passed as audio both ways and as quality, for four fifths of the time
// were heard, and so did one that drops out for 0.9 s in every 5 s; and where it was dead after a hold, the tones that
// had come before it "were not recognized".
#include "engine/probe/judgements.h"
#include "tests/support/judged_call.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;
using trunkwright::engine::tests::LiveStage;

namespace {

/// An echo in which nothing is heard between two moments of what it says.
LiveStage silentEcho(Duration from, Duration until)
{
    const auto silence = [=, spoken = Duration()](std::span<std::int16_t> pcm) mutable {
        spoken += std::chrono::milliseconds(pcm.size() / 8);
        if (spoken > from && spoken <= until)
            std::ranges::fill(pcm, std::int16_t(0));
    };
    return LiveStage({.alter = silence});
}

Judgement judgementOf(const LiveStage& stage, const TestCallResult& result)
{
    return judgements::twoWayAudio({nullptr, stage.request, {result}, {}}, {});
}

}  // namespace

class SilenceInBetweenTest : public QObject {
    Q_OBJECT

private slots:
    void failsWhereItIsLong_data()
    {
        QTest::addColumn<int>("silence_ms");
        QTest::addColumn<bool>("fails");
        QTest::newRow("18 s") << 18'000 << true;
        QTest::newRow("3 s") << 3'000 << true;
        QTest::newRow("half a second") << 500 << false;
        QTest::newRow("none") << 0 << false;
    }

    void failsWhereItIsLong()
    {
        QFETCH(int, silence_ms);
        QFETCH(bool, fails);
        LiveStage stage = silentEcho(40s, 40s + std::chrono::milliseconds(silence_ms));
        stage.request.talk = 121s;
        const Judgement judgement = judgementOf(stage, stage.play());
        QVERIFY2(judgement.verdict == (fails ? Verdict::fail : Verdict::pass), judgement.text.c_str());
        QCOMPARE(judgement.text.contains("in between"), fails);
    }

    void failsWhereItComesAgainAndAgain_data()
    {
        QTest::addColumn<int>("dropout_ms");
        QTest::addColumn<bool>("fails");
        QTest::newRow("900 ms") << 900 << true;
        QTest::newRow("100 ms") << 100 << false;
    }

    void failsWhereItComesAgainAndAgain()
    {
        QFETCH(int, dropout_ms);
        QFETCH(bool, fails);
        const auto dropsOut = [=, spoken_ms = 0](std::span<std::int16_t> pcm) mutable {
            spoken_ms += static_cast<int>(pcm.size() / 8);
            if (spoken_ms % 5000 >= 5000 - dropout_ms)
                std::ranges::fill(pcm, std::int16_t(0));
        };
        LiveStage stage({.alter = dropsOut});
        stage.request.talk = 60s;
        const Judgement judgement = judgementOf(stage, stage.play());
        QVERIFY2(judgement.verdict == (fails ? Verdict::fail : Verdict::pass), judgement.text.c_str());
    }

    void isNoneWhileDigitsOrAHoldTakeItsPlace()
    {
        LiveStage stage;
        stage.request.talk = 30s;
        stage.request.hold = 8s;
        stage.request.dtmf = "0123456789";
        const Judgement judgement = judgementOf(stage, stage.play());
        QVERIFY2(judgement.verdict == Verdict::pass, judgement.text.c_str());
    }

    /// Nobody knows what a test number plays: a milliwatt line may be silent for a second in ten.
    void isNoFaultOfATestTone()
    {
        JudgedCall call;
        call.result.audio.roundTrip.reset();
        call.result.audio.heardFraction = 0.9;
        call.result.audio.silence = 2s;
        QCOMPARE(call.verdict("two_way_audio"), Verdict::unproven);
    }

    void isToldAfterAHold()
    {
        LiveStage stage = silentEcho(3s, 20s);
        stage.request.talk = 8s;
        stage.request.hold = 2s;
        const TestCallResult result = stage.play();
        QVERIFY(result.audio.heardBefore);
        const Judgement judgement = judgementOf(stage, result);
        QVERIFY(judgement.verdict == Verdict::fail);
        QVERIFY2(judgement.text.contains("not after the last change"), judgement.text.c_str());
        QVERIFY2(judgement.advice.contains("re-INVITE"), judgement.advice.c_str());
    }
};

REGISTER_TEST(SilenceInBetweenTest)
#include "silence_in_between_test.moc"
