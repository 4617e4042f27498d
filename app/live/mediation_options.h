#pragma once
// The short options of `mediate`, and its list of users. All faults name the option and say what would be right.

#include "app/live/mediation_file.h"

namespace trunkwright::app {

/// 'ADDR[:PORT]', '[ADDR]:PORT'
[[nodiscard]] models::Result<engine::MediationInterface> parseInterfaceOption(
    const std::string& option, const std::string& text);

/// 'NAME=sip:HOST:PORT;transport=udp|tcp|tls;srtp=off|optional|required;codec=PCMA;user=U;password-env=VAR', also with
/// kind, country, channels and options (the interval of OPTIONS in seconds). Several codecs: codec=PCMA,PCMU.
[[nodiscard]] models::Result<engine::Trunk> parseTrunkOption(const std::string& text, const Environment& environment);

/// 'PREFIX=NAME[,NAME…]'
[[nodiscard]] models::Result<engine::Route> parseRouteOption(const std::string& text);

/// 'PREFIX=sip:HOST:PORT;transport=…;srtp=…'. The hop is named by its URI.
struct ClientOption {
    engine::InsideHop hop;
    engine::Route route;
};
[[nodiscard]] models::Result<ClientOption> parseClientOption(const std::string& text);

/// "20000-29999"; null when it is no range of ports.
[[nodiscard]] std::optional<std::pair<std::uint16_t, std::uint16_t>> parsePortRange(std::string_view text);

/// One user a line: name:password[:number[:site]]. Empty lines and lines that begin with # are passed over.
[[nodiscard]] models::Result<std::vector<engine::InsideUser>> readUsers(
    std::string_view text, const std::string& fileName);

}  // namespace trunkwright::app
