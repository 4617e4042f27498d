// A trunk that cancelled a call since it was answered elsewhere was passed on as normal clearing: phones showed a call
// that they had missed. So it was where the cancelling side told a cause of Q.850 too.
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
        QTest::addColumn<QString>("reasons");
        QTest::addColumn<bool>("isElsewhere");
        QTest::addColumn<int>("cause");
        QTest::addRow("elsewhere") << "SIP" << true << 26;
        QTest::addRow("elsewhere, with a cause") << "Q.850 SIP" << true << 16;
        QTest::addRow("with a cause, elsewhere") << "SIP Q.850" << true << 16;
        QTest::addRow("the caller hung up") << "" << false << 16;
    }

    void isPassedOn() { check(true); }

    void isPassedOnToTrunks_data() { isPassedOn_data(); }
    void isPassedOnToTrunks() { check(false); }

    void isPassedOnPastTheMedia_data() { isPassedOn_data(); }
    void isPassedOnPastTheMedia() { check(false, true); }

private:
    static void check(bool inward, bool bypass = false)
    {
        QFETCH(QString, reasons);
        QFETCH(bool, isElsewhere);
        MediationSettings settings = stageSettings();
        settings.trunks[0].media.bypass = bypass;
        MediationStage stage(settings);
        MediationParty& called = inward ? stage.phone : stage.carrier;
        called.onCall = [&] { called.session->progress({.status = 180}); };
        inward ? stage.callIn() : stage.callOut();
        stage.run();
        std::vector<Reason> told;
        for (const QString& protocol : reasons.split(' ', Qt::SkipEmptyParts))
            told.push_back(protocol == "SIP" ? elsewhere : Reason{.protocol = "Q.850", .cause = 16, .text = {}});
        (inward ? stage.carrier : stage.phone).session->end({told, {}, 487});
        stage.run();
        const auto* ended = std::get_if<SessionEnded>(&*called.last);
        QVERIFY2(ended && !ended->reasons.empty(), called.story.c_str());
        QCOMPARE(ended->reasons.back().protocol == "SIP", isElsewhere);
        QTEST(ended->reasons.front().cause.value_or(0), "cause");
        QTEST(stage.records.at(0).release.cause, "cause");
    }
};

REGISTER_TEST(AnsweredElsewhereTest)
#include "answered_elsewhere_test.moc"
