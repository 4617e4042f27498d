#pragma once
// Usual reason phrases of SIP status codes (RFC 3261 21 and its extensions).

#include <optional>
#include <string>
#include <string_view>

namespace trunkwright::engine {

/// "Unknown" for a code without one.
std::string_view reasonPhrase(int status);

struct StatusLine {
    int status = 0;  ///< 100 to 699
    std::string reason;
};
/// "SIP/2.0 180 Ringing" at the begin of a message/sipfrag (RFC 3420), as NOTIFY of a referral has it.
std::optional<StatusLine> parseSipFragment(std::string_view fragment);

}  // namespace trunkwright::engine
