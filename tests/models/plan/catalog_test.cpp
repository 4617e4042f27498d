#include "models/plan/catalog.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace trunkwright::models;

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

int rowsOf(const QString& file)
{
    QFile csv(QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/data/geo/") + file);
    return csv.open(QIODevice::ReadOnly) ? static_cast<int>(csv.readAll().count('\n')) - 1 : -1;
}

}  // namespace

class CatalogTest : public QObject {
    Q_OBJECT

private slots:
    void knowsCountries_data()
    {
        QTest::addColumn<QString>("iso2");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<QString>("callingCode");
        QTest::addColumn<QString>("mainTimeZone");
        QTest::addColumn<bool>("muLaw");
        QTest::addColumn<int>("confidence");
        const int high = static_cast<int>(Confidence::high);
        const int low = static_cast<int>(Confidence::low);
        const int medium = static_cast<int>(Confidence::medium);
        QTest::newRow("first row") << "AD" << "Andorra" << "EUR" << "376" << "Europe/Andorra" << false << high;
        QTest::newRow("last row") << "ZW" << "Zimbabwe" << "ZWG" << "263" << "Africa/Maputo" << false << medium;
        QTest::newRow("country code 1") << "US" << "United States of America" << "USD" << "1" << "America/New_York"
                                        << true << high;
        QTest::newRow("A-law") << "DE" << "Germany" << "EUR" << "49" << "Europe/Berlin" << false << high;
        QTest::newRow("mu-law") << "JP" << "Japan" << "JPY" << "81" << "Asia/Tokyo" << true << high;
        QTest::newRow("quoted note") << "KR" << "South Korea" << "KRW" << "82" << "Asia/Seoul" << true << low;
        QTest::newRow("quoted name") << "MD" << "Moldova, Republic of" << "MDL" << "373" << "Europe/Chisinau" << false
                                     << high;
        QTest::newRow("no zone") << "XK" << "Kosovo" << "EUR" << "383" << "" << false << high;
        QTest::newRow("no currency") << "AQ" << "Antarctica" << "" << "672" << "Antarctica/Casey" << false << medium;
    }

    void knowsCountries()
    {
        QFETCH(QString, iso2);
        const Country* country = findCountry(iso2.toStdString());
        QVERIFY(country);
        QCOMPARE(text(country->iso2), iso2);
        QTEST(text(country->name), "name");
        QTEST(text(country->currency), "currency");
        QTEST(text(country->callingCode), "callingCode");
        QTEST(text(country->mainTimeZone), "mainTimeZone");
        QTEST(country->g711Law == G711Law::muLaw, "muLaw");
        QTEST(static_cast<int>(country->lawConfidence), "confidence");
    }

