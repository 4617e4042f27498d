#pragma once
// Recognizes what would ring an emergency service somewhere, so that no test does. It errs on the side of refusing: the
// numbers of all countries of the catalog count wherever the caller is, as they are, and behind what telephone systems
// want dialed first. A number that goes on after an emergency number is not one.

#include <optional>
#include <string>
#include <string_view>

namespace trunkwright::models {

struct EmergencyMatch {
    std::string number;   ///< "112"
    std::string country;  ///< English name of one that uses it; empty for service names and for numbers of everywhere

    bool operator==(const EmergencyMatch&) const = default;
};

/// `dialed` is what a person or a program would dial: signs for reading ("-", ".", "/", brackets, spaces) and digits
/// of other scripts are seen through; service codes in front ("*67", "#31#"), also behind what gets an outside line,
/// and "#" or "*" at the end are passed over. Refused are, with N an emergency number of any country: N; +N; N behind
/// 0, 8, 9, 00, 90, 99 or 06; 911, 112 and 999 behind 1, behind one or two digits of 0, 7, 8 and 9, and behind a
/// carrier access code (101XXXX); N of a country behind its code, with or without + or an international prefix, and a
/// 0 between. Names of emergency services (urn:service:sos and below, "sos") are recognized too.
[[nodiscard]] std::optional<EmergencyMatch> emergencyMatch(std::string_view dialed);

}  // namespace trunkwright::models
