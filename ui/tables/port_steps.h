#pragma once
// The ports of an offer as one line that can be typed: "2 Mbit/s: $480.00; 20 Mbit/s: $1,250.00 + $500.00", the second
// price once.

#include "models/base/error.h"
#include "models/plan/carrier.h"

#include <QString>

namespace trunkwright::ui {

[[nodiscard]] QString portStepsText(const std::vector<models::PortStep>& ports, const std::string& currency);
/// In ascending order of their rates; empty text: no port to pay.
[[nodiscard]] models::Result<std::vector<models::PortStep>> portStepsFromText(
    const QString& text, const std::string& currency, const std::string& where);

}  // namespace trunkwright::ui
