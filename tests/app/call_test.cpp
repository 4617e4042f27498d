#include "tests/support/plan_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/test_program.h"

#include <nlohmann/json.hpp>

#include <QTest>

using trunkwright::tests::PlanFolder;
using trunkwright::tests::ProgramRun;
using trunkwright::tests::runProgram;

namespace {

/// Nobody listens there: the connection is refused at once.
const QString nobody = QStringLiteral("sip:+15550001@127.0.0.1:1;transport=tcp");

}  // namespace

class CallTest : public QObject {
    Q_OBJECT

private slots:
    void refusesBeforeItCalls_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("fault");
        const auto row = [](const char* name, const QStringList& arguments, const char* fault) {
            QTest::newRow(name) << arguments << QByteArray(fault);
        };
        row("emergency", {"sip:911@127.0.0.1:1"}, "URI: \"911\" is an emergency number");
        row("escaped emergency", {"sip:%39%31%31@127.0.0.1:1"}, "URI: \"911\" is an emergency number");
        row("emergency abroad", {"sip:+49112@127.0.0.1:1"}, "URI: \"112\" is an emergency number");
        row("emergency as tel", {"tel:1-1-2"}, "URI: \"112\" is an emergency number");
        row("service", {"urn:service:sos"}, "URI: \"sos\" is an emergency number");
        row("no URI", {"+15550001"}, "URI: ");
        row("no host", {"tel:+15550001"}, "URI: ");
        row("two transports", {nobody, "--transport", "udp"}, "option --transport: ");
        row("unknown transport", {"sip:1000@127.0.0.1:1;transport=sctp"}, "URI: ");
        row("unknown codec", {nobody, "--codec", "G729"}, "option --codec: ");
        row("proprietary codec", {nobody, "--codec", "x-msrta"}, "option --codec: RTAudio");
        row("no digits", {nobody, "--dtmf", "12x"}, "option --dtmf: ");
        row("local name", {nobody, "--local", "localhost"}, "option --local: ");
        row("caller", {nobody, "--from", "tel:+1"}, "option --from: ");
        row("many hosts", {"sip:1000@224.0.0.1"}, "URI: 224.0.0.1 is not the address of one host");
        row("no host at all", {"sip:1000@[::]"}, "URI: [::] is not the address of one host");
        row("password", {"sip:user:hush@127.0.0.1:1"}, "URI: holds a password");
        row("password of the caller", {nobody, "--from", "sip:user:hush@h"}, "option --from: holds a password");
        row("password in no URI", {"sip:user:hush@h:port"}, "URI: \"sip:user:***@h:port\" is no URI");
        row("header in the user", {nobody, "--user", "a\r\nX: y", "--password-env", "PATH"},
            "option --user: holds control characters");
        row("header in the caller", {nobody, "--from", "sip:a%0D%0AX:%20y@h"}, "option --from: ");
        row("line in the caller", {nobody, "--from", "sip:a\r\nX: y@h"}, "option --from: ");
        row("from everywhere", {nobody, "--local", "0.0.0.0"}, "option --local: ");
        row("no such variable", {nobody, "--user", "a", "--password-env", "TRUNKWRIGHT_NO_SUCH"},
            "option --password-env: ");
        row("variable without user", {nobody, "--password-env", "PATH"}, "option --password-env: ");
        row("no CA", {nobody, "--ca", "/nowhere.pem"}, "/nowhere.pem: is not there");
        row("certificate without key", {nobody, "--cert", "/nowhere.pem"}, "option --cert: ");
        row("recording without a name", {nobody, "--record", ""}, "option --record: is empty; name a file");
        row("capture without a name", {nobody, "--capture", ""}, "option --capture: is empty; name a file");
        row("several recordings", {nobody, "--count", "2", "--record", "a.wav"}, "option --record: ");
    }

    void refusesBeforeItCalls()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, fault);
        for (const char* verb : {"call", "qualify"}) {
            if (qstrcmp(verb, "qualify") == 0 && arguments.contains(QStringLiteral("--count")))
                continue;
            const ProgramRun run = runProgram(QStringList{verb} + arguments);
            QCOMPARE(run.code, 2);
            QCOMPARE(run.faultLines(), 1);
            QVERIFY2(run.faults.startsWith(fault), run.faults.constData());
            QVERIFY(!run.faults.contains("hush"));
            QVERIFY(run.output.isEmpty());
        }
    }

    void showsNoPasswordOfAWordTooMany()
    {
        const ProgramRun run = runProgram({"call", nobody, "sip:user:hush@h"});
        QCOMPARE(run.code, 2);
        QVERIFY2(run.faults.startsWith("call: \"sip:user:***@h\" is one word too many"), run.faults.constData());
    }

    void keepsToBounds_data()
    {
        QTest::addColumn<QStringList>("options");
        for (const QStringList& options : {QStringList{"--duration", "7201"}, {"--duration", "-1"},
                 {"--duration", "nan"}, {"--ring-timeout", "0"}, {"--ring-timeout", "301"}, {"--hold", "601"},
                 {"--count", "1001"}, {"--count", "0"}, {"--rate", "51"}, {"--rate", "0"}, {"--rate", "inf"},
                 {"--session-expires", "89"}, {"--srtp", "maybe"}, {"--ice", "half"}, {"--early-offer", "perhaps"}})
            QTest::newRow(qPrintable(options.join(' '))) << options;
    }

    void keepsToBounds()
    {
        QFETCH(QStringList, options);
        const ProgramRun run = runProgram(QStringList{"call", nobody} + options);
        QCOMPARE(run.code, 2);
        QVERIFY(run.output.isEmpty());
    }

    void saysWhyACallFailed()
    {
        const ProgramRun run = runProgram({"call", nobody, "--format", "json"});
        QCOMPARE(run.code, 1);
        const auto json = nlohmann::json::parse(run.output.toStdString());
        QVERIFY(json["result"] == "failed" && json["code"].is_null() && json["audio"]["heard"].is_null());
        QVERIFY(!json["reason"].is_null() && json["transport"] == "tcp");
    }

    void failsSoonAtAClosedPort()
    {
        const ProgramRun run = runProgram({"call", "sip:1000@127.0.0.1:1", "--format", "json"});
        QCOMPARE(run.code, 1);
        const auto json = nlohmann::json::parse(run.output.toStdString());
        QVERIFY(json["result"] == "failed" && json["code"].is_null());
        QCOMPARE(json["reason"].get<std::string>(),
            std::string("127.0.0.1:1 cannot be reached over UDP; that counts as 503 (RFC 3261 8.1.3.1)"));
    }

    void placesSeveral()
    {
        const ProgramRun run = runProgram({"call", nobody, "--count", "3", "--rate", "50", "--format", "json"});
        QCOMPARE(run.code, 1);
        const auto json = nlohmann::json::parse(run.output.toStdString());
        QCOMPARE(json["calls"].size(), std::size_t(3));
        QVERIFY(json["answered"] == 0);
        const ProgramRun csv = runProgram({"call", nobody, "--count", "2", "--rate", "50", "--format", "csv"});
        QCOMPARE(csv.output.count('\n'), 3);
    }

    void refusesInAProfile()
    {
        const PlanFolder folder;
        const QString path = QString::fromStdString(
            folder.put("p.json", "{\"trunkwright_profile\": 1,\n \"numbers\": {\"busy\": \"112\"}}"));
        const ProgramRun run = runProgram({"qualify", nobody, "--profile", path});
        QCOMPARE(run.code, 2);
        QVERIFY2(run.faults.startsWith(path.toUtf8() + ":2:22: "), run.faults.constData());
    }

    void refusesUnknownChecksAndReports()
    {
        const ProgramRun check = runProgram({"qualify", nobody, "--only", "answered,sing"});
        QCOMPARE(check.code, 2);
        QVERIFY(check.faults.startsWith("option --only: \"sing\" is no check"));
        QCOMPARE(runProgram({"qualify", nobody, "--inbound", "0"}).code, 2);
        QCOMPARE(runProgram({"qualify", nobody, "--inbound", "65536"}).code, 2);
        QCOMPARE(runProgram({"qualify", nobody, "--report", "r.doc"}).code, 2);
        QVERIFY(runProgram({"qualify", "--help"}).output.contains("two_way_audio"));
    }

    void qualifyTakesTheOptionsOfCall()
    {
        const PlanFolder folder;
        const QString record = QString::fromStdString(folder.path("plain.wav"));
        const QStringList plain{"qualify", nobody, "--only", "answered", "--record", record, "--rate", "2"};
        QCOMPARE(runProgram(plain + QStringList{"--count", "1"}).code, 1);
        const ProgramRun several = runProgram(plain + QStringList{"--count", "2"});
        QCOMPARE(several.code, 2);
        QVERIFY2(several.faults.startsWith("option --count: is for call"), several.faults.constData());
        const ProgramRun other = runProgram({"qualify", nobody, "--only", "options", "--record", record});
        QCOMPARE(other.code, 2);
        QVERIFY2(other.faults.startsWith("option --record: records the plain call"), other.faults.constData());
    }

    void reportsATrunkThatIsNotThere()
    {
        const PlanFolder folder;
        for (const char* name : {"r.html", "r.pdf", "r.json"}) {
            const ProgramRun run = runProgram({"qualify", nobody, "--only", "answered,options", "--report",
                QString::fromStdString(folder.path(name)), "--format", "json"});
            QCOMPARE(run.code, 1);
            const auto json = nlohmann::json::parse(run.output.toStdString());
            QVERIFY(json["qualified"] == false && json["checks"].size() == 2);
            QVERIFY(folder.bytes(name).size() > 500);
        }
        QVERIFY(folder.bytes("r.html").find("Not qualified") != std::string::npos);
        QVERIFY(folder.bytes("r.pdf").starts_with("%PDF-"));
    }
};

REGISTER_TEST(CallTest)
#include "call_test.moc"
