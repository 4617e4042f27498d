// The files of a live call: whether they can be written is known before a packet leaves, and they are whole or not
// there.
#include "tests/support/far_side.h"
#include "tests/support/plan_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using trunkwright::tests::FarSide;
using trunkwright::tests::PlanFolder;
using trunkwright::tests::ProgramRun;
using trunkwright::tests::runProgram;

namespace {

/// A port that hears what is called, and answers nothing.
class Listener {
public:
    Listener()
    {
        sockaddr_in address{};
        socklen_t size = sizeof address;
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        m_isOpen = ::bind(m_socket, any, size) == 0 && ::getsockname(m_socket, any, &size) == 0;
        m_port = ntohs(address.sin_port);
    }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    ~Listener() { ::close(m_socket); }

    QString uri() const { return QStringLiteral("sip:1000@127.0.0.1:%1").arg(m_port); }
    bool isOpen() const { return m_isOpen; }
    bool hasHeard() const
    {
        char octet = 0;
        return ::recv(m_socket, &octet, 1, MSG_DONTWAIT) >= 0;
    }

private:
    int m_socket = ::socket(AF_INET, SOCK_DGRAM, 0);
    int m_port = 0;
    bool m_isOpen = false;
};

/// Nobody listens there: the connection is refused at once.
const QString nobody = QStringLiteral("sip:1000@127.0.0.1:1;transport=tcp");

QStringList withPaths(QStringList arguments, const PlanFolder& folder)
{
    return arguments.replaceInStrings("@", QString::fromStdString(folder.path("")) + '/');
}

/// A call to somebody who answers, by a program whose files cannot grow beyond some bytes.
ProgramRun callWithFullDisk(const QStringList& options)
{
    FarSide far(true);
    QProcess program;
    program.setChildProcessModifier([] {
        constexpr rlimit limit{20'000, 20'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    });
    program.start(TRUNKWRIGHT_PROGRAM, QStringList{"call", far.uri(), "--duration", "2"} + options);
    if (!far.isOpen() || !far.playUntil(program) || program.exitStatus() != QProcess::NormalExit)
        return {};
    return {program.exitCode(), program.readAllStandardOutput(), program.readAllStandardError()};
}

}  // namespace

class LiveFilesTest : public QObject {
    Q_OBJECT

private slots:
    void refusesBeforeItCalls_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("fault");
        const auto row = [](const char* name, const QStringList& arguments, int code, const char* fault) {
            QTest::newRow(name) << arguments << code << QByteArray(fault);
        };
        for (const auto& [option, ending] : {std::pair("--record", ".wav"), std::pair("--capture", ".pcapng"),
                 std::pair("--output", ".txt"), std::pair("--report", ".html")}) {
            const QByteArray name(option);
            const QString verb = qstrcmp(option, "--report") == 0 ? "qualify" : "call";
            row(name + " nowhere", {verb, option, QString("@nowhere/x") + ending}, 2,
                "is in a folder that is not there");
            row(name + " a folder", {verb, option, QString("@folder") + ending}, 2, "is a folder; name a file");
            row(name + " forbidden", {verb, option, QString("/sys/x") + ending}, 3, "cannot be written");
        }
        row("to the standard output", {"call", "--record", "-"}, 2, "option --record: goes into a file only");
        row("capture to the standard output", {"call", "--capture", "-"}, 2, "option --capture: goes into a file only");
        row("twice", {"call", "--record", "@x", "--capture", "@x"}, 2, "option --capture: ");
        row("twice, written otherwise", {"call", "--record", "@x", "--capture", "@./folder.wav/../x"}, 2,
            "is the file of option --record too");
        row("twice, by a link", {"call", "--output", "@x", "--record", "@link"}, 2,
            "is the file of option --output too");
        row("report twice", {"qualify", "--output", "@x.json", "--report", "@x.json"}, 2, "option --report: ");
        row("what is read", {"qualify", "--profile", "@old.json", "--report", "@old.json"}, 2, "option --report: ");
        row("a key", {"call", "--cert", "@old.json", "--key", "@old.json", "--output", "@old.json"}, 2,
            "is what is read; name another file");
        row("recording into a device", {"call", "--record", "/dev/null"}, 2, "is a device or a pipe");
        row("recording over the result", {"call", "--record", "/dev/stdout"}, 2, "is the file of option --output too");
        row("capture into the result", {"call", "--capture", "/dev/stdout"}, 2, "is the file of option --output too");
        row("recording into a pipe", {"call", "--record", "@pipe"}, 2, "is a device or a pipe");
        row("recording by a link to a device", {"call", "--record", "@device"}, 2, "is a device or a pipe");
        row("a call that cannot be", {"call", "--record", "@old.json", "--codec", "G729"}, 2, "option --codec: ");
    }

