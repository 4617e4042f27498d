#include "models/exchange/site_list.h"
#include "tests/support/test_program.h"
#include "tests/support/text_source.h"

#include <QTest>

using namespace trunkwright::models;
using namespace trunkwright::tests;

namespace {

QStringList faultsOf(const Result<SiteList>& list)
{
    if (!list)
        return {faultOf(list)};
    QStringList lines;
    for (const Error& fault : list->faults)
        lines << QString::fromStdString(toString(fault));
    return lines;
}

}  // namespace

class SiteListTest : public QObject {
    Q_OBJECT

private slots:
    void readsEveryColumn()
    {
        const auto list = readSiteList(textSource(
            "Site Name;ID;Headcount;Usage;Country;City;Lat;Lon;TZ;Role;Survive;DIDs;Numbers;SBC;Provider;WAN;Mbps;Up "
            "Mbps;Fax\n"
            "Zürich;zrh;120;heavy;Schweiz;Zürich;47,37;8,54;Europe/Zurich;Hub;ja;40;+41443211001 "
            "+41443211002;sbc-100;swiss;MPLS;100;50,5;x\n"));
        QVERIFY2(list, qPrintable(faultOf(list)));
        QCOMPARE(faultsOf(list), QStringList());
        const ListedSite& site = list->sites.at(0);
        QCOMPARE(site.id, Id("zrh"));
        QCOMPARE(site.name, std::string("Zürich"));
        QVERIFY((site.groups == std::vector<UserGroup>{{"heavy", 120}}));
        QCOMPARE(site.country, std::string("CH"));
        QCOMPARE(site.place, std::string("Zürich"));
        QCOMPARE(site.latitude.value(), 47.37);
        QCOMPARE(site.longitude.value(), 8.54);
        QCOMPARE(site.timeZone, std::string("Europe/Zurich"));
        QCOMPARE(site.role.value(), SiteRole::hub);
        QVERIFY(site.mustSurvive.value());
        QCOMPARE(site.didCount.value(), 40);
        QCOMPARE(site.dids.at(1).number, std::string("+41443211002"));
        QCOMPARE(site.peer, Id("sbc-100"));
        QCOMPARE(site.carrier, Id("swiss"));
        QCOMPARE(site.linkType.value(), LinkType::mpls);
        QCOMPARE(site.rateDownMbps.value(), 100.0);
        QCOMPARE(site.rateUpMbps.value(), 50.5);
        QCOMPARE(english(list->notes.at(0)), std::string("column 'Fax' is not known and was passed over"));
    }

    void leavesUnknownWhatIsEmpty()
    {
        const auto list = readSiteList(textSource("name,users,country,role,survive,dids\nBoulder,,,,,\n"));
        QVERIFY(list && list->faults.empty());
        const ListedSite& site = list->sites.at(0);
        QVERIFY(site.groups.empty() && site.country.empty() && !site.role && !site.mustSurvive && !site.didCount);
    }

    void readsGroups()
    {
        const auto list = readSiteList(textSource("name,users,profile\nHQ,320+?,office+agents\nB,5,\nC,,light\n"));
        QVERIFY(list && list->faults.empty());
        QVERIFY((list->sites[0].groups == std::vector<UserGroup>{{"office", 320}, {"agents", {}}}));
        QVERIFY((list->sites[1].groups == std::vector<UserGroup>{{"", 5}}));
        QVERIFY((list->sites[2].groups == std::vector<UserGroup>{{"light", {}}}));
    }

