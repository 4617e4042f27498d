#include "engine/sip/identity.h"

#include "engine/sip/message_headers.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr std::size_t mostEntries = 20;

/// Of a header that may be long and partly wrong: each element that can be read.
std::vector<NameAddress> readable(const Message& message, HeaderName name)
{
    std::vector<NameAddress> addresses;
    for (const std::string_view element : message.elements(name)) {
        auto address = parseNameAddress(element);
        if (address && addresses.size() < mostEntries)
            addresses.push_back(std::move(*address));
    }
    return addresses;
}

Diversion diversionOf(NameAddress address)
{
    std::string reason = unquoted(address.parameters.value("reason").value_or(""));
    address.parameters.remove("reason");
    return {std::move(address), std::move(reason)};
}

}  // namespace

bool CallIdentity::isPrivate() const
{
    return std::ranges::any_of(privacy,
        [](const std::string& value) { return equalsIgnoringCase(value, "id") || equalsIgnoringCase(value, "user"); });
}

CallIdentity identityOf(const Message& message)
{
    CallIdentity identity;
    identity.asserted = readable(message, HeaderName::pAssertedIdentity);
    for (const std::string_view value : privacyHeader(message))
        identity.privacy.emplace_back(value);
    for (NameAddress& address : readable(message, HeaderName::diversion))
        identity.diversions.push_back(diversionOf(std::move(address)));
    identity.history = readable(message, HeaderName::historyInfo);
    return identity;
}

std::vector<Header> headersOf(const CallIdentity& identity)
{
    std::vector<Header> headers;
    for (const NameAddress& each : identity.asserted)
        headers.push_back({HeaderName::pAssertedIdentity, {}, toString(each)});
    std::string privacy;
    for (const std::string& value : identity.privacy)
        privacy += (privacy.empty() ? "" : ";") + value;
    if (!privacy.empty())
        headers.push_back({HeaderName::privacy, {}, std::move(privacy)});
    for (const Diversion& each : identity.diversions) {
        NameAddress address = each.by;
        if (!each.reason.empty())
            address.parameters.set("reason", isToken(each.reason) ? each.reason : quoted(each.reason));
        headers.push_back({HeaderName::diversion, {}, toString(address)});
    }
    for (const NameAddress& each : identity.history)
        headers.push_back({HeaderName::historyInfo, {}, toString(each)});
    return headers;
}

NameAddress anonymous()
{
    NameAddress address;
    address.displayName = "Anonymous";
    address.uri.user = "anonymous";
    address.uri.host = "anonymous.invalid";
    return address;
}

NameAddress callerOf(const Message& message)
{
    auto asserted = readable(message, HeaderName::pAssertedIdentity);
    if (!asserted.empty())
        return std::move(asserted.front());
    NameAddress from = fromHeader(message).value_or(NameAddress());
    from.parameters.remove("tag");
    return from;
}

std::optional<NameAddress> firstCalledOf(const Message& message)
{
    auto history = readable(message, HeaderName::historyInfo);
    if (history.size() > 1)
        return std::move(history.front());
    auto diversions = readable(message, HeaderName::diversion);
    if (diversions.empty())
        return std::nullopt;
    return diversionOf(std::move(diversions.back())).by;
}

}  // namespace trunkwright::engine
