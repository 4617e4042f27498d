#pragma once
// The tables of a plan document and how they came to be, step by step. docs/plan_format.md describes them for people
// who query a document. A step, once released, is never changed: the next one starts from what it made, so every older
// document opens.

#include "models/storage/database.h"

namespace trunkwright::models {

inline constexpr std::int64_t documentApplicationId = 0x544B5754;  // "TKWT", in the file's header at offset 68

/// The step that this program writes; a document's own stands in its user_version.
[[nodiscard]] std::int64_t newestDocumentStep();

/// Runs the steps after `step` (0: an empty database).
[[nodiscard]] Result<void> upgradeDocument(Database& database, std::int64_t step);

}  // namespace trunkwright::models
