#pragma once
// The name by which entities of a plan refer to each other: lower-case letters, digits, '-', '_' and '.', unique within
// its kind ("boulder", "kc-mpls"). Shown to people, stable across edits, never empty where an entity is meant.

#include <string>

namespace trunkwright::models {

using Id = std::string;

}  // namespace trunkwright::models
