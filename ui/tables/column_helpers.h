#pragma once
// Columns made in one line each: from an optional figure of a row to its text and its raw value.

#include "ui/tables/table_column.h"

#include <optional>
#include <type_traits>

namespace trunkwright::ui {

/// An unknown figure is invalid and sorts last.
template <class Number>
[[nodiscard]] QVariant rawOf(const std::optional<Number>& value)
{
    if (!value)
        return {};
    if constexpr (std::is_integral_v<Number>)
        return QVariant::fromValue(static_cast<qlonglong>(*value));
    else
        return QVariant::fromValue(static_cast<double>(*value));
}

/// A column of words; it sorts by the words.
template <class Words>
[[nodiscard]] TableColumn wordColumn(const QString& title, const QString& tip, Words words)
{
    TableColumn column;
    column.title = title;
    column.tip = tip;
    column.display = words;
    return column;
}

/// A column of figures: `figure` gives an optional number per row, `text` shows one.
template <class FigureOf, class TextOf>
[[nodiscard]] TableColumn figureColumn(const QString& title, const QString& tip, FigureOf figure, TextOf text)
{
    TableColumn column;
    column.title = title;
    column.tip = tip;
    column.isNumber = true;
    column.raw = [figure](int row) { return rawOf(figure(row)); };
    column.display = [figure, text](int row) { return text(figure(row)); };
    return column;
}

}  // namespace trunkwright::ui
