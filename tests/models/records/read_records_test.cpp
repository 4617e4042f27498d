#include "models/records/read_records.h"

#include "tests/support/record_rows.h"
#include "tests/support/test_program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace trunkwright::models;
using trunkwright::tests::asteriskRow;
using trunkwright::tests::freeswitchRow;
using trunkwright::tests::readTexts;
using trunkwright::tests::RecordFolder;
using trunkwright::tests::TestCall;

namespace {

const QString shared = QStringLiteral(TRUNKWRIGHT_SHARED_DIR "/data/");

QJsonObject expectedFacts()
{
    QFile file(shared + "expected_facts.json");
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object()["asterisk-cdr-pseudonymised.csv"].toObject();
}

std::string realFile(const QString& name)
{
    return (shared + "fetched-tests-only/cdr/" + name).toStdString();
}

const DidTraffic* findDid(const RecordTraffic& traffic, const std::string& display)
{
    for (const DidTraffic& did : traffic.dids)
        if (did.display == display)
            return &did;
    return nullptr;
}

/// A header and a type row as Cisco writes them, then the rows.
std::string cucm(const std::string& rows)
{
    return "\"cdrRecordType\",\"globalCallID_callManagerId\",\"globalCallID_callId\",\"dateTimeOrigination\","
           "\"callingPartyNumber\","
           "\"origCause_value\",\"originalCalledPartyNumber\",\"finalCalledPartyNumber\",\"destCause_value\","
           "\"dateTimeConnect\","
           "\"dateTimeDisconnect\",\"pkid\",\"duration\",\"origDeviceName\",\"destDeviceName\",\"globalCallId_"
           "ClusterId\"\r\n"
           "INTEGER,INTEGER,INTEGER,INTEGER,VARCHAR(50),INTEGER,VARCHAR(50),VARCHAR(50),INTEGER,INTEGER,INTEGER,"
           "UNIQUEIDENTIFIER,INTEGER,VARCHAR(129),VARCHAR(129),VARCHAR(50)\r\n"
        + rows;
}

}  // namespace

class ReadRecordsTest : public QObject {
    Q_OBJECT

private slots:
    void readsRealRecords_data();
    void readsRealRecords();
    void countsRowsOfOneCallOnce();
    void keepsCallOfSeveralNumbersOnce();
    void letsDispositionDecide();
    void tellsOutcomesOfFreeswitch_data();
    void tellsOutcomesOfFreeswitch();
    void readsCucm();
    void countsCopiesAcrossFilesOnce();
    void countsEqualRowsOfOneFileEach();
    void joinsBridgedLegs();
    void refusesFiles_data();
    void refusesFiles();
    void refusesPaths();
    void asksForZone();
    void skipsBadRows_data();
    void skipsBadRows();
    void stopsAtBadRow();
    void listsFirstBadRowsAndCountsAll();
    void stopsOnRequest();
};

void ReadRecordsTest::readsRealRecords_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("asterisk") << "asterisk-cdr-pseudonymised.csv";
    QTest::newRow("freeswitch") << "freeswitch-same-calls.csv";
    QTest::newRow("cucm") << "cucm-same-calls.csv";
}

