#include "engine/mediation/call_record.h"

#include "engine/base/ascii.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace trunkwright::engine {

namespace {

/// What a spreadsheet would run (OWASP, CSV injection); a number in +E.164 is harmless.
bool isFormula(std::string_view text)
{
    static constexpr std::array<std::string_view, 8> signs{"=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"};
    const bool isNumber = text.size() > 1 && text.front() == '+' && std::ranges::all_of(text.substr(1), isDigit);
    return !isNumber && std::ranges::any_of(signs, [&](std::string_view sign) { return text.starts_with(sign); });
}

class Line {
public:
    void add(std::string_view text)
    {
        const bool quoted = text.find_first_of(",\"") != std::string_view::npos;
        begin();
        if (quoted)
            m_text += '"';
        if (isFormula(text))
            m_text += '\'';
        for (const char c : text) {
            m_text += isControl(c) ? '?' : c;
            if (c == '"')
                m_text += c;
        }
        if (quoted)
            m_text += '"';
    }

    void add(std::uint64_t value)
    {
        begin();
        m_text += std::to_string(value);
    }

    void add(double value)
    {
        std::array<char, 32> digits{};
        const int length = std::snprintf(digits.data(), digits.size(), "%.3f", value);
        begin();
        m_text.append(digits.data(), static_cast<std::size_t>(length));
    }

    void add(const std::optional<double>& value) { value ? add(*value) : begin(); }

    std::string finish() { return std::move(m_text) + '\n'; }

private:
    void begin()
    {
        if (!m_first)
            m_text += ',';
        m_first = false;
    }

    std::string m_text;
    bool m_first = true;
};

double seconds(Duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

std::optional<double> measured(double ReceivedMedia::* jitter_ms, const ReceivedMedia& media)
{
    return media.packets > 1 ? std::optional(media.*jitter_ms) : std::nullopt;
}

void addLeg(Line& line, const LegRecord& leg)
{
    line.add(leg.callId);
    line.add(leg.peer);
    line.add(leg.codec);
    line.add(leg.srtp);
    const auto add = [&](auto figure) {
        leg.received ? line.add(figure(*leg.received)) : line.add(std::string_view());
    };
    add([](const ReceivedMedia& media) { return media.packets; });
    add([](const ReceivedMedia& media) { return media.lost; });
    add([](const ReceivedMedia& media) { return measured(&ReceivedMedia::jitter_ms, media); });
    add([](const ReceivedMedia& media) { return media.roundTrip_ms; });
    add([](const ReceivedMedia& media) { return media.mos; });
}

/// "source:12 srtp_replay:3"
std::string reasonsText(const RefusedPackets& refused)
{
    std::string text;
    for (const auto& [count, name] : refusedPacketNames)
        if (refused.*count > 0)
            text.append(text.empty() ? "" : " ").append(name).append(":").append(std::to_string(refused.*count));
    return text;
}

void addRefused(Line& line, const LegRecord& leg)
{
    leg.received ? line.add(leg.received->refused.all()) : line.add(std::string_view());
    line.add(leg.received ? reasonsText(leg.received->refused) : std::string());
}

void addMostJitter(Line& line, const LegRecord& leg)
{
    line.add(leg.received ? measured(&ReceivedMedia::mostJitter_ms, *leg.received) : std::nullopt);
}

}  // namespace

std::string_view toString(CallWay way)
{
    return way == CallWay::outbound ? "outbound" : "inbound";
}

std::string_view toString(EndedBy who)
{
    switch (who) {
    case EndedBy::caller:
        return "caller";
    case EndedBy::called:
        return "called";
    case EndedBy::server:
        break;
    }
    return "server";
}

std::string_view toString(MediaHandling handling)
{
    switch (handling) {
    case MediaHandling::none:
        return "none";
    case MediaHandling::relayed:
        return "relayed";
    case MediaHandling::transcoded:
        return "transcoded";
    case MediaHandling::bypassed:
        break;
    }
    return "bypassed";
}

std::string utcText(WallTime time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::milliseconds>(time - day));
    std::array<char, 40> text{};
    const int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u %02d:%02d:%02d.%03d",
        static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string callRecordHeader()
{
    static constexpr std::array<std::string_view, 9> legColumns{
        "call_id", "peer", "codec", "srtp", "received_packets", "lost_packets", "jitter_ms", "round_trip_ms", "mos"};
    std::string header = "call_id,direction,caller,called,start_utc,answer_utc,end_utc,duration_s,talk_s,status,cause,"
                         "ended_by,trunk,attempts,emergency,media";
    for (const std::string_view side : {"inside", "outside"})
        for (const std::string_view column : legColumns)
            header.append(",").append(side).append("_").append(column);
    header += ",refused_for";
    for (const std::string_view side : {"inside", "outside"})
        header.append(",").append(side).append("_refused_packets,").append(side).append("_packets_refused_for");
    return header + ",cleared_for,redirected_to,inside_max_jitter_ms,outside_max_jitter_ms\n";
}

std::string callRecordLine(const CallRecord& record)
{
    Line line;
    line.add(record.id);
    line.add(toString(record.way));
    line.add(record.caller);
    line.add(record.called);
    line.add(utcText(record.start));
    line.add(record.answer ? utcText(*record.answer) : std::string());
    line.add(utcText(record.end));
    line.add(seconds(record.end - record.start));
    line.add(record.answer ? seconds(record.end - *record.answer) : 0.0);
    line.add(static_cast<std::uint64_t>(record.release.status));
    line.add(static_cast<std::uint64_t>(record.release.cause));
    line.add(toString(record.endedBy));
    line.add(record.trunk);
    line.add(static_cast<std::uint64_t>(record.attempts));
    line.add(std::uint64_t(record.emergency));
    line.add(toString(record.media));
    addLeg(line, record.inside);
    addLeg(line, record.outside);
    line.add(nameOf(record.refusal));
    addRefused(line, record.inside);
    addRefused(line, record.outside);
    line.add(toString(record.release.clearing));
    line.add(record.redirectedTo);
    addMostJitter(line, record.inside);
    addMostJitter(line, record.outside);
    return line.finish();
}

}  // namespace trunkwright::engine
