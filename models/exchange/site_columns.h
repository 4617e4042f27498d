#pragma once
// Columns of a site list and the names they go by. docs/importing.md shows them to users.

#include <optional>
#include <string_view>

namespace trunkwright::models {

enum class SiteColumn {
    id,
    name,
    users,    ///< whole number; several groups as "320+60", an unknown one as "?"
    profile,  ///< one for each group: "office+agents"
    country,
    place,
    latitude,
    longitude,
    timeZone,
    role,
    mustSurvive,
    didCount,
    didNumbers,  ///< one in a line or separated by blanks, see didsFromCell
    peer,
    carrier,
    linkType,
    rateDownMbps,
    rateUpMbps,
    measuredErl,   ///< the five below only count where this one has a value
    measuredHour,  ///< 0…167, hour of the local week
    measuredCalls,
    measuredTalkS,
    measuredSource,
    measuredShape,  ///< 168 numbers separated by blanks
};

inline constexpr std::size_t siteColumnCount = 24;

/// The name that is written.
[[nodiscard]] std::string_view nameOf(SiteColumn column);

/// The column that a header cell means; case, blanks, '_' and '-' do not count.
[[nodiscard]] std::optional<SiteColumn> siteColumn(std::string_view header);

}  // namespace trunkwright::models
