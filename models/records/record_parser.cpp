#include "models/records/record_parser.h"

#include "models/records/field_values.h"
#include "models/records/hash.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

namespace trunkwright::models {

using enum RecordColumn;

namespace {

constexpr std::string_view wallClockForm = "a time; write it as 2017-06-20 09:49:22";
constexpr std::string_view durationForm = "a number of seconds; write whole seconds such as 12, at most 31 days";
constexpr std::string_view causeForm = "a cause of ITU-T Q.850; write its number such as 16";
constexpr std::string_view epochForm = "a time; write the seconds since 1970 in UTC such as 1497952162";

/// Keys of different switches do not meet.
std::uint64_t seedOf(RecordFormat format)
{
    return spread(static_cast<std::uint64_t>(format) + 1);
}

/// Cisco's second row: INTEGER, VARCHAR(50), UNIQUEIDENTIFIER.
bool isTypeName(std::string_view text)
{
    return text == "INTEGER" || text == "UNIQUEIDENTIFIER" || text.starts_with("VARCHAR(");
}

}  // namespace

RecordParser::RecordParser(RecordLayout layout, const ZoneClock& clock)
    : m_layout(std::move(layout))
    , m_clock(clock)
    , m_seed(seedOf(m_layout.format))
{
}

std::string_view RecordParser::raw(const CsvRow& row, RecordColumn which) const
{
    const int index = m_layout.column(which);
    return index >= 0 && static_cast<std::size_t>(index) < row.size() ? row.raw(static_cast<std::size_t>(index))
                                                                      : std::string_view();
}

bool RecordParser::refuse(const CsvRow& row, RecordColumn which, std::string_view right)
{
    const auto index = static_cast<std::size_t>(m_layout.column(which));
    m_fault = {
        row.place(index), fmt::format("{}: '{}' is not {}", m_layout.names[index], excerpt(row.raw(index)), right)};
    return false;
}

bool RecordParser::isHeading(const CsvRow& row) const
{
    if (!m_layout.hasHeader || row.size() != m_layout.names.size())
        return false;
    const auto index = static_cast<std::size_t>(m_layout.column(called));
    return row.raw(index) == m_layout.names[index] || isTypeName(row.raw(index));
}

ParseStep RecordParser::parse(const CsvRow& row)
{
    if (isHeading(row))
        return ParseStep::passedOver;
    if (row.size() < m_layout.minimumColumns || row.size() > m_layout.maximumColumns) {
        const bool exact = m_layout.minimumColumns == m_layout.maximumColumns;
        m_fault = {row.start(),
            fmt::format("the row has {} columns; {} rows here have {}", row.size(), nameOf(m_layout.format),
                exact ? std::to_string(m_layout.minimumColumns)
                      : fmt::format("{} to {}", m_layout.minimumColumns, m_layout.maximumColumns))};
        return ParseStep::fault;
    }
    m_record = {};
    const bool read = m_layout.format == RecordFormat::cucm ? readEpochs(row) : readWallClocks(row);
    if (!read)
        return ParseStep::fault;
    readNumbers(row);
    readDirection(row);
    readKeys(row);
    return ParseStep::record;
}

bool RecordParser::readWallClocks(const CsvRow& row)
{
    const auto startLocal = parseWallClock(raw(row, start));
    if (!startLocal)
        return refuse(row, start, wallClockForm);
    const UtcTime begun = m_clock.toUtc(*startLocal);
    m_record.start = begun.seconds;
    m_record.ambiguousTime = begun.reading == ClockReading::ambiguous;
    m_record.skippedTime = begun.reading == ClockReading::skipped;
    const auto talked = parseDuration(raw(row, talk));
    if (!talked)
        return refuse(row, talk, durationForm);
    m_record.talkSeconds = *talked;
    return readOutcome(row) && readWallClockAnswer(row);
}

bool RecordParser::readOutcome(const CsvRow& row)
{
    if (m_layout.format == RecordFormat::trunkwright)
        return readCause(row);
    const bool hasAnswerTime = m_layout.has(answer) ? !isNever(raw(row, answer)) : m_record.talkSeconds > 0;
    const std::string_view word = raw(row, outcome);
    const bool isAsterisk = m_layout.format == RecordFormat::asterisk;
    std::optional<Outcome> read = isAsterisk ? parseDisposition(word) : std::nullopt;
    if (!read && (!isAsterisk || word.find('_') != std::string_view::npos))
        read = parseHangupCause(word, hasAnswerTime, m_record.talkSeconds);
    if (!read)
        return refuse(row, outcome,
            isAsterisk ? "a disposition; write ANSWERED, NO ANSWER, BUSY, FAILED or CONGESTION"
                       : "a hangup cause; write its name such as NORMAL_CLEARING");
    m_record.outcome = *read;
    if (m_record.outcome != Outcome::answered)
        m_record.talkSeconds = 0;
    return true;
}

bool RecordParser::readCause(const CsvRow& row)
{
    std::int64_t cause = 0;
    const std::string_view text = raw(row, outcome);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), cause);
    if (error != std::errc() || end != text.data() + text.size())
        return refuse(row, outcome, causeForm);
    m_record.outcome = isNever(raw(row, answer)) ? outcomeOfCause(cause) : Outcome::answered;
    if (m_record.outcome != Outcome::answered)
        m_record.talkSeconds = 0;
    return true;
}

