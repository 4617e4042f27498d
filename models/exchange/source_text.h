#pragma once
// The text of one input file with its name, so that a reader can say where a fault is. Held whole in memory as UTF-8.

#include "models/base/error.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace trunkwright::models {

/// Where something stands, worked out only when a message needs it.
using Place = std::function<std::string()>;

struct SourceText {
    std::string name;        ///< as the user wrote it
    std::string text;        ///< valid UTF-8 without byte-order mark and without zero bytes
    bool fromUtf16 = false;  ///< columns were counted in the converted text

    /// "name:line:column" of a byte of the text, both from 1; the column counts characters.
    [[nodiscard]] std::string place(std::size_t offset) const;
};

/// Files above this size are refused: no topology or site list comes near it.
constexpr std::size_t largestSource = std::size_t{64} << 20;

/// Reads a whole file. Errors: missing, a folder, not permitted, above largestSource, empty, or not text: UTF-8, UTF-16
/// with a byte-order mark, and XML that declares ISO-8859-1 or Windows-1252 are understood.
[[nodiscard]] Result<SourceText> readSource(const std::string& path);

/// The same for bytes that are in memory already.
[[nodiscard]] Result<SourceText> sourceFromBytes(std::string name, std::string bytes);

}  // namespace trunkwright::models
