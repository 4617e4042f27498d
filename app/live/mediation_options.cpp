#include "app/live/mediation_options.h"

#include "app/live/mediation_names.h"
#include "app/live/password.h"
#include "engine/base/ascii.h"

#include <algorithm>

namespace trunkwright::app {

using namespace engine;

namespace {

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

std::vector<std::string> names(std::string_view text)
{
    std::vector<std::string> result;
    for (const std::string_view name : split(text, ','))
        if (!name.empty())
            result.emplace_back(name);
    return result;
}

/// 'KEY=REST' at the first equals sign.
std::optional<std::pair<std::string, std::string_view>> keyed(std::string_view text)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos)
        return {};
    return std::pair(std::string(text.substr(0, equals)), text.substr(equals + 1));
}

template <typename Value, std::size_t count>
bool choose(Value& value, const Names<Value, count>& choices, std::string_view name)
{
    const auto found = std::ranges::find(choices, name, [](const auto& choice) { return choice.first; });
    if (found == choices.end())
        return false;
    value = found->second;
    return true;
}

/// What stands after the URI, each piece as key and value.
struct Endpoint {
    Uri uri;
    SipProtocol protocol = SipProtocol::udp;
    std::vector<std::pair<std::string, std::string_view>> others;
};

models::Result<Endpoint> parseEndpoint(const std::string& option, std::string_view text)
{
    const std::vector<std::string_view> parts = split(text, ';');
    const auto uri = parseUri(parts.front());
    if (!uri || !uri->isSip())
        return models::badInput(
            option, '"' + withoutPassword(parts.front()) + "\" is no SIP URI; write it as sip:192.0.2.1:5060");
    Endpoint endpoint{*uri, protocolOf(*uri), {}};
    for (std::size_t i = 1; i < parts.size(); ++i) {
        auto other = keyed(parts[i]);
        if (!other)
            return models::badInput(option, '"' + std::string(parts[i]) + "\" is not written as key=value");
        if (other->first != "transport") {
            endpoint.others.push_back(*std::move(other));
            continue;
        }
        const auto protocol = sipProtocol(other->second);
        if (!protocol)
            return models::badInput(option, "transport must be udp, tcp or tls");
        endpoint.protocol = *protocol;
    }
    return endpoint;
}

std::string_view valueOf(const Endpoint& endpoint, std::string_view key)
{
    const auto found = std::ranges::find(endpoint.others, key, [](const auto& other) { return other.first; });
    return found == endpoint.others.end() ? std::string_view() : found->second;
}

bool readWhole(int& value, std::string_view text)
{
    const auto number = decimal(text, 100'000);
    if (number)
        value = static_cast<int>(*number);
    return number.has_value();
}

bool readYesNo(bool& value, std::string_view text)
{
    value = text == "yes";
    return value || text == "no";
}

/// Why the piece is refused; empty when it was taken.
std::string takePiece(Trunk& trunk, const std::string& key, std::string_view value, const Environment& environment)
{
    if (key == "srtp")
        return choose(trunk.media.srtp, srtpPolicyNames, value) ? "" : "srtp must be off, optional or required";
    if (key == "kind")
        return choose(trunk.kind, peerKindNames, value) ? "" : "kind must be sbc, gateway or ip_pbx";
    if (key == "bypass")
        return readYesNo(trunk.media.bypass, value) ? "" : "bypass must be yes or no";
    if (key == "codec") {
        trunk.media.codecs = names(value);
        return {};
    }
    if (key == "country")
        return {};
    if (key == "channels")
        return readWhole(trunk.limits.channels, value) ? "" : "channels must be a whole number";
    if (key == "options")
        return readWhole(trunk.health.optionsInterval_s, value) ? "" : "options must be whole seconds";
    if (key == "user") {
        trunk.account.user = value;
        return {};
    }
    if (key != "password-env")
        return "\"" + key
            + "\" is none of transport, srtp, codec, bypass, user, password-env, kind, country, channels, options";
    const auto password = environment(std::string(value));
    trunk.account.password = password.value_or("");
    return password ? "" : "the variable " + std::string(value) + " is not set; export it before the start";
}

}  // namespace

