#pragma once
// Twelve branches with the same trunk are one line to a reader: rows that differ in their name only become one row.

#include "models/report/report.h"

#include <string>

namespace trunkwright::models {

/// Merges body rows whose cells are equal but for the first one, which names them ("Boulder and 11 more"), in the order
/// of their first appearance; how many they are becomes the second column, under this title. Nothing changes when no
/// two rows are alike. Total rows stay as they are.
void mergeLikeRows(Table& table, const std::string& countTitle);

/// "Boulder", "Boulder and Denver", "Boulder and 11 more".
[[nodiscard]] std::string namesOf(const std::string& first, const std::string& second, std::size_t number);

}  // namespace trunkwright::models
