#pragma once
// Wall-clock times of one time zone and UTC, both ways. All times are seconds since 1970-01-01 00:00, leap seconds not
// counted; a "local" one counts the wall clock's own seconds. Choices where the wall clock is not clear:
//   * a time that occurs twice (clocks go back) is the earlier one, unless `notBefore` rules that out; then the later
//   one;
//   * a time that never occurs (clocks go forward) is read with the offset that held before: 02:30 becomes 03:30.
// Not for use by two threads at once: it remembers the offsets it met last.

#include "models/base/error.h"

#include <cstdint>
#include <optional>
#include <string>

namespace date {
class time_zone;
}

namespace trunkwright::models {

enum class ClockReading { unique, ambiguous, skipped };

struct UtcTime {
    std::int64_t seconds = 0;
    ClockReading reading = ClockReading::unique;
};

class ZoneClock {
public:
    /// badInput for a name that the system's IANA database does not hold.
    [[nodiscard]] static Result<ZoneClock> create(const std::string& zone);

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] UtcTime toUtc(std::int64_t local, std::optional<std::int64_t> notBefore = {}) const;
    [[nodiscard]] std::int64_t toLocal(std::int64_t utc) const { return utc + offsetAt(utc); }

    /// UTC second at which the clock hour began that holds this moment.
    [[nodiscard]] std::int64_t hourStart(std::int64_t utc) const;
    /// UTC second at which the next clock hour begins, or the clocks change if that is sooner.
    [[nodiscard]] std::int64_t hourEnd(std::int64_t utc) const;

    /// 0…167, hour 0 = Monday 00:00 of the wall clock.
    [[nodiscard]] int hourOfWeek(std::int64_t utc) const;
    /// "2017-06-22 12:00" of the wall clock.
    [[nodiscard]] std::string minuteText(std::int64_t utc) const;
    /// "2017-06-22 12:00:07" of the wall clock.
    [[nodiscard]] std::string secondText(std::int64_t utc) const;

private:
    struct Span {  ///< of one offset, UTC seconds, end not included
        std::int64_t begin = 0;
        std::int64_t end = 0;
        std::int64_t offset = 0;
    };

    ZoneClock(std::string name, const date::time_zone* zone)
        : m_name(std::move(name))
        , m_zone(zone)
    {
    }
    [[nodiscard]] std::int64_t offsetAt(std::int64_t utc) const { return spanAt(utc).offset; }
    [[nodiscard]] const Span& spanAt(std::int64_t utc) const;

    std::string m_name;
    const date::time_zone* m_zone;
    mutable Span m_span;
};

/// "Mon 11:00"
[[nodiscard]] std::string hourOfWeekText(int hourOfWeek);

/// "2017-06-22T17:00:00Z"
[[nodiscard]] std::string utcText(std::int64_t utc);

}  // namespace trunkwright::models
