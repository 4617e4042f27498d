#pragma once
// Names as people write them: ids made from labels, names compared without regard to case and accents, countries by any
// of their usual names.

#include "models/plan/id.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace trunkwright::models {

/// Latin letters without their accents ("Málaga" → "Malaga", "Łódź" → "Lodz", "ß" → "ss"); what has no such form is
/// left out.
[[nodiscard]] std::string asciiFolded(std::string_view text);

/// Folded, lower case, letters and digits only: "St. Kitts & Nevis" → "stkittsnevis".
[[nodiscard]] std::string comparableName(std::string_view text);

/// Lower-case letters, digits and '-' ("São Paulo (SP)" → "sao-paulo-sp"); empty when nothing of the label is left.
[[nodiscard]] Id idFromLabel(std::string_view label);

/// Gives ids that differ from each other: the second "london" becomes "london-2".
class IdMaker {
public:
    /// The label's id, or one made from the fallback when nothing is left of it.
    [[nodiscard]] Id make(std::string_view label, std::string_view fallback);

    /// Marks an id as taken; false when it was.
    bool take(const Id& id) { return m_taken.insert(id).second; }

private:
    std::unordered_set<Id> m_taken;
    std::unordered_map<Id, std::size_t> m_next;  ///< last number given to a base
};

/// ISO 3166-1 alpha-2 code of a country by its code, alpha-3 code, catalog name or another usual name ("USA", "UK",
/// "Czech Republic"); empty when it is none.
[[nodiscard]] std::string countryCode(std::string_view name);

}  // namespace trunkwright::models