void ReadRecordsTest::readsRealRecords()
{
    QFETCH(QString, file);
    const QJsonObject facts = expectedFacts();
    if (facts.isEmpty())
        QSKIP("no reference data beside the repository");
    ReadOptions options;
    options.zone = "UTC";
    const auto traffic = readRecords({realFile(file)}, options);
    QVERIFY2(traffic, traffic ? "" : toString(traffic.error()).c_str());
    QCOMPARE(traffic->rows, facts["rows"].toInt());
    QCOMPARE(traffic->calls, facts["distinct_uniqueid"].toInt());
    QCOMPARE(traffic->callOutcomes.answered, facts["answered"].toInt());
    QCOMPARE(traffic->legOutcomes.answered, facts["answered"].toInt());
    QCOMPARE(traffic->legOutcomes.noAnswer, facts["no_answer"].toInt());
    QCOMPARE(traffic->legOutcomes.busy, facts["busy"].toInt());
    QCOMPARE(traffic->talkSeconds, facts["talk_seconds"].toInt());
    QCOMPARE(traffic->peakConcurrent, facts["peak_concurrent_answered_intervals"].toInt());
    const QJsonArray busiest = facts["busiest_clock_hour"].toArray();
    QCOMPARE(QString::fromStdString(traffic->busiestClockHour->start), busiest[0].toString() + ":00");
    QCOMPARE(traffic->busiestClockHour->legs, busiest[1].toInt());
    QCOMPARE(traffic->rejectedRows, 0);
    for (const QJsonValue& top : facts["top_called"].toArray()) {
        const DidTraffic* did = findDid(*traffic, top.toArray()[0].toString().toStdString());
        QVERIFY(did);
        QCOMPARE(did->legs, top.toArray()[1].toInt());
    }
    for (const QJsonValue& top : facts["top_called_by_talk_seconds"].toArray())
        QCOMPARE(findDid(*traffic, top.toArray()[0].toString().toStdString())->talkSeconds, top.toArray()[1].toInt());
    QCOMPARE(traffic->dids.front().display, "397-815-2211");
    QCOMPARE(traffic->dids.front().calls, 50);
    QCOMPARE(traffic->dids.back().cumulativeShare, 1.0);
}

void ReadRecordsTest::countsRowsOfOneCallOnce()
{
    TestCall ringing;
    ringing.disposition = "NO ANSWER";
    ringing.answer = "";
    ringing.talk = 0;
    TestCall other;
    other.id = "1497949999.7";
    const std::string file = asteriskRow(ringing) + asteriskRow(ringing) + asteriskRow(TestCall{}) + asteriskRow(other);
    const auto traffic = readTexts({file});
    QVERIFY(traffic);
    QCOMPARE(traffic->rows, 4);
    QCOMPARE(traffic->calls, 2);
    QCOMPARE(traffic->callOutcomes, (OutcomeCounts{2, 0, 0, 0}));
    QCOMPARE(traffic->legOutcomes, (OutcomeCounts{2, 2, 0, 0}));
    QCOMPARE(traffic->dids.front().calls, 2);
    QCOMPARE(traffic->dids.front().legs, 4);
    QCOMPARE(traffic->talkSeconds, 120);
    QCOMPARE(traffic->peakConcurrent, 2);
}

void ReadRecordsTest::keepsCallOfSeveralNumbersOnce()
{
    TestCall second;
    second.called = "2002";
    second.disposition = "BUSY";
    const auto traffic = readTexts({asteriskRow(TestCall{}) + asteriskRow(second)});
    QVERIFY(traffic);
    QCOMPARE(traffic->calls, 1);
    QCOMPARE(traffic->dids.size(), std::size_t(2));
    QCOMPARE(findDid(*traffic, "397-815-2211")->callOutcomes.answered, 1);
    QCOMPARE(findDid(*traffic, "2002")->callOutcomes, (OutcomeCounts{0, 0, 1, 0}));
    QCOMPARE(findDid(*traffic, "2002")->share, 0.5);
}

void ReadRecordsTest::letsDispositionDecide()
{
    TestCall unanswered;  // with an answer time and billed seconds
    unanswered.disposition = "NO ANSWER";
    TestCall offByOne;  // billsec is the talk time, not end - answer
    offByOne.id = "1497949300.2";
    offByOne.talk = 59;
    TestCall congested;
    congested.id = "1497949400.3";
    congested.disposition = "CONGESTION";
    const auto traffic = readTexts({asteriskRow(unanswered) + asteriskRow(offByOne) + asteriskRow(congested)});
    QVERIFY(traffic);
    QCOMPARE(traffic->callOutcomes, (OutcomeCounts{1, 1, 0, 1}));
    QCOMPARE(traffic->talkSeconds, 59);
    QCOMPARE(traffic->peakConcurrent, 1);
}

