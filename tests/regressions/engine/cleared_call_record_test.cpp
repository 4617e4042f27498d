// The record of a call whose session timer ran out looked as if that side had hung up.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

MediationSettings settings(bool sessionTimer)
{
    MediationSettings settings = stageSettings();
    settings.trunks[0].dialogs.sessionTimer = sessionTimer;
    settings.trunks[0].dialogs.sessionExpires_s = 100;
    settings.trunks[0].media.rtcpOnActive = false;
    settings.limits.longestCall_s = 200;
    return settings;
}

}  // namespace

class ClearedCallRecordTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhy_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("endedBy");
        QTest::addRow("session_timer") << "session_timer"
                                       << "called";
        QTest::addRow("lost") << "lost"
                              << "called";
        QTest::addRow("longest_call") << "longest_call"
                                      << "server";
        QTest::addRow("drain") << "drain"
                               << "server";
        QTest::addRow("hung up") << ""
                                 << "called";
    }

    void saysWhy()
    {
        QFETCH(QString, what);
        MediationStage stage(settings(what == "session_timer"));
        stage.connect();
        if (what == "session_timer" || what == "lost")
            stage.carrier.host().setUp(false);
        if (what == "lost")
            stage.phone.session->offer(stage.phone.description("8 101", "sendonly"));
        if (what == "drain")
            stage.server->drain(1s, [] { });
        if (what.isEmpty())
            stage.carrier.session->end();
        stage.run(250s);
        const CallRecord& record = stage.records.at(0);
        QCOMPARE(record.release.status, 200);
        QCOMPARE(QString::fromStdString(std::string(toString(record.release.clearing))), what);
        QTEST(QString::fromStdString(std::string(toString(record.endedBy))), "endedBy");
        const std::string line = callRecordLine(record);
        QVERIFY2(line.ends_with(',' + what.toStdString() + ",,,\n"), line.c_str());
    }
};

REGISTER_TEST(ClearedCallRecordTest)
#include "cleared_call_record_test.moc"
