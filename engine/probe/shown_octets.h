#pragma once
// Octets of strangers for the eyes of a person.

#include <string>
#include <string_view>

namespace trunkwright::engine {

/// The first of them in quotes: printable ASCII as it is, all else escaped as in C. An ellipsis where there are more.
std::string shownOctets(std::string_view octets);

}  // namespace trunkwright::engine
