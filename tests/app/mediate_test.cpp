// `mediate` as a process: what keeps it from starting, and its signals.
#include "tests/support/far_side.h"
#include "tests/support/loopback_pair.h"
#include "tests/support/plan_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/real_loop.h"
#include "tests/support/test_certificates.h"
#include "tests/support/test_program.h"

#include <nlohmann/json.hpp>

#include <QProcess>
#include <QTest>

#include <signal.h>

#include <arpa/inet.h>
#include <sys/socket.h>

using trunkwright::tests::FarSide;
using trunkwright::tests::LoopbackPair;
using trunkwright::tests::PlanFolder;
using trunkwright::tests::ProgramRun;
using trunkwright::tests::RealLoop;
using trunkwright::tests::runProgram;
using trunkwright::tests::TestCertificates;

namespace {

const LoopbackPair addresses;
const QString called = QStringLiteral("sip:+15550001@") + addresses.first;

const QString configuration = QStringLiteral(R"({
  "internal": { "address": "%1" },
  "gateway": { "address": "%2" },
  "trunks": [ { "name": "far", "peer": "%3" } ],
  "routes": [ { "prefix": "", "trunks": ["far"] } ]
})");

QStringList options(const QString& trunk = QStringLiteral("sip:127.0.0.1:1"))
{
    return {"mediate", "--internal", addresses.first, "--gateway", addresses.second, "--trunk", "far=" + trunk};
}

/// With that port inside; the path of the file.
QString putConfiguration(const PlanFolder& folder, int port)
{
    QString text = configuration.arg(addresses.first, addresses.second, "sip:127.0.0.1:1");
    text.replace(QStringLiteral("\"%1\"").arg(addresses.first),
        QStringLiteral("\"%1\", \"port\": %2").arg(addresses.first).arg(port));
    return QString::fromStdString(folder.put("mediate.json", text.toStdString()));
}

