#pragma once
// The rules of the house that a compiler does not know, each a pure function of one file. The tree test holds every
// file of the repository to them; the rules test shows that each of them can refuse.

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace trunkwright::tests {

struct SourceFile {
    std::string path;  ///< from the top of the repository, with '/'
    std::string text;
};

struct Fault {
    std::string where;  ///< path:line
    std::string what;

    bool operator==(const Fault&) const = default;
};

struct Rule {
    const char* name;
    std::vector<Fault> (*faults)(const SourceFile&);
};

/// All rules, in the order in which they are reported.
[[nodiscard]] std::span<const Rule> rules();

/// Sources, descriptions and texts under root; not what a build made, nor data and vectors that others wrote.
[[nodiscard]] std::vector<SourceFile> sourceFiles(const std::filesystem::path& root);

}  // namespace trunkwright::tests
