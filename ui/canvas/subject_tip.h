#pragma once
// What the canvas says of a thing under the mouse: its main figures with formula and source, as rich text.

#include "models/plan/plan.h"

#include <QString>

namespace trunkwright::ui {

class Results;

[[nodiscard]] QString subjectTip(const models::Plan& plan, const Results& results, const QString& subject);

}  // namespace trunkwright::ui
