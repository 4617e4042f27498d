#pragma once
// What people call a subject of the plan.

#include "models/base/error.h"
#include "models/plan/plan.h"

#include <QString>

namespace trunkwright::ui {

/// "Boulder" for "site:boulder", the carrier for its offers and call prices; the subject itself when it has no name.
[[nodiscard]] QString subjectName(const models::Plan& plan, const QString& subject);

/// Why an edit was refused, in one line: "Boulder: users must be …".
[[nodiscard]] QString refusalText(const models::Plan& plan, const models::Error& error);

}  // namespace trunkwright::ui
