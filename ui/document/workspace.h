#pragma once
// All that the views of one window share. Views hold a reference; the application owns it. GUI thread only.

#include "ui/document/comparison_runner.h"
#include "ui/document/document.h"
#include "ui/document/results.h"
#include "ui/document/selection.h"

namespace trunkwright::ui
{

struct Workspace {
    Workspace(Jobs& sharedJobs, ComparisonRunner::Compare compare)
        : jobs(sharedJobs)
        , runner(document, results, sharedJobs, std::move(compare))
    {
    }

    /// The results belong to an older plan than the one on the screen.
    [[nodiscard]] bool isStale() const { return results.comparison() && results.revision() != document.revision(); }

    Jobs& jobs;
    Document document;
    Results results;
    Selection selection;
    ComparisonRunner runner;
};

} // namespace trunkwright::ui
