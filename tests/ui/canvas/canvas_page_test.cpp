#include "ui/canvas/canvas_page.h"

#include "tests/support/compared_workspace.h"
#include "tests/support/desktop_plan.h"
#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"
#include "ui/canvas/plan_item.h"
#include "ui/canvas/unplaced_tray.h"
#include "ui/canvas/world_map.h"

#include <QApplication>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>

using namespace trunkwright;
using namespace trunkwright::ui;
using trunkwright::tests::ComparedWorkspace;

namespace {

QPoint placeOf(const CanvasView& view, const QString& subject)
{
    const auto& marks = view.planItem().drawing().marks;
    return view.mapFromScene(std::ranges::find(marks, subject, &Mark::subject)->at);
}

}  // namespace

class CanvasPageTest : public QObject {
    Q_OBJECT

private slots:
    void selectsWithTheTables()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        CanvasPage page(compared.workspace, CanvasPage::Mode::schematic);
        page.resize(800, 600);
        page.show();
        QWidget* canvas = page.view().viewport();
        QTest::mouseClick(canvas, Qt::LeftButton, {}, placeOf(page.view(), "site:boulder"));
        QCOMPARE(compared.workspace.selection.subjects(), QStringList{"site:boulder"});
        QTest::mouseClick(canvas, Qt::LeftButton, Qt::ControlModifier, placeOf(page.view(), "site:springs"));
        QCOMPARE(compared.workspace.selection.subjects(), QStringList({"site:boulder", "site:springs"}));
        QTest::mouseClick(canvas, Qt::LeftButton, Qt::ControlModifier, placeOf(page.view(), "site:boulder"));
        QCOMPARE(compared.workspace.selection.subjects(), QStringList{"site:springs"});
        QTest::mouseClick(canvas, Qt::LeftButton, {}, QPoint(3, canvas->height() - 3));
        QVERIFY(compared.workspace.selection.subjects().isEmpty());
    }

    void aDataCenterIsNotHiddenByASiteOnIt()
    {
        models::Plan plan = tests::desktopPlan();
        plan.sites[1].latitude = *plan.sites[0].latitude + 0.001;
        plan.sites[1].longitude = plan.sites[0].longitude;
        ComparedWorkspace compared(plan);
        CanvasPage page(compared.workspace, CanvasPage::Mode::map);
        page.resize(800, 600);
        page.show();
        QTest::mouseClick(page.view().viewport(), Qt::LeftButton, {}, placeOf(page.view(), "site:boulder"));
        QCOMPARE(compared.workspace.selection.subjects(), QStringList{"site:denver"});
    }

    void pansByDraggingTheBackground()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        CanvasPage page(compared.workspace, CanvasPage::Mode::map);
        page.resize(800, 600);
        page.show();
        const QPoint before = placeOf(page.view(), "site:denver");
        QWidget* canvas = page.view().viewport();
        QTest::mousePress(canvas, Qt::LeftButton, {}, QPoint(20, 560));
        QTest::mouseMove(canvas, QPoint(60, 540));
        QTest::mouseMove(canvas, QPoint(120, 530));
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, QPoint(120, 530));
        const QPoint moved = placeOf(page.view(), "site:denver") - before;
        QVERIFY((moved - QPoint(100, -30)).manhattanLength() <= 4);
        page.view().fit();
        QVERIFY((placeOf(page.view(), "site:denver") - before).manhattanLength() <= 2);
    }

    void fitsTheLabelsAtTheRim_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {640, 720, 768, 800, 854, 1000, 1280, 1920})
            QTest::addRow("%d", width) << width;
    }

    void fitsTheLabelsAtTheRim()
    {
        QFETCH(int, width);
        ComparedWorkspace compared(tests::samplePlan("prairie-retail"));
        CanvasPage page(compared.workspace, CanvasPage::Mode::map);
        page.resize(width, 500);
        page.show();
        const Composition& composition = page.view().planItem().composition();
        for (const ShownLabel& label : composition.labels) {
            const QRectF box = label.box.translated(QPointF(page.view().mapFromScene(composition.marks[label.of].at)));
            if (label.kind != ShownLabel::Kind::line)
                QVERIFY2(box.left() >= 0 && box.right() <= page.view().viewport()->width(), qPrintable(label.text));
        }
    }

    void zoomsAtTheCursor()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        CanvasPage page(compared.workspace, CanvasPage::Mode::map);
        page.resize(800, 600);
        page.show();
        CanvasView& view = page.view();
        const QPointF cursor(200, 150);
        const QPointF under = view.mapToScene(cursor.toPoint());
        const double before = view.pixelsPerUnit();
        QWheelEvent wheel(cursor, view.viewport()->mapToGlobal(cursor), {}, QPoint(0, 120), Qt::NoButton,
            Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view.viewport(), &wheel);
        QVERIFY(view.pixelsPerUnit() > before);
        QVERIFY((QPointF(view.mapFromScene(under)) - cursor).manhattanLength() <= 4);
    }

    void bringsASubjectIntoView()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        CanvasPage page(compared.workspace, CanvasPage::Mode::map);
        page.resize(800, 600);
        page.show();
        for (int step = 0; step < 8; ++step)
            page.view().zoomBy(2);
        compared.workspace.selection.jumpTo("site:springs");
        QVERIFY(page.view().viewport()->rect().contains(placeOf(page.view(), "site:springs")));
    }

    void listsSitesWithoutAPlace()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        CanvasPage page(compared.workspace, CanvasPage::Mode::map);
        page.resize(800, 600);
        page.show();
        QCOMPARE(page.tray().count(), 1);
        QVERIFY(page.tray().isVisible());
        models::Plan placed = tests::desktopPlan();
        placed.sites[3].latitude = 40;
        placed.sites[3].longitude = -104;
        compared.open(placed);
        QVERIFY(!page.tray().isVisible());
        QCOMPARE(page.view().planItem().drawing().marks.size(), std::size_t{4});
    }

    void followsTheShownStrategy()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        CanvasPage page(compared.workspace, CanvasPage::Mode::schematic);
        page.show();
        const auto trunks = [&] {
            return std::ranges::count_if(page.view().planItem().drawing().marks, &Mark::hasTrunk);
        };
        compared.workspace.results.choose("centralized");
        QCOMPARE(trunks(), 1);
        compared.workspace.results.choose("distributed");
        QCOMPARE(trunks(), 4);
    }

    void holdsTheWorld()
    {
        QVERIFY(worldOutlines().size() > 250);
        QRectF world;
        for (const QPolygonF& outline : worldOutlines())
            world = world.united(outline.boundingRect());
        QVERIFY(world.left() >= -180 && world.right() <= 180 && world.width() > 350);
    }
};

REGISTER_TEST_IN(QApplication, CanvasPageTest)
#include "canvas_page_test.moc"