void ReadRecordsTest::tellsOutcomesOfFreeswitch_data()
{
    QTest::addColumn<QString>("cause");
    QTest::addColumn<bool>("answerTime");
    QTest::addColumn<int>("talk");
    QTest::addColumn<int>("outcome");
    const auto row = [](const char* cause, bool answerTime, int talk, Outcome outcome) {
        QTest::addRow("%s %d %d", cause, answerTime, talk) << cause << answerTime << talk << int(outcome);
    };
    row("NORMAL_CLEARING", true, 60, Outcome::answered);
    row("NORMAL_CLEARING", true, 0, Outcome::answered);
    row("NORMAL_CLEARING", false, 0, Outcome::noAnswer);
    row("NO_ANSWER", true, 8, Outcome::noAnswer);
    row("ORIGINATOR_CANCEL", false, 0, Outcome::noAnswer);
    row("USER_BUSY", false, 0, Outcome::busy);
    row("UNALLOCATED_NUMBER", false, 0, Outcome::failed);
    row("MEDIA_TIMEOUT", true, 60, Outcome::answered);
    row("NORMAL_TEMPORARY_FAILURE", true, 0, Outcome::failed);
}

void ReadRecordsTest::tellsOutcomesOfFreeswitch()
{
    QFETCH(QString, cause);
    QFETCH(bool, answerTime);
    QFETCH(int, talk);
    QFETCH(int, outcome);
    TestCall call;
    call.id = "00000000-0000-4000-8000-000000000000";
    call.disposition = cause.toStdString();
    call.answer = answerTime ? call.answer : "";
    call.talk = talk;
    const auto traffic = readTexts({freeswitchRow(call)});
    QVERIFY(traffic);
    QCOMPARE(traffic->files.front().format, RecordFormat::freeswitch);
    const OutcomeCounts& counts = traffic->callOutcomes;
    QCOMPARE((std::array{counts.failed, counts.busy, counts.noAnswer, counts.answered}[std::size_t(outcome)]), 1);
}

void ReadRecordsTest::readsCucm()
{
    const std::string rows =
        "1,1,1000,1497949200,\"791\",0,\"2211\",\"9999\",16,1497949210,1497949270,\"a\",60,\"TRUNK\",\"SEP1\",\"C\"\r\n"
        "1,1,1000,1497949200,\"791\",0,\"2211\",\"2212\",19,0,1497949270,\"b\",0,\"TRUNK\",\"SEP2\",\"C\"\r\n"
        "1,1,1001,1497949300,\"2211\",0,\"\",\"791\",17,0,1497949270,\"c\",0,\"SEP1\",\"TRUNK\",\"C\"\r\n"
        "1,2,1001,1497949300,\"2211\",1,\"2212\",\"2212\",0,0,1497949270,\"d\",0,\"SEP1\",\"SEP2\",\"C\"\r\n";
    ReadOptions options;
    options.zone = "America/Chicago";  // chooses the hours shown, does not move the calls
    const auto traffic = readTexts({cucm(rows)}, options);
    QVERIFY2(traffic, traffic ? "" : toString(traffic.error()).c_str());
    QCOMPARE(traffic->rows, 4);
    QCOMPARE(traffic->calls, 3);
    QCOMPARE(traffic->callOutcomes, (OutcomeCounts{1, 0, 1, 1}));
    QCOMPARE(traffic->directions, (DirectionCounts{2, 1, 1, 0}));
    QCOMPARE(findDid(*traffic, "2211")->calls, 1);
    QCOMPARE(findDid(*traffic, "791")->calls, 1);  // the final called number stands in for an empty original one
    QCOMPARE(traffic->firstUtc, 1497949200);
    QCOMPARE(traffic->peakHour->start, "2017-06-20 04:00");
}

void ReadRecordsTest::countsCopiesAcrossFilesOnce()
{
    TestCall second;
    second.id = "1497949300.2";
    TestCall third;
    third.id = "1497949400.3";
    const std::string early = asteriskRow(TestCall{}) + asteriskRow(second);
    const std::string late = asteriskRow(second) + asteriskRow(third);
    const auto traffic = readTexts({early, late, early});
    QVERIFY(traffic);
    QCOMPARE(traffic->rows, 3);
    QCOMPARE(traffic->calls, 3);
    QCOMPARE(traffic->talkSeconds, 180);
    QCOMPARE(traffic->duplicateRows, 3);
    QCOMPARE(traffic->files[1].rows, 2);
    QCOMPARE(traffic->files[1].duplicateRows, 1);
    QCOMPARE(traffic->files[2].duplicateRows, 2);
}

