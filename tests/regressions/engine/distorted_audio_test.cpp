// Octets of the other companding law, clipping, noise as loud as the tones, packets played backwards and audio 27 dB
// too quiet were all certified as audio both ways: only which of the eight tones was the loudest was looked at. Then
// noise and clipping 10 dB below the tones passed, and R and MOS were those of a clean G.711.
#include "engine/audio/g711.h"
#include "engine/audio/signal_level.h"
#include "engine/base/random_stream.h"
#include "engine/probe/audio_fault.h"
#include "engine/probe/judgements.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

namespace {

using Alter = std::function<void(std::span<std::int16_t>)>;

Alter mapped(std::function<double(std::int16_t)> function)
{
    return [function = std::move(function)](std::span<std::int16_t> pcm) {
        for (std::int16_t& sample : pcm)
            sample = static_cast<std::int16_t>(std::clamp(function(sample), -32768.0, 32767.0));
    };
}

Alter louder(double gain_db)
{
    return mapped([factor = std::pow(10, gain_db / 20)](std::int16_t sample) { return factor * sample; });
}

/// Even noise, of a power beside that of the tones.
Alter noisy(double level_db)
{
    const double most = std::sqrt(3.0) * sineAmplitude(-13) / std::sqrt(2.0) * std::pow(10, level_db / 20);
    auto random = std::make_shared<RandomStream>(1, "noise");
    return mapped([most, random](std::int16_t sample) { return sample + most * (2 * random->uniform() - 1); });
}

struct Row {
    const char* name;
    const char* codec;
    Alter alter;
    const char* cause;
    const char* advice = "";
};

const Row distorted[] = {
    {"A-law as µ-law", "PCMU", mapped([](std::int16_t sample) { return decodeMuLaw(encodeALaw(sample)); }),
        "A-law sent as PCMU", "Companding law"},
    {"µ-law as A-law", "PCMA", mapped([](std::int16_t sample) { return decodeALaw(encodeMuLaw(sample)); }),
        "µ-law sent as PCMA", "Companding law"},
    {"µ-law taken for A-law", "PCMU", mapped([](std::int16_t sample) { return decodeALaw(encodeMuLaw(sample)); }),
        "PCMU was taken for A-law", "Companding law"},
    {"clipped", "PCMU", louder(35), "clipped"},
    {"clipped far below the limit", "PCMU",
        mapped([](std::int16_t sample) { return std::clamp(double(sample), -1500.0, 1500.0); }),
        "noise and distortion"},
    {"noise", "PCMA", noisy(0), "noise"},
    {"noise 10 dB below", "PCMA", noisy(-10), "noise"},
    {"backwards", "PCMU", [](std::span<std::int16_t> pcm) { std::ranges::reverse(pcm); }, "distortion"},
    {"faint", "PCMU", louder(-27), "27 dB quieter"},
    {"loud", "PCMU", louder(14), "14 dB louder"},
};

const Row sound[] = {
    {"PCMA", "PCMA", {}, ""},
    {"PCMU", "PCMU", {}, ""},
    {"G726-32", "G726-32", {}, ""},
    {"G722", "G722", {}, ""},
    {"opus", "opus", {}, ""},
    {"GSM", "GSM", {}, ""},
    {"loss plan", "PCMA", louder(-12), ""},
    {"some noise", "PCMU", noisy(-15), ""},
};

struct Stage : LiveStage {
    explicit Stage(const Row& row, double loss = 0)
        : LiveStage({.codecs = {row.codec}, .alter = row.alter}, {.delay = 20ms, .loss = loss})
    {
        request.codecs = {row.codec};
        request.talk = 8s;
    }

    Judgement judged()
    {
        const TestCallResult result = play();
        return judgements::twoWayAudio({nullptr, request, {result}, {}}, {});
    }
};

}  // namespace

class DistortedAudioTest : public QObject {
    Q_OBJECT

private slots:
    void isNoAudioBothWays_data()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < int(std::size(distorted)); ++i)
            QTest::newRow(distorted[i].name) << i;
    }

    void isNoAudioBothWays()
    {
        QFETCH(int, row);
        const Judgement judgement = Stage(distorted[row]).judged();
        QVERIFY2(judgement.verdict == Verdict::fail, judgement.text.c_str());
        QVERIFY2(judgement.text.find(distorted[row].cause) != std::string::npos, judgement.text.c_str());
        QVERIFY2(judgement.advice.find(distorted[row].advice) != std::string::npos, judgement.advice.c_str());
    }

    void isToldFromHonestCodecs_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<double>("loss");
        for (int i = 0; i < int(std::size(sound)); ++i) {
            for (const double loss : {0.0, 0.05})
                QTest::addRow("%s, %g lost", sound[i].name, loss) << i << loss;
        }
    }

    void isToldFromHonestCodecs()
    {
        QFETCH(int, row);
        QFETCH(double, loss);
        const Judgement judgement = Stage(sound[row], loss).judged();
        QVERIFY2(judgement.verdict == Verdict::pass, judgement.text.c_str());
    }

    /// The E-model knows the codec, and nothing of what else was done to the audio.
    void isRatedAsItsCodecOnly()
    {
        for (const Row& row : sound)
            QCOMPARE(isTrueToCodec(Stage(row).play()), row.name != std::string_view("some noise"));
        QVERIFY(!isTrueToCodec(Stage(distorted[0]).play()));
    }

    /// What was heard before a hold counts too.
    void isToldBeforeAHold()
    {
        Stage stage(distorted[0]);
        stage.request.hold = 2s;
        const Judgement judgement = stage.judged();
        QVERIFY2(judgement.verdict == Verdict::fail, judgement.text.c_str());
    }
};

REGISTER_TEST(DistortedAudioTest)
#include "distorted_audio_test.moc"
