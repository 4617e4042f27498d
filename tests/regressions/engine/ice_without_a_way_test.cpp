// In a call that ended before ICE gave up, NAT and firewalls were blamed for what ICE had not found.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class IceWithoutAWayTest : public QObject {
    Q_OBJECT

private slots:
    void isNamed()
    {
        JudgedCall call;
        call.result.ice.emplace();
        call.result.audio = {};
        call.result.streams[0].packets = 0;
        const Judgement judgement = call.judgement("two_way_audio");
        QVERIFY(judgement.verdict == Verdict::fail);
        QVERIFY2(judgement.text.contains("ICE found no way"), judgement.text.c_str());
        QVERIFY2(judgement.advice.contains("ICE"), judgement.advice.c_str());
    }
};

REGISTER_TEST(IceWithoutAWayTest)
#include "ice_without_a_way_test.moc"
