#include "models/report/svg.h"

#include "models/report/cost_report.h"
#include "models/report/text_width.h"
#include "tests/support/hostile_sample.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <pugixml.hpp>

#include <limits>

using namespace trunkwright::models;
using namespace trunkwright::tests;

namespace {

std::vector<Figure> figuresOf(const Sample& sample)
{
    ReportOptions options;
    options.tornado = {{"Price of a SIP channel", "−20 %", "+20 %", 9700, 11500},
        {"both cheaper", "a", "b", 9000, 9500}, {"both dearer", "a", "b", 12000, 13000},
        {"nothing", "a", "b", 10620.53, 10620.53}};
    std::vector<Figure> figures;
    for (const Section& section : makeReport(sample.plan, sample.comparison, options).sections)
        for (const Block& block : section.blocks)
            if (const auto* figure = std::get_if<Figure>(&block))
                figures.push_back(*figure);
    return figures;
}

pugi::xml_document parse(const std::string& svg)
{
    pugi::xml_document document;
    if (!document.load_string(svg.c_str(), pugi::parse_default | pugi::parse_ws_pcdata_single))
        document.reset();
    return document;
}

/// Names of elements beyond those that models/report/svg.h promises.
QStringList foreignElements(const pugi::xml_node& node)
{
    static const QStringList known{"svg", "title", "desc", "g", "rect", "line", "path", "circle", "text"};
    QStringList foreign;
    for (const pugi::xml_node& child : node.children()) {
        if (child.type() == pugi::node_element && !known.contains(child.name()))
            foreign << child.name();
        foreign << foreignElements(child);
    }
    return foreign;
}

struct TextBox {
    std::string text;
    double left, right, top, bottom;
};

/// Where the texts stand, by the widths that the layout itself used.
std::vector<TextBox> textBoxes(const pugi::xml_document& document)
{
    std::vector<TextBox> boxes;
    for (const pugi::xpath_node& found : document.select_nodes("//text")) {
        const pugi::xml_node node = found.node();
        const double size = node.attribute("font-size").as_double();
        const double width =
            textWidth(node.text().get(), size, std::string(node.attribute("font-weight").value()) == "bold");
        const std::string anchor = node.attribute("text-anchor").value();
        const double left = node.attribute("x").as_double()
            - (anchor == "end"           ? width
                    : anchor == "middle" ? width / 2
                                         : 0);
        const double y = node.attribute("y").as_double();
        boxes.push_back({node.text().get(), left, left + width, y - 0.7 * size, y});
    }
    return boxes;
}

QString outside(const pugi::xml_document& document)
{
    const double width = document.document_element().attribute("width").as_double();
    const double height = document.document_element().attribute("height").as_double();
    for (const TextBox& box : textBoxes(document))
        if (box.left < -1 || box.right > width + 1 || box.top < -1 || box.bottom > height + 1)
            return QString::fromStdString(box.text);
    return {};
}

QString covered(const pugi::xml_document& document)
{
    const std::vector<TextBox> boxes = textBoxes(document);
    for (std::size_t one = 0; one < boxes.size(); ++one)
        for (std::size_t other = one + 1; other < boxes.size(); ++other)
            if (boxes[one].left < boxes[other].right - 1 && boxes[other].left < boxes[one].right - 1
                && boxes[one].top < boxes[other].bottom - 1 && boxes[other].top < boxes[one].bottom - 1)
                return QString::fromStdString(boxes[one].text + " / " + boxes[other].text);
    return {};
}

void addFigureRows()
{
    QTest::addColumn<int>("number");
    const std::vector<Figure> figures = figuresOf(prairieRetail());
    for (std::size_t at = 0; at < figures.size(); ++at)
        QTest::newRow(figures[at].id.c_str()) << static_cast<int>(at);
}

}  // namespace

class SvgTest : public QObject {
    Q_OBJECT

private slots:
    void drawsEachFigureWithinItsFrame_data() { addFigureRows(); }

