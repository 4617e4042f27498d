#pragma once
// All calculators. To add one, describe it in its family's file and, for a new family, enter the family in
// registry.cpp.

#include "app/calculators/calculator.h"

#include <span>
#include <string>
#include <string_view>

namespace trunkwright::app {

/// In the order in which the help shows them. Made on first use; any thread.
[[nodiscard]] std::span<const Calculator> calculators();

/// Null for an unknown kind.
[[nodiscard]] const Calculator* findCalculator(std::string_view kind);

/// "erlang-b, channels, …"
[[nodiscard]] std::string calculatorKinds();

/// Every kind with its inputs, result columns and an example, as `--help` and the man page show it.
[[nodiscard]] std::string calculatorsHelp();

}  // namespace trunkwright::app
