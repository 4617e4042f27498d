#include "tests/support/plan_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/test_program.h"

#include <QTest>

using trunkwright::tests::PlanFolder;
using trunkwright::tests::ProgramRun;
using trunkwright::tests::runProgram;

namespace {

const QString dental = QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/harbor-dental.json");

}  // namespace

class DesktopTest : public QObject {
    Q_OBJECT

private slots:
    void takesPictures_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("plan") << QStringList{dental, "--strategy", "distributed", "--select", "site:boulder"};
        QTest::newRow("no plan") << QStringList{"--view", "map"};
    }

    void takesPictures()
    {
        QFETCH(QStringList, arguments);
        const PlanFolder folder;
        const ProgramRun run =
            runProgram(arguments + QStringList{"--screenshot", QString::fromStdString(folder.path("p.png"))});
        QCOMPARE(run.code, 0);
        QVERIFY(folder.bytes("p.png").starts_with("\x89PNG"));
    }

    void takesNoneOfWhatIsNotThere_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("fault");
        QTest::newRow("plan") << QStringList{"/nowhere.json"} << QByteArray("/nowhere.json");
        QTest::newRow("strategy") << QStringList{dental, "--strategy", "nix"}
                                  << QByteArray("option --strategy: the plan has no strategy “nix”");
        QTest::newRow("site") << QStringList{dental, "--select", "site:nix"}
                              << QByteArray("option --select: the plan has no “site:nix”");
        QTest::newRow("size") << QStringList{dental, "--size", "100000x100000"} << QByteArray("option --size: ");
    }

    void takesNoneOfWhatIsNotThere()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, fault);
        const PlanFolder folder;
        const ProgramRun run =
            runProgram(arguments + QStringList{"--screenshot", QString::fromStdString(folder.path("p.png"))});
        QCOMPARE(run.code, 2);
        QVERIFY2(run.faults.contains(fault), run.faults.constData());
        QVERIFY(folder.names().isEmpty());
    }
};

REGISTER_TEST(DesktopTest)
#include "desktop_test.moc"
