// Digits of a test call were not sent at all when the far side had no telephone-event, and nobody was told.
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

namespace {

bool hasNote(const TestCallResult& result, std::string_view text)
{
    return std::ranges::any_of(result.ladder, [&](const LadderEntry& entry) { return entry.note == text; });
}

}  // namespace

class DigitsWithoutEventsTest : public QObject {
    Q_OBJECT

private slots:
    void goAsTones()
    {
        LiveStage stage({.telephoneEvents = false});
        stage.request.dtmf = "1590*#A";
        const TestCallResult result = stage.play();
        QVERIFY(!result.telephoneEvents);
        QCOMPARE(result.digitsHeard, "1590*#A");  // the echo of the tones
        QVERIFY(hasNote(result, "digits 1590*#A sent as tones in the audio, for telephone-event was not agreed on"));
        QVERIFY(hasNote(result, "digit 9 by tones in the audio"));
        QCOMPARE(result.audio.heard, true);
        QVERIFY(result.audio.heardFraction.value_or(1) > 0.8);
    }

    void goAsEventsWhereTheyCan()
    {
        LiveStage stage;
        stage.request.dtmf = "12";
        const TestCallResult result = stage.play();
        QVERIFY(hasNote(result, "digits 12 sent as telephone-events"));
        QCOMPARE(stage.far->digits(), "12");
    }
};

REGISTER_TEST(DigitsWithoutEventsTest)
#include "digits_without_events_test.moc"
