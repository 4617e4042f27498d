#include "ui/document/workspace.h"

#include "tests/support/desktop_plan.h"
#include "tests/support/held_jobs.h"
#include "tests/support/test_program.h"

#include <QCoreApplication>
#include <QTest>

using namespace trunkwright;
using namespace trunkwright::models;

namespace {

/// A comparison that carries the plan's month count, so that a test sees which plan it came from.
Result<Comparison> monthsOnly(const Plan& plan, const Progress& progress)
{
    if (progress.stopRequested())
        return std::unexpected(Error{ErrorKind::cancelled, {}, "stopped"});
    if (plan.settings.months == 0)
        return badInput("plan", "months must be 1 or more");
    Comparison comparison;
    comparison.months = plan.settings.months;
    comparison.strategies.resize(2);
    comparison.strategies[0].name = "centralized";
    comparison.strategies[1].name = "hybrid";
    comparison.advice.strategy = "hybrid";
    return comparison;
}

void setMonths(ui::Document& document, int months)
{
    Settings settings = document.plan().settings;
    settings.months = months;
    QVERIFY(document.apply(Edit{SetSettings{settings}}, "months"));
}

}  // namespace

class ComparisonRunnerTest : public QObject {
    Q_OBJECT

private slots:
    void comparesAfterEachChange()
    {
        tests::HeldJobs jobs;
        ui::Workspace workspace(jobs, monthsOnly);
        workspace.document.open(tests::desktopPlan(), {});
        QVERIFY(!workspace.results.comparison());
        jobs.runAll();
        QCOMPARE(workspace.results.comparison()->months, 36);
        QVERIFY(!workspace.isStale());
        setMonths(workspace.document, 48);
        QVERIFY(workspace.isStale());
        QCOMPARE(workspace.results.comparison()->months, 36);
        jobs.runAll();
        QVERIFY(!workspace.isStale());
        QCOMPARE(workspace.results.comparison()->months, 48);
    }

    void dropsAnswersOfOlderPlans()
    {
        tests::HeldJobs jobs;
        ui::Workspace workspace(jobs, monthsOnly);
        workspace.document.open(tests::desktopPlan(), {});
        const ui::JobAnswer late = jobs.workNext();  // worked on 36 months, answers after the next edit
        setMonths(workspace.document, 60);
        QCOMPARE(jobs.waiting(), std::size_t{0});  // one at a time
        late();
        QVERIFY(!workspace.results.comparison());
        QCOMPARE(jobs.waiting(), std::size_t{1});
        jobs.runAll();
        QCOMPARE(workspace.results.comparison()->months, 60);
    }

    void manyEditsWhileOneRunsStartOneMore()
    {
        tests::HeldJobs jobs;
        ui::Workspace workspace(jobs, monthsOnly);
        workspace.document.open(tests::desktopPlan(), {});
        for (const int months : {12, 24, 30})
            setMonths(workspace.document, months);
        jobs.runNext();  // told to stop: a cancelled answer is not an error to show
        QVERIFY(!workspace.results.error());
        QCOMPARE(jobs.waiting(), std::size_t{1});
        jobs.runAll();
        QCOMPARE(workspace.results.comparison()->months, 30);
    }

    void keepsTheLastResultsBesideAnError()
    {
        tests::HeldJobs jobs;
        ui::Workspace workspace(jobs, monthsOnly);
        workspace.document.open(tests::desktopPlan(), {});
        jobs.runAll();
        setMonths(workspace.document, 0);
        jobs.runAll();
        QVERIFY(workspace.results.error());
        QVERIFY(workspace.isStale());
        QCOMPARE(workspace.results.comparison()->months, 36);
        workspace.document.open(tests::desktopPlan(), {});
        QVERIFY(!workspace.results.comparison());  // another plan: nothing of the old one stays
    }

    void showsTheAdviceUntilTheUserChooses()
    {
        tests::HeldJobs jobs;
        ui::Workspace workspace(jobs, monthsOnly);
        workspace.document.open(tests::desktopPlan(), {});
        QVERIFY(!workspace.results.shown());
        jobs.runAll();
        QCOMPARE(workspace.results.shown()->name, std::string("hybrid"));
        workspace.results.choose("centralized");
        QCOMPARE(workspace.results.shown()->name, std::string("centralized"));
        workspace.results.followAdvice();
        QCOMPARE(workspace.results.shown()->name, std::string("hybrid"));
    }

    void answersAfterTheWindowIsGone()
    {
        tests::HeldJobs jobs;
        ui::JobAnswer late;
        {
            ui::Workspace workspace(jobs, monthsOnly);
            workspace.document.open(tests::desktopPlan(), {});
            late = jobs.workNext();
        }
        late();  // finds nobody and touches nothing
        QCOMPARE(jobs.waiting(), std::size_t{0});
    }
};

REGISTER_TEST_IN(QCoreApplication, ComparisonRunnerTest)
#include "comparison_runner_test.moc"
