#include "models/report/html_writer.h"

#include "models/report/cost_report.h"
#include "models/report/ink.h"
#include "tests/support/hostile_sample.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <pugixml.hpp>

#include <set>

using namespace trunkwright::models;
using namespace trunkwright::tests;

namespace {

std::string htmlOf(const Sample& sample)
{
    ReportOptions options;
    options.date = "2026-11-23";
    return writeHtml(makeReport(sample.plan, sample.comparison, options));
}

pugi::xml_document parse(const std::string& html)
{
    pugi::xml_document document;
    const pugi::xml_parse_result result = document.load_string(html.c_str());
    if (!result)
        qWarning("%s at %td", result.description(), result.offset);
    return document;
}

/// WCAG 2.1 relative luminance.
double luminance(std::string_view hex)
{
    const auto channel = [&](std::size_t at) {
        const double value = std::stoi(std::string(hex.substr(at, 2)), nullptr, 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

double contrast(std::string_view one, std::string_view other)
{
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace

class HtmlWriterTest : public QObject {
    Q_OBJECT

private slots:
    void isWellFormedAndWhole()
    {
        const pugi::xml_document document = parse(htmlOf(prairieRetail()));
        QVERIFY(document.select_node("/html/head/title"));
        QCOMPARE(document.select_nodes("//section").size(), std::size_t{7});
        QCOMPARE(document.select_nodes("//figure").size(), document.select_nodes("//svg").size());
        QVERIFY(document.select_nodes("//figure/details").size() == document.select_nodes("//figure").size());
        QVERIFY(document.select_node("//td[contains(., '$10,620.53')]"));
    }

    void loadsNothing()
    {
        const std::string html = htmlOf(prairieRetail());
        const pugi::xml_document document = parse(html);
        QVERIFY(document.select_nodes("//script | //link | //img | //iframe | //object | //base").empty());
        for (const pugi::xpath_node& found :
            document.select_nodes("//@src | //@href | //@style | //@onload | //@onclick"))
            QVERIFY2(std::string(found.attribute().name()) == "href" && found.attribute().value()[0] == '#',
                found.attribute().value());
        QVERIFY(html.find("url(") == std::string::npos && html.find("@import") == std::string::npos);
        std::size_t addresses = 0;
        for (std::size_t at = html.find("http"); at != std::string::npos; at = html.find("http", at + 1))
            addresses +=
                html.compare(at, 26, "http://www.w3.org/2000/svg") != 0 && html.compare(at, 10, "http-equiv") != 0;
        QCOMPARE(addresses, std::size_t{0});
    }

    void idsAreUniqueAndAnchorsArrive()
    {
        const pugi::xml_document document = parse(htmlOf(prairieRetail()));
        std::set<std::string> ids;
        for (const pugi::xpath_node& found : document.select_nodes("//@id"))
            QVERIFY2(ids.insert(found.attribute().value()).second, found.attribute().value());
        for (const pugi::xpath_node& found : document.select_nodes("//@href"))
            QVERIFY2(ids.contains(found.attribute().value() + 1), found.attribute().value());
        for (const pugi::xpath_node& found : document.select_nodes("//@aria-labelledby")) {
            for (const QString& id : QString(found.attribute().value()).split(' '))
                QVERIFY2(ids.contains(id.toStdString()), qPrintable(id));
        }
    }

    void tablesSayWhatTheirCellsBelongTo()
    {
        const pugi::xml_document document = parse(htmlOf(prairieRetail()));
        for (const pugi::xpath_node& found : document.select_nodes("//table")) {
            const pugi::xml_node table = found.node();
            QVERIFY(!std::string(table.child("caption").text().get()).empty());
            const std::size_t columns = table.select_nodes("thead/tr/th[@scope='col']").size();
            QVERIFY(columns > 0);
            for (const pugi::xpath_node& row : table.select_nodes("tbody/tr"))
                QVERIFY(row.node().select_nodes("th[@scope='row'] | td").size() == columns);
        }
    }

    void unknownFiguresAreNamed()
    {
        Sample sample = prairieRetail();
        sample.comparison.strategies[2].trunks[0].leadTimeWeeks.reset();
        const pugi::xml_document document = parse(htmlOf(sample));
        QVERIFY(document.select_node("//div[@id='trunks']//abbr[@title='not known' and .='–']"));
    }

    void hostileNamesStayText()
    {
        const std::string html = htmlOf(hostileRetail());
        const pugi::xml_document document = parse(html);
        QVERIFY(document.select_node("/html/body/main"));
        QVERIFY(document.select_nodes("//script").empty());
        for (const std::string& forbidden : forbiddenMarkup())
            QVERIFY2(html.find(forbidden) == std::string::npos, forbidden.c_str());
        QVERIFY(document.select_node("//bdi[.='متجر شيكاغو']"));
        QVERIFY(document.select_node("//bdi[.='<script>alert(1)</script>']"));
    }

    void rowsBeyondPaperAreOnScreen()
    {
        const pugi::xml_document document = parse(htmlOf(prairieRetail()));
        const pugi::xml_node sites = document.select_node("//div[@id='sites']").node();
        QCOMPARE(sites.select_nodes(".//tbody/tr").size(), std::size_t{121});
        QCOMPARE(sites.select_nodes(".//tbody/tr[@class='more']").size(), std::size_t{120 - 16});
        QVERIFY(sites.select_node(".//span[@class='paper' and contains(., '16 of 120')]"));
    }

    void colorsCanBeRead()
    {
        const auto check = [](Ink ink, double least) {
            const InkColor& color = inkColor(ink);
            const InkColor& paper = inkColor(Ink::paper);
            QVERIFY2(contrast(color.light, paper.light) >= least, color.name.data());
            QVERIFY2(contrast(color.dark, paper.dark) >= least, color.name.data());
        };
        for (const Ink ink : {Ink::text, Ink::muted, Ink::good, Ink::warning, Ink::bad})
            check(ink, 4.5);
        for (const Ink ink : {Ink::centralized, Ink::distributed, Ink::hybrid, Ink::perCountry, Ink::own, Ink::mpls,
                 Ink::privateLine, Ink::internet, Ink::vpn})
            check(ink, 3);
        for (const InkColor& color : inkColors())
            QCOMPARE(&inkColor(color.ink), &color);
    }
};

REGISTER_TEST(HtmlWriterTest)
#include "html_writer_test.moc"
