// Two sites with the same coordinates were joined by a line without length; dashed and translucent it became an empty
// path in the PDF, and readers complained: "No current point in closepath".
#include "models/report/svg.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <pugixml.hpp>

#include <string>

using namespace trunkwright::models;

class SitesAtOnePlaceTest : public QObject {
    Q_OBJECT

private slots:
    void noLineWithoutLength()
    {
        Topology chart;
        for (const double longitude : {8.68, 8.68, 9.99}) {
            Topology::Node node;
            node.label = "site";
            node.latitude = 50.11;
            node.longitude = longitude;
            chart.nodes.push_back(node);
        }
        chart.nodes.front().trunk = true;
        chart.edges = {{1, 0, LinkType::vpn}, {2, 0, LinkType::vpn}};
        const std::string svg =
            figureSvg({.id = "map", .title = "t", .caption = "c", .summary = "s", .chart = chart}, "EUR");
        pugi::xml_document document;
        QVERIFY(document.load_string(svg.c_str()));
        int lines = 0;
        for (const pugi::xpath_node& found : document.select_nodes("//line")) {
            const auto value = [&](const char* name) { return std::string(found.node().attribute(name).value()); };
            QVERIFY(value("x1") != value("x2") || value("y1") != value("y2"));
            ++lines;
        }
        QVERIFY(lines >= 1);
    }
};

REGISTER_TEST(SitesAtOnePlaceTest)
#include "sites_at_one_place_test.moc"
