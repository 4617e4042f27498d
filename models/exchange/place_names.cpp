#include "models/exchange/place_names.h"

#include "models/exchange/names.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace trunkwright::models {

namespace {

/// Usual names that differ from the catalog's, both in comparable form.
constexpr auto otherNames = std::to_array<std::pair<std::string_view, std::string_view>>({{"wien", "vienna"},
    {"munchen", "munich"}, {"muenchen", "munich"}, {"cologne", "koln"}, {"koeln", "koln"}, {"nuremberg", "nurnberg"},
    {"nuernberg", "nurnberg"}, {"duesseldorf", "dusseldorf"}, {"hanover", "hannover"}, {"frankfurt", "frankfurtammain"},
    {"zuerich", "zurich"}, {"geneva", "geneve"}, {"genf", "geneve"}, {"roma", "rome"}, {"milano", "milan"},
    {"torino", "turin"}, {"napoli", "naples"}, {"firenze", "florence"}, {"genova", "genoa"}, {"praha", "prague"},
    {"warszawa", "warsaw"}, {"lisboa", "lisbon"}, {"kobenhavn", "copenhagen"}, {"gothenburg", "goteborg"},
    {"bruxelles", "brussels"}, {"brussel", "brussels"}, {"antwerp", "antwerpen"}, {"denhaag", "thehague"},
    {"seville", "sevilla"}, {"cracow", "krakow"}, {"moskva", "moscow"}, {"beograd", "belgrade"},
    {"bucuresti", "bucharest"}, {"athina", "athens"}, {"newyork", "newyorkcity"}});

/// Two cities of one name are two places that the name alone does not tell apart.
const City* onlyCity(std::string_view country, std::string_view comparable)
{
    const City* found = nullptr;
    for (const City& city : cities(country)) {
        if (comparableName(city.name) != comparable)
            continue;
        if (found)
            return nullptr;
        found = &city;
    }
    return found;
}

}  // namespace

const City* findCity(std::string_view country, std::string_view name)
{
    const std::string wanted = comparableName(name);
    if (wanted.empty())
        return nullptr;
    if (const City* city = onlyCity(country, wanted))
        return city;
    const auto other = std::ranges::find(otherNames, wanted, &std::pair<std::string_view, std::string_view>::first);
    return other == otherNames.end() ? nullptr : onlyCity(country, other->second);
}

}  // namespace trunkwright::models
