#pragma once
// Hands out the cities of a country, the largest first; when they run out it begins again with a number behind the
// name.

#include "models/plan/catalog.h"

#include <map>
#include <string>
#include <string_view>

namespace trunkwright::models {

struct CityPlace {
    std::string name;  ///< "Singapore", "Singapore 2", …
    double latitude = 0;
    double longitude = 0;
    std::string timeZone;
};

class CityTurn {
public:
    /// The city of that name, which the first round then passes over. The catalog has it.
    [[nodiscard]] CityPlace reserve(std::string_view country, std::string_view name);

    /// The next one in turn. The catalog has at least one city of the country.
    [[nodiscard]] CityPlace next(std::string_view country);

private:
    struct Turn {
        std::size_t given = 0;
        std::string_view reserved;
    };

    std::map<std::string_view, Turn> m_turns;
};

}  // namespace trunkwright::models
