// The ringing tone of most of Europe, 425 Hz, was no early media, for only the test's own tones counted; an
// announcement that was one packet of silence passed.
#include "tests/support/judged_call.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::EchoParty;
using trunkwright::engine::tests::JudgedCall;
using trunkwright::engine::tests::LiveStage;

namespace {

Judgement earlyMediaOf(const EchoParty::Behavior& behavior)
{
    LiveStage stage(behavior);
    return judge(*findCheck("early_media"), {nullptr, stage.request, {stage.play()}, {}}, {});
}

}  // namespace

class EarlyMediaHeardTest : public QObject {
    Q_OBJECT

private slots:
    void isAnySound()
    {
        const Judgement tone = earlyMediaOf({.earlyMedia = true, .ringing = 3s, .tone_hz = 425});
        QVERIFY2(tone.verdict == Verdict::pass, tone.text.c_str());
        const Judgement other = earlyMediaOf({.earlyMedia = true, .ringing = 3s, .tone_hz = 700});
        QVERIFY2(other.verdict == Verdict::pass, other.text.c_str());
    }

    void isNoSilence()
    {
        const Judgement silence = earlyMediaOf({.earlyMedia = true, .ringing = 3s, .mute = true});
        QCOMPARE(silence, (Judgement{Verdict::fail, "media came before the answer, but only silence"}));
    }

    void belongsToAnAnnouncement()
    {
        JudgedCall call;
        call.result.outcome = TestCallOutcome::rejected;
        call.result.earlyMedia = true;
        call.result.earlyAudio.heard = false;
        QVERIFY(call.verdict("early_failure") == Verdict::fail);
        call.result.earlyAudio.heard = true;
        QVERIFY(call.verdict("early_failure") == Verdict::pass);
    }
};

REGISTER_TEST(EarlyMediaHeardTest)
#include "early_media_heard_test.moc"
