// Digits that a talk was too short for were counted and graded as sent.
#include "engine/probe/checklist.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

namespace {

using namespace std::chrono_literals;

Judgement judged(const TestCallRequest& request, const TestCallResult& result)
{
    return judge(*findCheck("dtmf"), {findScenario("call"), request, {result}, {}}, {});
}

}  // namespace

class DigitsCutShortTest : public QObject {
    Q_OBJECT

private slots:
    void countsWhatWentOut_data()
    {
        QTest::addColumn<bool>("events");
        QTest::addColumn<int>("talk_ms");
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("events, too short") << true << 1200 << QByteArray("112");
        QTest::newRow("tones, too short") << false << 1200 << QByteArray("112");
        QTest::newRow("events, before the first") << true << 300 << QByteArray();
        QTest::newRow("events, long enough") << true << 5000 << QByteArray("1120#*99");
        QTest::newRow("tones, long enough") << false << 5000 << QByteArray("1120#*99");
    }

    void countsWhatWentOut()
    {
        QFETCH(bool, events);
        QFETCH(int, talk_ms);
        QFETCH(QByteArray, sent);
        LiveStage stage({.telephoneEvents = events});
        stage.request.dtmf = "1120#*99";
        stage.request.talk = std::chrono::milliseconds(talk_ms);
        const TestCallResult result = stage.play();
        QCOMPARE(QByteArray::fromStdString(result.digitsSent), sent);
        if (events)
            QCOMPARE(QByteArray::fromStdString(stage.far->digits()), sent);
        const bool whole = result.digitsSent == stage.request.dtmf;
        const auto note = std::ranges::find_if(result.ladder, [&](const LadderEntry& entry) {
            return entry.note.find(whole ? "sent as" : "not sent: the call was over before") != std::string::npos;
        });
        QVERIFY(note != result.ladder.end());
        const Judgement judgement = judged(stage.request, result);
        if (!whole && events) {
            QCOMPARE(judgement.verdict, Verdict::unproven);
            QVERIFY2(judgement.text.find("too short for the rest") != std::string::npos, judgement.text.c_str());
        }
    }

    void waitWhileMediaAreHeld()
    {
        LiveStage stage;
        stage.request.dtmf = "1234";
        stage.request.talk = 6s;
        stage.request.hold = 4s;
        const TestCallResult result = stage.play();
        QCOMPARE(result.digitsSent, std::string("1234"));
        QCOMPARE(stage.far->digits(), std::string("1234"));
    }
};

REGISTER_TEST(DigitsCutShortTest)
#include "digits_cut_short_test.moc"
