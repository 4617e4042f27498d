#pragma once
// Lists of short codes as one line that people type: "US, CA", "PCMA, PCMU".

#include <QString>

#include <string>
#include <vector>

namespace trunkwright::ui {

[[nodiscard]] QString codesText(const std::vector<std::string>& codes);
/// Parted by commas, semicolons or blanks; a code that is given twice counts once.
[[nodiscard]] std::vector<std::string> codesFromText(const QString& text);

}  // namespace trunkwright::ui
