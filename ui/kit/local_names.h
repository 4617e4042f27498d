#pragma once
// Countries and days of the week in the language of the desktop.

#include <QString>

#include <string>

namespace trunkwright::ui {

/// Name of a country by its ISO 3166-1 code (Unicode CLDR); "Country unknown" for another code.
[[nodiscard]] QString countryText(const std::string& code);

/// "Mo 11:00 America/Chicago" for "Mon 11:00 America/Chicago"; what does not begin with a day stays as it is.
[[nodiscard]] QString busyHourText(const std::string& english);

}  // namespace trunkwright::ui
