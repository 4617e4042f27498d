#pragma once
// What is wrong with a command line, in the program's own words and in one line.

#include "models/base/error.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace trunkwright::app {

/// `parser` is the one that threw the fault.
[[nodiscard]] models::Error usageFault(const CLI::ParseError& fault, const CLI::App& parser);

}  // namespace trunkwright::app
