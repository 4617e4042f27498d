#pragma once
// One figure or word of a report, with what a writer needs to show it: decimals, unit, tone. Writers for machines take
// the value, writers for people the shown text; what is not known is Unknown and never a zero.

#include "models/base/money.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace trunkwright::models {

/// A number and the decimals it is shown with; `unit` stands behind it ("Erl", "kbit/s"), empty where the column names
/// it.
struct Quantity {
    double value = 0;
    int decimals = 0;
    std::string unit;

    bool operator==(const Quantity&) const = default;
};

/// A part of a whole: 0.0077 is shown as "0.77 %" with two decimals.
struct Percent {
    double fraction = 0;
    int decimals = 1;

    bool operator==(const Percent&) const = default;
};

struct Unknown {
    bool operator==(const Unknown&) const = default;
};

enum class Tone { plain, strong, muted, good, warning, bad };

struct Cell {
    std::variant<std::monostate, std::string, Quantity, Money, Percent, Unknown> value;
    Tone tone = Tone::plain;

    bool operator==(const Cell&) const = default;
};

[[nodiscard]] Cell word(std::string text, Tone tone = Tone::plain);
/// Unknown when the text is empty.
[[nodiscard]] Cell wordOrUnknown(const std::string& text);
[[nodiscard]] Cell quantity(std::optional<double> value, int decimals = 0, std::string unit = {});
[[nodiscard]] Cell count(std::optional<std::int64_t> value);
[[nodiscard]] Cell money(std::optional<Money> value);
[[nodiscard]] Cell percent(std::optional<double> fraction, int decimals = 1);
[[nodiscard]] Cell withTone(Cell cell, Tone tone);

/// Whether the cell holds a number (also an unknown one): such cells are set flush right.
[[nodiscard]] bool isFigure(const Cell& cell);

}  // namespace trunkwright::models
