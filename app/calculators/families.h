#pragma once
// The families of calculators, one function and one file each.

#include "app/calculators/calculator.h"

#include <vector>

namespace trunkwright::app {

[[nodiscard]] std::vector<Calculator> erlangCalculators();
[[nodiscard]] std::vector<Calculator> overflowCalculators();
[[nodiscard]] std::vector<Calculator> multirateCalculators();
[[nodiscard]] std::vector<Calculator> bandwidthCalculators();
[[nodiscard]] std::vector<Calculator> qualityCalculators();
[[nodiscard]] std::vector<Calculator> availabilityCalculators();
[[nodiscard]] std::vector<Calculator> netPresentValueCalculators();

}  // namespace trunkwright::app
