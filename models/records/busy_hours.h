#pragma once
// The busy hours in a run of clock hours with their talk. The definitions stand in models/records/record_traffic.h.

#include "models/records/record_traffic.h"
#include "models/records/zone_clock.h"

#include <span>

namespace trunkwright::models {

using ObservedDays = std::array<std::int64_t, 7>;  ///< per weekday, Monday first

/// The hour with the most talk, the earliest of equals; empty when there is no talk. Calls and legs are left 0.
[[nodiscard]] std::optional<ClockHour> peakHour(std::span<const HourTalk> hours, const ZoneClock& clock);

/// Talk seconds per hour of the week, Monday 00:00 first, over all weeks.
[[nodiscard]] std::array<double, 168> weekSums(std::span<const HourTalk> hours, const ZoneClock& clock);

/// Mean erlang of each hour of the week over the observed days of its weekday; a weekday that was never observed counts
/// as observed once, so that talk that ran past midnight into it is not lost.
[[nodiscard]] std::array<double, 168> weekMeans(
    std::span<const HourTalk> hours, const ZoneClock& clock, const ObservedDays& days);

/// The hour of the week with the highest mean, the earliest of equals; empty when there is no talk.
[[nodiscard]] std::optional<MeanHour> weekHour(
    std::span<const HourTalk> hours, const ZoneClock& clock, const ObservedDays& days);

/// The time-consistent busy hour: the hour of the day with the highest mean over all observed days.
[[nodiscard]] std::optional<MeanHour> dayHour(
    std::span<const HourTalk> hours, const ZoneClock& clock, const ObservedDays& days);

}  // namespace trunkwright::models
