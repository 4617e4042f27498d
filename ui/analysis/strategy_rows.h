#pragma once
// The rows of the comparison: what is compared, each strategy's figure, what stands behind it and why it counts.

#include "models/design/evaluation.h"
#include "ui/kit/explanation.h"

#include <functional>
#include <vector>

namespace trunkwright::ui {

enum class FigureTone { plain, good, bad };

struct StrategyFigure {
    QString text;
    FigureTone tone = FigureTone::plain;
};

struct StrategyRow {
    QString title;
    QString counts;  ///< "must", "Erlang B", "S3"
    std::function<StrategyFigure(const models::Evaluation&)> figure;
    std::function<Explanation(const models::Evaluation&)> explain;  ///< empty: nothing stands behind it
    bool isTotal = false;
};

/// The plan and the comparison that came from it must outlive the rows.
[[nodiscard]] std::vector<StrategyRow> strategyRows(const models::Plan& plan, const models::Comparison& comparison);

}  // namespace trunkwright::ui
