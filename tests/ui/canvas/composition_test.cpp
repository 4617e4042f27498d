#include "ui/canvas/composition.h"

#include "tests/support/compared_workspace.h"
#include "tests/support/desktop_plan.h"
#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace trunkwright;
using namespace trunkwright::models;
using namespace trunkwright::ui;
using trunkwright::tests::ComparedWorkspace;

namespace {

CompositionStyle styleAt(double scale)
{
    CompositionStyle style;
    style.pixelsPerUnit = scale;
    style.textSize = [](const QString& text) { return QSizeF(7.0 * static_cast<double>(text.size()), 14); };
    return style;
}

/// Sites on a grid of half degrees, linked to the first.
Plan gridPlan(int count)
{
    Plan plan = tests::desktopPlan();
    plan.sites.resize(1);
    plan.links.clear();
    for (int at = 1; at < count; ++at) {
        const std::string id = "s" + std::to_string(at);
        plan.sites.push_back(tests::desktopSite(id, id, 5, 10 + at / 100 * 0.5, 10 + at % 100 * 0.5));
        plan.links.push_back(tests::desktopLink("l" + std::to_string(at), LinkType::vpn, id, "denver"));
    }
    return plan;
}

QRectF placed(const Composition& composition, const ShownLabel& label, double scale)
{
    return label.box.translated(composition.marks[label.of].at * scale);
}

}  // namespace

class CompositionTest : public QObject {
    Q_OBJECT

private slots:
    void namesTheDataCenterInACrowd_data()
    {
        QTest::addColumn<double>("scale");
        for (const double scale : {6.0, 9.0, 12.0, 15.0, 30.0})
            QTest::newRow(qPrintable(QString::number(scale))) << scale;
    }

    void namesTheDataCenterInACrowd()
    {
        QFETCH(double, scale);
        ComparedWorkspace compared(tests::samplePlan("prairie-retail"));
        const Plan& plan = compared.workspace.document.plan();
        const Composition composition =
            compose(drawingOf(plan, compared.workspace.results, mapLayout(plan)), styleAt(scale));
        QVERIFY(std::ranges::any_of(composition.labels, [](const ShownLabel& label) {
            return label.kind == ShownLabel::Kind::name && label.text == "Kansas City HQ";
        }));
        QVERIFY(std::ranges::any_of(composition.labels, [&](const ShownLabel& label) {
            return label.kind == ShownLabel::Kind::trunk && composition.marks[label.of].layer == 2;
        }));
    }

