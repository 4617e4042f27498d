#include "models/records/field_values.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

class FieldValuesTest : public QObject {
    Q_OBJECT

private slots:
    void readsWallClocks_data();
    void readsWallClocks();
    void readsDurations_data();
    void readsDurations();
    void readsEpochs();
    void readsDispositions();
    void refusesWordsThatAreNoCause();
    void tellsDirectionByContext();
    void makesTextShowable();
};

void FieldValuesTest::readsWallClocks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("seconds");
    const qint64 none = -1;
    QTest::newRow("as written") << "2017-06-20 09:49:22" << qint64(1497952162);
    QTest::newRow("T") << "2017-06-20T09:49:22" << qint64(1497952162);
    QTest::newRow("fraction") << "2017-06-20 09:49:22.987654" << qint64(1497952162);
    QTest::newRow("leap day") << "2016-02-29 00:00:00" << qint64(1456704000);
    QTest::newRow("no leap day") << "2017-02-29 00:00:00" << none;
    QTest::newRow("month 13") << "2017-13-01 00:00:00" << none;
    QTest::newRow("hour 24") << "2017-06-20 24:00:00" << none;
    QTest::newRow("zone behind") << "2017-06-20 09:49:22+02" << none;
    QTest::newRow("short") << "2017-06-20" << none;
    QTest::newRow("year 0") << "0000-00-00 00:00:00" << none;
    QTest::newRow("letters") << "2017-O6-20 09:49:22" << none;
    QTest::newRow("nothing") << "" << none;
}

void FieldValuesTest::readsWallClocks()
{
    QFETCH(QString, text);
    QFETCH(qint64, seconds);
    QCOMPARE(qint64(parseWallClock(text.toStdString()).value_or(-1)), seconds);
}

void FieldValuesTest::readsDurations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("0") << "0" << qint64(0);
    QTest::newRow("514") << "514" << qint64(514);
    QTest::newRow("fraction") << "12.75" << qint64(12);
    QTest::newRow("31 days") << "2678400" << qint64(2678400);
    for (const char* wrong :
        {"", "-1", "+1", "12m", "1e3", "0x10", " 5", "12.", "2678401", "99999999999999999999", "nan"})
        QTest::newRow(wrong) << wrong << qint64(-1);
}

void FieldValuesTest::readsDurations()
{
    QFETCH(QString, text);
    QFETCH(qint64, seconds);
    QCOMPARE(qint64(parseDuration(text.toStdString()).value_or(-1)), seconds);
}

void FieldValuesTest::readsEpochs()
{
    QCOMPARE(parseEpoch("1497952162"), 1497952162);
    QCOMPARE(parseEpoch("0"), 0);
    for (const char* wrong : {"", "-1", "1497952162000", "12", "1497952162.5", "2017-06-20"})
        QVERIFY2(!parseEpoch(wrong), wrong);
}

void FieldValuesTest::readsDispositions()
{
    QCOMPARE(parseDisposition("ANSWERED"), Outcome::answered);
    QCOMPARE(parseDisposition("NO ANSWER"), Outcome::noAnswer);
    QCOMPARE(parseDisposition("no_answer"), Outcome::noAnswer);
    QCOMPARE(parseDisposition("BUSY"), Outcome::busy);
    QCOMPARE(parseDisposition("FAILED"), Outcome::failed);
    QCOMPARE(parseDisposition("CONGESTION"), Outcome::failed);
    for (const char* wrong : {"", "UNKNOWN", "ANSWERED ", "A VERY LONG WORD THAT IS NONE"})
        QVERIFY2(!parseDisposition(wrong), wrong);
}

void FieldValuesTest::refusesWordsThatAreNoCause()
{
    for (const char* wrong : {"", "normal clearing", "16", "NORMAL CLEARING", "_x"})
        QVERIFY2(!parseHangupCause(wrong, true, 5), wrong);
}

void FieldValuesTest::tellsDirectionByContext()
{
    QCOMPARE(directionOfContext("from-trunk"), Direction::inbound);
    QCOMPARE(directionOfContext("from-pstn-toheader"), Direction::inbound);
    QCOMPARE(directionOfContext("public"), Direction::inbound);
    QCOMPARE(directionOfContext("outrt-3"), Direction::outbound);
    QCOMPARE(directionOfContext("from-internal"), Direction::unknown);
    QCOMPARE(directionOfContext("hq"), Direction::unknown);
    QVERIFY(isCiscoPhone("SEP001122334455"));
    QVERIFY(!isCiscoPhone("SIP-TRUNK-A"));
}

void FieldValuesTest::makesTextShowable()
{
    QCOMPARE(toUtf8("M\xC3\xBCller"), "M\xC3\xBCller");
    QCOMPARE(toUtf8("M\xFCller"), "M\xC3\xBCller");
    QCOMPARE(toUtf8("a\x1B[2Jb\n"), "a?[2Jb?");
    QCOMPARE(excerpt("a\x1B\xFF"), "a??");
    QCOMPARE(excerpt(std::string(50, 'x')), std::string(40, 'x') + "…");
}

REGISTER_TEST(FieldValuesTest)
#include "field_values_test.moc"
