// The end of an early tone, left in the jitter buffer at the answer, counted as the sound of a call that then was
// silent.
#include "engine/probe/audio_judge.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

namespace {

constexpr int rate_hz = 8000;

std::vector<std::int16_t> square(int time_ms, std::int16_t amplitude)
{
    std::vector<std::int16_t> pcm(static_cast<std::size_t>(time_ms * rate_hz / 1000));
    for (std::size_t i = 0; i < pcm.size(); ++i)
        pcm[i] = i % 16 < 8 ? amplitude : static_cast<std::int16_t>(-amplitude);
    return pcm;
}

double level_dbfs(int tone_ms)
{
    AudioJudge judge(TestSignal(1, rate_hz), {});
    judge.listen(square(tone_ms, 3000));
    judge.listen(square(5000, 0));
    return judge.verdict().level_dbfs.value();
}

}  // namespace

class RestOfEarlyMediaTest : public QObject {
    Q_OBJECT

private slots:
    void isNoSound()
    {
        QVERIFY(level_dbfs(200) < -90);
        QVERIFY(level_dbfs(1000) > -60);
    }
};

REGISTER_TEST(RestOfEarlyMediaTest)
#include "rest_of_early_media_test.moc"
