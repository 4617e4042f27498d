// What changes a call in its midst passed as soon as packets came after it, though the audio was dead: the tones had
// been heard before.
#include "tests/support/judged_call.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;
using trunkwright::engine::tests::LiveStage;

namespace {

void beSilent(LiveStage& stage)
{
    stage.far->call()->audio().onSpeak([](TimePoint, std::span<std::int16_t>) { });
}

/// What the check says of a call in which the far side sends silence from then on; null: never.
Judgement judgementOf(const char* check, LiveStage& stage, std::optional<Duration> silentFrom)
{
    Timer silence(stage.there.scheduler(), [&] { beSilent(stage); });
    if (silentFrom)
        silence.startAfter(*silentFrom);
    stage.request.talk = 8s;
    return judge(*findCheck(check), {nullptr, stage.request, {stage.play()}, {}}, {});
}

using Play = Judgement (*)(std::optional<Duration>);

Judgement farHold(std::optional<Duration> silentFrom)
{
    LiveStage stage;
    Timer hold(stage.there.scheduler(), [&] { stage.far->call()->hold(true); });
    Timer resume(stage.there.scheduler(), [&] { stage.far->call()->hold(false); });
    hold.startAfter(2s);
    resume.startAfter(4s);
    return judgementOf("far_hold", stage, silentFrom);
}

Judgement ownHold(std::optional<Duration> silentFrom)
{
    LiveStage stage;
    stage.request.hold = 2s;
    return judgementOf("hold", stage, silentFrom);
}

Judgement delayedOffer(std::optional<Duration> silentFrom)
{
    LiveStage stage;
    stage.request.earlyOffer = false;
    return judgementOf("delayed_offer", stage, silentFrom);
}

}  // namespace

class AudioDeadAfterChangeTest : public QObject {
    Q_OBJECT

private slots:
    void fails_data()
    {
        QTest::addColumn<Play>("play");
        QTest::addColumn<int>("silentFrom_ms");
        QTest::newRow("hold of the far side") << Play(farHold) << 3000;
        QTest::newRow("half a second after a hold") << Play(ownHold) << 5600;
        QTest::newRow("offer in the 200") << Play(delayedOffer) << 1500;
    }

    void fails()
    {
        QFETCH(Play, play);
        QFETCH(int, silentFrom_ms);
        const Judgement dead = play(std::chrono::milliseconds(silentFrom_ms));
        QVERIFY2(dead.verdict == Verdict::fail, dead.text.c_str());
        const Judgement alive = play({});
        QVERIFY2(alive.verdict == Verdict::pass, alive.text.c_str());
    }

    void failsAfterATransfer()
    {
        JudgedCall call;
        call.transfer("SIP/2.0 200 OK\r\n");
        QVERIFY(call.verdict("refer") == Verdict::pass);
        call.result.audio.heard = false;
        QVERIFY(call.verdict("refer") == Verdict::fail);
    }

    void provesNothingTooLate()
    {
        JudgedCall call;
        call.result.talk = 2500ms;  // the codec changes two seconds after the answer
        call.reinvite(tests::heldSdp, tests::audioSdp("192.0.2.1", "6000", "0", "sendrecv"));
        QVERIFY(call.verdict("codec_switch") == Verdict::unproven);
    }
};

REGISTER_TEST(AudioDeadAfterChangeTest)
#include "audio_dead_after_change_test.moc"
