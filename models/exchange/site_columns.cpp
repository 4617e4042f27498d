#include "models/exchange/site_columns.h"

#include "models/exchange/names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace trunkwright::models {

namespace {

constexpr std::array<std::string_view, siteColumnCount> writtenNames{"id", "name", "users", "profile", "country",
    "place", "latitude", "longitude", "time_zone", "role", "must_survive", "did_count", "did_numbers", "peer",
    "carrier", "link_type", "rate_mbps", "rate_up_mbps", "measured_erl", "measured_busy_hour", "measured_calls",
    "measured_talk_s", "measured_source", "measured_shape"};

/// In comparable form.
constexpr auto otherNames = std::to_array<std::pair<std::string_view, SiteColumn>>({{"siteid", SiteColumn::id},
    {"sitecode", SiteColumn::id}, {"code", SiteColumn::id}, {"site", SiteColumn::name}, {"sitename", SiteColumn::name},
    {"branch", SiteColumn::name}, {"office", SiteColumn::name}, {"buildingname", SiteColumn::name},
    {"standort", SiteColumn::name}, {"user", SiteColumn::users}, {"usercount", SiteColumn::users},
    {"numberofusers", SiteColumn::users}, {"noofusers", SiteColumn::users}, {"headcount", SiteColumn::users},
    {"employees", SiteColumn::users}, {"staff", SiteColumn::users}, {"seats", SiteColumn::users},
    {"benutzer", SiteColumn::users}, {"profiles", SiteColumn::profile}, {"userprofile", SiteColumn::profile},
    {"usage", SiteColumn::profile}, {"persona", SiteColumn::profile}, {"countrycode", SiteColumn::country},
    {"iso", SiteColumn::country}, {"iso2", SiteColumn::country}, {"land", SiteColumn::country},
    {"city", SiteColumn::place}, {"town", SiteColumn::place}, {"location", SiteColumn::place},
    {"ort", SiteColumn::place}, {"lat", SiteColumn::latitude}, {"lon", SiteColumn::longitude},
    {"lng", SiteColumn::longitude}, {"long", SiteColumn::longitude}, {"tz", SiteColumn::timeZone},
    {"siterole", SiteColumn::role}, {"sitetype", SiteColumn::role}, {"survive", SiteColumn::mustSurvive},
    {"survivable", SiteColumn::mustSurvive}, {"survivability", SiteColumn::mustSurvive},
    {"mustsurvivewanloss", SiteColumn::mustSurvive}, {"survivewanloss", SiteColumn::mustSurvive},
    {"dids", SiteColumn::didCount}, {"numberofdids", SiteColumn::didCount}, {"numbers", SiteColumn::didNumbers},
    {"phonenumbers", SiteColumn::didNumbers}, {"didlist", SiteColumn::didNumbers}, {"sbc", SiteColumn::peer},
    {"provider", SiteColumn::carrier}, {"wan", SiteColumn::linkType}, {"wantype", SiteColumn::linkType},
    {"access", SiteColumn::linkType}, {"mbps", SiteColumn::rateDownMbps}, {"bandwidth", SiteColumn::rateDownMbps},
    {"bandwidthmbps", SiteColumn::rateDownMbps}, {"wanmbps", SiteColumn::rateDownMbps},
    {"downmbps", SiteColumn::rateDownMbps}, {"ratedownmbps", SiteColumn::rateDownMbps},
    {"upmbps", SiteColumn::rateUpMbps}, {"wanupmbps", SiteColumn::rateUpMbps},
    {"busyhourerl", SiteColumn::measuredErl}});

}  // namespace

std::string_view nameOf(SiteColumn column)
{
    return writtenNames[static_cast<std::size_t>(column)];
}

std::optional<SiteColumn> siteColumn(std::string_view header)
{
    const std::string name = comparableName(header);
    for (std::size_t column = 0; column < siteColumnCount; ++column) {
        if (comparableName(writtenNames[column]) == name)
            return static_cast<SiteColumn>(column);
    }
    const auto* found = std::ranges::find(otherNames, name, [](const auto& entry) { return entry.first; });
    return found == otherNames.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace trunkwright::models
