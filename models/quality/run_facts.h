#pragma once
// With what calls were placed: enough to place them again. Values only.

#include <string>
#include <utility>
#include <vector>

namespace trunkwright::models {

struct RunFacts {
    std::string program;     ///< "Trunkwright 0.1.0"
    std::string command;     ///< for a shell; without the names of user and password variable
    std::string begin, end;  ///< "2026-11-28T09:49:22Z"
    /// What held, whether an option, the profile or nothing said it: "number_format", "e164_plus".
    std::vector<std::pair<std::string, std::string>> settings;

    bool operator==(const RunFacts&) const = default;
};

}  // namespace trunkwright::models
