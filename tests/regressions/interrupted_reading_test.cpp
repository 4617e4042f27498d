// Ctrl-C while a verb read its plan ended the program by the signal, without a word.
#include "tests/support/plan_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/test_program.h"

#include <QCoreApplication>
#include <QTest>

#include <csignal>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using trunkwright::tests::PlanFolder;

class InterruptedReadingTest : public QObject {
    Q_OBJECT

private slots:
    void saysThatItStopped()
    {
        const PlanFolder folder;
        const std::string pipe = folder.path("plan.json");
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QProcess program;
        program.start(TRUNKWRIGHT_PROGRAM, {"check", QString::fromStdString(pipe)});
        QVERIFY(program.waitForStarted());
        const int writing = ::open(pipe.c_str(), O_WRONLY);  // returns when the program reads
        QVERIFY(writing >= 0);
        QCOMPARE(::kill(static_cast<pid_t>(program.processId()), SIGINT), 0);
        QVERIFY(program.waitForFinished());
        ::close(writing);
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 1);
        QCOMPARE(program.readAllStandardError(),
            QByteArray("trunkwright: stopped on request while it read the plan; nothing was written\n"));
    }
};

REGISTER_TEST_IN(QCoreApplication, InterruptedReadingTest)
#include "interrupted_reading_test.moc"
