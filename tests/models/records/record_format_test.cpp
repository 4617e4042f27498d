#include "models/records/record_format.h"

#include "tests/support/record_rows.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;
using trunkwright::tests::asteriskRow;
using trunkwright::tests::freeswitchRow;
using trunkwright::tests::readTexts;
using trunkwright::tests::TestCall;

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

/// Asterisk's rows with another tail behind amaflags.
std::string withTail(const std::string& tail)
{
    return replaced(asteriskRow(TestCall{}), ",\"1497949200.1\",\"\"\n", tail + "\n");
}

const std::string asteriskHeader =
    "accountcode,src,dst,dcontext,clid,channel,dstchannel,lastapp,lastdata,start,answer,end,"
    "duration,billsec,disposition,amaflags,uniqueid,userfield\n";
/// As a database writes it: another order, no answer and no end.
const std::string databaseTable = "calldate,clid,src,dst,dcontext,duration,billsec,disposition,accountcode,uniqueid\n"
                                  "2017-06-20 09:00:00,x,791,3978152211,hq,70,60,ANSWERED,,1497949200.1\n";
const std::string freeswitchHeader =
    "caller_id_name,caller_id_number,destination_number,context,start_stamp,answer_stamp,"
    "end_stamp,duration,billsec,hangup_cause,uuid,bleg_uuid,accountcode\n";

const std::string trunkwrightHeader = "call_id,direction,caller,called,start_utc,answer_utc,end_utc,duration_s,talk_s,"
                                      "status,cause,ended_by\n";
const std::string trunkwrightRow = "7,outbound,+4930123,3978152211,2017-06-20 09:00:00.250,2017-06-20 09:00:10.100,"
                                   "2017-06-20 09:01:10.200,69.950,60.100,200,16,caller\n";

std::string freeswitchText()
{
    TestCall call;
    call.disposition = "NORMAL_CLEARING";
    return freeswitchRow(call);
}

}  // namespace

class RecordFormatTest : public QObject {
    Q_OBJECT

private slots:
    void tellsFormats_data();
    void tellsFormats();
    void groupsByWhatTheFileHas_data();
    void groupsByWhatTheFileHas();
    void readsTheSameCallFromEachLayout_data();
    void readsTheSameCallFromEachLayout();
    void causeTellsWhyACallWasNotAnswered_data();
    void causeTellsWhyACallWasNotAnswered();
};

void RecordFormatTest::tellsFormats_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("format");
    QTest::addColumn<char>("delimiter");
    QTest::addColumn<bool>("header");
    const auto row = [](const char* name, const std::string& text, RecordFormat format, char delimiter, bool header) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << int(format) << delimiter << header;
    };
    using enum RecordFormat;
    const std::string asteriskText = asteriskRow(TestCall{});
    const std::string bare =
        replaced(asteriskHeader, "\n", "\r\n") + replaced(replaced(asteriskText, "\"A, B\"\"", "AB\"\""), "\"", "");
    row("Asterisk", asteriskText, asterisk, ',', false);
    row("Asterisk with header", asteriskHeader + asteriskText, asterisk, ',', true);
    row("Asterisk without quotes", bare, asterisk, ',', true);
    row("Asterisk semicolon", replaced(asteriskText, ",", ";"), asterisk, ';', false);
    row("Asterisk tab with header", replaced(asteriskHeader + asteriskText, ",", "\t"), asterisk, '\t', true);
    row("Asterisk behind a bad row", "x,y\n" + asteriskText, asterisk, ',', false);
    row("Asterisk with byte order mark", "\xEF\xBB\xBF" + asteriskText, asterisk, ',', false);
    row("Asterisk from a database", databaseTable, asterisk, ',', true);
    row("FreeSWITCH", freeswitchText(), freeswitch, ',', false);
    row("FreeSWITCH with header", freeswitchHeader + freeswitchText(), freeswitch, ',', true);
    row("FreeSWITCH with codecs", replaced(freeswitchText(), "\n", ",\"PCMU\",\"PCMA\"\n"), freeswitch, ',', false);
    row("CUCM",
        "\"globalCallID_callId\",\"dateTimeOrigination\",\"originalCalledPartyNumber\",\"dateTimeConnect\","
        "\"duration\"\n",
        cucm, ',', true);
    row("Trunkwright", trunkwrightHeader + trunkwrightRow, trunkwright, ',', true);
}

void RecordFormatTest::tellsFormats()
{
    QFETCH(QByteArray, text);
    QFETCH(int, format);
    QFETCH(char, delimiter);
    QFETCH(bool, header);
    const auto layout = detectLayout(text.toStdString(), "file.csv");
    QVERIFY2(layout, layout ? "" : toString(layout.error()).c_str());
    QCOMPARE(int(layout->format), format);
    QCOMPARE(layout->delimiter, delimiter);
    QCOMPARE(layout->hasHeader, header);
}

