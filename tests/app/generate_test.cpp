#include "tests/support/program_run.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using trunkwright::tests::ProgramRun;
using trunkwright::tests::runProgram;

class GenerateTest : public QObject {
    Q_OBJECT

private slots:
    void writesTheSameBytesEachTime()
    {
        QTemporaryDir folder;
        const auto bytesOf = [&](const QString& name) {
            const QString path = folder.filePath(name);
            const ProgramRun run = runProgram({QStringLiteral("generate"), QStringLiteral("--sites"),
                QStringLiteral("500"), QStringLiteral("--seed"), QStringLiteral("5"), QStringLiteral("-o"), path});
            QFile file(path);
            return run.code == 0 && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray first = bytesOf(QStringLiteral("a.json"));
        QVERIFY(first.size() > 100'000);
        QCOMPARE(bytesOf(QStringLiteral("b.json")), first);
    }

    void writesTheSampleToStandardOutput()
    {
        QFile sample(QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/meridian-global.json"));
        QVERIFY(sample.open(QIODevice::ReadOnly));
        QCOMPARE(runProgram({QStringLiteral("generate"), QStringLiteral("--like"), QStringLiteral("meridian-global")})
                     .output,
            sample.readAll());
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("none") << QStringList{QStringLiteral("--sites"), QStringLiteral("0")} << 2;
        QTest::newRow("negative") << QStringList{QStringLiteral("--sites"), QStringLiteral("-5")} << 2;
        QTest::newRow("too many") << QStringList{QStringLiteral("--sites"), QStringLiteral("99999999999")} << 2;
        QTest::newRow("both") << QStringList{QStringLiteral("--sites"), QStringLiteral("5"), QStringLiteral("--like"),
            QStringLiteral("meridian-global")}
                              << 2;
        QTest::newRow("other plan") << QStringList{QStringLiteral("--like"), QStringLiteral("acme")} << 2;
        QTest::newRow("no folder") << QStringList{QStringLiteral("--sites"), QStringLiteral("5"), QStringLiteral("-o"),
            QStringLiteral("/nonexistent/x.json")}
                                   << 2;
    }

    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        const ProgramRun run = runProgram(QStringList{QStringLiteral("generate")} + arguments);
        QCOMPARE(run.code, code);
        QCOMPARE(run.output, QByteArray());
        QVERIFY(run.faultLines() >= 1);
    }
};

REGISTER_TEST(GenerateTest)
#include "generate_test.moc"
