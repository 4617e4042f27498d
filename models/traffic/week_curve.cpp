#include "models/traffic/week_curve.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <sstream>

namespace trunkwright::models {

namespace {

constexpr int weekMinutes = 7 * 24 * 60;
constexpr int slotMinutes = 15;  // zones are offset by whole quarter hours
constexpr int weekSlots = weekMinutes / slotMinutes;

int wrapMinute(int minute)
{
    return ((minute % weekMinutes) + weekMinutes) % weekMinutes;
}

std::optional<int> lookUpOffset(const std::string& timeZone, const std::string& day)
{
    try {
        std::istringstream text(day);
        date::sys_days parsed;
        text >> date::parse("%F", parsed);
        if (text.fail())
            return {};
        const auto info = date::locate_zone(timeZone)->get_info(parsed + std::chrono::hours(12));
        return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(info.offset).count());
    } catch (const std::exception&) {  // the library throws for a name that it does not know
        return {};
    }
}

}  // namespace

std::optional<int> utcOffsetMinutes(std::string_view timeZone, std::string_view date)
{
    static std::mutex mutex;
    static std::map<std::pair<std::string, std::string>, std::optional<int>> known;
    if (timeZone.empty())
        return {};
    const std::pair key{std::string(timeZone), std::string(date)};
    const std::lock_guard lock(mutex);
    const auto found = known.find(key);
    return found != known.end() ? found->second : known[key] = lookUpOffset(key.first, key.second);
}

void WeekCurve::add(double busyHourErl, const WeekShape& shape, int utcOffset)
{
    const auto same = std::ranges::find_if(
        m_loads, [&](const Load& load) { return load.shape == &shape && load.offset == utcOffset; });
    if (same != m_loads.end())
        same->erl += busyHourErl;
    else
        m_loads.push_back({&shape, utcOffset, busyHourErl});
}

WeekCurve::Peak WeekCurve::peakOf(const Load& load)
{
    const auto highest = std::ranges::max_element(*load.shape);
    const int localMinute = static_cast<int>(highest - load.shape->begin()) * 60;
    return {load.erl * *highest, wrapMinute(localMinute - load.offset)};
}

WeekCurve::Peak WeekCurve::peak() const
{
    if (m_loads.empty())
        return {};
    if (m_loads.size() == 1)
        return peakOf(m_loads.front());
    const std::vector<double> curve = quarterHours();
    const auto highest = std::ranges::max_element(curve);
    return {*highest, static_cast<int>(highest - curve.begin()) * slotMinutes};
}

std::vector<double> WeekCurve::quarterHours() const
{
    std::vector<double> curve(weekSlots);
    for (const Load& load : m_loads)
        for (int slot = 0; slot < weekSlots; ++slot) {
            const auto hour = static_cast<std::size_t>(wrapMinute(slot * slotMinutes + load.offset) / 60);
            curve[static_cast<std::size_t>(slot)] += load.erl * (*load.shape)[hour];
        }
    return curve;
}

std::vector<double> WeekCurve::hourly(int utcOffset) const
{
    constexpr int slotsPerHour = 60 / slotMinutes;
    const std::vector<double> curve = quarterHours();
    std::vector<double> hours(weekSlots / slotsPerHour);
    for (int slot = 0; slot < weekSlots; ++slot) {
        const auto hour = static_cast<std::size_t>(wrapMinute(slot * slotMinutes + utcOffset) / 60);
        hours[hour] += curve[static_cast<std::size_t>(slot)] / slotsPerHour;
    }
    return hours;
}

std::string weekTime(int utcMinute, int utcOffset, std::string_view timeZone)
{
    static constexpr std::array days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    const int local = wrapMinute(utcMinute + utcOffset);
    return fmt::format(
        "{} {:02}:{:02} {}", days[static_cast<std::size_t>(local / 1440)], local / 60 % 24, local % 60, timeZone);
}

}  // namespace trunkwright::models
