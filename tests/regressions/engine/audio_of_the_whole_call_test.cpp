// A tone of 0.3 s and then silence was "audio to the end" of an inbound call, and the round trip of the tones was that
// of the end of the call: 61 ms after 100 s at 600 ms.
#include "engine/audio/tone.h"
#include "engine/probe/audio_judge.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>

using namespace std::chrono_literals;
using namespace trunkwright::engine;

namespace {

constexpr int rate_hz = 8000;

std::vector<std::int16_t> silence(int time_ms)
{
    return std::vector<std::int16_t>(static_cast<std::size_t>(time_ms) * rate_hz / 1000);
}

void listen(AudioJudge& judge, std::span<const std::int16_t> pcm)
{
    for (; pcm.size() >= 160; pcm = pcm.subspan(160))
        judge.listen(pcm.first(160));
}

}  // namespace

class AudioOfTheWholeCallTest : public QObject {
    Q_OBJECT

private slots:
    void endsWithTheTone_data()
    {
        QTest::addColumn<int>("tone_ms");
        QTest::addColumn<bool>("ends");
        QTest::newRow("a blip") << 300 << true;
        QTest::newRow("to the end") << 5000 << false;
    }

    void endsWithTheTone()
    {
        QFETCH(int, tone_ms);
        QFETCH(bool, ends);
        AudioJudge judge(TestSignal(1, rate_hz), {1004});
        std::vector<std::int16_t> tone = silence(tone_ms);
        for (std::size_t i = 0; i < tone.size(); ++i)
            tone[i] = static_cast<std::int16_t>(8000 * std::sin(2 * M_PI * 1004 * double(i) / rate_hz));
        listen(judge, tone);
        listen(judge, silence(5000 - tone_ms));
        QCOMPARE(judge.verdict().heard, std::optional(true));
        QCOMPARE(judge.verdict().until.has_value(), ends);
    }

    void hasTheRoundTripOfAllOfIt()
    {
        const TestSignal signal(1, rate_hz);
        AudioJudge judge(signal, {});
        std::vector<std::int16_t> sent = silence(60'000);
        signal.render(0, sent);
        const auto part = [&](int from_ms, int until_ms) {
            return std::span(sent).subspan(
                static_cast<std::size_t>(from_ms) * 8, static_cast<std::size_t>(until_ms - from_ms) * 8);
        };
        listen(judge, silence(600));
        listen(judge, part(0, 49'400));
        listen(judge, part(49'940, 59'940));
        const auto roundTrip_ms = *judge.verdict().roundTrip / 1ms;
        QVERIFY2(roundTrip_ms > 480 && roundTrip_ms < 540, QByteArray::number(qlonglong(roundTrip_ms)));
    }
};

REGISTER_TEST(AudioOfTheWholeCallTest)
#include "audio_of_the_whole_call_test.moc"
