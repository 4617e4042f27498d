// A call from the trunk counted as one with audio when one packet of silence had come.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class InboundSilenceTest : public QObject {
    Q_OBJECT

private slots:
    void isNoAudio()
    {
        JudgedCall call;
        call.add(0ms, LadderEntry::Kind::received, tests::request("INVITE"));
        QVERIFY(call.verdict("inbound") == Verdict::pass);
        call.result.audio = {};
        call.result.audio.heard = false;
        QVERIFY(call.verdict("inbound") == Verdict::fail);
    }
};

REGISTER_TEST(InboundSilenceTest)
#include "inbound_silence_test.moc"
