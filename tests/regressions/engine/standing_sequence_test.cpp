// Of 250 packets that all had one sequence number the report told of two, and of nothing else that was wrong.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class StandingSequenceTest : public QObject {
    Q_OBJECT

private slots:
    void isTold()
    {
        JudgedCall call;
        call.result.audio.heard = false;
        call.result.streams[0].packets = 2;
        call.result.streams[0].repeated = 248;
        const Judgement judgement = call.judgement("two_way_audio");
        QVERIFY(judgement.verdict == Verdict::fail);
        QVERIFY2(
            judgement.text.find("248 packets came with a sequence number that had come before") != std::string::npos,
            judgement.text.c_str());
    }

    /// Some networks deliver each packet twice.
    void isNoNetworkThatRepeats()
    {
        JudgedCall call;
        call.result.streams[0].repeated = call.result.streams[0].packets;
        QVERIFY(call.judgement("two_way_audio").text.find("sequence") == std::string::npos);
    }
};

REGISTER_TEST(StandingSequenceTest)
#include "standing_sequence_test.moc"
