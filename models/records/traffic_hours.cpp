// The part of the meter that turns its hours into busy hours once all rows are in.
#include "models/records/busy_hours.h"
#include "models/records/traffic_meter.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace trunkwright::models {

namespace {

std::vector<HourTalk> hoursOf(SparseSeries<std::int64_t>& series)
{
    std::vector<HourTalk> hours;
    for (const auto& entry : series.entries())
        hours.push_back({entry.time, entry.amount});
    return hours;
}

std::int64_t dayOf(std::int64_t utc, const ZoneClock& clock)
{
    const std::int64_t local = clock.toLocal(utc);
    return (local - ((local % 86400) + 86400) % 86400) / 86400;
}

}  // namespace

void TrafficMeter::observeDays(RecordTraffic& traffic)
{
    std::vector<std::int64_t> days;
    for (const auto& hour : m_legHours.entries())
        if (const std::int64_t day = dayOf(hour.time, m_clock); days.empty() || days.back() != day) {
            days.push_back(day);
            ++traffic.observedDays[static_cast<std::size_t>(m_clock.hourOfWeek(hour.time) / 24)];
        }
    traffic.calendarDays = days.empty() ? 0 : days.back() - days.front() + 1;
}

DidTraffic TrafficMeter::didTraffic(DidCounter& counter, const RecordTraffic& traffic) const
{
    DidTraffic did = std::move(counter.traffic);
    did.hours = hoursOf(counter.hours);
    did.peakHour = models::peakHour(did.hours, m_clock);
    did.weekHour = models::weekHour(did.hours, m_clock, traffic.observedDays);
    did.dayHour = models::dayHour(did.hours, m_clock, traffic.observedDays);
    return did;
}

void TrafficMeter::findHours(RecordTraffic& traffic)
{
    std::map<std::int64_t, ClockHour> counts;
    for (const auto& hour : m_legHours.entries())
        counts[hour.time].legs = hour.amount;
    m_calls.forEach([&](const CallTable::Call& call) {
        if (!call.merged)
            ++counts[m_clock.hourStart(call.start)].calls;
    });
    const std::vector<HourTalk> hours = hoursOf(m_talkHours);
    for (const HourTalk& hour : hours)
        counts[hour.startUtc].erlang = static_cast<double>(hour.talkSeconds) / 3600;
    for (auto& [start, hour] : counts) {
        hour.startUtc = start;
        hour.start = m_clock.minuteText(start);
    }
    const auto begun = [&](const auto& entry) {
        return m_options.counting == Counting::calls ? entry.second.calls : entry.second.legs;
    };
    if (const auto busiest = std::ranges::max_element(counts, {}, begun); busiest != counts.end())
        traffic.busiestClockHour = busiest->second;
    if (const auto peak = models::peakHour(hours, m_clock))
        traffic.peakHour = counts[peak->startUtc];
    traffic.weekHour = models::weekHour(hours, m_clock, traffic.observedDays);
    traffic.dayHour = models::dayHour(hours, m_clock, traffic.observedDays);

    std::int64_t concurrent = 0;
    for (const auto& change : m_concurrency.entries()) {
        concurrent += change.amount;
        traffic.peakConcurrent = std::max(traffic.peakConcurrent, concurrent);
    }
}

}  // namespace trunkwright::models
