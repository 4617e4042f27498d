#pragma once
// GML as lists of keys and values (Himsolt, "GML: A portable Graph File Format", University of Passau, 1997): a key is
// followed by a number, a string or a list in brackets; '#' starts a comment line; strings hold HTML character
// references.

#include "models/exchange/source_text.h"

#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::models {

/// One key with its value; a list has children, anything else has text.
struct GmlItem {
    std::string key;   ///< as written
    std::string text;  ///< a number as written, a string with its references resolved
    std::vector<GmlItem> children;
    bool isList = false;
    std::size_t offset = 0;  ///< of the key

    /// Children with this key; case does not count.
    [[nodiscard]] std::vector<const GmlItem*> all(std::string_view name) const;
    /// The first of them; null when there is none.
    [[nodiscard]] const GmlItem* first(std::string_view name) const;
};

/// The whole file as one list. Errors: a key without a value, a bracket or quote that is not closed or not opened,
/// lists nested deeper than 32.
[[nodiscard]] Result<GmlItem> parseGml(const SourceText& source);

/// Resolves &amp; &quot; &lt; &gt; &apos;, the named letters of ISO 8859-1 (HTML 2.0) and &#233; &#xE9;; others stay as
/// they are.
[[nodiscard]] std::string resolveReferences(std::string_view text);

/// Writes '&', '"' and everything that is not ASCII as references, as GML asks for.
[[nodiscard]] std::string withReferences(std::string_view text);

}  // namespace trunkwright::models