    void refusesBeforeItCalls()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, fault);
        const PlanFolder folder;
        folder.put("old.json", "{}");
        for (const char* name : {"folder.wav", "folder.pcapng", "folder.txt", "folder.html"})
            QCOMPARE(::mkdir(folder.path(name).c_str(), 0755), 0);
        QCOMPARE(::symlink("x", folder.path("link").c_str()), 0);
        QCOMPARE(::symlink("/dev/full", folder.path("device").c_str()), 0);
        QCOMPARE(::mkfifo(folder.path("pipe").c_str(), 0600), 0);
        const QStringList names = folder.names();
        Listener listener;
        QVERIFY(listener.isOpen());
        const ProgramRun run = runProgram(withPaths(arguments, folder) + QStringList{listener.uri()});
        QCOMPARE(run.code, code);
        QVERIFY2(run.faults.contains(fault), run.faults.constData());
        QCOMPARE(run.faultLines(), 1);
        QVERIFY(!listener.hasHeard());
        QCOMPARE(folder.names(), names);
        QCOMPARE(folder.bytes("old.json"), "{}");
    }

    void replacesNoRecordingWhereNothingWasRecorded()
    {
        const PlanFolder folder;
        const QString path = QString::fromStdString(folder.put("old.wav", "old"));
        QCOMPARE(runProgram({"call", "sip:1000@name.invalid", "--record", path}).code, 1);
        QCOMPARE(folder.bytes("old.wav"), "old");
    }

    void capturesIntoADevice()
    {
        QCOMPARE(runProgram({"call", nobody, "--capture", "/dev/null"}).code, 1);
        struct stat status{};
        QVERIFY(::stat("/dev/null", &status) == 0 && S_ISCHR(status.st_mode));
        const ProgramRun full = runProgram({"call", nobody, "--capture", "/dev/full"});
        QCOMPARE(full.code, 3);
        QVERIFY2(full.faults.startsWith("/dev/full: cannot be written"), full.faults.constData());
        QCOMPARE(full.faultLines(), 1);
        QVERIFY(full.output.contains("failed"));
        QVERIFY(::stat("/dev/full", &status) == 0 && S_ISCHR(status.st_mode));
    }

    void leavesNoHalfFileOnAFullDisk_data()
    {
        QTest::addColumn<QString>("option");
        QTest::newRow("recording") << "--record";
        QTest::newRow("capture") << "--capture";
    }

    void leavesNoHalfFileOnAFullDisk()
    {
        QFETCH(QString, option);
        const PlanFolder folder;
        const QString path = QString::fromStdString(folder.put("old", "old"));
        const ProgramRun run = callWithFullDisk({option, path, "--format", "json"});
        QCOMPARE(run.code, 3);
        QVERIFY2(run.faults.contains("cannot be written"), run.faults.constData());
        QCOMPARE(run.faultLines(), 1);
        QVERIFY(run.output.contains("\"answered\""));
        QCOMPARE(folder.names(), QStringList{"old"});
        QCOMPARE(folder.bytes("old"), "old");
    }

    void keepsBothFilesOfACall()
    {
        const PlanFolder folder;
        FarSide far(true);
        QProcess program;
        program.start(TRUNKWRIGHT_PROGRAM,
            withPaths({"call", "--duration", "1", "--record", "@a.wav", "--capture", "@a.pcapng", "--output", "@a.txt"},
                folder)
                + QStringList{far.uri()});
        QVERIFY(far.isOpen() && far.playUntil(program));
        QCOMPARE(folder.names(), (QStringList{"a.pcapng", "a.txt", "a.wav"}));
        QVERIFY(folder.bytes("a.wav").size() > 16'000 && folder.bytes("a.wav").starts_with("RIFF"));
        QVERIFY(folder.bytes("a.pcapng").size() > 10'000 && folder.bytes("a.txt").find("200") != std::string::npos);
    }
};

REGISTER_TEST(LiveFilesTest)
#include "live_files_test.moc"
