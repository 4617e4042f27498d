// A site list with countries and cities gave sites without coordinates and time zone, although the catalog has the
// cities.
#include "models/exchange/place_names.h"
#include "models/exchange/plan_completion.h"
#include "models/exchange/site_merge.h"

#include "tests/support/test_program.h"
#include "tests/support/text_source.h"

#include <QTest>

using namespace trunkwright::models;

class CityOfSiteListTest : public QObject {
    Q_OBJECT

private slots:
    void givesPlaceAndTimeZone()
    {
        const SourceText source = trunkwright::tests::textSource(
            "Name,City,Country\nA,Berlin,DE\nB,hamburg,Germany\nC,Wien,AT\nD,Nowhere,DE\n");
        PlanDraft draft(ImportOptions{});
        QVERIFY(mergeSites(draft, *readSiteList(source), source));
        const auto imported = completePlan(std::move(draft));
        QVERIFY(imported);
        const std::vector<Site>& sites = imported->plan.sites;
        QCOMPARE(sites[0].timeZone, "Europe/Berlin");
        QCOMPARE(sites[1].latitude, findCity("DE", "Hamburg")->latitude);
        QCOMPARE(sites[2].longitude, findCity("AT", "Vienna")->longitude);
        QCOMPARE(sites[2].timeZone, "Europe/Vienna");
        QVERIFY(!sites[3].latitude && sites[3].timeZone.empty());
        QVERIFY(
            std::ranges::any_of(imported->notes, [](const Text& note) { return english(note).contains("Nowhere"); }));
    }

    void leavesAmbiguousNamesUnknown() { QVERIFY(!findCity("US", "Aurora")); }
};

REGISTER_TEST(CityOfSiteListTest)
#include "city_of_site_list_test.moc"
