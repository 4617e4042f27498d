#pragma once
// The sites of a plan as a table that readSiteList understands: importing it again gives equal sites, their profiles,
// peer models and carriers provided. RFC 4180 with commas. Columns that no site needs are left out.

#include "models/plan/plan.h"

#include <string>

namespace trunkwright::models {

[[nodiscard]] std::string siteListOf(const Plan& plan);

}  // namespace trunkwright::models
