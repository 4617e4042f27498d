#include "ui/analysis/compare_page.h"

#include "tests/support/compared_workspace.h"
#include "tests/support/desktop_plan.h"
#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"
#include "ui/analysis/advice_card.h"
#include "ui/analysis/advice_reasons.h"
#include "ui/analysis/chart_frame.h"
#include "ui/analysis/strategy_table.h"
#include "ui/kit/translation.h"

#include <qcustomplot.h>

#include <QApplication>
#include <QFile>
#include <QHeaderView>
#include <QImage>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

using namespace trunkwright;
using namespace trunkwright::models;
using namespace trunkwright::ui;
using trunkwright::tests::ComparedWorkspace;

namespace {

QString cell(const StrategyTableModel& model, const QString& row, const QString& strategy)
{
    for (int at = 0; at < model.rowCount(); ++at)
        for (int column = 1; column < model.columnCount(); ++column)
            if (model.index(at, 0).data().toString() == row && model.strategyOf(column)
                && model.strategyOf(column)->name == strategy.toStdString())
                return model.index(at, column).data().toString();
    return {};
}

}  // namespace

class ComparePageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        ui::installTranslation(*QCoreApplication::instance(), QLocale());
    }

    void showsTheStatedFigures_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("strategy");
        QTest::addColumn<QString>("figure");
        QTest::newRow("hybrid total") << "Total / month" << "hybrid" << "$10,620.53";
        QTest::newRow("distributed total") << "Total / month" << "distributed" << "$22,737.53";
        QTest::newRow("central total") << "Total / month" << "centralized" << "$7,250.00";
        QTest::newRow("hybrid channels") << "SIP channels at 1.0 % blocking" << "hybrid" << "279";
        QTest::newRow("distributed channels") << "SIP channels at 1.0 % blocking" << "distributed" << "676";
        QTest::newRow("central refused") << "Allowed by the rules" << "centralized" << "✕ S3 at 14 sites";
        QTest::newRow("hybrid allowed") << "Allowed by the rules" << "hybrid" << "✓ yes";
        QTest::newRow("phones") << "Phones when the WAN is down" << "hybrid" << "14 of 14 sites";
        QTest::newRow("trunk sites") << "Trunk sites" << "hybrid" << "19";
    }

    void showsTheStatedFigures()
    {
        QFETCH(QString, row);
        QFETCH(QString, strategy);
        QFETCH(QString, figure);
        static ComparedWorkspace compared(tests::samplePlan("prairie-retail"));
        static const StrategyTableModel model(compared.workspace);
        QCOMPARE(cell(model, row, strategy), figure);
    }

    void choosingAColumnShowsThatStrategy()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        ComparePage page(compared.workspace);
        page.show();
        const std::string advised = compared.workspace.results.shown()->name;
        emit page.table().horizontalHeader()->sectionClicked(2);
        QCOMPARE(compared.workspace.results.shown()->name, std::string("distributed"));
        QVERIFY(advised != "distributed");
        page.table().setCurrentIndex(page.table().model()->index(0, 1));
        QTest::keyClick(&page.table(), Qt::Key_Return);
        QCOMPARE(compared.workspace.results.shown()->name, std::string("centralized"));
    }

    void adviceLeadsBack()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        ComparePage page(compared.workspace);
        page.show();
        QVERIFY(!page.advice().headline().isEmpty());
        compared.workspace.results.choose("distributed");
        auto* back = page.advice().findChild<QPushButton*>();
        QVERIFY(back->isVisible());
        back->click();
        QVERIFY(compared.workspace.results.followsAdvice());
        QVERIFY(!back->isVisible());
    }

    void saysWhyAndWhatWouldChangeIt()
    {
        ComparedWorkspace compared(tests::samplePlan("prairie-retail"));
        ComparePage page(compared.workspace);
        const QString text = page.findChild<AdviceReasons*>()->text();
        QVERIFY(text.contains("(S3)") && text.contains("(S5)"));
        QVERIFY(text.contains("What would change it"));
        QVERIFY(text.contains("Not chosen"));
    }

    void leavesOutWhatIsTheSame()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        StrategyTableModel model(compared.workspace);
        const int all = model.rowCount();
        model.setDifferencesOnly(true);
        QVERIFY(model.rowCount() > 0 && model.rowCount() < all);
        QCOMPARE(cell(model, "Phones when the WAN is down", "hybrid"), QString());  // no site asks for it
    }

    void opensEachAmount()
    {
        ComparedWorkspace compared(tests::samplePlan("harbor-dental"));
        const StrategyTableModel model(compared.workspace);
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.index(row, 1).data().toString().startsWith('$'))
                QVERIFY2(!model.explanation(model.index(row, 1)).isEmpty(),
                    qPrintable(model.index(row, 0).data().toString()));
    }

    void chartsSpeakAndHaveATable()
    {
        ComparedWorkspace compared(tests::samplePlan("prairie-retail"));
        ComparePage page(compared.workspace);
        page.resize(1200, 900);
        page.show();
        QVERIFY(page.charts().size() >= 5);
        for (ChartFrame* chart : page.charts()) {
            QVERIFY(!chart->summary().isEmpty());
            chart->showTable(true);
            const auto* table = chart->findChild<QTableWidget*>();
            QVERIFY(table->isVisible() && table->rowCount() > 0);
            chart->showTable(false);
        }
    }

    void theWheelOverAChartScrollsThePage()
    {
        ComparedWorkspace compared(tests::samplePlan("prairie-retail"));
        ComparePage page(compared.workspace);
        page.resize(1200, 500);
        page.show();
        QApplication::processEvents();
        const int before = page.verticalScrollBar()->value();
        auto* plot = page.charts().front()->findChild<QCustomPlot*>();
        const QPointF at = plot->rect().center();
        QWheelEvent wheel(
            at, plot->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QSpontaneKeyEvent::setSpontaneous(&wheel);  // only what comes from a hand is passed on to the page
        qApp->notify(plot, &wheel);
        QVERIFY(page.verticalScrollBar()->value() > before);
    }

    void savesPictures_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("png") << "chart.png" << QByteArray("\x89PNG");
        QTest::newRow("pdf") << "chart.pdf" << QByteArray("%PDF");
        QTest::newRow("svg") << "chart.svg" << QByteArray("<?xml");
    }

    void savesPictures()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, begin);
        const QTemporaryDir folder;
        ComparedWorkspace compared(tests::desktopPlan());
        ComparePage page(compared.workspace);
        page.resize(1200, 900);
        page.show();
        QVERIFY(page.charts().front()->save(folder.filePath(name)));
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(begin));
        QVERIFY(!page.charts().front()->save(folder.filePath("no/such/folder/" + name)));
    }

    void isEmptyWithoutResults()
    {
        tests::HeldJobs jobs;
        Workspace workspace(jobs, tests::compareForReal);
        ComparePage page(workspace);
        page.show();
        QCOMPARE(page.table().model()->rowCount(), 0);
        QVERIFY(!page.advice().isVisible());
    }
};

REGISTER_TEST_IN(QApplication, ComparePageTest)
#include "compare_page_test.moc"
