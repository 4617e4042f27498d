// Five channels were purchased and only the first call had audio: `channels` passed, for five calls were answered.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class SilentChannelsTest : public QObject {
    Q_OBJECT

private slots:
    void proveNoChannels()
    {
        JudgedCall call;
        call.profile.channels = 2;
        TestCallResult silent = call.result;
        silent.audio.heard = false;
        silent.audio.level_dbfs = -90;
        TestCallResult refused = call.result;
        refused.outcome = TestCallOutcome::rejected;
        refused.code = 503;
        const auto judged = [&](const TestCallResult& second) {
            return judge(*findCheck("channels"),
                {findScenario("channels"), call.asked, {call.result, second, refused}, {}}, call.profile);
        };
        QCOMPARE(judged(call.result).verdict, Verdict::pass);
        const Judgement judgement = judged(silent);
        QCOMPARE(judgement.verdict, Verdict::fail);
        QVERIFY2(judgement.text.contains("audio was heard to the end in 1"), judgement.text.c_str());
    }
};

REGISTER_TEST(SilentChannelsTest)
#include "silent_channels_test.moc"
