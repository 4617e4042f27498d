#include "models/records/zone_clock.h"

#include <date/date.h>
#include <date/tz.h>
#include <fmt/core.h>

#include <array>
#include <chrono>
#include <exception>

namespace trunkwright::models {

using std::chrono::seconds;

namespace {

constexpr std::int64_t daySeconds = 86400;

/// Days since 1970-01-01 and the second of that day, also before 1970.
struct DayTime {
    std::int64_t day;
    std::int64_t second;
};

DayTime splitDay(std::int64_t time)
{
    const std::int64_t second = ((time % daySeconds) + daySeconds) % daySeconds;
    return {(time - second) / daySeconds, second};
}

std::string dateText(std::int64_t day)
{
    const date::year_month_day civil{date::sys_days{date::days{day}}};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(civil.year()), static_cast<unsigned>(civil.month()),
        static_cast<unsigned>(civil.day()));
}

}  // namespace

Result<ZoneClock> ZoneClock::create(const std::string& zone)
{
    try {
        return ZoneClock(zone, date::locate_zone(zone));
    } catch (const std::exception&) {
        return badInput("option --zone",
            fmt::format("'{}' is not a time zone; write an IANA name such as America/Chicago or UTC", zone));
    }
}

const ZoneClock::Span& ZoneClock::spanAt(std::int64_t utc) const
{
    if (utc < m_span.begin || utc >= m_span.end) {
        const date::sys_info info = m_zone->get_info(date::sys_seconds(seconds(utc)));
        m_span = {info.begin.time_since_epoch().count(), info.end.time_since_epoch().count(), info.offset.count()};
    }
    return m_span;
}

UtcTime ZoneClock::toUtc(std::int64_t local, std::optional<std::int64_t> notBefore) const
{
    const std::int64_t guess = local - m_span.offset;
    const bool farFromChanges = guess - daySeconds >= m_span.begin && guess + daySeconds < m_span.end;
    if (farFromChanges)
        return {guess, ClockReading::unique};
    const date::local_info info = m_zone->get_info(date::local_seconds(seconds(local)));
    const std::int64_t early = local - info.first.offset.count();
    if (info.result == date::local_info::unique) {
        (void)spanAt(early);
        return {early, ClockReading::unique};
    }
    if (info.result == date::local_info::nonexistent)
        return {early, ClockReading::skipped};
    const bool earlyIsRuledOut = notBefore && early < *notBefore;
    return {earlyIsRuledOut ? local - info.second.offset.count() : early, ClockReading::ambiguous};
}

std::int64_t ZoneClock::hourStart(std::int64_t utc) const
{
    return utc - splitDay(toLocal(utc)).second % 3600;
}

std::int64_t ZoneClock::hourEnd(std::int64_t utc) const
{
    return std::min(hourStart(utc) + 3600, spanAt(utc).end);
}

int ZoneClock::hourOfWeek(std::int64_t utc) const
{
    const auto [day, second] = splitDay(toLocal(utc));
    const std::int64_t weekday = ((day + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
    return static_cast<int>(weekday * 24 + second / 3600);
}

std::string ZoneClock::minuteText(std::int64_t utc) const
{
    return secondText(utc).substr(0, 16);
}

std::string ZoneClock::secondText(std::int64_t utc) const
{
    const auto [day, second] = splitDay(toLocal(utc));
    return fmt::format("{} {:02}:{:02}:{:02}", dateText(day), second / 3600, second / 60 % 60, second % 60);
}

std::string hourOfWeekText(int hourOfWeek)
{
    static constexpr std::array<const char*, 7> days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    return fmt::format("{} {:02}:00", days[static_cast<std::size_t>(hourOfWeek / 24)], hourOfWeek % 24);
}

std::string utcText(std::int64_t utc)
{
    const auto [day, second] = splitDay(utc);
    return fmt::format("{}T{:02}:{:02}:{:02}Z", dateText(day), second / 3600, second / 60 % 60, second % 60);
}

}  // namespace trunkwright::models
