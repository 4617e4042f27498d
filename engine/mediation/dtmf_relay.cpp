#include "engine/mediation/dtmf_relay.h"

#include "engine/rtp/dtmf_event.h"
#include "engine/sip/message_headers.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr int shortest_ms = 40;
constexpr int longest_ms = 6000;

std::optional<char> digitOf(std::string_view text)
{
    if (text == "10")
        return '*';
    if (text == "11")
        return '#';
    const auto event = text.size() == 1 ? dtmfEvent(text.front()) : std::nullopt;
    return event ? dtmfDigit(*event) : std::nullopt;
}

std::string_view takeLine(std::string_view& text)
{
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(text.find_first_not_of("\r\n", end), text.size()));
    return line;
}

/// Of "Signal= 5" when the name is "signal".
std::optional<std::string_view> valueOf(std::string_view body, std::string_view name)
{
    while (!body.empty()) {
        const std::string_view line = takeLine(body);
        const std::size_t equals = line.find('=');
        if (equals != std::string_view::npos && equalsIgnoringCase(trimmed(line.substr(0, equals)), name))
            return trimmed(line.substr(equals + 1));
    }
    return std::nullopt;
}

}  // namespace

std::optional<InfoDigit> infoDigit(const Message& info)
{
    const auto type = contentTypeHeader(info).value_or(std::nullopt);
    std::string_view body = info.body();
    if (!type)
        return std::nullopt;
    const bool isRelay = type->name() == "application/dtmf-relay";
    if (!isRelay && type->name() != "application/dtmf")
        return std::nullopt;
    const auto signal = isRelay ? valueOf(body, "signal") : std::optional(trimmed(takeLine(body)));
    const auto digit = signal ? digitOf(*signal) : std::nullopt;
    if (!digit)
        return std::nullopt;
    InfoDigit result{*digit};
    if (const auto duration = isRelay ? valueOf(info.body(), "duration") : std::nullopt)
        result.duration_ms = std::clamp(
            static_cast<int>(decimal(*duration, longest_ms).value_or(result.duration_ms)), shortest_ms, longest_ms);
    return result;
}

DialogRequest infoOf(const InfoDigit& digit)
{
    return {"INFO", {{HeaderName::contentType, {}, "application/dtmf-relay"}},
        "Signal=" + std::string(1, digit.digit) + "\r\nDuration=" + std::to_string(digit.duration_ms) + "\r\n"};
}

}  // namespace trunkwright::engine
