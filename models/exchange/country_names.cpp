// Countries by the names that topology files, spreadsheets and people use.
#include "models/exchange/names.h"
#include "models/plan/catalog.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace trunkwright::models {

namespace {

/// Usual names that differ from the catalog's, in comparable form.
constexpr auto otherNames = std::to_array<std::pair<std::string_view, std::string_view>>({{"america", "US"},
    {"unitedstates", "US"}, {"usofa", "US"}, {"theunitedstates", "US"}, {"unitedstatesofamericausa", "US"},
    {"uk", "GB"}, {"greatbritain", "GB"}, {"britain", "GB"}, {"england", "GB"}, {"scotland", "GB"}, {"wales", "GB"},
    {"northernireland", "GB"}, {"unitedkingdomofgreatbritainandnorthernireland", "GB"}, {"czechia", "CZ"},
    {"deutschland", "DE"}, {"osterreich", "AT"}, {"schweiz", "CH"}, {"suisse", "CH"}, {"espana", "ES"},
    {"italia", "IT"}, {"polska", "PL"}, {"magyarorszag", "HU"}, {"nederland", "NL"}, {"thenetherlands", "NL"},
    {"holland", "NL"}, {"belgie", "BE"}, {"belgique", "BE"}, {"danmark", "DK"}, {"sverige", "SE"}, {"norge", "NO"},
    {"suomi", "FI"}, {"brasil", "BR"}, {"russia", "RU"}, {"turkey", "TR"}, {"turkiye", "TR"}, {"iran", "IR"},
    {"syria", "SY"}, {"laos", "LA"}, {"vietnam", "VN"}, {"vietnamsocialistrepublic", "VN"}, {"macedonia", "MK"},
    {"northmacedonia", "MK"}, {"formeryugoslavrepublicofmacedonia", "MK"}, {"moldova", "MD"},
    {"republicofmoldova", "MD"}, {"taiwan", "TW"}, {"china", "CN"}, {"prchina", "CN"}, {"mainlandchina", "CN"},
    {"macau", "MO"}, {"korea", "KR"}, {"republicofkorea", "KR"}, {"korearepublicof", "KR"}, {"tanzania", "TZ"},
    {"palestine", "PS"}, {"palestinianterritory", "PS"}, {"vatican", "VA"}, {"vaticancity", "VA"}, {"gambia", "GM"},
    {"thegambia", "GM"}, {"congo", "CG"}, {"drcongo", "CD"}, {"congodemocraticrepublicofthe", "CD"},
    {"ivorycoast", "CI"}, {"brunei", "BN"}, {"swaziland", "SZ"}, {"burma", "MM"}, {"easttimor", "TL"},
    {"caboverde", "CV"}, {"micronesia", "FM"}, {"britishvirginislands", "VG"}, {"usvirginislands", "VI"},
    {"hongkongsar", "HK"}, {"uae", "AE"}, {"ksa", "SA"}});

std::map<std::string, std::string_view, std::less<>> namedCountries()
{
    std::map<std::string, std::string_view, std::less<>> codes;
    for (const auto& [name, code] : otherNames)
        codes.emplace(name, code);
    for (const Country& country : countries()) {
        codes.emplace(comparableName(country.iso2), country.iso2);
        codes.emplace(comparableName(country.iso3), country.iso2);
        codes.emplace(comparableName(country.name), country.iso2);
    }
    return codes;
}

}  // namespace

std::string countryCode(std::string_view name)
{
    static const auto codes = namedCountries();
    const auto found = codes.find(comparableName(name));
    return found == codes.end() ? std::string() : std::string(found->second);
}

}  // namespace trunkwright::models
