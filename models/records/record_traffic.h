#pragma once
// What call records say about traffic. Terms:
//   leg    one row of the records, copies in overlapping files counted once;
//   call   all legs with the same call id (uniqueid, uuid, Cisco call id), however many phones rang;
//   erlang talk seconds that fall inside the hour, over 3600 (ITU-T E.600: traffic intensity). A call across the border
//   of
//          an hour is split there. Ringing and set-up are not in the records' talk time and not counted;
//   clock hour  a full hour of the wall clock of `zone` on one date. When clocks go back the hour occurs twice and
//   counts
//          as two;
//   peak hour   the clock hour with the most talk seconds;
//   hour of week  per weekday and hour, the mean over the observed days of that weekday;
//   daily busy hour  the clock hour of the day whose mean over the observed days is highest: the time-consistent busy
//   hour
//          of ITU-T E.600 and E.500, on full hours instead of quarter hours;
//   observed day  a date of the wall clock on which at least one record of the files starts.

#include "models/records/record_format.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trunkwright::models {

enum class Counting { calls, legs };

struct OutcomeCounts {
    std::int64_t answered = 0;
    std::int64_t noAnswer = 0;
    std::int64_t busy = 0;
    std::int64_t failed = 0;

    bool operator==(const OutcomeCounts&) const = default;
};

struct ClockHour {
    std::int64_t startUtc = 0;  ///< seconds since 1970
    std::string start;          ///< wall clock, "2017-06-22 12:00"
    std::int64_t calls = 0;     ///< that start in it
    std::int64_t legs = 0;      ///< that start in it
    double erlang = 0;
};

/// A recurring hour with its mean traffic.
struct MeanHour {
    int hour = 0;  ///< of the day 0…23, or of the week 0…167 from Monday 00:00
    double erlang = 0;
};

struct HourTalk {
    std::int64_t startUtc = 0;  ///< of a clock hour
    std::int64_t talkSeconds = 0;

    bool operator==(const HourTalk&) const = default;
};

/// How many legs went which way, as far as the records and the options tell.
struct DirectionCounts {
    std::int64_t inbound = 0;
    std::int64_t outbound = 0;
    std::int64_t internal = 0;
    std::int64_t unknown = 0;

    bool operator==(const DirectionCounts&) const = default;
};

struct DidTraffic {
    std::string number;   ///< comparable: digits, or the text of what is no number
    std::string display;  ///< as the records first wrote it, UTF-8
    std::string e164;     ///< with "+"; empty when unknown or no country was named
    std::int64_t calls = 0;
    std::int64_t legs = 0;
    OutcomeCounts callOutcomes;  ///< of its calls by the legs under this number
    OutcomeCounts legOutcomes;
    DirectionCounts directions;  ///< of its legs
    std::int64_t talkSeconds = 0;
    double share = 0;                   ///< of what the ranking goes by: calls, legs or talk of all numbers
    double cumulativeShare = 0;         ///< down to and with this rank (Pareto)
    std::optional<ClockHour> peakHour;  ///< empty without talk, here and below; its calls and legs are not filled in
    std::optional<MeanHour> weekHour;
    std::optional<MeanHour> dayHour;
    std::int64_t firstUtc = 0;  ///< start of its first and last leg
    std::int64_t lastUtc = 0;
    std::vector<HourTalk> hours;  ///< in order of time, hours with talk only
};

struct RecordFileFacts {
    std::string path;
    RecordFormat format = RecordFormat::asterisk;
    char delimiter = ',';
    bool hasHeader = false;
    std::int64_t rows = 0;           ///< good ones, copies of other files' rows included
    std::int64_t duplicateRows = 0;  ///< of these, rows that an earlier file holds too
    std::int64_t rejectedRows = 0;
};

struct RecordTraffic {
    std::vector<RecordFileFacts> files;
    std::string zone;
    Counting counting = Counting::calls;
    bool ownNumbersSaid = false;  ///< the user told which numbers are his, so outbound legs are ranked under those
    std::int64_t rows = 0;        ///< legs
    std::int64_t calls = 0;
    std::int64_t duplicateRows = 0;
    std::int64_t rejectedRows = 0;
    std::vector<Error> rejected;  ///< the first of them, with file:line:column
    OutcomeCounts callOutcomes;
    OutcomeCounts legOutcomes;
    DirectionCounts directions;
    std::int64_t talkSeconds = 0;
    std::int64_t peakConcurrent = 0;  ///< most legs in talk at one second
    std::optional<ClockHour>
        busiestClockHour;  ///< most calls (legs) begun, by the counting rule; the earliest of equals
    std::optional<ClockHour> peakHour;
    std::optional<MeanHour> weekHour;
    std::optional<MeanHour> dayHour;
    std::int64_t firstUtc = 0;  ///< start of the first and the last leg
    std::int64_t lastUtc = 0;
    std::array<std::int64_t, 7> observedDays{};  ///< per weekday, Monday first
    std::int64_t calendarDays = 0;               ///< from the first to the last date, both counted
    std::int64_t ambiguousTimes = 0;             ///< starts in the hour that occurs twice, read as the earlier
    std::int64_t skippedTimes = 0;               ///< starts in the hour that does not occur, read as an hour later
    std::int64_t unrankedRows = 0;               ///< internal ones and ones without a number of ours
    std::vector<DidTraffic>
        dids;  ///< ranked, most first; of equals the one whose first record is earlier, then by number
};

}  // namespace trunkwright::models
