#pragma once
// Text for spreadsheets: a name such as "=1+1" or "-2+3" must stay a name when a CSV file is opened, not run as a
// formula.

#include <string>
#include <string_view>

namespace trunkwright::models {

/// With an apostrophe in front when a spreadsheet would run the text: it begins with = + - @ (also behind blanks or
/// apostrophes, or as the wide characters of East Asian keyboards), a tab or a line end, and is no number ("-3.5",
/// "+1 913 555 0100").
[[nodiscard]] std::string guarded(std::string_view text);

/// What guarded() was given.
[[nodiscard]] std::string unguarded(std::string_view text);

}  // namespace trunkwright::models
