#include "models/report/number_format.h"

namespace trunkwright::models {

namespace {

struct TextOf {
    std::string_view currency;

    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const Quantity& quantity) const
    {
        return groupedNumber(quantity.value, quantity.decimals) + (quantity.unit.empty() ? "" : " ") + quantity.unit;
    }
    std::string operator()(Money amount) const { return moneyText(amount, currency); }
    std::string operator()(const Percent& part) const { return percentText(part.fraction, part.decimals); }
    std::string operator()(Unknown) const { return "–"; }
};

}  // namespace

std::string cellText(const Cell& cell, std::string_view currency)
{
    return std::visit(TextOf{currency}, cell.value);
}

std::string monthsText(int months)
{
    return std::to_string(months) + (months == 1 ? " month" : " months");
}

std::string shownRowsText(std::size_t shown, std::size_t all)
{
    return groupedNumber(static_cast<double>(shown), 0) + " of " + groupedNumber(static_cast<double>(all), 0)
        + " rows are shown; the XLSX and CSV reports hold all.";
}

}  // namespace trunkwright::models