    void drawsEachFigureWithinItsFrame()
    {
        QFETCH(int, number);
        const Figure figure = figuresOf(prairieRetail())[static_cast<std::size_t>(number)];
        const std::string svg = figureSvg(figure, "USD");
        const pugi::xml_document document = parse(svg);
        QVERIFY(document.document_element());
        QCOMPARE(foreignElements(document), QStringList());
        QCOMPARE(std::string(document.document_element().attribute("role").value()), std::string("img"));
        QCOMPARE(std::string(document.document_element().child("title").text().get()), figure.title);
        QCOMPARE(std::string(document.document_element().child("desc").text().get()), figure.summary);
        QVERIFY(!textBoxes(document).empty());
        QCOMPARE(outside(document), QString());
        QCOMPARE(covered(document), QString());
        QVERIFY(svg.find("nan") == std::string::npos && svg.find("inf\"") == std::string::npos);
        QCOMPARE(figureSvg(figure, "USD"), svg);
    }

    void hostileNamesStayText_data() { addFigureRows(); }

    void hostileNamesStayText()
    {
        QFETCH(int, number);
        const std::string svg = figureSvg(figuresOf(hostileRetail())[static_cast<std::size_t>(number)], "USD");
        const pugi::xml_document document = parse(svg);
        QVERIFY(document.document_element());
        QCOMPARE(foreignElements(document), QStringList());
        QCOMPARE(outside(document), QString());
        for (const std::string& forbidden : forbiddenMarkup())
            QVERIFY2(svg.find(forbidden) == std::string::npos, forbidden.c_str());
    }

    void letsNoLetterBeTooSmallForPaper()
    {
        constexpr double pointsPerUnit = 0.74;
        for (const Figure& figure : figuresOf(prairieRetail()))
            for (const pugi::xpath_node& text : parse(figureSvg(figure, "USD")).select_nodes("//text"))
                QVERIFY(text.node().attribute("font-size").as_double() * pointsPerUnit >= 7);
    }

    void plansWithoutPlacesGetASchematic()
    {
        Sample sample = prairieRetail();
        for (Site& site : sample.plan.sites)
            site.latitude.reset();
        for (const Figure& figure : figuresOf(sample))
            if (figure.id == "topology") {
                const pugi::xml_document document = parse(figureSvg(figure, "USD"));
                QCOMPARE(outside(document), QString());
                QCOMPARE(document.select_nodes("//circle[contains(@class,'f-part1')]").size(), std::size_t{101 + 1});
            }
    }

    void drawsWhatThereIsOfOddData_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < 9; ++kind)
            QTest::addRow("%d", kind) << kind;
    }

    void drawsWhatThereIsOfOddData()
    {
        QFETCH(int, kind);
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double huge = 1e300;
        const std::vector<Chart> charts{StackedBars{},
            StackedBars{{"a"}, {{"x", StrategyLook::own, {nan}, nan, "", false, false}}}, CumulativeLines{},
            CumulativeLines{{{"x", StrategyLook::hybrid, {huge, -huge, nan}, false}}, {}}, Tornado{},
            RankedBars{{{"x", "", huge}}, true, ""},
            HeatMap{{"a"}, {"b"}, {{nan}}, "Erl", std::pair(std::size_t{0}, std::size_t{0})},
            Pareto{{{"x", 0}}, 0, "calls"}, ChannelsCurve{1, 0.01, {{5, 0}}, 5}};
        const std::string svg = figureSvg({.id = "odd",
                                              .title = "t",
                                              .caption = "c",
                                              .summary = "s",
                                              .chart = charts[static_cast<std::size_t>(kind)]},
            "USD");
        QVERIFY(parse(svg).document_element());
        QVERIFY2(svg.find("nan") == std::string::npos, svg.c_str());
    }

    void measuresText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("width");
        QTest::newRow("digits") << "100" << 17.16;
        QTest::newRow("letters") << "Site" << 17.32;
        QTest::newRow("wide") << "東京" << 20.0;
        QTest::newRow("combining") << QString("e\u0301") << 5.64;
    }

    void measuresText()
    {
        QFETCH(QString, text);
        QFETCH(double, width);
        QVERIFY(std::abs(textWidth(text.toStdString(), 10) - width) < 0.01);
    }

    void cutsTextAtWholeLetters()
    {
        QCOMPARE(fittedText("Zürich", 10, 100), std::string("Zürich"));
        QCOMPARE(fittedText("Zürich", 10, 24), std::string("Zür…"));
        QVERIFY(textWidth(fittedText(std::string(3000, 'W'), 10, 80), 10) <= 80);
    }
};

REGISTER_TEST(SvgTest)
#include "svg_test.moc"