void ReadRecordsTest::countsEqualRowsOfOneFileEach()
{
    const std::string twice = asteriskRow(TestCall{}) + asteriskRow(TestCall{});
    const auto alone = readTexts({twice});
    QVERIFY(alone);
    QCOMPARE(alone->rows, 2);
    const auto again = readTexts({twice, twice, asteriskRow(TestCall{})});
    QVERIFY(again);
    QCOMPARE(again->rows, 2);
    QCOMPARE(again->duplicateRows, 3);
}

void ReadRecordsTest::joinsBridgedLegs()
{
    TestCall call;
    call.disposition = "NORMAL_CLEARING";
    call.id = "aaaa-1";
    std::string first = freeswitchRow(call);
    first.replace(first.find("\"aaaa-1\",\"\""), 11, "\"aaaa-1\",\"bbbb-2\"");
    call.id = "bbbb-2";
    call.called = "1001";
    const auto traffic = readTexts({freeswitchRow(call) + first});
    QVERIFY(traffic);
    QCOMPARE(traffic->rows, 2);
    QCOMPARE(traffic->calls, 1);
    QCOMPARE(traffic->dids.size(), std::size_t(2));
}

void ReadRecordsTest::refusesFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("what");
    QByteArray noise(70000, '\0');
    std::uint32_t state = 12345;
    for (char& byte : noise)
        byte = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
    const QByteArray header = QByteArray::fromStdString(cucm(""));
    QTest::newRow("0 bytes") << QByteArray() << "is empty";
    QTest::newRow("blank lines") << QByteArray("\n\r\n  \n") << "is empty";
    QTest::newRow("byte order mark only") << QByteArray("\xEF\xBB\xBF") << "is empty";
    QTest::newRow("noise") << noise << "holds no call records";
    QTest::newRow("zeros") << QByteArray(5000, '\0') << "holds no call records";
    QTest::newRow("another table") << QByteArray("a,b,c\n1,2,3\n") << "holds no call records";
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE\x22\x00", 4) << "UTF-16";
    QTest::newRow("header only") << header << "no call record";
    QTest::newRow("header without billsec") << QByteArray("dst,start,disposition\n1,2,3\n") << "no column 'billsec'";
    QTest::newRow("one quote") << QByteArray("\"") << "holds no call records";
    QTest::newRow("ten million bytes in a row") << QByteArray(10'000'000, 'x') << "holds no call records";
    QTest::newRow("header, no good row") << header + "1,1,x\n" << "has 3 columns";
}

void ReadRecordsTest::refusesFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, what);
    const auto traffic = readTexts({content.toStdString()});
    QVERIFY(!traffic);
    QCOMPARE(traffic.error().kind, ErrorKind::badInput);
    QVERIFY2(
        toString(traffic.error()).find(what.toStdString()) != std::string::npos, toString(traffic.error()).c_str());
    QVERIFY(traffic.error().where.find("records0.csv") != std::string::npos);
}

void ReadRecordsTest::refusesPaths()
{
    const RecordFolder folder;
    const auto directory = readRecords({folder.path()}, {});
    QVERIFY(!directory);
    QVERIFY(directory.error().what.find("is a folder") != std::string::npos);
    const auto missing = readRecords({folder.path() + "/missing.csv"}, {});
    QVERIFY(!missing);
    QVERIFY(missing.error().what.find("no such file") != std::string::npos);
    QVERIFY(!readRecords({}, {}));
    ReadOptions nowhere;
    nowhere.zone = "America/Atlantis";
    const auto zone = readRecords({folder.write("a.csv", asteriskRow(TestCall{}))}, nowhere);
    QVERIFY(!zone);
    QVERIFY(zone.error().what.find("America/Atlantis") != std::string::npos);
    ReadOptions nobody;
    nobody.zone = "UTC";
    nobody.country = "XX";
    QVERIFY(!readRecords({folder.write("a.csv", asteriskRow(TestCall{}))}, nobody));
}

void ReadRecordsTest::asksForZone()
{
    const RecordFolder folder;
    const auto wallClock = readRecords({folder.write("a.csv", asteriskRow(TestCall{}))}, {});
    QVERIFY(!wallClock);
    QVERIFY(wallClock.error().what.find("This file has no time zone. Which one were these times written in?") == 0);
    const std::string row =
        "1,1,1000,1497949200,\"791\",0,\"2211\",\"9999\",16,1497949210,1497949270,\"a\",60,\"T\",\"SEP1\",\"C\"\n";
    const auto utc = readRecords({folder.write("b.csv", cucm(row))}, {});
    QVERIFY(utc);
    QCOMPARE(utc->zone, "UTC");
}

