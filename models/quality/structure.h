#pragma once
// How a service depends on its components: in series (all must be up), in parallel (one is enough), k of n. A name used
// twice is the same component. A value; the text form is series(a,parallel(b,c),k_of_n(2,d,e,f)) with names or
// availabilities.

#include "models/base/error.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::models {

struct Structure {
    enum class Kind { component, constant, series, parallel, kOfN };

    Kind kind = Kind::constant;
    std::string name;              ///< component
    double availability = 1;       ///< constant, 0…1: a component of its own, independent of all others
    int need = 0;                  ///< kOfN: how many parts must be up
    std::vector<Structure> parts;  ///< series, parallel, kOfN

    bool operator==(const Structure&) const = default;
};

[[nodiscard]] Structure componentNamed(std::string name);
[[nodiscard]] Structure constantAvailability(double availability);
[[nodiscard]] Structure inSeries(std::vector<Structure> parts);
[[nodiscard]] Structure inParallel(std::vector<Structure> parts);
[[nodiscard]] Structure kOfN(int need, std::vector<Structure> parts);

/// Errors at "structure:line:column". Nesting is limited to 100, a text to 1,000,000 characters.
[[nodiscard]] Result<Structure> parseStructure(std::string_view text);

using ComponentAvailabilities = std::map<std::string, double, std::less<>>;

/// "a=0.999;b=0.9"; an empty text has none. Errors at "values:line:column": no number, outside 0…1, a name given twice.
[[nodiscard]] Result<ComponentAvailabilities> parseAvailabilities(std::string_view text);

}  // namespace trunkwright::models
