#include "models/report/cell.h"

#include <utility>

namespace trunkwright::models {

Cell word(std::string text, Tone tone)
{
    return {std::move(text), tone};
}

Cell wordOrUnknown(const std::string& text)
{
    return text.empty() ? Cell{Unknown{}} : Cell{text};
}

Cell quantity(std::optional<double> value, int decimals, std::string unit)
{
    return value ? Cell{Quantity{*value, decimals, std::move(unit)}} : Cell{Unknown{}};
}

Cell count(std::optional<std::int64_t> value)
{
    return value ? Cell{Quantity{static_cast<double>(*value), 0, {}}} : Cell{Unknown{}};
}

Cell money(std::optional<Money> value)
{
    return value ? Cell{*value} : Cell{Unknown{}};
}

Cell percent(std::optional<double> fraction, int decimals)
{
    return fraction ? Cell{Percent{*fraction, decimals}} : Cell{Unknown{}};
}

Cell withTone(Cell cell, Tone tone)
{
    cell.tone = tone;
    return cell;
}

bool isFigure(const Cell& cell)
{
    return !std::holds_alternative<std::monostate>(cell.value) && !std::holds_alternative<std::string>(cell.value);
}

}  // namespace trunkwright::models
