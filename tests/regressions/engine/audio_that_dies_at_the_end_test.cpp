// Audio that died in the last second of a call passed as audio to the end: looks at it are a second apart.
#include "engine/probe/judgements.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::EchoParty;
using trunkwright::engine::tests::LiveStage;

namespace {

constexpr auto talk = 20s;

/// From then on it sends silence.
std::function<void(std::span<std::int16_t>)> silentAfter(std::chrono::milliseconds time)
{
    return [left = time / 20ms](std::span<std::int16_t> pcm) mutable {
        if (--left < 0)
            std::ranges::fill(pcm, std::int16_t{0});
    };
}

Judgement judged(const EchoParty::Behavior& behavior, const LinkSettings& link = {.delay = 20ms})
{
    LiveStage stage(behavior, link);
    stage.request.talk = talk;
    stage.request.codecs = behavior.codecs;
    return judgements::twoWayAudio({nullptr, stage.request, {stage.play()}, {}}, {});
}

}  // namespace

class AudioThatDiesAtTheEndTest : public QObject {
    Q_OBJECT

private slots:
    void isNoAudioToTheEnd_data()
    {
        QTest::addColumn<int>("silence_ms");
        QTest::addColumn<bool>("packetsToo");
        for (const int silence_ms : {600, 900, 1500}) {
            for (const bool packetsToo : {false, true})
                QTest::addRow("%d ms of no %s", silence_ms, packetsToo ? "packets" : "sound")
                    << silence_ms << packetsToo;
        }
    }

    void isNoAudioToTheEnd()
    {
        QFETCH(int, silence_ms);
        QFETCH(bool, packetsToo);
        const auto until = talk - std::chrono::milliseconds(silence_ms);
        const EchoParty::Behavior behavior =
            packetsToo ? EchoParty::Behavior{.fallsSilent = until} : EchoParty::Behavior{.alter = silentAfter(until)};
        const Judgement judgement = judged(behavior);
        QVERIFY2(judgement.verdict == Verdict::fail, judgement.text.c_str());
        QVERIFY2(judgement.text.find("at the end") != std::string::npos, judgement.text.c_str());
    }

    void isToldFromAGoodEnd()
    {
        for (const char* codec : {"PCMA", "opus", "GSM"}) {
            const Judgement judgement = judged({.codecs = {codec}});
            QVERIFY2(judgement.verdict == Verdict::pass, judgement.text.c_str());
        }
        const Judgement lossy = judged({}, {.delay = 300ms, .jitter = 20ms, .loss = 0.05});
        QVERIFY2(lossy.verdict == Verdict::pass, lossy.text.c_str());
    }

    void isNotMissedUnderKeys()
    {
        LiveStage stage;
        stage.request.talk = 12s;
        stage.request.dtmf = std::string(64, '5');
        const Judgement judgement = judgements::twoWayAudio({nullptr, stage.request, {stage.play()}, {}}, {});
        QVERIFY2(judgement.text.find("at the end") == std::string::npos, judgement.text.c_str());
    }

    /// Who hangs up may fall silent before.
    void isNoFaultOfWhoHangsUp()
    {
        const Judgement judgement = judged({.hangsUp = 15s, .alter = silentAfter(14300ms)});
        QVERIFY2(judgement.verdict == Verdict::pass, judgement.text.c_str());
    }
};

REGISTER_TEST(AudioThatDiesAtTheEndTest)
#include "audio_that_dies_at_the_end_test.moc"
