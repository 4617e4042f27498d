#pragma once
// Figures as people of this locale read them. What is not known reads as a dash, never as a zero.

#include "models/base/money.h"
#include "models/base/text.h"
#include "models/plan/carrier.h"
#include "models/plan/site.h"
#include "models/plan/wan.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>

namespace trunkwright::models {
struct Plan;
}

namespace trunkwright::ui {

[[nodiscard]] QString unknownText();  ///< "–"

[[nodiscard]] QString countText(std::optional<std::int64_t> value);
[[nodiscard]] QString numberText(std::optional<double> value, int decimals);
/// Three significant digits or so: 0.467, 9.33, 145.3.
[[nodiscard]] QString erlangText(std::optional<double> erlang);
/// "0.77 %"; a fraction that is not 0 never reads as 0.
[[nodiscard]] QString percentText(std::optional<double> fraction, int decimals = 1);
/// "680 kbit/s", "14.65 Mbit/s".
[[nodiscard]] QString rateText(std::optional<double> kbps);
[[nodiscard]] QString weeksText(std::optional<double> weeks);
/// With the currency's sign and decimals: "$10,620.53".
[[nodiscard]] QString moneyText(std::optional<models::Money> money, const std::string& currency);

/// A sentence of the models in the language of the desktop.
[[nodiscard]] QString sentence(const models::Text& text);

[[nodiscard]] QString strategyText(
    const models::Plan& plan, const std::string& name);  ///< "Centralized"; a user's own name as it is
[[nodiscard]] QString connectionText(std::optional<models::ConnectionType> connection);
[[nodiscard]] QString securityText(std::optional<models::TrunkSecurity> security);
[[nodiscard]] QString linkTypeText(models::LinkType type);
[[nodiscard]] QString roleText(models::SiteRole role);
[[nodiscard]] QString costItemText(const std::string& item);

}  // namespace trunkwright::ui
