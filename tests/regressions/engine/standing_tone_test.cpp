// A far side that plays a tone and hears nothing passed as audio both ways: "the tones came back".
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

class StandingToneTest : public QObject {
    Q_OBJECT

private slots:
    void provesOneWayOnly()
    {
        tests::JudgedCall call;
        QCOMPARE(call.verdict("two_way_audio"), Verdict::pass);
        call.result.audio.roundTrip.reset();
        QCOMPARE(call.verdict("two_way_audio"), Verdict::unproven);
    }
};

REGISTER_TEST(StandingToneTest)
#include "standing_tone_test.moc"
