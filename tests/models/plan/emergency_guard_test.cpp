#include "models/plan/emergency_guard.h"

#include "models/base/csv.h"
#include "models/plan/catalog.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <fstream>
#include <iterator>
#include <span>

using namespace trunkwright::models;

namespace {

std::string text(const QByteArray& bytes)
{
    return bytes.toStdString();
}

}  // namespace

class EmergencyGuardTest : public QObject {
    Q_OBJECT

private slots:
    void refusesEveryNumberOfTheCatalog()
    {
        int checked = 0;
        for (const Country& country : countries()) {
            const std::string code(country.callingCode);
            for (const std::string_view view : country.emergencyNumbers) {
                const std::string number(view);
                for (const std::string& dialed : {number, '+' + number, '0' + number, '9' + number, '8' + number,
                         '+' + code + number, "00" + code + number, "011" + code + number, code + number,
                         "+" + code + "0" + number, "*67" + number, "#31#" + number, number + '#'}) {
                    QVERIFY2(emergencyMatch(dialed).has_value(), (dialed + " of " + std::string(country.name)).c_str());
                    ++checked;
                }
            }
        }
        QVERIFY(checked > 5000);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("dialed");
        QTest::addColumn<QByteArray>("number");
        QTest::newRow("911") << QByteArray("911") << QByteArray("911");
        QTest::newRow("hyphens") << QByteArray("9-1-1") << QByteArray("911");
        QTest::newRow("dots") << QByteArray("1.1.2") << QByteArray("112");
        QTest::newRow("brackets") << QByteArray("(112)") << QByteArray("112");
        QTest::newRow("spaces") << QByteArray(" 9 9 9 ") << QByteArray("999");
        QTest::newRow("no-break space") << QByteArray("1\xC2\xA0"
                                                      "12")
                                        << QByteArray("112");
        QTest::newRow("zero width space") << QByteArray("1\xE2\x80\x8B"
                                                        "12")
                                          << QByteArray("112");
        QTest::newRow("outside line and pause") << QByteArray("9,911") << QByteArray("911");
        QTest::newRow("pause w") << QByteArray("9w911") << QByteArray("911");
        QTest::newRow("pause T") << QByteArray("9T911") << QByteArray("911");
        QTest::newRow("0015 44 999") << QByteArray("001544999") << QByteArray("999");
        QTest::newRow("outside line and national prefix") << QByteArray("00112") << QByteArray("112");
        QTest::newRow("outside line twice") << QByteArray("99112") << QByteArray("112");
        QTest::newRow("outside line by 77") << QByteArray("77112") << QByteArray("112");
        QTest::newRow("outside line by 7") << QByteArray("7911") << QByteArray("911");
        QTest::newRow("outside lines 8 and 9") << QByteArray("89911") << QByteArray("911");
        QTest::newRow("outside line twice, police") << QByteArray("99110") << QByteArray("110");
        QTest::newRow("9 1 911") << QByteArray("91911") << QByteArray("911");
        QTest::newRow("+49 112") << QByteArray("+49112") << QByteArray("112");
        QTest::newRow("+49 (0) 112") << QByteArray("+49(0)112") << QByteArray("112");
        QTest::newRow("0049 110") << QByteArray("0049110") << QByteArray("110");
        QTest::newRow("9 011 44 999") << QByteArray("901144999") << QByteArray("999");
        QTest::newRow("0011 61 000") << QByteArray("001161000") << QByteArray("000");
        QTest::newRow("8 10 7 112") << QByteArray("8107112") << QByteArray("112");
        QTest::newRow("caller id off") << QByteArray("*67 911") << QByteArray("911");
        QTest::newRow("caller id off, GSM") << QByteArray("#31#112") << QByteArray("112");
        QTest::newRow("star at the end") << QByteArray("112*") << QByteArray("112");
        QTest::newRow("goes on behind a star") << QByteArray("112*5") << QByteArray("112");
        QTest::newRow("full width") << QByteArray("\xEF\xBC\x99\xEF\xBC\x91\xEF\xBC\x91") << QByteArray("911");
        QTest::newRow("Arabic-Indic") << QByteArray("\xD9\xA1\xD9\xA1\xD9\xA2") << QByteArray("112");
        QTest::newRow("bold") << QByteArray("\xF0\x9D\x9F\x97\xF0\x9D\x9F\x8F\xF0\x9D\x9F\x8F") << QByteArray("911");
        QTest::newRow("subscript") << QByteArray("\xE2\x82\x89\xE2\x82\x81\xE2\x82\x81") << QByteArray("911");
        QTest::newRow("Chinese") << QByteArray("\xE4\xB9\x9D\xE4\xB8\x80\xE4\xB8\x80") << QByteArray("911");
        QTest::newRow("letters behind") << QByteArray("911ext5") << QByteArray("911");
        QTest::newRow("a name behind") << QByteArray("911-help-desk") << QByteArray("911");
        QTest::newRow("rotary caller id off") << QByteArray("1167911") << QByteArray("911");
        QTest::newRow("Spanish health") << QByteArray("061") << QByteArray("061");
        QTest::newRow("dotted sos") << QByteArray("S.O.S") << QByteArray("sos");
        QTest::newRow("sos") << QByteArray("SOS") << QByteArray("sos");
        QTest::newRow("sos below") << QByteArray("urn:service:sos.police") << QByteArray("sos.police");
    }

    void refuses()
    {
        QFETCH(QByteArray, dialed);
        QFETCH(QByteArray, number);
        const auto match = emergencyMatch(text(dialed));
        QVERIFY(match.has_value());
        QCOMPARE(QByteArray::fromStdString(match->number), number);
    }

    void passes_data()
    {
        QTest::addColumn<QByteArray>("dialed");
        for (const char* dialed :
            {"", "+", "*", "+15550001", "15550001", "+15560050", "5550123", "+493012345678", "1000", "2001", "echo",
                "alice", "sossidge", "urn:service:counseling", "+12125550911", "+442071120999", "9115550100", "6112",
                "4911", "3999", "2112", "5911", "22112", "37911", "96112", "979112", "77113", "7110"})
            QTest::newRow(dialed) << QByteArray(dialed);
    }

    void passes()
    {
        QFETCH(QByteArray, dialed);
        const auto match = emergencyMatch(text(dialed));
        QVERIFY2(!match, match ? match->number.c_str() : "");
    }

    void passesTheExampleNumbersOfAllCountries()
    {
        std::ifstream file(TRUNKWRIGHT_SOURCE_DIR "/data/numbering/did_formats.csv");
        const std::string table{std::istreambuf_iterator<char>(file), {}};
        const auto rows = parseCsv(table, "did_formats.csv");
        QVERIFY(rows.has_value());
        int checked = 0;
        for (const CsvRecord& row : std::span(*rows).subspan(1)) {
            for (const std::string& example : std::span(row.fields).subspan(6)) {
                const auto match = emergencyMatch(example);
                QVERIFY2(!match, (example + " of " + row.fields[0]).c_str());
                checked += example.empty() ? 0 : 1;
            }
        }
        QVERIFY(checked > 500);
    }
};

REGISTER_TEST(EmergencyGuardTest)
#include "emergency_guard_test.moc"
