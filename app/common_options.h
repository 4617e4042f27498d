#pragma once
// The options that every verb understands.

#include <cstdint>
#include <string>
#include <vector>

namespace trunkwright::app {

enum class Format { table, json, csv };

struct CommonOptions {
    Format format = Format::table;
    std::string output = "-";         ///< a path, or - for stdout
    std::string command;              ///< all of the command line, see shownCommand()
    std::vector<std::string> inputs;  ///< files that are read; see spareInputs()
    std::uint64_t seed = 1;
    int jobs = 1;
    bool quiet = false;
    bool verbose = false;
    bool progress = false;
};

}  // namespace trunkwright::app
