#include "engine/mediation/caller_identity.h"

#include <algorithm>
#include <array>

namespace trunkwright::engine {

namespace {

std::string userOf(const Uri& uri)
{
    return uri.scheme == Uri::Scheme::tel ? uri.user : uri.decodedUser();
}

void setUser(Uri& uri, const std::string& user)
{
    uri.user = uri.scheme == Uri::Scheme::tel ? user : escapedUser(user);
}

void readNumber(NameAddress& address, const NumberPlan& numbers)
{
    if (address.uri.isSip() || address.uri.scheme == Uri::Scheme::tel)
        setUser(address.uri, inwardNumber(numbers, userOf(address.uri)));
}

std::vector<NameAddress> addresses(const Message& invite, HeaderName name, const NumberPlan& numbers)
{
    auto read = addressHeaders(invite, name).value_or(std::vector<NameAddress>());
    for (NameAddress& address : read)
        readNumber(address, numbers);
    return read;
}

NameAddress provenAddress(const std::string& number)
{
    NameAddress address;
    address.uri.scheme = Uri::Scheme::tel;
    address.uri.user = number;
    return address;
}

bool holds(const std::vector<std::string>& values, std::initializer_list<std::string_view> wanted)
{
    return std::ranges::any_of(values, [&](const std::string& value) { return std::ranges::count(wanted, value) > 0; });
}

NameAddress anonymous()
{
    NameAddress address;
    address.displayName = "Anonymous";
    address.uri.user = "anonymous";
    address.uri.host = "anonymous.invalid";
    return address;
}

bool isAnonymous(const Uri& uri)
{
    return equalsIgnoringCase(uri.host, "anonymous.invalid");
}

bool asksToHideCaller(const CallerIdentity& identity)
{
    return holds(identity.privacy, {"id", "user", "header"});
}

void assertNumber(CallerIdentity& identity, const std::string& number)
{
    if (isAnonymous(identity.from.uri) && !asksToHideCaller(identity))
        identity.privacy.emplace_back("id");
    identity.from.uri = userUri({}, number, identity.from.uri.host);
    identity.asserted = {provenAddress(number)};
}

/// In the next hop's form, with our host in place of theirs; parameters and headers of a URI stay, but those that would
/// steer a request.
NameAddress written(NameAddress address, const IdentityPolicy& policy)
{
    Uri& uri = address.uri;
    if (uri.scheme == Uri::Scheme::tel) {
        setUser(uri, outwardNumber(policy.numbers, uri.user));
        return address;
    }
    if (!uri.isSip() || isAnonymous(uri))
        return address;
    Uri own = userUri(policy.numbers, userOf(uri), policy.host);
    own.headers = uri.headers;
    uri = std::move(own);
    return address;
}

std::string joined(const std::vector<std::string>& values)
{
    std::string text;
    for (const std::string& value : values)
        text += (text.empty() ? "" : ";") + value;
    return text;
}

/// What has been done is not asked for again (RFC 3323 5): media and signaling end here, and names stay behind.
std::vector<std::string> privacyFor(const CallerIdentity& identity, const IdentityPolicy& policy)
{
    if (policy.trusted || !policy.assertsNothing)
        return identity.privacy;
    constexpr std::array<std::string_view, 5> done{"id", "user", "header", "session", "history"};
    std::vector<std::string> left = identity.privacy;
    std::erase_if(left, [&](const std::string& value) { return std::ranges::count(done, value) > 0; });
    return left == std::vector<std::string>{"critical"} ? std::vector<std::string>() : left;
}

/// RFC 5806 4: a diversion may ask for privacy of its own.
bool isOpen(const NameAddress& diversion)
{
    const auto privacy = diversion.parameters.value("privacy");
    return !privacy || equalsIgnoringCase(unquoted(*privacy), "off");
}

/// RFC 7044 10.1.1: so may an entry, by a header part of its URI.
NameAddress openEntry(const NameAddress& entry)
{
    const auto hides = [](const UriHeader& header) {
        return equalsIgnoringCase(header.name, "privacy") && !equalsIgnoringCase(header.value, "none");
    };
    NameAddress open = entry;
    if (std::ranges::any_of(entry.uri.headers, hides)) {
        open.displayName.clear();
        open.uri = anonymous().uri;
    }
    return open;
}

void addHistory(IdentityHeaders& headers, const CallerIdentity& identity, const IdentityPolicy& policy)
{
    if (!policy.forwardHistory || (identity.hidesHistory() && !policy.trusted))
        return;
    const auto add = [&](HeaderName name, const NameAddress& address) {
        headers.others.push_back({name, {}, toString(written(address, policy))});
    };
    for (const NameAddress& diversion : identity.diversions)
        if (policy.trusted || isOpen(diversion))
            add(HeaderName::diversion, diversion);
    for (const NameAddress& entry : identity.history)
        add(HeaderName::historyInfo, policy.trusted ? entry : openEntry(entry));
}

}  // namespace

bool CallerIdentity::hidesCaller() const
{
    return asksToHideCaller(*this) || isAnonymous(from.uri);
}

bool CallerIdentity::hidesHistory() const
{
    return holds(privacy, {"history", "header", "session"});
}

bool CallerIdentity::asksTooMuch() const
{
    const auto isKnown = [](const std::string& value) {
        return holds({value}, {"id", "user", "header", "session", "history", "critical"});
    };
    return holds(privacy, {"critical"}) && !std::ranges::all_of(privacy, isKnown);
}

CallerIdentity callerIdentity(const Message& invite, const IdentitySource& source)
{
    CallerIdentity identity;
    identity.from = fromHeader(invite).value_or(NameAddress());
    identity.from.parameters = {};
    readNumber(identity.from, source.numbers);
    if (source.trusted) {
        identity.asserted = addresses(invite, HeaderName::pAssertedIdentity, source.numbers);
        identity.diversions = addresses(invite, HeaderName::diversion, source.numbers);
        identity.history = addresses(invite, HeaderName::historyInfo, source.numbers);
    }
    for (const std::string_view value : privacyHeader(invite))
        if (!equalsIgnoringCase(value, "none"))
            identity.privacy.push_back(lowered(value));
    if (!source.provenNumber.empty())
        assertNumber(identity, source.provenNumber);
    return identity;
}

IdentityHeaders identityHeaders(const CallerIdentity& identity, const IdentityPolicy& policy)
{
    IdentityHeaders headers;
    headers.from = identity.hidesCaller() ? anonymous() : written(identity.from, policy);
    if (policy.forwardAsserted && (policy.trusted || !identity.hidesCaller()))
        for (const NameAddress& address : identity.asserted)
            headers.others.push_back({HeaderName::pAssertedIdentity, {}, toString(written(address, policy))});
    if (const std::string privacy = joined(privacyFor(identity, policy)); !privacy.empty())
        headers.others.push_back({HeaderName::privacy, {}, privacy});
    addHistory(headers, identity, policy);
    return headers;
}

Uri userUri(const NumberPlan& numbers, std::string_view user, std::string_view host)
{
    Uri uri;
    uri.user = escapedUser(outwardNumber(numbers, user));
    uri.host = host;
    if (numbers.userPhone && isNumber(user))
        uri.parameters.set("user", "phone");
    return uri;
}

}  // namespace trunkwright::engine