void ReadRecordsTest::skipsBadRows_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("what");
    const auto asterisk = [](void (*change)(TestCall&)) {
        TestCall call;
        change(call);
        return QByteArray::fromStdString(asteriskRow(call));
    };
    QTest::newRow("too few columns") << QByteArray("a,b,c\n") << ":2:1"
                                     << "has 3 columns; Asterisk rows here have 16 to 21";
    QTest::newRow("start") << asterisk([](TestCall& call) { call.start = "2017-02-30 09:00:00"; }) << ":2:81"
                           << "start: '2017-02-30 09:00:00' is not a time";
    QTest::newRow("negative talk") << asterisk([](TestCall& call) { call.talk = -5; }) << ":2:149"
                                   << "billsec: '-5' is not a number of seconds";
    QTest::newRow("endless talk") << asterisk([](TestCall& call) { call.talk = 2'000'000'000; }) << ":2:149"
                                  << "at most 31 days";
    QTest::newRow("disposition") << asterisk([](TestCall& call) { call.disposition = "MAYBE"; }) << ":2:153"
                                 << "disposition: 'MAYBE' is not a disposition";
    QTest::newRow("answer before start") << asterisk([](TestCall& call) { call.answer = "2017-06-20 08:59:59"; })
                                         << ":2:103"
                                         << "at or after the start";
    QTest::newRow("broken quote") << QByteArray("\"a\"b,c\n") << ":2:4" << "behind its closing quote";
    QTest::newRow("a row of ten million bytes") << QByteArray(10'000'000, 'x') + "\n" << ":2:1" << "longer than";
    QTest::newRow("zero bytes") << QByteArray(20, '\0') + "\n" << ":2:1" << "has 1 columns";
}

void ReadRecordsTest::skipsBadRows()
{
    QFETCH(QByteArray, row);
    QFETCH(QString, where);
    QFETCH(QString, what);
    TestCall second;
    second.id = "1497949300.2";
    const auto traffic = readTexts({asteriskRow(TestCall{}) + row.toStdString() + asteriskRow(second)});
    QVERIFY2(traffic, traffic ? "" : toString(traffic.error()).c_str());
    QCOMPARE(traffic->rows, 2);
    QCOMPARE(traffic->rejectedRows, 1);
    const std::string fault = toString(traffic->rejected.front());
    QVERIFY2(fault.find("records0.csv" + where.toStdString() + ": ") != std::string::npos, fault.c_str());
    QVERIFY2(fault.find(what.toStdString()) != std::string::npos, fault.c_str());
}

void ReadRecordsTest::stopsAtBadRow()
{
    ReadOptions options;
    options.badRows = BadRows::stop;
    const auto traffic = readTexts({asteriskRow(TestCall{}) + "a,b\n"}, options);
    QVERIFY(!traffic);
    QVERIFY(traffic.error().where.ends_with("records0.csv:2:1"));
}

void ReadRecordsTest::listsFirstBadRowsAndCountsAll()
{
    std::string file = asteriskRow(TestCall{});
    for (int row = 0; row < 50; ++row)
        file += "bad,row\n";
    const auto traffic = readTexts({file});
    QVERIFY(traffic);
    QCOMPARE(traffic->rejectedRows, 50);
    QCOMPARE(traffic->rejected.size(), std::size_t(20));
    QVERIFY(traffic->rejected.back().where.ends_with(":21:1"));
}

void ReadRecordsTest::stopsOnRequest()
{
    const RecordFolder folder;
    std::stop_source stop;
    stop.request_stop();
    Progress progress;
    progress.stop = stop.get_token();
    ReadOptions options;
    options.zone = "UTC";
    const auto traffic = readRecords({folder.write("a.csv", asteriskRow(TestCall{}))}, options, progress);
    QVERIFY(!traffic);
    QCOMPARE(traffic.error().kind, ErrorKind::cancelled);
}

REGISTER_TEST(ReadRecordsTest)
#include "read_records_test.moc"