    void refusesOtherCodes_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("empty") << "";
        QTest::newRow("lower case") << "us";
        QTest::newRow("three letters") << "USA";
        QTest::newRow("one letter") << "U";
        QTest::newRow("not assigned") << "ZZ";
        QTest::newRow("before the first") << "AA";
        QTest::newRow("header") << "iso2";
    }

    void refusesOtherCodes()
    {
        QFETCH(QString, code);
        QVERIFY(!findCountry(code.toStdString()));
        QVERIFY(cities(code.toStdString()).empty());
        QVERIFY(emergencyNumbers(code.toStdString()).empty());
    }

    void holdsEveryRow()
    {
        QCOMPARE(static_cast<int>(countries().size()), rowsOf("countries.csv"));
        QVERIFY(std::ranges::is_sorted(countries(), {}, &Country::iso2));
        std::size_t cityCount = 0;
        for (const Country& country : countries())
            cityCount += cities(country.iso2).size();
        QCOMPARE(static_cast<int>(cityCount), rowsOf("cities_150k.csv"));
    }

    void everyCountryIsWhole()
    {
        for (const Country& country : countries()) {
            QVERIFY2(
                country.iso2.size() == 2 && country.iso3.size() == 3 && !country.name.empty(), country.iso2.data());
            QVERIFY2(!country.callingCode.empty() && std::ranges::all_of(country.callingCode, ::isdigit),
                country.iso2.data());
            QVERIFY2(country.currency.empty() || country.currency.size() == 3, country.iso2.data());
            QVERIFY2(country.mainTimeZone.empty() || std::ranges::count(country.timeZones, country.mainTimeZone) == 1,
                country.iso2.data());
            for (const std::string_view number : country.emergencyNumbers)
                QVERIFY2(!number.empty() && std::ranges::all_of(number, ::isdigit), country.iso2.data());
        }
    }

    void everyCityIsOnEarth()
    {
        for (const Country& country : countries()) {
            for (const City& city : cities(country.iso2)) {
                QVERIFY2(city.iso2 == country.iso2 && !city.name.empty(), city.name.data());
                QVERIFY2(std::abs(city.latitude) <= 90 && std::abs(city.longitude) <= 180, city.name.data());
                QVERIFY2(city.population >= 150'000, city.name.data());
                QVERIFY2(city.timeZone.empty() || isTimeZone(city.timeZone), city.name.data());
            }
            QVERIFY(std::ranges::is_sorted(cities(country.iso2), std::ranges::greater{}, &City::population));
        }
    }

    void knowsCities()
    {
        const City& largest = cities("US").front();
        QCOMPARE(text(largest.name), QStringLiteral("New York City"));
        QCOMPARE(text(largest.timeZone), QStringLiteral("America/New_York"));
        QCOMPARE(cities("TR").front().latitude, 41.0138);
        QCOMPARE(cities("AR").front().longitude, -58.3772);
        QCOMPARE(cities("CN").front().population, std::int64_t{22'315'474});
        const auto named = std::ranges::find(cities("US"), "Washington, D.C.", &City::name);
        QVERIFY(named != cities("US").end());
        QCOMPARE(named->longitude, -77.0364);
    }

    void knowsEmergencyNumbers()
    {
        const auto german = emergencyNumbers("DE");
        QCOMPARE(german.size(), std::size_t{2});
        QCOMPARE(text(german[0]), QStringLiteral("110"));
        QCOMPARE(text(german[1]), QStringLiteral("112"));
        QVERIFY(emergencyNumbers("AQ").empty());
    }

    void knowsCurrencies_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("known");
        for (const char* code : {"USD", "EUR", "JPY", "GBP", "CHF"})
            QTest::newRow(code) << code << true;
        for (const char* code : {"", "usd", "US", "ZZZ", "EURO", "$"})
            QTest::newRow(*code ? code : "empty") << code << false;
    }

    void knowsCurrencies()
    {
        QFETCH(QString, code);
        QTEST(isCurrency(code.toStdString()), "known");
    }

    void knowsTimeZones_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("known");
        for (const char* name :
            {"Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+5", "US/Eastern", "Asia/Calcutta"})
            QTest::newRow(name) << name << true;
        for (const char* name : {"", "europe/berlin", "Europe", "Europe/", "/etc/passwd", "../zoneinfo/UTC",
                 "Mars/Olympus", "zone.tab", "posix/UTC", "leapseconds"})
            QTest::newRow(*name ? name : "empty") << name << false;
    }

    void knowsTimeZones()
    {
        QFETCH(QString, name);
        QTEST(isTimeZone(name.toStdString()), "known");
    }

    void answersManyThreadsAtOnce()
    {
        std::vector<int> answers(8);
        {
            std::vector<std::jthread> threads;
            for (int& answer : answers)
                threads.emplace_back(
                    [&answer] { answer = findCountry("FR") && isCurrency("EUR") && !cities("FR").empty(); });
        }
        QCOMPARE(std::ranges::count(answers, 1), std::ptrdiff_t{8});
    }
};

REGISTER_TEST(CatalogTest)
#include "catalog_test.moc"
