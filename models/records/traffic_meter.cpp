#include "models/records/traffic_meter.h"

#include "models/records/field_values.h"
#include "models/records/hash.h"

#include <algorithm>
#include <tuple>

namespace trunkwright::models {

namespace {

std::int64_t& slotOf(OutcomeCounts& counts, Outcome outcome)
{
    switch (outcome) {
    case Outcome::answered:
        return counts.answered;
    case Outcome::noAnswer:
        return counts.noAnswer;
    case Outcome::busy:
        return counts.busy;
    case Outcome::failed:
        break;
    }
    return counts.failed;
}

std::int64_t& slotOf(DirectionCounts& counts, Direction direction)
{
    switch (direction) {
    case Direction::inbound:
        return counts.inbound;
    case Direction::outbound:
        return counts.outbound;
    case Direction::internal:
        return counts.internal;
    case Direction::unknown:
        break;
    }
    return counts.unknown;
}

/// The legs counted in `counts` grew by one that began then; `legs` counts it already.
void widen(std::int64_t legs, std::int64_t start, std::int64_t& first, std::int64_t& last)
{
    first = legs == 1 ? start : std::min(first, start);
    last = legs == 1 ? start : std::max(last, start);
}

std::uint32_t later(std::uint32_t outcome, Outcome other)
{
    return std::max(outcome, static_cast<std::uint32_t>(other));
}

}  // namespace

TrafficMeter::TrafficMeter(MeterOptions options, const ZoneClock& clock)
    : m_options(options)
    , m_clock(clock)
    , m_numbers(std::move(options.own), std::move(options.numbering))
{
    m_traffic.zone = clock.name();
    m_traffic.counting = m_options.counting;
    m_traffic.ownNumbersSaid = m_numbers.own().said();
}

bool TrafficMeter::isCopy(std::uint64_t legKey, std::uint32_t file)
{
    Copies& copies = m_copies[legKey];
    copies.inFile = copies.file == file ? copies.inFile + 1 : 1;
    copies.file = file;
    if (copies.inFile <= copies.counted)
        return true;
    ++copies.counted;
    return false;
}

std::uint32_t TrafficMeter::rankedDid(KnownNumber& number, std::string_view text)
{
    if (number.ranked != KnownNumber::notRanked)
        return number.ranked;
    const std::string& key = number.e164.empty() ? number.number : number.e164;
    const auto [known, isNew] = m_didOfNumber.try_emplace(key, static_cast<std::uint32_t>(m_dids.size()));
    if (isNew) {
        DidTraffic& did = m_dids.emplace_back().traffic;
        did.number = number.number;
        did.e164 = number.e164;
        did.display = toUtf8(text);
    }
    return number.ranked = known->second;
}

bool TrafficMeter::add(const CallRecord& record, std::uint32_t file)
{
    if (m_options.severalFiles && isCopy(record.legKey, file)) {
        ++m_traffic.duplicateRows;
        return false;
    }
    KnownNumber& called = m_numbers.find(record.called);
    KnownNumber& caller = m_numbers.own().said() ? m_numbers.find(record.caller) : called;
    const Judgement judgement = judge(record.direction, caller, called, m_numbers.own());
    std::uint32_t did = CallTable::noDid;
    if (judgement.rankedUnder == RankedUnder::called)
        did = rankedDid(called, record.called);
    else if (judgement.rankedUnder == RankedUnder::caller)
        did = rankedDid(caller, record.caller);
    countLeg(record, judgement.direction, did);
    countCall(record, did);
    countTalk(record, did);
    return true;
}

void TrafficMeter::countLeg(const CallRecord& record, Direction direction, std::uint32_t did)
{
    ++m_traffic.rows;
    widen(m_traffic.rows, record.start, m_traffic.firstUtc, m_traffic.lastUtc);
    ++slotOf(m_traffic.legOutcomes, record.outcome);
    ++slotOf(m_traffic.directions, direction);
    m_traffic.ambiguousTimes += record.ambiguousTime;
    m_traffic.skippedTimes += record.skippedTime;
    m_legHours.add(static_cast<std::uint32_t>(m_clock.hourStart(record.start)), 1);
    if (did == CallTable::noDid) {
        ++m_traffic.unrankedRows;
        return;
    }
    DidTraffic& counted = m_dids[did].traffic;
    ++counted.legs;
    widen(counted.legs, record.start, counted.firstUtc, counted.lastUtc);
    ++slotOf(counted.legOutcomes, record.outcome);
    ++slotOf(counted.directions, direction);
}

void TrafficMeter::countCall(const CallRecord& record, std::uint32_t did)
{
    const auto start = static_cast<std::uint32_t>(record.start);
    CallTable::Call& call = m_calls.touch(record.callKey, start);
    call.outcome = later(call.outcome, record.outcome);
    if (call.did == CallTable::noDid)
        call.did = did;
    if (call.did == did)
        call.didOutcome = later(call.didOutcome, record.outcome);
    if (did != CallTable::noDid && call.did != did) {
        CallTable::Call& further = m_furtherDids.touch(combine(record.callKey, did), start);
        further.did = did;
        further.didOutcome = later(further.didOutcome, record.outcome);
    }
    if (record.otherLegKey != 0)
        m_bridges.emplace_back(record.otherLegKey, record.callKey);
}

void TrafficMeter::countTalk(const CallRecord& record, std::uint32_t did)
{
    if (record.talkSeconds == 0)
        return;
    const std::int64_t end = record.answer + record.talkSeconds;
    m_concurrency.add(static_cast<std::uint32_t>(record.answer), 1);
    m_concurrency.add(static_cast<std::uint32_t>(end), -1);
    m_traffic.talkSeconds += record.talkSeconds;
    if (did != CallTable::noDid)
        m_dids[did].traffic.talkSeconds += record.talkSeconds;
    for (std::int64_t at = record.answer; at < end;) {
        const std::int64_t until = std::min(end, m_clock.hourEnd(at));
        const auto hour = static_cast<std::uint32_t>(m_clock.hourStart(at));
        m_talkHours.add(hour, until - at);
        if (did != CallTable::noDid)
            m_dids[did].hours.add(hour, until - at);
        at = until;
    }
}

void TrafficMeter::mergeBridgedLegs()
{
    for (const auto& [legKey, callKey] : m_bridges) {
        CallTable::Call* const leg = m_calls.find(legKey);
        CallTable::Call* const call = m_calls.find(callKey);
        if (!leg || !call || leg == call || leg->merged || call->merged)
            continue;
        call->outcome = std::max(call->outcome, leg->outcome);
        call->start = std::min(call->start, leg->start);
        leg->merged = 1;
    }
}

void TrafficMeter::countCalls(RecordTraffic& traffic) const
{
    const auto countUnderDid = [&traffic](const CallTable::Call& call) {
        if (call.did == CallTable::noDid)
            return;
        ++traffic.dids[call.did].calls;
        ++slotOf(traffic.dids[call.did].callOutcomes, static_cast<Outcome>(call.didOutcome));
    };
    m_calls.forEach([&](const CallTable::Call& call) {
        countUnderDid(call);
        if (call.merged)
            return;
        ++traffic.calls;
        ++slotOf(traffic.callOutcomes, static_cast<Outcome>(call.outcome));
    });
    m_furtherDids.forEach(countUnderDid);
}

RecordTraffic TrafficMeter::finish()
{
    RecordTraffic traffic = std::move(m_traffic);
    mergeBridgedLegs();
    observeDays(traffic);
    for (DidCounter& counter : m_dids)
        traffic.dids.push_back(didTraffic(counter, traffic));
    countCalls(traffic);
    findHours(traffic);
    rank(traffic);
    return traffic;
}

void TrafficMeter::rank(RecordTraffic& traffic) const
{
    const auto measure = [this](const DidTraffic& did) {
        if (m_options.rankBy == RankBy::talk)
            return did.talkSeconds;
        return m_options.counting == Counting::calls ? did.calls : did.legs;
    };
    std::ranges::sort(traffic.dids, [&](const DidTraffic& left, const DidTraffic& right) {
        return std::tuple(-measure(left), left.firstUtc, std::string_view(left.number))
            < std::tuple(-measure(right), right.firstUtc, std::string_view(right.number));
    });
    std::int64_t total = 0;
    for (const DidTraffic& did : traffic.dids)
        total += measure(did);
    std::int64_t passed = 0;
    for (DidTraffic& did : traffic.dids) {
        const std::int64_t own = measure(did);
        passed += own;
        did.share = total > 0 ? static_cast<double>(own) / static_cast<double>(total) : 0;
        did.cumulativeShare = total > 0 ? static_cast<double>(passed) / static_cast<double>(total) : 0;
    }
}

}  // namespace trunkwright::models
