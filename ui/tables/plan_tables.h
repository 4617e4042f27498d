#pragma once
// The tables of a plan: what each shows, sorts by and lets be edited.

#include "ui/tables/plan_table_model.h"

namespace trunkwright::ui {

using TableContents = PlanTableModel::Contents;  // a qualified name before a function hides its texts from lupdate

[[nodiscard]] TableContents sitesTable(Workspace& workspace);
[[nodiscard]] TableContents linksTable(Workspace& workspace);
/// Of the shown strategy.
[[nodiscard]] TableContents trunksTable(Workspace& workspace);
/// SIP trunk providers and what they ask beside their offers and call prices.
[[nodiscard]] TableContents carriersTable(Workspace& workspace);
/// What each carrier asks per type of connection.
[[nodiscard]] TableContents offersTable(Workspace& workspace);
/// What each carrier asks for talk time per destination, with billing increments.
[[nodiscard]] TableContents callPricesTable(Workspace& workspace);
/// Direct inward dialing numbers with their measured traffic.
[[nodiscard]] TableContents numbersTable(Workspace& workspace);
/// Findings of the rules under the shown strategy, and what keeps the plan from being compared at all.
[[nodiscard]] TableContents problemsTable(Workspace& workspace);

}  // namespace trunkwright::ui
