#pragma once
// The desktop: makes the application, wires document, jobs and files to the window, and runs until it is closed.

#include <string>

namespace trunkwright::app {

struct DesktopRequest {
    std::string plan;        ///< a file to open; empty: an empty plan
    std::string view;        ///< "map", "schematic", "tables", "compare"; empty: the map
    std::string theme;       ///< "light", "dark"; empty: as the user last chose
    std::string select;      ///< a subject to show: "site:boulder"
    std::string strategy;    ///< to show instead of the advised one
    std::string size;        ///< "1366x768"; empty: as the window was left
    std::string screenshot;  ///< a PNG file to write once the results are there; then the program ends
};

[[nodiscard]] int runDesktop(int argc, char** argv, const DesktopRequest& request);

}  // namespace trunkwright::app
