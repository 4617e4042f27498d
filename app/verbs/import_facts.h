#pragma once
// What an import counted and assumed, for people and programs.

#include "app/common_options.h"
#include "models/base/text.h"
#include "models/plan/plan.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace trunkwright::app {

/// One file that was read: its format and its counts under their names in JSON.
struct FileFacts {
    std::string path;
    std::string format;
    std::vector<std::pair<std::string, double>> counts;
};

struct ImportFacts {
    std::vector<FileFacts> files;
    std::vector<models::Text> notes;
};

/// {"files": [{"file", "format", counts…}], "plan": {"sites", "nodes", "links", …}, "notes": […]}, the same as a table
/// or as CSV with the columns subject, name, value.
[[nodiscard]] std::string importReport(const ImportFacts& facts, const models::Plan& plan, Format format);

}  // namespace trunkwright::app
