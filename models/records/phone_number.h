#pragma once
// Telephone numbers as call records write them, made comparable. "397-815-2211", "(397) 815 2211" and "tel:3978152211"
// are one number; with a country's numbering rules "+1 397 815 2211" and "0113978152211…" are brought to E.164 as well.

#include "models/base/error.h"

#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::models {

/// The digits of a number without signs for reading ("-", " ", "." "/", brackets), "+" and a sip:, sips: or tel: around
/// it. What is not such a number ("s", "anonymous", "*97") stays as it is, so that it is not taken for another one.
[[nodiscard]] std::string comparableNumber(std::string_view text);

/// Whether a comparable number is digits only.
[[nodiscard]] bool isDigitsOnly(std::string_view number);

/// The dialing rules of one country (numbering/did_formats.csv, from libphonenumber): prefixes and possible lengths. It
/// tells possible numbers, not assigned ones. Safe to use from several threads.
class NumberingRules {
public:
    /// badInput for a code without numbering data; upper case, ISO 3166-1 alpha-2.
    [[nodiscard]] static Result<NumberingRules> forCountry(std::string_view iso2);

    /// The E.164 digits without "+" (ITU-T E.164, at most 15) that a caller in this country means with the text; empty
    /// when no reading has a possible length. Read in this order: "+…"; international prefix; national prefix; calling
    /// code and national number (after the national number itself where the country dials no national prefix or uses
    /// its calling code as one); national number.
    [[nodiscard]] std::optional<std::string> e164(std::string_view text) const;

private:
    NumberingRules() = default;
    [[nodiscard]] bool isPossible(std::string_view national) const;

    std::string m_callingCode;
    std::string m_nationalPrefix;
    std::regex m_internationalPrefix;
    std::vector<std::size_t> m_lengths;  ///< that a national significant number may have
};

}  // namespace trunkwright::models
