#pragma once
// The families of calculators, one function and one file each.

#include "app/calculators/calculator.h"

#include <vector>

namespace trunkwright::app {

[[nodiscard]] std::vector<Calculator> erlangCalculators();

}  // namespace trunkwright::app
