#pragma once
// Adds up call records, one at a time and in any order, into a RecordTraffic. Memory grows with the number of different
// calls (16 to 45 bytes each), numbers and hours, not with the text of the rows. With several files also 16 to 45 bytes
// per row, to see copies.

#include "models/records/call_table.h"
#include "models/records/own_numbers.h"
#include "models/records/record_traffic.h"
#include "models/records/sparse_series.h"
#include "models/records/zone_clock.h"

#include <unordered_map>

namespace trunkwright::models {

enum class RankBy { count, talk };

struct MeterOptions {
    Counting counting = Counting::calls;
    RankBy rankBy = RankBy::count;
    bool severalFiles = false;  ///< look for copies of rows
    OwnNumbers own;
    std::optional<NumberingRules> numbering;
};

class TrafficMeter {
public:
    /// `clock` is the zone in which hours are shown; it must outlive the meter.
    TrafficMeter(MeterOptions options, const ZoneClock& clock);

    /// False when an earlier file held this row. `file` counts from 0 and never falls.
    bool add(const CallRecord& record, std::uint32_t file);

    /// Everything but the facts about files and rejected rows. Call once.
    [[nodiscard]] RecordTraffic finish();

private:
    struct DidCounter {
        DidTraffic traffic;
        SparseSeries<std::int64_t> hours;
    };
    struct Copies {
        std::uint32_t file = 0;
        std::uint32_t inFile = 0;
        std::uint32_t counted = 0;
    };
    using Bridge = std::pair<std::uint64_t, std::uint64_t>;  ///< call key of the bridged leg, of the call

    [[nodiscard]] bool isCopy(std::uint64_t legKey, std::uint32_t file);
    [[nodiscard]] std::uint32_t rankedDid(KnownNumber& number, std::string_view text);
    void countLeg(const CallRecord& record, Direction direction, std::uint32_t did);
    void countCall(const CallRecord& record, std::uint32_t did);
    void countTalk(const CallRecord& record, std::uint32_t did);
    void mergeBridgedLegs();
    void countCalls(RecordTraffic& traffic) const;
    void observeDays(RecordTraffic& traffic);
    void findHours(RecordTraffic& traffic);
    [[nodiscard]] DidTraffic didTraffic(DidCounter& counter, const RecordTraffic& traffic) const;
    void rank(RecordTraffic& traffic) const;

    MeterOptions m_options;
    const ZoneClock& m_clock;
    RecordTraffic m_traffic;
    NumberBook m_numbers;
    std::vector<DidCounter> m_dids;
    std::unordered_map<std::string, std::uint32_t> m_didOfNumber;  ///< E.164 where known, else comparable
    CallTable m_calls;
    CallTable m_furtherDids;  ///< calls under a second, third … number; keyed by call and number
    std::vector<Bridge> m_bridges;
    std::unordered_map<std::uint64_t, Copies> m_copies;
    SparseSeries<std::int32_t> m_concurrency;
    SparseSeries<std::int64_t> m_talkHours;
    SparseSeries<std::int64_t> m_legHours;
};

}  // namespace trunkwright::models
