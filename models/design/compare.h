#pragma once
// The main job: a plan goes in, its strategies side by side and the advice come out.

#include "models/base/error.h"
#include "models/base/progress.h"
#include "models/design/evaluation.h"

#include <memory>

namespace trunkwright::models {

/// How much work the last call did; an edit of one site re-evaluates that site, its trunk and the links on its way
/// only.
struct CompareWork {
    std::int64_t routeTrees = 0;
    std::int64_t siteDemands = 0;
    std::int64_t trunksDimensioned = 0;
    std::int64_t linksLoaded = 0;
};

/// Compares plans that follow one another by edits and keeps what an edit did not touch. One thread at a time.
class Comparer {
public:
    Comparer();
    ~Comparer();
    Comparer(Comparer&&) noexcept;
    Comparer& operator=(Comparer&&) noexcept;

    /// Strategies: names of standard strategies and of the plan's own; empty: all. Errors: a plan with structural
    /// faults, an unknown strategy, cancelled.
    [[nodiscard]] Result<Comparison> compare(
        const Plan& plan, const std::vector<std::string>& strategies = {}, const Progress& progress = {});

    /// The same for the last time: what would be kept for the next call goes into the answer.
    [[nodiscard]] Result<Comparison> compareLast(
        const Plan& plan, const std::vector<std::string>& strategies = {}, const Progress& progress = {}) &&;

    [[nodiscard]] const CompareWork& lastWork() const;

private:
    enum class After { keep, handOver };
    [[nodiscard]] Result<Comparison> run(
        const Plan& plan, const std::vector<std::string>& strategies, const Progress& progress, After after);

    struct State;
    std::unique_ptr<State> m_state;
};

/// One comparison from scratch.
[[nodiscard]] Result<Comparison> compare(
    const Plan& plan, const std::vector<std::string>& strategies = {}, const Progress& progress = {});

}  // namespace trunkwright::models
