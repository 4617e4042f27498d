#pragma once
// The tables of a plan: what each shows, sorts by and lets be edited.

#include "ui/tables/plan_table_model.h"

namespace trunkwright::ui {

[[nodiscard]] PlanTableModel::Contents sitesTable(Workspace& workspace);
[[nodiscard]] PlanTableModel::Contents linksTable(Workspace& workspace);
/// Of the shown strategy.
[[nodiscard]] PlanTableModel::Contents trunksTable(Workspace& workspace);
/// Direct inward dialing numbers with their measured traffic.
[[nodiscard]] PlanTableModel::Contents numbersTable(Workspace& workspace);
/// Findings of the rules under the shown strategy, and what keeps the plan from being compared at all.
[[nodiscard]] PlanTableModel::Contents problemsTable(Workspace& workspace);

}  // namespace trunkwright::ui