void RecordFormatTest::groupsByWhatTheFileHas_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("calls");
    const auto row = [](const char* name, const std::string& text, int calls) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << calls;
    };
    row("18 columns", asteriskRow(TestCall{}) + asteriskRow(TestCall{}), 1);
    row("17 columns with uniqueid", withTail(",\"1497949200.1\"") + withTail(",\"1497949200.2\""), 2);
    row("17 columns with system name", withTail(",\"pbx-1-1497949200.1\"") + withTail(",\"pbx-1-1497949200.1\""), 1);
    row("17 columns with userfield", withTail(",\"ticket 1\"") + withTail(",\"ticket 2\""), 1);
    row("16 columns", withTail("") + withTail(""), 1);
    row("21 columns with linkedid",
        withTail(",\"1497949200.1\",\"\",\"\",\"1497949200.1\",\"1\"")
            + withTail(",\"1497949200.2\",\"\",\"\",\"1497949200.1\",\"2\""),
        1);
    row("linkedid in a header",
        replaced(databaseTable, "accountcode", "linkedid")
            + "2017-06-20 09:00:00,x,791,3978152211,hq,70,60,ANSWERED,L,1497949200.1\n"
              "2017-06-20 09:00:00,x,791,3978152211,hq,70,60,ANSWERED,L,1497949200.2\n",
        2);
}

void RecordFormatTest::groupsByWhatTheFileHas()
{
    QFETCH(QByteArray, text);
    QFETCH(int, calls);
    const auto traffic = readTexts({text.toStdString()});
    QVERIFY2(traffic, traffic ? "" : toString(traffic.error()).c_str());
    QCOMPARE(traffic->rejectedRows, 0);
    QCOMPARE(traffic->calls, calls);
}

void RecordFormatTest::readsTheSameCallFromEachLayout_data()
{
    QTest::addColumn<QByteArray>("text");
    const std::string asteriskText = asteriskRow(TestCall{});
    QTest::newRow("Asterisk") << QByteArray::fromStdString(asteriskText);
    QTest::newRow("with header") << QByteArray::fromStdString(asteriskHeader + asteriskText);
    QTest::newRow("header twice") << QByteArray::fromStdString(asteriskHeader + asteriskText + asteriskHeader);
    QTest::newRow("semicolon, CR LF") << QByteArray::fromStdString(
        replaced(replaced(asteriskText, ",", ";"), "\n", "\r\n"));
    QTest::newRow("byte order mark") << QByteArray::fromStdString("\xEF\xBB\xBF" + asteriskText);
    QTest::newRow("Latin-1 and a line end in the name")
        << QByteArray::fromStdString(replaced(asteriskText, "A, B", "M\xFCller,\r\nHans"));
    QTest::newRow("database") << QByteArray::fromStdString(databaseTable);
    QTest::newRow("FreeSWITCH") << QByteArray::fromStdString(freeswitchText());
    QTest::newRow("Trunkwright") << QByteArray::fromStdString(trunkwrightHeader + trunkwrightRow);
    QTest::newRow("FreeSWITCH in Asterisk's columns")
        << QByteArray::fromStdString(replaced(asteriskText, "ANSWERED", "NORMAL_CLEARING"));
}

void RecordFormatTest::readsTheSameCallFromEachLayout()
{
    QFETCH(QByteArray, text);
    const auto traffic = readTexts({text.toStdString()});
    QVERIFY2(traffic, traffic ? "" : toString(traffic.error()).c_str());
    QCOMPARE(traffic->rows, 1);
    QCOMPARE(traffic->rejectedRows, 0);
    QCOMPARE(traffic->callOutcomes.answered, 1);
    QCOMPARE(traffic->talkSeconds, 60);
    QCOMPARE(traffic->dids.front().number, "3978152211");
    QCOMPARE(traffic->dids.front().hours, (std::vector<HourTalk>{{1497949200, 60}}));
}

void RecordFormatTest::causeTellsWhyACallWasNotAnswered_data()
{
    QTest::addColumn<QByteArray>("cause");
    QTest::addColumn<QByteArray>("outcome");
    QTest::newRow("busy") << QByteArray("17") << QByteArray("busy");
    QTest::newRow("gave up") << QByteArray("16") << QByteArray("no answer");
    QTest::newRow("no channel") << QByteArray("34") << QByteArray("failed");
    QTest::newRow("not a number") << QByteArray("busy") << QByteArray("refused");
    QTest::newRow("nothing") << QByteArray() << QByteArray("refused");
}

void RecordFormatTest::causeTellsWhyACallWasNotAnswered()
{
    QFETCH(QByteArray, cause);
    ReadOptions options;
    options.badRows = BadRows::skip;
    const auto traffic =
        readTexts({trunkwrightHeader + trunkwrightRow
                      + "8,inbound,1,2,2017-06-20 09:00:00.000,,2017-06-20 09:00:02.000,2.000,0.000,486,"
                      + cause.toStdString() + ",called\n"},
            options);
    QVERIFY2(traffic, traffic ? "" : toString(traffic.error()).c_str());
    const auto& outcomes = traffic->callOutcomes;
    const QByteArray seen = traffic->rejectedRows == 1 ? "refused"
        : outcomes.busy == 1                           ? "busy"
        : outcomes.noAnswer == 1                       ? "no answer"
                                                       : "failed";
    QTEST(seen, "outcome");
    QCOMPARE(outcomes.answered, 1);
}

REGISTER_TEST(RecordFormatTest)
#include "record_format_test.moc"
