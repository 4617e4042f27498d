// Early media worked and nothing was heard from the answer on: `early_media`, `reliable` and others that look at what
// happens before the answer passed.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

namespace {

/// All that these checks want, but audio.
JudgedCall silentCall()
{
    JudgedCall call;
    call.result.earlyAudio.heard = true;
    call.result.audio.heard = false;
    call.result.audio.level_dbfs = -90;
    return call;
}

}  // namespace

class AudioDeadAfterTheAnswerTest : public QObject {
    Q_OBJECT

private slots:
    void fails_data()
    {
        QTest::addColumn<QByteArray>("check");
        QTest::addColumn<bool>("takesAnySound");
        QTest::newRow("ringing") << QByteArray("ringing") << true;
        QTest::newRow("early_media") << QByteArray("early_media") << true;
        QTest::newRow("reliable") << QByteArray("reliable") << true;
        QTest::newRow("session_timer") << QByteArray("session_timer") << true;
        QTest::newRow("caller_id") << QByteArray("caller_id") << false;
        QTest::newRow("large_message") << QByteArray("large_message") << false;
    }

    void fails()
    {
        QFETCH(QByteArray, check);
        QFETCH(bool, takesAnySound);
        JudgedCall call = silentCall();
        call.result.earlyMedia = check == "early_media";
        if (check == "reliable") {
            call.add(1s, LadderEntry::Kind::sent, tests::request("PRACK"));
            call.add(1s, LadderEntry::Kind::received, tests::response(200, "PRACK"));
        }
        if (check == "session_timer")
            call.add(1s, LadderEntry::Kind::received, tests::response(422));
        const Judgement silent = call.judgement(check.constData());
        QVERIFY2(silent.verdict == Verdict::fail, silent.text.c_str());
        call.result.audio.level_dbfs = -20;
        const Judgement sounding = call.judgement(check.constData());
        QVERIFY2((sounding.verdict == Verdict::pass) == takesAnySound, sounding.text.c_str());
        call.result.audio.heard = true;
        const Judgement heard = call.judgement(check.constData());
        QVERIFY2(heard.verdict == Verdict::pass, heard.text.c_str());
    }
};

REGISTER_TEST(AudioDeadAfterTheAnswerTest)
#include "audio_dead_after_the_answer_test.moc"
