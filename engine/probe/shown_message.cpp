#include "engine/probe/shown_message.h"

#include "engine/base/ascii.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr std::string_view crypto = "a=crypto:";
constexpr std::string_view keyBegin = " inline:";

/// Without its line end.
std::string shownLine(std::string_view line)
{
    if (line.starts_with(crypto))
        return "a=x-crypto:" + std::string(line.substr(crypto.size(), line.find(keyBegin) - crypto.size()));
    std::string shown(line);
    if (line.starts_with("m=")) {
        if (const std::size_t at = shown.find("RTP/SAVP"); at != std::string::npos)
            shown.replace(at, std::string_view("RTP/SAVP").size(), "RTP/AVP");
    }
    return shown;
}

template <typename Line>
std::string eachLine(std::string_view text, Line line)
{
    std::string all;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("\r\n"), text.size());
        all += line(text.substr(0, end));
        text.remove_prefix(end);
        all += text.substr(0, 2);
        text.remove_prefix(std::min<std::size_t>(text.size(), 2));
    }
    return all;
}

bool isContentLength(std::string_view line)
{
    const std::string_view name = trimmed(line.substr(0, line.find(':')));
    return equalsIgnoringCase(name, "Content-Length") || equalsIgnoringCase(name, "l");
}

}  // namespace

std::string shownMessage(std::string_view octets)
{
    const std::size_t end = octets.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return std::string(octets);
    const std::size_t bodyAt = end + 4;
    const std::string body = eachLine(octets.substr(bodyAt), shownLine);
    if (body == octets.substr(bodyAt))
        return std::string(octets);
    const std::string head = eachLine(octets.substr(0, bodyAt), [&](std::string_view line) {
        return isContentLength(line) ? "Content-Length: " + std::to_string(body.size()) : std::string(line);
    });
    return head + body;
}

}  // namespace trunkwright::engine
