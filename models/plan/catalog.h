#pragma once
// What is known about countries, cities, currencies and time zones before a plan says anything. The rows are compiled
// into the program (data/README.md names their sources) and parsed once, on first use; all views live as long as the
// program and every function may be called from any thread.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace trunkwright::models {

/// The companding law of 64 kbit/s telephony in a country (ITU-T G.711): PCMA or PCMU on its trunks.
enum class G711Law { aLaw, muLaw };

/// How far a row can be trusted; low means: ask the provider.
enum class Confidence { low, medium, high };

struct Country {
    std::string_view iso2;                    ///< ISO 3166-1 alpha-2, upper case
    std::string_view iso3;                    ///< ISO 3166-1 alpha-3
    std::string_view name;                    ///< English
    std::string_view currency;                ///< ISO 4217; empty where there is none (Antarctica)
    std::string_view callingCode;             ///< ITU-T E.164 country code without "+"
    std::string_view mainTimeZone;            ///< IANA name; empty where the source names none
    std::vector<std::string_view> timeZones;  ///< all IANA names in use there, main one included
    G711Law g711Law = G711Law::aLaw;
    Confidence lawConfidence = Confidence::low;
    std::string_view lawNote;                        ///< why this law, one phrase
    std::vector<std::string_view> emergencyNumbers;  ///< union over its networks: good to warn with, never to certify
};

struct City {
    std::string_view name;
    std::string_view iso2;  ///< of its country
    double latitude = 0;    ///< degrees, north positive
    double longitude = 0;   ///< degrees, east positive
    std::int64_t population = 0;
    std::string_view
        timeZone;  ///< IANA name, the zone of the nearest reference city of the country; empty when unknown
};

/// Sorted by iso2.
[[nodiscard]] std::span<const Country> countries();

/// Null when there is no such country; the code is upper case as ISO 3166-1 writes it.
[[nodiscard]] const Country* findCountry(std::string_view iso2);

/// Cities of at least 150,000 people in that country, the largest first; empty for a country without one.
[[nodiscard]] std::span<const City> cities(std::string_view iso2);

/// Empty when the country is unknown or has none on record.
[[nodiscard]] std::span<const std::string_view> emergencyNumbers(std::string_view iso2);

/// Whether it is the ISO 4217 code of a currency in use in some country.
[[nodiscard]] bool isCurrency(std::string_view code);

/// Whether it is an IANA time zone or link of the system's database, or a zone of the catalog on a system without one.
[[nodiscard]] bool isTimeZone(std::string_view name);

}  // namespace trunkwright::models
