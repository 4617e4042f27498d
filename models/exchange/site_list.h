#pragma once
// Lists of sites: a table with a header from a spreadsheet, or the "building" file of Teams and Skype for Business.

#include "models/base/text.h"
#include "models/exchange/source_text.h"
#include "models/plan/site.h"
#include "models/plan/wan.h"

#include <optional>
#include <string>
#include <vector>

namespace trunkwright::models {

/// What a list says of one site. Empty: the list says nothing of it.
struct ListedSite {
    Id id;
    std::string name;
    std::string country;  ///< ISO 3166-1 alpha-2
    std::string place;
    std::optional<double> latitude;
    std::optional<double> longitude;
    std::string timeZone;
    std::optional<SiteRole> role;
    std::vector<UserGroup> groups;  ///< profiles as written; an empty one is left to the import's options
    std::optional<bool> mustSurvive;
    std::optional<std::int64_t> didCount;
    std::vector<Did> dids;
    std::optional<MeasuredTraffic> measured;
    Id peer;
    Id carrier;
    std::optional<LinkType> linkType;    ///< of its access to the WAN
    std::optional<double> rateDownMbps;  ///< to the site
    std::optional<double> rateUpMbps;
    std::size_t offset = 0;  ///< of its row in the source

    bool operator==(const ListedSite&) const = default;
};

struct SiteList {
    std::vector<ListedSite> sites;
    std::vector<Text> notes;
    std::vector<Error> faults;  ///< one for each bad cell, at most 20 and a last one that counts the others; the list
                                ///< is not whole then

    bool operator==(const SiteList&) const = default;
};

/// A table whose first row names its columns, in any order and by any usual name; docs/importing.md lists them. `name`
/// or `id` is required. Columns that are not known are noted and passed over. An error only when it is no table at all.
[[nodiscard]] Result<SiteList> readSiteList(const SourceText& source);

/// The building file: 14 or 15 columns without a header (NetworkIP, NetworkName, NetworkRange, BuildingName,
/// OwnershipType, BuildingType, BuildingOfficeType, City, ZipCode, Country, State, Region, InsideCorp, ExpressRoute[,
/// VPN]). Rows of one BuildingName are one site; networks of VPN clients are no place and are passed over.
[[nodiscard]] Result<SiteList> readBuildings(const SourceText& source);

}  // namespace trunkwright::models
