#include "engine/sip/reply_path.h"

#include "engine/sip/message_headers.h"

namespace trunkwright::engine {

namespace {

/// The text of the first Via header field with another first element.
std::string withTop(std::string_view field, const Via& top)
{
    std::string text = toString(top);
    const auto elements = splitAtCommas(field);
    for (std::size_t i = 1; i < elements.size(); ++i)
        text += ", " + std::string(elements[i]);
    return text;
}

std::string_view withoutBrackets(std::string_view host)
{
    return host.starts_with('[') && host.ends_with(']') ? host.substr(1, host.size() - 2) : host;
}

}  // namespace

std::optional<IpAddress> numericHost(std::string_view host)
{
    return parseIpAddress(withoutBrackets(host));
}

std::string hostText(const IpAddress& address)
{
    return address.family == IpAddress::Family::v6 ? '[' + address.toString() + ']' : address.toString();
}

ReplyPath replyPath(const Via& top, const SipFlow& flow)
{
    ReplyPath path{flow, {}};
    const std::uint16_t sentBy = top.port.value_or(defaultPort(flow.protocol));
    if (flow.isReliable())
        path.fallback = {flow.protocol, {flow.remote.address, sentBy}, std::string(withoutBrackets(top.host))};
    else if (!top.parameters.has("rport"))
        path.flow.remote.port = sentBy;
    return path;
}

void noteSource(Message& request, const IpEndpoint& source)
{
    auto top = topVia(request);
    if (!top)
        return;
    const Via before = *top;
    const bool asked = top->parameters.has("rport");
    top->parameters.remove("received");
    if (asked || numericHost(top->host) != source.address)
        top->parameters.set("received", source.address.toString());
    if (asked)
        top->parameters.set("rport", std::to_string(source.port));
    if (*top != before)
        request.replaceFirst(HeaderName::via, withTop(*request.value(HeaderName::via), *top));
}

}  // namespace trunkwright::engine
