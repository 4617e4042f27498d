#include "models/exchange/coordinates.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <numbers>

using namespace trunkwright::models;

class CoordinatesTest : public QObject {
    Q_OBJECT

private slots:
    void measuresDistances_data()
    {
        QTest::addColumn<double>("latitudeA");
        QTest::addColumn<double>("longitudeA");
        QTest::addColumn<double>("latitudeB");
        QTest::addColumn<double>("longitudeB");
        QTest::addColumn<double>("km");
        const double quarter = std::numbers::pi / 2 * 6371.0088;
        QTest::newRow("same point") << 10.0 << 20.0 << 10.0 << 20.0 << 0.0;
        QTest::newRow("pole to equator") << 90.0 << 0.0 << 0.0 << 77.0 << quarter;
        QTest::newRow("along the equator") << 0.0 << -45.0 << 0.0 << 45.0 << quarter;
        QTest::newRow("antipodes") << 30.0 << 40.0 << -30.0 << -140.0 << 2 * quarter;
        QTest::newRow("across the date line") << 0.0 << 179.5 << 0.0 << -179.5 << quarter / 90;
        QTest::newRow("one degree of latitude") << 51.0 << 7.0 << 52.0 << 7.0 << quarter / 90;
    }

    void measuresDistances()
    {
        QFETCH(double, latitudeA);
        QFETCH(double, longitudeA);
        QFETCH(double, latitudeB);
        QFETCH(double, longitudeB);
        QFETCH(double, km);
        QVERIFY(qAbs(greatCircleKm(latitudeA, longitudeA, latitudeB, longitudeB) - km) < 1e-6);
        QCOMPARE(greatCircleKm(latitudeB, longitudeB, latitudeA, longitudeA),
            greatCircleKm(latitudeA, longitudeA, latitudeB, longitudeB));
    }

    void findsTheNearestCity()
    {
        QCOMPARE(nearestCity(48.2, 16.37, "AT")->name, std::string_view("Vienna"));
        QCOMPARE(nearestCity(48.2, 16.37, "HU")->iso2, std::string_view("HU"));  // within the country only
        QCOMPARE(nearestCity(48.2, 16.37, "")->name, std::string_view("Vienna"));
        QCOMPARE(nearestCity(47.14, 9.52, "LI")->timeZone,
            std::string_view("Europe/Zurich"));  // Liechtenstein has no large city
    }
};

REGISTER_TEST(CoordinatesTest)
#include "coordinates_test.moc"