/// The server at work, until the test ends.
class Server {
public:
    explicit Server(const QStringList& arguments, bool isHeard = true)
    {
        if (!isHeard)
            m_program.setStandardErrorFile(QStringLiteral("/dev/full"));
        m_program.start(TRUNKWRIGHT_PROGRAM, arguments);
        m_isReady = m_program.waitForReadyRead(60'000) && m_program.readAllStandardOutput().startsWith("ready ");
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server()
    {
        m_program.kill();
        m_program.waitForFinished();
    }

    bool isReady() const { return m_isReady; }
    void signal(int number) { ::kill(static_cast<pid_t>(m_program.processId()), number); }

    bool says(const QByteArray& text)
    {
        m_program.setReadChannel(QProcess::StandardError);
        m_said += m_program.readAllStandardError();
        while (!m_said.contains(text) && m_program.waitForReadyRead(60'000))
            m_said += m_program.readAllStandardError();
        return m_said.contains(text);
    }

    /// -1: it did not end by itself.
    int exitCode()
    {
        const bool hasEnded = m_program.state() == QProcess::NotRunning || m_program.waitForFinished(60'000);
        return hasEnded && m_program.exitStatus() == QProcess::NormalExit ? m_program.exitCode() : -1;
    }

private:
    QProcess m_program;
    QByteArray m_said;
    bool m_isReady = false;
};

/// By the server's own certificate on its inside; empty: no connection.
std::string subjectShown(const trunkwright::engine::TlsSettings& client)
{
    RealLoop real;
    const trunkwright::engine::IpEndpoint at{
        trunkwright::engine::parseIpAddress(addresses.first.toStdString()).value(), 5061};
    const auto port = real.network.connect({}, at, client).value();
    std::string subject;
    bool isOver = false;
    port->start({[&] {
                     subject = port->tlsPeer()->subject;
                     isOver = true;
                 },
        [](trunkwright::engine::ByteView) {}, [&](const auto&) { isOver = true; }});
    real.until([&] { return isOver; });
    return subject;
}

/// Of a short call that goes through the server to the far side.
nlohmann::json callThrough(FarSide& far)
{
    QProcess call;
    call.start(TRUNKWRIGHT_PROGRAM, {"call", called, "--duration", "0.1", "--format", "json"});
    far.playUntil(call);
    return nlohmann::json::parse(call.readAllStandardOutput().toStdString(), nullptr, false);
}

}  // namespace

class MediateTest : public QObject {
    Q_OBJECT

private slots:
    void namesTheBusyPort()
    {
        const int busy = ::socket(AF_INET, SOCK_DGRAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(5060);
        QCOMPARE(::inet_pton(AF_INET, addresses.second.toLatin1().constData(), &address.sin_addr), 1);
        QCOMPARE(::bind(busy, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
        const PlanFolder folder;
        const ProgramRun run = runProgram(options()
            + QStringList{"--records", QString::fromStdString(folder.path("calls.csv")), "--status",
                QString::fromStdString(folder.path("status.jsonl"))});
        ::close(busy);
        QCOMPARE(run.code, 3);
        QVERIFY2(run.faults.contains("gateway udp " + addresses.second.toLatin1() + ":5060: cannot be opened: "),
            run.faults.constData());
        QVERIFY(run.output.isEmpty());
        QVERIFY(folder.names().isEmpty());
    }

    void warnsWhereNoCallCanGo()
    {
        Server server({"mediate", "--internal", addresses.first, "--gateway", addresses.second});
        QVERIFY(server.isReady());
        QVERIFY(server.says("no call can go anywhere: there is no trunk"));
    }

    void helpNamesAllThatATrunkTakes()
    {
        const QByteArray help = runProgram({"mediate", "--help"}).output;
        for (const char* key : {"transport=", "srtp=", "codec=PCMA,PCMU",
                 "bypass=", "user=", "password-env=", "kind=", "country=", "channels=", "options="})
            QVERIFY2(help.contains(key), key);
        QVERIFY(help.contains("without it every number goes to the first trunk"));
    }

    void refusesCertificates_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QByteArray>("fault");
        const auto row = [](const char* name, const QStringList& files, const char* fault) {
            QTest::newRow(name) << files << QByteArray(fault);
        };
        row("missing", {"nothing.pem", "good.key"}, "nothing.pem: is not there");
        row("missing key", {"good.pem", "nothing.key"}, "nothing.key: is not there");
        row("no certificate", {"text.pem", "good.key"}, "text.pem: holds no certificate");
        row("no key", {"good.pem", "text.pem"}, "text.pem: holds no private key");
        row("of another", {"good.pem", "other.key"}, "other.key: is not the key of ");
        row("a folder", {"folder", "good.key"}, "folder: is a folder");
        row("expired", {"old.pem", "old.key"}, "old.pem: expired on 20");
        row("not yet", {"early.pem", "early.key"}, "early.pem: is not valid before 20");
        row("no authority", {"good.pem", "good.key", "text.pem"}, "text.pem: holds no certificate");
    }

    void refusesCertificates()
    {
        QFETCH(QStringList, files);
        QFETCH(QByteArray, fault);
        TestCertificates certificates;
        const QString folder = QFileInfo(QString::fromStdString(certificates.caFile())).path();
        certificates.issue("good", {.commonName = "med.test"});
        certificates.issue("other", {.commonName = "med.test"});
        certificates.issue("old", {.commonName = "med.test", .begins_days = -20, .ends_days = -10});
        certificates.issue("early", {.commonName = "med.test", .begins_days = 10, .ends_days = 20});
        QFile text(folder + "/text.pem");
        QVERIFY(text.open(QIODevice::WriteOnly) && text.write("no PEM") > 0 && QDir(folder).mkdir("folder"));
        text.close();
        QStringList arguments = options();
        for (const char* option : {"--cert", "--key", "--ca"})
            if (!files.isEmpty())
                arguments << option << folder + '/' + files.takeFirst();
        const ProgramRun run = runProgram(arguments);
        QCOMPARE(run.code, 2);
        QVERIFY2(run.faults.startsWith((folder + '/').toUtf8() + fault), run.faults.constData());
        QCOMPARE(run.faultLines(), 1);
    }

    void refusesFiles_data()
    {
        QTest::addColumn<QString>("records");
        QTest::addColumn<QString>("status");
        QTest::addColumn<int>("code");
        QTest::newRow("nowhere") << "@nowhere/calls.csv" << "@status" << 2;
        QTest::newRow("a folder") << "@calls" << "@" << 2;
        QTest::newRow("forbidden") << "/sys/calls.csv" << "@status" << 3;
        QTest::newRow("twice") << "@calls" << "@./calls" << 2;
        QTest::newRow("twice, by a link") << "@calls" << "@link" << 2;
    }

    void refusesFiles()
    {
        QFETCH(QString, records);
        QFETCH(QString, status);
        QFETCH(int, code);
        const PlanFolder folder;
        const QString place = QString::fromStdString(folder.path("")) + '/';
        QCOMPARE(::symlink("calls", folder.path("link").c_str()), 0);
        const ProgramRun run = runProgram(
            options() + QStringList{"--records", records.replace('@', place), "--status", status.replace('@', place)});
        QCOMPARE(run.code, code);
        QCOMPARE(run.faultLines(), 1);
        QCOMPARE(folder.names(), QStringList{"link"});
    }

    void keepsItsTrunksWhenTheNewOnesAreBroken()
    {
        FarSide far(true);
        const PlanFolder folder;
        const std::string good = configuration.arg(addresses.first, addresses.second, far.peer()).toStdString();
        const QString path = QString::fromStdString(folder.put("mediate.json", good));
        Server server({"mediate", "--config", path});
        QVERIFY(server.isReady());
        folder.put("mediate.json", good.substr(0, good.size() - 20));
        server.signal(SIGHUP);
        QVERIFY(server.says("not reloaded; all stays as it was\n"));
        QVERIFY(server.says(path.toUtf8() + ":"));
        QCOMPARE(QByteArray::fromStdString(callThrough(far)["result"].dump()), QByteArray("\"answered\""));
        folder.put("mediate.json", good);
        server.signal(SIGHUP);
        QVERIFY(server.says("\nreloaded\n"));
        server.signal(SIGTERM);
        QCOMPARE(server.exitCode(), 0);
    }

    void showsARenewedCertificateWhenItReloads()
    {
        TestCertificates certificates;
        const auto files = certificates.issue("med", {"Old", "DNS:med.test"});
        const auto client = certificates.client("med.test");
        Server server(options()
            + QStringList{"--cert", QString::fromStdString(files.certificateFile), "--key",
                QString::fromStdString(files.keyFile), "--ca", QString::fromStdString(files.caFile)});
        QVERIFY(server.isReady());
        QCOMPARE(subjectShown(client), std::string("CN=Old"));
        certificates.issue("med", {"New", "DNS:med.test"});
        server.signal(SIGHUP);
        QVERIFY(server.says("reloaded\n"));
        QCOMPARE(subjectShown(client), std::string("CN=New"));
        certificates.issue("med", {.commonName = "Late", .alternativeNames = "DNS:med.test", .ends_days = -1});
        server.signal(SIGHUP);
        QVERIFY(server.says("med.pem: expired on "));
        QVERIFY(server.says("the certificates and keys stay as they were\nreloaded\n"));
        QCOMPARE(subjectShown(client), std::string("CN=New"));
    }

    void warnsOfTrapsWhenItReloads()
    {
        const PlanFolder folder;
        const std::string plain = configuration.arg(addresses.first, addresses.second, "sip:127.0.0.1:1").toStdString();
        const QString path = QString::fromStdString(folder.put("mediate.json", plain));
        Server server({"mediate", "--config", path});
        QVERIFY(server.isReady());
        std::string trapped = plain;
        trapped.replace(trapped.find("\"peer\""), 0, "\"media\": { \"srtp\": \"required\" }, ");
        folder.put("mediate.json", trapped);
        server.signal(SIGHUP);
        QVERIFY(server.says("far: media.srtp: SRTP keys travel in clear"));
        QVERIFY(server.says("\nreloaded\n"));
    }

    void saysWhatWaitsForARestart()
    {
        const PlanFolder folder;
        Server server({"mediate", "--config", putConfiguration(folder, 5060)});
        QVERIFY(server.isReady());
        putConfiguration(folder, 5070);
        server.signal(SIGHUP);
        QVERIFY(server.says("internal.port stays 5060 until a restart\nreloaded\n"));
    }

    /// What nobody can be told does not end it.
    void goesOnWhereItCannotSaySo()
    {
        const PlanFolder folder;
        Server server({"mediate", "--config", putConfiguration(folder, 5060)}, false);
        QVERIFY(server.isReady());
        putConfiguration(folder, 5070);
        server.signal(SIGHUP);
        server.signal(SIGTERM);
        QCOMPARE(server.exitCode(), 0);
    }

    void opensItsFilesAgainWhenItReloads()
    {
        FarSide far(true);
        const PlanFolder folder;
        const QString status = QString::fromStdString(folder.path("status.jsonl"));
        const QString records = QString::fromStdString(folder.path("calls.csv"));
        Server server(options(far.peer()) + QStringList{"--status", status, "--records", records});
        QVERIFY(server.isReady());
        QVERIFY(QFile::rename(records, records + ".1") && QFile::rename(status, status + ".1"));
        server.signal(SIGHUP);
        QVERIFY(server.says("reloaded\n"));
        callThrough(far);
        QTRY_VERIFY_WITH_TIMEOUT(folder.bytes("calls.csv").find(",200,16,caller,far,") != std::string::npos, 60'000);
        QVERIFY(folder.bytes("calls.csv").starts_with("call_id,"));
        QVERIFY(folder.bytes("calls.csv.1").find(",far,") == std::string::npos);
        QTRY_VERIFY_WITH_TIMEOUT(!folder.bytes("status.jsonl").empty(), 60'000);
    }

    void drains_data()
    {
        QTest::addColumn<bool>("callEnds");
        QTest::newRow("until the call has ended") << true;
        QTest::newRow("until a second signal") << false;
    }

    void drains()
    {
        QFETCH(bool, callEnds);
        FarSide far(true);
        const PlanFolder folder;
        const QString status = QString::fromStdString(folder.path("status.jsonl"));
        const QString records = QString::fromStdString(folder.path("calls.csv"));
        Server server(options(far.peer()) + QStringList{"--drain", "3600", "--status", status, "--records", records});
        QVERIFY(server.isReady());
        QProcess call;
        call.start(TRUNKWRIGHT_PROGRAM, {"call", called, "--duration", "600"});
        QVERIFY(far.waitForCall());
        server.signal(SIGTERM);
        QTRY_VERIFY_WITH_TIMEOUT(folder.bytes("status.jsonl").find("\"draining\":true") != std::string::npos, 60'000);
        QCOMPARE(callThrough(far)["code"].dump(), std::string("503"));
        if (callEnds)
            ::kill(static_cast<pid_t>(call.processId()), SIGINT);
        else
            server.signal(SIGTERM);
        QVERIFY(far.waitForEnd() == trunkwright::engine::SessionEnded::How::hungUpThere);
        QCOMPARE(server.exitCode(), 0);
        QVERIFY(folder.bytes("calls.csv").find(callEnds ? ",200,16,caller,far," : ",200,41,server,far,")
            != std::string::npos);
        const std::string lines = folder.bytes("status.jsonl");
        const std::string last = lines.substr(lines.rfind('\n', lines.size() - 2) + 1);
        QVERIFY2(last.find("\"calls\":0,") != std::string::npos && last.find("\"ended\":1,") != std::string::npos,
            last.c_str());
        call.kill();
        QVERIFY(call.waitForFinished(60'000));
    }
};

REGISTER_TEST(MediateTest)
#include "mediate_test.moc"
