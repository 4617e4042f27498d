#include "models/records/busy_hours.h"

#include <algorithm>
#include <numeric>

namespace trunkwright::models {

namespace {

template <std::size_t N>
std::optional<MeanHour> highest(const std::array<double, N>& means)
{
    const auto most = std::ranges::max_element(means);
    if (*most <= 0)
        return {};
    return MeanHour{static_cast<int>(most - means.begin()), *most};
}

}  // namespace

std::optional<ClockHour> peakHour(std::span<const HourTalk> hours, const ZoneClock& clock)
{
    const auto most = std::ranges::max_element(hours, {}, &HourTalk::talkSeconds);
    if (most == hours.end() || most->talkSeconds == 0)
        return {};
    ClockHour hour;
    hour.startUtc = most->startUtc;
    hour.start = clock.minuteText(most->startUtc);
    hour.erlang = static_cast<double>(most->talkSeconds) / 3600;
    return hour;
}

std::array<double, 168> weekSums(std::span<const HourTalk> hours, const ZoneClock& clock)
{
    std::array<double, 168> sums{};
    for (const HourTalk& hour : hours)
        sums[static_cast<std::size_t>(clock.hourOfWeek(hour.startUtc))] += static_cast<double>(hour.talkSeconds);
    return sums;
}

std::array<double, 168> weekMeans(std::span<const HourTalk> hours, const ZoneClock& clock, const ObservedDays& days)
{
    std::array<double, 168> means = weekSums(hours, clock);
    for (std::size_t hour = 0; hour < means.size(); ++hour)
        means[hour] /= 3600 * static_cast<double>(std::max<std::int64_t>(1, days[hour / 24]));
    return means;
}

std::optional<MeanHour> weekHour(std::span<const HourTalk> hours, const ZoneClock& clock, const ObservedDays& days)
{
    return highest(weekMeans(hours, clock, days));
}

std::optional<MeanHour> dayHour(std::span<const HourTalk> hours, const ZoneClock& clock, const ObservedDays& days)
{
    const std::array<double, 168> sums = weekSums(hours, clock);
    const std::int64_t observed = std::accumulate(days.begin(), days.end(), std::int64_t(0));
    std::array<double, 24> means{};
    for (std::size_t hour = 0; hour < sums.size(); ++hour)
        means[hour % 24] += sums[hour] / (3600 * static_cast<double>(std::max<std::int64_t>(1, observed)));
    return highest(means);
}

}  // namespace trunkwright::models
