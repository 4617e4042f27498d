#pragma once
// The color and mark of a strategy, the same on canvas, charts and tables.

#include "models/plan/strategy.h"
#include "ui/kit/palette.h"

#include <QString>

namespace trunkwright::ui {

[[nodiscard]] QColor strategyColor(models::StrategyKind base, const Palette& colors);
/// "■", "▲", "◆", "●": the second cue beside the color.
[[nodiscard]] QString strategyMark(models::StrategyKind base);

}  // namespace trunkwright::ui