    void namesBadCells_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");
        QTest::newRow("users") << "name,users\n\nBoulder,12m\n"
                               << "file:3:9: Row 3, column 'users': '12m' is not a whole number";
        QTest::newRow("fraction") << "name,users\nBoulder,12.5\n"
                                  << "file:2:9: Row 2, column 'users': '12.5' is not a whole number";
        QTest::newRow("thousands") << "name;users\nBoulder;1,200\n"
                                   << "file:2:9: Row 2, column 'users': '1,200' is not a whole number";
        QTest::newRow("negative") << "name,users\nBoulder,-1\n"
                                  << "file:2:9: Row 2, column 'users': '-1' is not a number from 0 to 10000000";
        QTest::newRow("huge") << "name,users\nBoulder,99999999999999999999\n"
                              << "file:2:9: Row 2, column 'users': '99999999999999999999' is not a whole number";
        QTest::newRow("country") << "name,Land\nBoulder,Atlantis\n"
                                 << "file:2:9: Row 2, column 'Land': 'Atlantis' is not a country; write its name or "
                                    "its ISO 3166 code, as DE";
        QTest::newRow("latitude") << "name,lat,lon\nBoulder,91,0\n"
                                  << "file:2:9: Row 2, column 'lat': '91' is not a number of degrees from -90 to 90";
        QTest::newRow("nan") << "name,lat,lon\nBoulder,0,nan\n"
                             << "file:2:11: Row 2, column 'lon': 'nan' is not a number of degrees from -180 to 180";
        QTest::newRow("half a place") << "name,lat,lon\nBoulder,40,\n"
                                      << "file:2:1: Row 2, column 'lon': is empty; give both coordinates or none";
        QTest::newRow("zone")
            << "name,tz\nBoulder,MST7\n"
            << "file:2:9: Row 2, column 'tz': 'MST7' is not a time zone; write its IANA name, as Europe/Berlin";
        QTest::newRow("role")
            << "name,role\nBoulder,boss\n"
            << "file:2:9: Row 2, column 'role': 'boss' is not a role; write data_center, hub or branch";
        QTest::newRow("survive") << "name,survive\nBoulder,maybe\n"
                                 << "file:2:9: Row 2, column 'survive': 'maybe' is not yes or no";
        QTest::newRow("id")
            << "name,id\nBoulder,B 1\n"
            << "file:2:9: Row 2, column 'id': 'B 1' is not an id; use lower-case letters, digits, '-', '_' and '.'";
        QTest::newRow("no name") << "name,users\n,5\n"
                                 << "file:2:1: Row 2, column 'name': is empty; each site needs a name";
        QTest::newRow("twice")
            << "name,users\nBoulder,5\nBOULDER,6\n"
            << "file:3:1: Row 3, column 'name': 'BOULDER' is listed in row 2 already; give each site its own id";
        QTest::newRow("number twice")
            << "name,did_numbers\nBoulder,+13035550100\nDenver,+1303-555-0100\n"
            << "file:3:8: Row 3, column 'did_numbers': +1303-555-0100 is listed in row 2 already; list a number once, "
               "where it rings";
        QTest::newRow("too wide")
            << "name,users\nBoulder,1,200\n"
            << "file:2:1: Row 2: 3 cells stand under 2 column names; quote a cell that holds the delimiter";
        QTest::newRow("number") << "name,numbers\nBoulder,none\n"
                                << "file:2:9: Row 2, column 'numbers': 'none' is not a phone number";
        QTest::newRow("link type")
            << "name,wan\nBoulder,pigeon\n"
            << "file:2:9: Row 2, column 'wan': 'pigeon' is not a link type; write mpls, private, internet or vpn";
        QTest::newRow("groups")
            << "name,users,profile\nBoulder,1+2+3,a+b\n"
            << "file:2:9: Row 2, column 'users': '1+2+3' is not 2 numbers joined by '+', one for each profile";
        QTest::newRow("no header")
            << "Boulder,22\nDenver,85\n"
            << "file:1:1: no column names the sites; the first row must hold column names, one of them 'name' or 'id'";
        QTest::newRow("column twice") << "name,users,Headcount\n"
                                      << "file:1:12: columns 'users' and 'Headcount' mean the same; keep one";
        QTest::newRow("no rows") << "name,users\n" << "file: lists no sites; put one in each row below the header";
    }

    void namesBadCells()
    {
        QFETCH(QString, text);
        QFETCH(QString, fault);
        QCOMPARE(faultsOf(readSiteList(textSource(text.toStdString()))), QStringList{fault});
    }

    void tellsManyFaultsWithoutAFlood()
    {
        std::string text = "name,users\n";
        for (int row = 0; row < 50; ++row)
            text += "site " + std::to_string(row) + ",x\n";
        const QStringList lines = faultsOf(readSiteList(textSource(text)));
        QCOMPARE(lines.size(), 21);
        QCOMPARE(lines.last(), QStringLiteral("file: 30 more cells are wrong"));
    }

    void readsBuildings()
    {
        const auto list = readBuildings(textSource("192.168.1.0,USA/Seattle/SEATTLE-SEA-1,26,SEATTLE-SEA-1,Contoso,IT "
                                                   "Termination,Engineering,Seattle,98001,US,WA,MSUS,1,0,0\n"
                                                   "192.168.2.0,x,24,SEATTLE-SEA-1,Contoso,,,,,,,,1,0\n2001:db8::,y,64,"
                                                   "Madrid 1,Contoso,,,Madrid,28001,Spain,,EMEA,1,0,0\n"
                                                   "10.0.0.0,vpn,16,Remote,Contoso,,,,,,,,1,0,1\n"));
        QVERIFY2(list, qPrintable(faultOf(list)));
        QCOMPARE(faultsOf(list), QStringList());
        QCOMPARE(list->sites.size(), std::size_t{2});
        QCOMPARE(list->sites[0].name, std::string("SEATTLE-SEA-1"));
        QCOMPARE(list->sites[0].place, std::string("Seattle"));
        QCOMPARE(list->sites[0].country, std::string("US"));
        QCOMPARE(list->sites[1].country, std::string("ES"));
        QCOMPARE(english(list->notes.at(0)), std::string("3 networks of 2 buildings were read"));
        QCOMPARE(list->notes.size(), std::size_t{2});
    }

    void namesBadBuildings_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");
        QTest::newRow("columns") << "192.168.1.0,a,26,S\n"
                                 << "file:1:1: Row 1, 4 columns; a building file has 14 or 15";
        QTest::newRow("address") << "192.168.1,a,26,S,,,,,,US,,,1,0\n"
                                 << "file:1:1: Row 1, column 'NetworkIP': '192.168.1' is not an IP address";
        QTest::newRow("range") << "192.168.1.0,a,33,S,,,,,,US,,,1,0\n"
                               << "file:1:15: Row 1, column 'NetworkRange': '33' is not a mask length from 0 to 32";
        QTest::newRow("building")
            << "192.168.1.0,a,26,,,,,,,US,,,1,0\n"
            << "file:1:18: Row 1, column 'BuildingName': is empty; each network belongs to a building";
        QTest::newRow("country")
            << "192.168.1.0,a,26,S,,,,,,Oz,,,1,0\n"
            << "file:1:25: Row 1, column 'Country': 'Oz' is not a country; write its ISO 3166 code, as DE";
        QTest::newRow("moved") << "10.0.0.0,a,26,S,,,,,,US,,,1,0\n10.0.1.0,a,26,S,,,,,,DE,,,1,0\n"
                               << "file:2:22: Row 2, column 'Country': building 'S' is in US in an earlier row";
    }

    void namesBadBuildings()
    {
        QFETCH(QString, text);
        QFETCH(QString, fault);
        QCOMPARE(faultsOf(readBuildings(textSource(text.toStdString()))), QStringList{fault});
    }
};

REGISTER_TEST(SiteListTest)
#include "site_list_test.moc"
