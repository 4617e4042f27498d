#include "engine/sip/target.h"

namespace trunkwright::engine {

std::string_view toString(SipProtocol protocol)
{
    switch (protocol) {
    case SipProtocol::tcp:
        return "TCP";
    case SipProtocol::tls:
        return "TLS";
    case SipProtocol::udp:
        break;
    }
    return "UDP";
}

std::optional<SipProtocol> sipProtocol(std::string_view text)
{
    for (const SipProtocol each : {SipProtocol::udp, SipProtocol::tcp, SipProtocol::tls}) {
        if (equalsIgnoringCase(text, toString(each)))
            return each;
    }
    return std::nullopt;
}

std::uint16_t defaultPort(SipProtocol protocol)
{
    return protocol == SipProtocol::tls ? 5061 : 5060;
}

std::optional<SipTarget> numericTarget(const Uri& uri)
{
    std::string_view host = uri.parameters.value("maddr").value_or(uri.host);
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    const auto address = parseIpAddress(host);
    if (!uri.isSip() || !address)
        return std::nullopt;
    auto protocol = sipProtocol(uri.parameters.value("transport").value_or("udp"));
    if (uri.scheme == Uri::Scheme::sips)
        protocol = SipProtocol::tls;
    if (!protocol)
        return std::nullopt;
    return SipTarget{*protocol, {*address, uri.port.value_or(defaultPort(*protocol))}, std::string(host)};
}

}  // namespace trunkwright::engine
