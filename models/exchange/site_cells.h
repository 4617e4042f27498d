#pragma once
// What the cells of a site list mean, read and written. Readers give the reason without a place: "'12m' is not a whole
// number".

#include "models/plan/site.h"
#include "models/plan/wan.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::models {

template <class Value>
using CellResult = std::expected<Value, std::string>;

[[nodiscard]] CellResult<std::int64_t> countFromCell(std::string_view text, std::int64_t largest);  ///< 0 … largest
[[nodiscard]] CellResult<double> amountFromCell(std::string_view text);  ///< from 0, decimal point or comma
[[nodiscard]] CellResult<double> degreesFromCell(std::string_view text, double limit);  ///< -limit … limit
[[nodiscard]] CellResult<bool> yesFromCell(std::string_view text);
[[nodiscard]] CellResult<std::string> countryFromCell(std::string_view text);
[[nodiscard]] CellResult<std::string> timeZoneFromCell(std::string_view text);
[[nodiscard]] CellResult<SiteRole> roleFromCell(std::string_view text);
[[nodiscard]] CellResult<LinkType> linkTypeFromCell(std::string_view text);
[[nodiscard]] CellResult<Id> idFromCell(std::string_view text);

/// Users "320+60" of profiles "office+agents": the same number of parts, or one side empty.
[[nodiscard]] CellResult<std::vector<UserGroup>> groupsFromCells(std::string_view users, std::string_view profiles);

/// Numbers one in a line; a line may go on with "|name|calls per week|talk seconds per week|busy-hour erlang|busy
/// hour". A cell without '|' and line ends may separate its numbers by blanks, ';' or ','. '\' stands before a '|' or
/// '\' of a name.
[[nodiscard]] CellResult<std::vector<Did>> didsFromCell(std::string_view text);

[[nodiscard]] CellResult<WeekShape> shapeFromCell(std::string_view text);

[[nodiscard]] std::string usersCell(const std::vector<UserGroup>& groups);
[[nodiscard]] std::string profilesCell(const std::vector<UserGroup>& groups);
[[nodiscard]] std::string didsCell(const std::vector<Did>& dids);
[[nodiscard]] std::string shapeCell(const WeekShape& shape);

}  // namespace trunkwright::models
