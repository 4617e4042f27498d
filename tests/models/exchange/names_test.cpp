#include "models/exchange/names.h"
#include "models/plan/catalog.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

class NamesTest : public QObject {
    Q_OBJECT

private slots:
    void makesIds_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("id");
        QTest::newRow("accents") << QString::fromUtf8("Málaga") << "malaga";
        QTest::newRow("letters of their own") << QString::fromUtf8("Łódź Straße Ærø Iași") << "lodz-strasse-aero-iasi";
        QTest::newRow("signs") << "São Paulo (SP)" << "sao-paulo-sp";
        QTest::newRow("apostrophe") << "L'Aquila" << "laquila";
        QTest::newRow("many blanks") << "  --New   York--  " << "new-york";
        QTest::newRow("underscore") << "Baton_Rouge" << "baton-rouge";
        QTest::newRow("nothing Latin") << QString::fromUtf8("東京") << "";
    }

    void makesIds()
    {
        QFETCH(QString, label);
        QTEST(QString::fromStdString(idFromLabel(label.toStdString())), "id");
    }

    void makesIdsUnique()
    {
        IdMaker ids;
        QVERIFY(ids.take("london-3"));
        QVERIFY(!ids.take("london-3"));
        QCOMPARE(ids.make("London", "x"), Id("london"));
        QCOMPARE(ids.make("LONDON", "x"), Id("london-2"));
        QCOMPARE(ids.make("London", "x"), Id("london-4"));
        QCOMPARE(ids.make("東京", "node 7"), Id("node-7"));
        QCOMPARE(ids.make("?", "node 7"), Id("node-7-2"));
    }

    void knowsCountries_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const char* code) {
            QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(code);
        };
        for (const char* name : {"United States", "USA", "usa", "U.S.A.", "US", "United States of America"})
            row(name, "US");
        for (const char* name : {"UK", "United Kingdom", "Great Britain", "GB", "GBR", "England"})
            row(name, "GB");
        row("Czech Republic", "CZ");
        row("Czechia", "CZ");
        row("Russia", "RU");
        row("South Korea", "KR");
        row("Hong Kong", "HK");
        row("Taiwan", "TW");
        row("Macedonia", "MK");
        row("The Netherlands", "NL");
        row("Türkiye", "TR");
        row("Turkey", "TR");
        row("Côte d'Ivoire", "CI");
        row("Moldova", "MD");
        row("Vietnam", "VN");
        row("Iran", "IR");
        row("Atlantis", "");
        row("", "");
        row("?", "");
        row("Europe", "");
    }

    void knowsCountries()
    {
        QFETCH(QString, name);
        QTEST(QString::fromStdString(countryCode(name.toStdString())), "code");
    }

    void knowsEveryCountryOfTheCatalog()
    {
        for (const Country& country : countries()) {
            QCOMPARE(countryCode(country.iso2), std::string(country.iso2));
            QCOMPARE(countryCode(country.iso3), std::string(country.iso2));
            QCOMPARE(countryCode(country.name), std::string(country.iso2));
        }
    }
};

REGISTER_TEST(NamesTest)
#include "names_test.moc"