models::Result<MediationInterface> parseInterfaceOption(const std::string& option, const std::string& text)
{
    if (text.empty())
        return models::badInput(option, "is required where there is no --config; write it as 192.0.2.10:5060");
    MediationInterface side;
    std::string_view host = text;
    const std::size_t colon = text.rfind(':');
    const bool hasPort =
        colon != std::string::npos && (text.front() == '[' ? text[colon - 1] == ']' : text.find(':') == colon);
    const auto port = hasPort ? decimal(host.substr(colon + 1), 65534) : std::optional<std::uint64_t>(side.port);
    if (hasPort)
        host = host.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    const auto address = parseIpAddress(host);
    if (!address || !port || *port == 0)
        return models::badInput(option, '"' + text + "\" is no address and port; write it as 192.0.2.10:5060");
    side.address = *address;
    side.port = static_cast<std::uint16_t>(*port);
    return side;
}

models::Result<Trunk> parseTrunkOption(const std::string& text, const Environment& environment)
{
    static const std::string option = "option --trunk";
    const auto named = keyed(text);
    if (!named || named->first.empty())
        return models::badInput(
            option, "\"" + withoutPassword(text) + "\" has no name; write it as carrier=sip:192.0.2.1:5060");
    const auto endpoint = parseEndpoint(option, named->second);
    if (!endpoint)
        return std::unexpected(endpoint.error());
    PeerKind kind = PeerKind::sbc;
    choose(kind, peerKindNames, valueOf(*endpoint, "kind"));
    Trunk trunk = trunkOf(kind, endpoint->protocol);
    trunk.name = named->first;
    trunk.peer = endpoint->uri;
    const std::string_view country = valueOf(*endpoint, "country");
    if (!country.empty() && !setCountry(trunk, country))
        return models::badInput(option, "country must be an ISO code such as DE");
    for (const auto& [key, value] : endpoint->others)
        if (const std::string fault = takePiece(trunk, key, value, environment); !fault.empty())
            return models::badInput(option, fault);
    if (!trunk.account.user.empty() && trunk.account.password.empty())
        return models::badInput(option, "user needs password-env, the name of a variable that holds the password");
    return trunk;
}

models::Result<Route> parseRouteOption(const std::string& text)
{
    const auto keyedText = keyed(text);
    Route route;
    if (keyedText)
        route = {keyedText->first, names(keyedText->second)};
    if (route.names.empty())
        return models::badInput("option --route", '"' + text + "\" goes nowhere; write it as +49=carrier,backup");
    return route;
}

models::Result<ClientOption> parseClientOption(const std::string& text)
{
    static const std::string option = "option --client";
    const auto named = keyed(text);
    if (!named)
        return models::badInput(
            option, "\"" + withoutPassword(text) + "\" has no prefix; write it as +49301234=sip:192.0.2.7:5060");
    const auto endpoint = parseEndpoint(option, named->second);
    if (!endpoint)
        return std::unexpected(endpoint.error());
    ClientOption client;
    client.hop = {toString(endpoint->uri), endpoint->uri, endpoint->protocol, {}};
    client.route = {named->first, {client.hop.name}};
    for (const auto& [key, value] : endpoint->others)
        if (key != "srtp" || !choose(client.hop.srtp.emplace(), srtpPolicyNames, value))
            return models::badInput(option, "only transport and srtp (off, optional or required) may follow the URI");
    return client;
}

std::optional<std::pair<std::uint16_t, std::uint16_t>> parsePortRange(std::string_view text)
{
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos)
        return {};
    const auto first = decimal(text.substr(0, dash), 65535);
    const auto last = decimal(text.substr(dash + 1), 65535);
    if (!first || !last || *first > *last)
        return {};
    return std::pair(static_cast<std::uint16_t>(*first), static_cast<std::uint16_t>(*last));
}

models::Result<std::vector<InsideUser>> readUsers(std::string_view text, const std::string& fileName)
{
    std::vector<InsideUser> users;
    std::size_t line = 0;
    for (std::string_view row : split(text, '\n')) {
        ++line;
        if (row.ends_with('\r'))
            row.remove_suffix(1);
        if (row.empty() || row.front() == '#')
            continue;
        std::vector<std::string_view> parts = split(row, ':');
        if (parts.size() < 2 || parts.size() > 4 || parts[0].empty() || parts[1].empty())
            return models::badInput(fileName + ':' + std::to_string(line) + ":1",
                "is no user; write name:password, name:password:number or name:password:number:site");
        parts.resize(4);
        users.push_back({std::string(parts[0]), std::string(parts[1]), std::string(parts[2]), std::string(parts[3])});
    }
    return users;
}

}  // namespace trunkwright::app