bool RecordParser::readWallClockAnswer(const CsvRow& row)
{
    const std::string_view answered = raw(row, answer);
    const auto answeredLocal = isNever(answered) ? std::nullopt : parseWallClock(answered);
    if (!isNever(answered) && !answeredLocal)
        return refuse(row, answer, wallClockForm);
    const std::string_view ended = raw(row, end);
    if (!isNever(ended) && !parseWallClock(ended))
        return refuse(row, end, wallClockForm);
    if (m_record.outcome != Outcome::answered)
        return true;
    if (answeredLocal) {
        m_record.answer = m_clock.toUtc(*answeredLocal, m_record.start).seconds;
        return m_record.answer >= m_record.start
            || refuse(row, answer, "at or after the start; correct one of the two");
    }
    const auto whole = raw(row, duration).empty() ? m_record.talkSeconds : parseDuration(raw(row, duration));
    if (!whole)
        return refuse(row, duration, durationForm);
    m_record.answer = m_record.start + std::max<std::int64_t>(0, *whole - m_record.talkSeconds);
    return true;
}

bool RecordParser::readEpochs(const CsvRow& row)
{
    if (const std::string_view type = raw(row, recordType); m_layout.has(recordType) && type != "1")
        return refuse(row, recordType, "1, the type of a call detail record; leave other records out");
    const auto started = parseEpoch(raw(row, start));
    if (!started || *started == 0)
        return refuse(row, start, epochForm);
    const auto connected = parseEpoch(raw(row, answer));
    if (!connected)
        return refuse(row, answer, epochForm);
    const auto talked = parseDuration(raw(row, talk));
    if (!talked)
        return refuse(row, talk, durationForm);
    m_record.start = *started;
    if (*connected != 0) {
        m_record.outcome = Outcome::answered;
        m_record.answer = *connected;
        m_record.talkSeconds = *talked;
        return true;
    }
    for (const RecordColumn side : {outcome, callerOutcome}) {
        std::int64_t cause = 0;
        const std::string_view text = raw(row, side);
        std::from_chars(text.data(), text.data() + text.size(), cause);
        m_record.outcome = side == outcome ? outcomeOfCause(cause) : std::min(m_record.outcome, outcomeOfCause(cause));
    }
    return true;
}

void RecordParser::readNumbers(const CsvRow& row)
{
    const auto text = [&](RecordColumn which, std::string& scratch) {
        const int index = m_layout.column(which);
        return index >= 0 && static_cast<std::size_t>(index) < row.size()
            ? row.text(static_cast<std::size_t>(index), scratch)
            : std::string_view();
    };
    m_record.caller = text(caller, m_callerText);
    m_record.called = text(called, m_calledText);
    if (m_record.called.empty())
        m_record.called = text(calledAfterForward, m_calledText);
}

void RecordParser::readDirection(const CsvRow& row)
{
    if (m_layout.has(context)) {
        m_record.direction = directionOfContext(raw(row, context));
        return;
    }
    const std::string_view from = raw(row, callerDevice);
    const std::string_view to = raw(row, calledDevice);
    if (m_layout.format != RecordFormat::cucm || from.empty() || to.empty())
        return;
    if (isCiscoPhone(from))
        m_record.direction = isCiscoPhone(to) ? Direction::internal : Direction::outbound;
    else
        m_record.direction = isCiscoPhone(to) ? Direction::inbound : Direction::unknown;
}

void RecordParser::readKeys(const CsvRow& row)
{
    const auto key = [&](RecordColumn which) { return keyOf(raw(row, which)); };
    const std::uint64_t numbers = combine(keyOf(m_record.caller), keyOf(m_record.called));
    const std::string_view linked = raw(row, linkedId);
    const std::string_view id = linked.empty() ? raw(row, callId) : linked;
    const auto begun = static_cast<std::uint64_t>(m_record.start);
    if (id.empty())
        m_record.callKey = combine(combine(m_seed + 1, numbers), combine(begun, key(callerDevice)));
    else if (m_layout.format == RecordFormat::cucm)
        m_record.callKey = combine(combine(m_seed, keyOf(id)), combine(key(callNode), key(callCluster)));
    else
        m_record.callKey = combine(m_seed, keyOf(id));
    const std::uint64_t times = combine(combine(begun, static_cast<std::uint64_t>(m_record.answer)), key(end));
    const std::uint64_t result = combine(static_cast<std::uint64_t>(m_record.talkSeconds), key(outcome));
    m_record.legKey = combine(combine(m_record.callKey, numbers), combine(combine(times, result), key(leg)));
    if (const std::string_view other = raw(row, otherLegCall); !other.empty() && other != id)
        m_record.otherLegKey = combine(m_seed, keyOf(other));
}

}  // namespace trunkwright::models
