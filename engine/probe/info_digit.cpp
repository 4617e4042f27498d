#include "engine/probe/info_digit.h"

#include "engine/base/ascii.h"
#include "engine/probe/test_call.h"
#include "engine/sip/message_headers.h"

namespace trunkwright::engine {

std::optional<char> infoDigit(const Message& info)
{
    const auto type = contentTypeHeader(info);
    if (!type || !*type || (*type)->type != "application" || !(*type)->subtype.starts_with("dtmf"))
        return std::nullopt;
    std::string_view body = trimmed(info.body());
    if (const std::size_t at = lowered(body).find("signal="); at != std::string::npos)
        body = trimmed(body.substr(at + std::string_view("signal=").size()));
    return !body.empty() && areDtmfDigits(body.substr(0, 1)) ? std::optional(body.front()) : std::nullopt;
}

}  // namespace trunkwright::engine
