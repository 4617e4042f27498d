// A reader of stderr that went away, as of `2>&1 | head -1`, ended the program by SIGPIPE in the midst of its calls:
// the far side stayed in them, and there was no result.
#include "tests/support/far_side.h"
#include "tests/support/test_program.h"

#include <nlohmann/json.hpp>

#include <QProcess>
#include <QTest>

#include <array>

#include <unistd.h>

using trunkwright::tests::FarSide;

class ClosedErrorPipeTest : public QObject {
    Q_OBJECT

private slots:
    void endsNothing_data()
    {
        QTest::addColumn<QStringList>("verb");
        QTest::newRow("progress of a call") << QStringList{"call", "--duration", "1", "--progress"};
        QTest::newRow("names of scenarios") << QStringList{"qualify", "--only", "answered", "--verbose"};
    }

    void endsNothing()
    {
        QFETCH(QStringList, verb);
        FarSide far(true);
        QVERIFY(far.isOpen());
        std::array<int, 2> ends{};
        QCOMPARE(::pipe(ends.data()), 0);
        ::close(ends[0]);
        QProcess program;
        program.setChildProcessModifier([&] { ::dup2(ends[1], STDERR_FILENO); });
        program.start(TRUNKWRIGHT_PROGRAM, verb + QStringList{far.uri(), "--format", "json"});
        ::close(ends[1]);
        QVERIFY(far.playUntil(program));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QVERIFY(program.exitCode() < 2);
        QVERIFY(nlohmann::json::accept(program.readAllStandardOutput().toStdString()));
        QVERIFY(far.waitForEnd() == trunkwright::engine::SessionEnded::How::hungUpThere);
    }
};

REGISTER_TEST(ClosedErrorPipeTest)
#include "closed_error_pipe_test.moc"
