// Ctrl-C in a call: it is hung up as a person would, and its result is written all the same.
#include "tests/support/far_side.h"
#include "tests/support/test_program.h"

#include <nlohmann/json.hpp>

#include <QProcess>
#include <QTest>

#include <signal.h>

using namespace trunkwright::engine;
using trunkwright::tests::FarSide;

class InterruptedCallTest : public QObject {
    Q_OBJECT

private slots:
    void hangsUpAndReports_data()
    {
        QTest::addColumn<bool>("answers");
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("in the call") << true << QByteArray("BYE");
        QTest::newRow("while it rings") << false << QByteArray("CANCEL");
    }

    void hangsUpAndReports()
    {
        QFETCH(bool, answers);
        QFETCH(QByteArray, request);
        FarSide far(answers);
        QVERIFY(far.isOpen());
        QProcess program;
        program.start(TRUNKWRIGHT_PROGRAM, {"call", far.uri(), "--format", "json", "--duration", "600"});
        QVERIFY(program.waitForStarted());
        QVERIFY(far.waitForCall());
        QCOMPARE(::kill(static_cast<pid_t>(program.processId()), SIGINT), 0);
        const auto how = far.waitForEnd();
        QVERIFY(how == (answers ? SessionEnded::How::hungUpThere : SessionEnded::How::cancelled));
        QVERIFY(program.waitForFinished(60'000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 1);
        const auto json = nlohmann::json::parse(program.readAllStandardOutput().toStdString());
        const bool sent = std::ranges::any_of(
            json["ladder"], [&](const nlohmann::json& step) { return step["what"] == request.toStdString(); });
        QVERIFY(sent);
        QVERIFY(json["result"] == (answers ? "answered" : "no_answer"));
    }
};

REGISTER_TEST(InterruptedCallTest)
#include "interrupted_call_test.moc"
