#pragma once
// A workspace with a plan that has been compared for real, its jobs in the test's hand.

#include "models/design/compare.h"
#include "tests/support/held_jobs.h"
#include "ui/document/workspace.h"

namespace trunkwright::tests {

inline models::Result<models::Comparison> compareForReal(const models::Plan& plan, const models::Progress& progress)
{
    return models::compare(plan, {}, progress);
}

struct ComparedWorkspace {
    explicit ComparedWorkspace(models::Plan plan = {})
        : workspace(jobs, compareForReal)
    {
        open(std::move(plan));
    }

    void open(models::Plan plan)
    {
        workspace.document.open(std::move(plan), {});
        jobs.runAll();
    }

    HeldJobs jobs;
    ui::Workspace workspace;
};

}  // namespace trunkwright::tests
