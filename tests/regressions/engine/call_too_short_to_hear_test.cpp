// A call of half a second, in which tones cannot be recognized, failed `two_way_audio` and blamed NAT.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class CallTooShortToHearTest : public QObject {
    Q_OBJECT

private slots:
    void provesNothing_data()
    {
        QTest::addColumn<int>("talk_ms");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("none") << 0 << Verdict::unproven;
        QTest::newRow("half a second") << 500 << Verdict::unproven;
        QTest::newRow("long enough") << 3000 << Verdict::fail;
    }

    void provesNothing()
    {
        QFETCH(int, talk_ms);
        QFETCH(Verdict, verdict);
        JudgedCall call;
        call.result.talk = std::chrono::milliseconds(talk_ms);
        call.result.audio.heard = false;
        const Judgement judgement = call.judgement("two_way_audio");
        QVERIFY2(judgement.verdict == verdict, judgement.text.c_str());
        call.result.audio = {};
        call.result.streams.clear();
        QCOMPARE(call.verdict("two_way_audio"), verdict);
    }
};

REGISTER_TEST(CallTooShortToHearTest)
#include "call_too_short_to_hear_test.moc"
