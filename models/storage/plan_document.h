#pragma once
// A plan as an SQLite database: the same content as its JSON, in tables that others can query. Pure functions, any
// thread.

#include "models/base/error.h"
#include "models/plan/plan.h"

#include <string>
#include <string_view>

namespace trunkwright::models {

class Database;

/// Whether the bytes start like an SQLite file.
[[nodiscard]] bool isSqlite(std::string_view bytes);

/// The plan in the bytes of a document of this or an older step. `name` stands in messages. Errors: cut off, damaged,
/// of another program, of a newer step, content that is no plan.
[[nodiscard]] Result<Plan> planFromDocument(std::string_view bytes, const std::string& name);

/// The same of an open database.
[[nodiscard]] Result<Plan> planFromDatabase(Database& database, const std::string& name);

/// The bytes of a document; the same plan gives the same bytes. The plan's text must be UTF-8 and its numbers finite.
[[nodiscard]] Result<std::string> planToDocument(const Plan& plan, const std::string& name);

}  // namespace trunkwright::models
