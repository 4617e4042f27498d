// A trunk that cancelled a call since it was answered elsewhere was passed on as normal clearing: phones showed a call
// that they had missed.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

const Reason elsewhere{.protocol = "SIP", .cause = 200, .text = "Call completed elsewhere"};

}  // namespace

class AnsweredElsewhereTest : public QObject {
    Q_OBJECT

private slots:
    void isPassedOn_data()
    {
        QTest::addColumn<bool>("isElsewhere");
        QTest::addColumn<int>("cause");
        QTest::addRow("elsewhere") << true << 26;
        QTest::addRow("the caller hung up") << false << 16;
    }

    void isPassedOn()
    {
        QFETCH(bool, isElsewhere);
        MediationStage stage;
        stage.phone.onCall = [&] { stage.phone.session->progress({.status = 180}); };
        stage.callIn();
        stage.run();
        stage.carrier.session->end({isElsewhere ? std::vector<Reason>{elsewhere} : std::vector<Reason>(), {}, 487});
        stage.run();
        const auto* ended = std::get_if<SessionEnded>(&*stage.phone.last);
        QVERIFY2(ended && !ended->reasons.empty(), stage.phone.story.c_str());
        QCOMPARE(ended->reasons.back().protocol == "SIP", isElsewhere);
        QTEST(ended->reasons.front().cause.value_or(0), "cause");
        QTEST(stage.records.at(0).release.cause, "cause");
    }
};

REGISTER_TEST(AnsweredElsewhereTest)
#include "answered_elsewhere_test.moc"
