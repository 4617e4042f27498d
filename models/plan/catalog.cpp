#include "models/plan/catalog.h"

#include <date/tz.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>
#include <utility>

extern "C" {
extern const char trunkwright_countries[];
extern const char trunkwright_countries_end[];
extern const char trunkwright_cities[];
extern const char trunkwright_cities_end[];
}

namespace trunkwright::models {

namespace {

/// Takes what stands before the separator (or all of it) off the front.
std::string_view takeUntil(std::string_view& text, char separator)
{
    const std::string_view part = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    return part;
}

/// The fields of one row; the embedded files quote a field that holds a comma and never need a doubled quote.
template <std::size_t Columns>
std::array<std::string_view, Columns> fields(std::string_view row)
{
    std::array<std::string_view, Columns> result;
    for (std::string_view& field : result) {
        const bool quoted = row.starts_with('"');
        if (quoted)
            row.remove_prefix(1);
        field = takeUntil(row, quoted ? '"' : ',');
        if (quoted)
            row.remove_prefix(std::min<std::size_t>(1, row.size()));
    }
    return result;
}

std::vector<std::string_view> words(std::string_view text)
{
    std::vector<std::string_view> result;
    while (!text.empty())
        result.push_back(takeUntil(text, ' '));
    return result;
}

template <class Number>
Number number(std::string_view text)
{
    Number value{};
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

Confidence confidence(std::string_view word)
{
    if (word == "high")
        return Confidence::high;
    return word == "medium" ? Confidence::medium : Confidence::low;
}

Country country(std::string_view row)
{
    const auto [iso2, iso3, isoNumeric, name, continent, currency, callingCode, mainTimeZone, offset, timeZones, law,
        trust, lawNote, emergencyNumbers] = fields<14>(row);
    return {.iso2 = iso2,
        .iso3 = iso3,
        .name = name,
        .currency = currency,
        .callingCode = callingCode,
        .mainTimeZone = mainTimeZone,
        .timeZones = words(timeZones),
        .g711Law = law == "mu" ? G711Law::muLaw : G711Law::aLaw,
        .lawConfidence = confidence(trust),
        .lawNote = lawNote,
        .emergencyNumbers = words(emergencyNumbers)};
}

City city(std::string_view row)
{
    const auto [geonameId, name, iso2, admin1, latitude, longitude, population, timeZone] = fields<8>(row);
    return {.name = name,
        .iso2 = iso2,
        .latitude = number<double>(latitude),
        .longitude = number<double>(longitude),
        .population = number<std::int64_t>(population),
        .timeZone = timeZone};
}

template <class Row>
std::vector<Row> rows(const char* begin, const char* end, Row (*read)(std::string_view))
{
    std::string_view text(begin, static_cast<std::size_t>(end - begin));
    takeUntil(text, '\n');  // the header
    std::vector<Row> result;
    while (!text.empty())
        result.push_back(read(takeUntil(text, '\n')));
    return result;
}

std::vector<Country> sortedCountries()
{
    auto result = rows(trunkwright_countries, trunkwright_countries_end, country);
    std::ranges::sort(result, {}, &Country::iso2);
    return result;
}

std::vector<City> sortedCities()
{
    auto result = rows(trunkwright_cities, trunkwright_cities_end, city);
    std::ranges::sort(result, {}, [](const City& city) { return std::pair(city.iso2, -city.population); });
    return result;
}

std::vector<std::string_view> sortedUnique(std::vector<std::string_view> names)
{
    std::ranges::sort(names);
    const auto repeated = std::ranges::unique(names);
    names.erase(repeated.begin(), repeated.end());
    return names;
}

std::vector<std::string_view> sortedCurrencies()
{
    std::vector<std::string_view> codes;
    for (const Country& country : countries()) {
        if (!country.currency.empty())
            codes.push_back(country.currency);
    }
    return sortedUnique(std::move(codes));
}

/// Empty on a system without a database.
std::vector<std::string_view> systemTimeZones()
{
    try {
        std::vector<std::string_view> names;
        for (const date::time_zone& zone : date::get_tzdb().zones)
            names.push_back(zone.name());
        return names;
    } catch (const std::exception&) {
        return {};
    }
}

std::vector<std::string_view> sortedTimeZones()
{
    std::vector<std::string_view> names = systemTimeZones();
    for (const Country& country : countries())
        names.insert(names.end(), country.timeZones.begin(), country.timeZones.end());
    return sortedUnique(std::move(names));
}

}  // namespace

std::span<const Country> countries()
{
    static const std::vector<Country> all = sortedCountries();
    return all;
}

const Country* findCountry(std::string_view iso2)
{
    const auto found = std::ranges::lower_bound(countries(), iso2, {}, &Country::iso2);
    return found != countries().end() && found->iso2 == iso2 ? &*found : nullptr;
}

std::span<const City> cities(std::string_view iso2)
{
    static const std::vector<City> all = sortedCities();
    const auto found = std::ranges::equal_range(all, iso2, {}, &City::iso2);
    return {found.begin(), found.end()};
}

std::span<const std::string_view> emergencyNumbers(std::string_view iso2)
{
    const Country* country = findCountry(iso2);
    return country ? country->emergencyNumbers : std::span<const std::string_view>{};
}

bool isCurrency(std::string_view code)
{
    static const std::vector<std::string_view> all = sortedCurrencies();
    return std::ranges::binary_search(all, code);
}

bool isTimeZone(std::string_view name)
{
    static const std::vector<std::string_view> all = sortedTimeZones();
    return std::ranges::binary_search(all, name);
}

}  // namespace trunkwright::models
