#pragma once
// How a trunk writes telephone numbers (ITU-T E.164, RFC 3966), and how they are read into +E.164 and back. Pure
// functions; what is no number (letters, names) passes as it is.

#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::engine {

/// Numbers that begin with `prefix` get `replacement` in its place. The longest prefix that fits decides.
struct NumberRule {
    std::string prefix;
    std::string replacement;

    bool operator==(const NumberRule&) const = default;
};

struct NumberPlan {
    std::string countryCode;          ///< "49"; empty: only numbers with + are known to be E.164
    std::string nationalPrefix;       ///< "0": begins a national number; empty where none is dialed
    std::string internationalPrefix;  ///< "00": stands for +
    std::vector<NumberRule> inward;   ///< before the prefixes above are read
    std::vector<NumberRule> outward;  ///< on the +E.164 form
    bool removePlus = false;          ///< after the outward rules
    bool userPhone = true;            ///< ;user=phone on URIs of numbers (RFC 3261 19.1.1)

    bool operator==(const NumberPlan&) const = default;
};

/// At most 40 digits with an optional +, and *, # as dialed; visual separators (RFC 3966 5.1.1) are allowed.
bool isNumber(std::string_view text);

/// +E.164 of a number as it came from the trunk. One that begins neither with +, nor with a prefix of the format, is a
/// short code or local number and stays.
std::string inwardNumber(const NumberPlan& format, std::string_view number);
/// As the trunk wants it.
std::string outwardNumber(const NumberPlan& format, std::string_view number);

}  // namespace trunkwright::engine
