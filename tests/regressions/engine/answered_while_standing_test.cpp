// The status counted a call as answered when it had ended: while people talked, "begun" without "answered" looked like
// calls that fail.
#include "tests/support/bypass_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class AnsweredWhileStandingTest : public QObject {
    Q_OBJECT

private slots:
    void isCounted_data()
    {
        QTest::addColumn<bool>("bypass");
        QTest::newRow("bridged") << false;
        QTest::newRow("bypassed") << true;
    }

    void isCounted()
    {
        QFETCH(bool, bypass);
        MediationStage stage(bypass ? bypassSettings() : stageSettings());
        stage.connect();
        QCOMPARE(stage.status().begun, std::uint64_t(1));
        QCOMPARE(stage.status().answered, std::uint64_t(1));
        QCOMPARE(stage.status().ended, std::uint64_t(0));
        stage.phone.session->end();
        stage.run();
        QCOMPARE(stage.status().answered, std::uint64_t(1));
        QCOMPARE(stage.status().ended, std::uint64_t(1));
    }
};

REGISTER_TEST(AnsweredWhileStandingTest)
#include "answered_while_standing_test.moc"
