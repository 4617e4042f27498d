#pragma once
// What stands behind the main figures: formula, the same with the plan's figures, rule and source. An unknown figure
// gives an explanation that says what is missing.

#include "models/design/evaluation.h"
#include "ui/kit/explanation.h"

namespace trunkwright::ui {

[[nodiscard]] Explanation explainTraffic(
    const models::Plan& plan, const models::Site& site, const models::SiteResult& result);
[[nodiscard]] Explanation explainChannelsAlone(
    const models::Plan& plan, const models::Site& site, const models::SiteResult& result);
[[nodiscard]] Explanation explainMos(
    const models::Plan& plan, const models::Site& site, const models::SiteResult& result);
[[nodiscard]] Explanation explainAvailability(
    const models::Plan& plan, const models::Site& site, const models::SiteResult& result);
[[nodiscard]] Explanation explainChannels(const models::Plan& plan, const models::TrunkResult& trunk);
[[nodiscard]] Explanation explainTrunkRate(const models::Plan& plan, const models::TrunkResult& trunk);
[[nodiscard]] Explanation explainVoiceOnLink(
    const models::Plan& plan, const models::Link& link, const models::LinkResult& result);

[[nodiscard]] Explanation explainChannels(const models::Plan& plan, const models::Evaluation& evaluation);
[[nodiscard]] Explanation explainMonthly(
    const models::Plan& plan, const models::Comparison& comparison, const models::Evaluation& evaluation);
[[nodiscard]] Explanation explainOneOff(
    const models::Plan& plan, const models::Comparison& comparison, const models::Evaluation& evaluation);
[[nodiscard]] Explanation explainTotal(
    const models::Plan& plan, const models::Comparison& comparison, const models::Evaluation& evaluation);

}  // namespace trunkwright::ui
