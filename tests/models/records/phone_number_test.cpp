#include "models/records/phone_number.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTest>

using namespace trunkwright::models;

class PhoneNumberTest : public QObject {
    Q_OBJECT

private slots:
    void comparesNumbers_data();
    void comparesNumbers();
    void bringsToE164_data();
    void bringsToE164();
    void readsExampleNumbersOfAllCountries();
    void refusesUnknownCountries();
};

void PhoneNumberTest::comparesNumbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("number");
    QTest::newRow("hyphens") << "397-815-2211" << "3978152211";
    QTest::newRow("brackets") << "(397) 815.2211" << "3978152211";
    QTest::newRow("plus") << "+1 397 815 2211" << "13978152211";
    QTest::newRow("tel") << "tel:+1-397-815-2211;ext=5" << "13978152211";
    QTest::newRow("sip") << "sip:3978152211@pbx.example" << "3978152211";
    QTest::newRow("blanks around") << " 100 " << "100";
    QTest::newRow("start extension") << "s" << "s";
    QTest::newRow("name") << "sip:alice@example.com" << "alice";
    QTest::newRow("feature code") << "*97" << "*97";
    QTest::newRow("hash") << "100#" << "100#";
    QTest::newRow("plus inside") << "12+3" << "12+3";
    QTest::newRow("nothing") << "" << "";
    QTest::newRow("sign only") << "-" << "-";
}

void PhoneNumberTest::comparesNumbers()
{
    QFETCH(QString, text);
    QFETCH(QString, number);
    QCOMPARE(QString::fromStdString(comparableNumber(text.toStdString())), number);
}

void PhoneNumberTest::bringsToE164_data()
{
    QTest::addColumn<QString>("country");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("e164");
    QTest::newRow("US national") << "US" << "303-555-0100" << "13035550100";
    QTest::newRow("US with 1") << "US" << "13035550100" << "13035550100";
    QTest::newRow("US with plus") << "US" << "+13035550100" << "13035550100";
    QTest::newRow("US abroad") << "US" << "011 49 30 123456" << "4930123456";
    QTest::newRow("US extension") << "US" << "1001" << "";
    QTest::newRow("US name") << "US" << "anonymous" << "";
    QTest::newRow("DE national") << "DE" << "030 123456" << "4930123456";
    QTest::newRow("DE from a trunk") << "DE" << "4930123456" << "4930123456";
    QTest::newRow("DE abroad") << "DE" << "001 303 555 0100" << "13035550100";
    QTest::newRow("GB") << "GB" << "020 7946 0018" << "442079460018";
    QTest::newRow("HU trunk prefix 06") << "HU" << "06 1 234 5678" << "3612345678";
    QTest::newRow("IT keeps its 0") << "IT" << "02 1234 5678" << "390212345678";
    QTest::newRow("ES") << "ES" << "912 345 678" << "34912345678";
    QTest::newRow("ES from a trunk") << "ES" << "34912345678" << "34912345678";
    QTest::newRow("JP mobile") << "JP" << "090-1234-5678" << "819012345678";
    QTest::newRow("AU abroad") << "AU" << "0011 1 303 555 0100" << "13035550100";
    QTest::newRow("too long") << "US" << "+1234567890123456" << "";
}

void PhoneNumberTest::bringsToE164()
{
    QFETCH(QString, country);
    QFETCH(QString, text);
    QFETCH(QString, e164);
    const auto rules = NumberingRules::forCountry(country.toStdString());
    QVERIFY(rules);
    QCOMPARE(QString::fromStdString(rules->e164(text.toStdString()).value_or("")), e164);
}

/// The table's own example numbers, in E.164, must read as themselves in their country.
void PhoneNumberTest::readsExampleNumbersOfAllCountries()
{
    QFile table(TRUNKWRIGHT_SOURCE_DIR "/data/numbering/did_formats.csv");
    QVERIFY(table.open(QIODevice::ReadOnly));
    int countries = 0;
    for (const QByteArray& line : table.readAll().split('\n').mid(1)) {
        const QList<QByteArray> columns = line.split(',');
        if (columns.size() < 10)
            continue;
        ++countries;
        const auto rules = NumberingRules::forCountry(columns[0].toStdString());
        QVERIFY2(rules, columns[0]);
        for (const QByteArray& example : columns.mid(columns.size() - 4))
            if (example.startsWith('+'))
                QCOMPARE(QByteArray::fromStdString(rules->e164(example.toStdString()).value_or("")), example.mid(1));
    }
    QCOMPARE(countries, 245);
}

void PhoneNumberTest::refusesUnknownCountries()
{
    for (const char* code : {"", "XX", "us", "USA", "iso2", "U,"})
        QVERIFY2(!NumberingRules::forCountry(code), code);
}

REGISTER_TEST(PhoneNumberTest)
#include "phone_number_test.moc"