    void drawsWhatHasAPlace()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        const Plan& plan = compared.workspace.document.plan();
        const Layout map = mapLayout(plan);
        QCOMPARE(map.unplaced, std::vector<Id>{"depot"});
        const Drawing onMap = drawingOf(plan, compared.workspace.results, map);
        QCOMPARE(onMap.marks.size(), std::size_t{3});  // depot has no place, the Internet is everywhere
        QCOMPARE(onMap.lines.size(), std::size_t{2});
        const Drawing schematic = drawingOf(plan, compared.workspace.results, schematicLayout(plan));
        QCOMPARE(schematic.marks.size(), std::size_t{5});
        QCOMPARE(schematic.lines.size(), std::size_t{6});
    }

    void tellsTrunksAndDuties()
    {
        Plan plan = tests::desktopPlan();
        plan.sites[1].mustSurviveWanLoss = true;
        ComparedWorkspace compared(plan);
        compared.workspace.results.choose("hybrid");
        const Drawing drawing = drawingOf(plan, compared.workspace.results, schematicLayout(plan));
        const auto& boulder = *std::ranges::find(drawing.marks, QString("site:boulder"), &Mark::subject);
        QVERIFY(boulder.duty && boulder.survives && boulder.hasTrunk);
        QCOMPARE(boulder.trunkLabel, QString("☎ 6"));
        const auto& springs = *std::ranges::find(drawing.marks, QString("site:springs"), &Mark::subject);
        QVERIFY(!springs.hasTrunk && springs.trunkLabel.isEmpty());
        QVERIFY(boulder.radius > springs.radius);  // 22 users, 13 users
    }

    void manyEqualSitesShareTheRoom_data()
    {
        QTest::addColumn<int>("sites");
        QTest::addColumn<double>("radius");
        QTest::newRow("few") << 7 << 12.0;
        QTest::newRow("152") << 152 << 4 + 8 * std::sqrt(7.0 / 152);
        QTest::newRow("thousands") << 2800 << 4.4;
    }

    void manyEqualSitesShareTheRoom()
    {
        QFETCH(int, sites);
        QFETCH(double, radius);
        Plan plan = gridPlan(sites);
        for (Site& site : plan.sites)
            site.groups = {{"office", 40}};
        const Drawing drawing = drawingOf(plan, Results(), mapLayout(plan));
        for (const Mark& mark : drawing.marks)
            QVERIFY(std::abs(mark.radius - radius) < 1e-9);
    }

    void theHeadquartersStandsOutAmongManyStores()
    {
        const Plan plan = tests::samplePlan("prairie-retail");
        const Drawing drawing = drawingOf(plan, Results(), mapLayout(plan));
        QCOMPARE(std::ranges::max(drawing.marks, {}, &Mark::users).radius, 12.0);
    }

    void keepsParallelLinksApart()
    {
        Plan plan = tests::desktopPlan();
        plan.links.push_back(tests::desktopLink("boulder-mpls", LinkType::mpls, "denver", "boulder"));
        ComparedWorkspace compared(plan);
        const Drawing drawing = drawingOf(plan, compared.workspace.results, schematicLayout(plan));
        std::set<int> lanes;
        for (const Line& line : drawing.lines)
            if (line.lanes == 2)
                lanes.insert(line.lane);
        QCOMPARE(lanes, (std::set<int>{0, 1}));
    }

    void givesEverySiteAPlaceOfItsOwn_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name :
            {"harbor-dental", "prairie-retail", "nordlicht-logistik", "atlas-securities", "meridian-global"})
            QTest::newRow(name) << name;
    }

    void givesEverySiteAPlaceOfItsOwn()
    {
        QFETCH(QString, name);
        const Plan plan = tests::samplePlan(name.toStdString());
        for (const Layout& layout : {mapLayout(plan), schematicLayout(plan)}) {
            std::set<std::pair<double, double>> taken;
            for (const Site& site : plan.sites) {
                const auto place = layout.places.find(site.id);
                QVERIFY2(place != layout.places.end(), site.id.c_str());
                taken.insert({place->second.x(), place->second.y()});
            }
            QCOMPARE(taken.size(), plan.sites.size());
        }
        QVERIFY(schematicLayout(plan).places == schematicLayout(plan).places);
    }

    void showsSmallPlansWhole()
    {
        ComparedWorkspace compared(tests::samplePlan("prairie-retail"));
        const Plan& plan = compared.workspace.document.plan();
        const Drawing drawing = drawingOf(plan, compared.workspace.results, mapLayout(plan));
        const Composition composition = compose(drawing, styleAt(2));
        QCOMPARE(composition.marks.size(), drawing.marks.size());
    }

    void clustersLargePlansUntilOneComesClose()
    {
        const Plan plan = gridPlan(3000);
        const Drawing drawing = drawingOf(plan, Results(), mapLayout(plan));
        const Composition far = compose(drawing, styleAt(4));
        QVERIFY(far.marks.size() < 100);
        std::size_t members = 0, lines = 0;
        for (const ShownMark& mark : far.marks)
            members += mark.members.size();
        for (const ShownLine& line : far.lines)
            lines += static_cast<std::size_t>(line.count);
        QCOMPARE(members, drawing.marks.size());  // every site is counted somewhere
        QVERIFY(lines <= drawing.lines.size());
        QVERIFY(far.lines.size() < far.marks.size());
        const Composition close = compose(drawing, styleAt(200));
        QVERIFY(std::ranges::none_of(close.marks, &ShownMark::isCluster));
    }

    void labelsNeverCoverEachOther_data()
    {
        QTest::addColumn<double>("scale");
        for (const double scale : {2.0, 8.0, 30.0, 200.0})
            QTest::addRow("%g", scale) << scale;
    }

    void labelsNeverCoverEachOther()
    {
        QFETCH(double, scale);
        ComparedWorkspace compared(tests::samplePlan("prairie-retail"));
        const Plan& plan = compared.workspace.document.plan();
        const Composition composition =
            compose(drawingOf(plan, compared.workspace.results, mapLayout(plan)), styleAt(scale));
        std::vector<QRectF> boxes;
        for (const ShownLabel& label : composition.labels)
            if (label.kind != ShownLabel::Kind::line)
                boxes.push_back(placed(composition, label, scale));
        QVERIFY(boxes.size() > 5);
        for (std::size_t first = 0; first < boxes.size(); ++first)
            for (std::size_t second = first + 1; second < boxes.size(); ++second)
                QVERIFY(!boxes[first].intersects(boxes[second]));
    }

    void pinsCountriesWithoutAnOutline()
    {
        Plan plan = tests::desktopPlan();
        plan.sites.push_back(tests::desktopSite("singapore", "Singapore", 9, 1.29, 103.85));
        const Drawing drawing = drawingOf(plan, Results(), mapLayout(plan));
        QVERIFY(std::ranges::find(drawing.marks, QString("site:singapore"), &Mark::subject) != drawing.marks.end());
    }

    void projectsAsMercator()
    {
        QCOMPARE(mercator(0, 10).y() + 0.0, 0.0);
        QCOMPARE(mercator(0, 10).x(), 10.0);
        // Inverse Gudermannian of 45°: ln(1 + √2) = 0.881373587 radians.
        QVERIFY(std::abs(mercator(45, 0).y() + 50.49898671052576) < 1e-9);
        QCOMPARE(mercator(90, 0), mercator(85, 0));
    }
};

REGISTER_TEST(CompositionTest)
#include "composition_test.moc"
