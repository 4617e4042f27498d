#include "engine/mediation/call_making.h"

#include "engine/audio/codec.h"
#include "engine/sip/service_urn.h"

namespace trunkwright::engine {

namespace {

/// Phones send RTP or RTCP all the time; one that has gone for so long does not come back.
constexpr Duration silenceInside = std::chrono::minutes(5);
constexpr std::uint32_t sessionExpiresInside_s = 1800;

std::vector<RtpFormat> formatsOf(const std::vector<std::string>& names)
{
    std::vector<RtpFormat> formats;
    for (const std::string& name : names)
        if (const Codec* codec = findCodec(name))
            formats.push_back(rtpFormat(*codec));
    return formats;
}

std::string userOf(const Uri& uri)
{
    return uri.scheme == Uri::Scheme::tel ? uri.user : uri.decodedUser();
}

NameAddress addressOf(Uri uri)
{
    NameAddress address;
    address.uri = std::move(uri);
    return address;
}

/// The number at that host and port.
Uri uriAt(const NumberPlan& numbers, const CallOrder& order, const Uri& host)
{
    Uri uri = userUri(numbers, order.called, host.host);
    uri.port = host.port;
    if (order.secure)
        uri.scheme = Uri::Scheme::sips;
    return uri;
}

SessionPolicy policyOf(const TrunkDialogs& dialogs)
{
    SessionPolicy policy;
    policy.reliability = dialogs.reliableResponses ? Reliability::supported : Reliability::onDemand;
    if (dialogs.sessionTimer)
        policy.timer.interval_s = static_cast<std::uint32_t>(dialogs.sessionExpires_s);
    return policy;
}

FindCredentials credentialsOf(const TrunkAccount& account)
{
    if (account.user.empty())
        return [](std::string_view) { return std::nullopt; };
    return [user = DigestUser{account.user, account.password}](std::string_view) { return std::optional(user); };
}

void setIdentity(CallTry& next, const CallOrder& order, const IdentityPolicy& policy)
{
    IdentityHeaders identity = identityHeaders(order.caller, policy);
    next.call.from = std::move(identity.from);
    next.call.headers = std::move(identity.others);
    next.call.maxForwards = order.maxForwards;
    next.call.maxRedirects = 0;
}

}  // namespace

CallSide trunkSide(const Trunk& trunk, const MediationSide& gateway)
{
    CallSide side;
    side.leg.media.codecs = formatsOf(trunk.media.codecs);
    side.leg.media.ptime_ms = trunk.media.ptime_ms;
    side.leg.media.srtp = trunk.media.srtp;
    side.leg.media.comfortNoise = trunk.media.comfortNoise;
    side.leg.media.rtcpMux = false;
    if (trunk.media.dtmf != DtmfMode::events)
        side.leg.media.telephoneEvents.clear();
    side.leg.hold = trunk.dialogs.hold;
    side.leg.digits = trunk.media.dtmf;
    side.leg.maxEarlyDialogs = static_cast<std::size_t>(trunk.dialogs.maxEarlyDialogs);
    side.leg.host = gateway.host;
    const Duration timeout = std::chrono::seconds(trunk.media.rtcpTimeout_s);
    side.media.rtp.silence = trunk.media.rtcpOnActive ? timeout : Duration::zero();
    side.media.silenceOnHold = trunk.media.rtcpOnHold ? timeout : Duration::zero();
    side.media.digits = trunk.media.dtmf;
    if (!trunk.media.latching)
        side.media.rtp.latch.window = Duration::zero();
    side.address = gateway.address;
    side.ports = gateway.ports;
    side.trunk = trunk.name;
    side.bypass = trunk.media.bypass;
    side.passesRefer = trunk.dialogs.refer;
    side.translations = trunk.translations;
    return side;
}

CallSide insideSide(const InsideSettings& inside, std::optional<SrtpPolicy> srtp, const MediationSide& internal)
{
    CallSide side;
    side.leg.media.codecs = formatsOf(inside.codecs);
    side.leg.media.ptime_ms = inside.ptime_ms;
    side.leg.media.srtp = srtp.value_or(inside.srtp);
    side.leg.media.comfortNoise = true;
    side.leg.ice = inside.ice;
    side.leg.host = internal.host;
    side.bypass = true;
    side.media.rtp.silence = silenceInside;
    side.address = internal.address;
    side.ports = internal.ports;
    return side;
}

CallTry tryOnTrunk(
    const Trunk& trunk, const std::vector<SipTarget>& targets, const MediationSide& gateway, const CallOrder& order)
{
    CallTry next;
    static_cast<CallSide&>(next) = trunkSide(trunk, gateway);
    next.agent = gateway.agent;
    const NumberPlan& numbers = trunk.identity.numbers;
    next.call.uri = toString(uriAt(numbers, order, trunk.peer));
    next.call.to = addressOf(uriAt(numbers, order, trunk.peer));
    next.call.to.uri.port.reset();
    next.call.targets = targets;
    next.call.credentials = credentialsOf(trunk.account);
    next.call.policy = policyOf(trunk.dialogs);
    next.call.firstResponse = std::chrono::seconds(trunk.health.failover_s);
    next.call.progress = std::chrono::seconds(trunk.health.progress_s);
    const std::string& host = trunk.identity.host.empty() ? gateway.host : trunk.identity.host;
    const bool asserted = trunk.identity.trusted && trunk.identity.forwardAsserted;
    setIdentity(next, order, {trunk.identity.trusted, asserted, trunk.identity.forwardHistory, numbers, host, false});
    return next;
}

CallTry tryInside(const InsideHop& hop, const InsideSettings& inside, const MediationSide& internal,
    const std::vector<SipTarget>& targets, const CallOrder& order)
{
    CallTry next;
    static_cast<CallSide&>(next) = insideSide(inside, hop.srtp, internal);
    next.agent = internal.agent;
    next.call.to = addressOf(uriAt(inside.numbers, order, hop.uri));
    next.call.to.uri.port.reset();
    Uri uri = hop.uri.user.empty() ? uriAt(inside.numbers, order, hop.uri) : hop.uri;
    if (order.secure)
        uri.scheme = Uri::Scheme::sips;
    next.call.uri = toString(uri);
    next.call.targets = targets;
    next.call.firstResponse = std::chrono::seconds(TrunkHealth().failover_s);
    next.call.progress = std::chrono::seconds(TrunkHealth().progress_s);
    SessionPolicy policy;
    policy.timer.interval_s = sessionExpiresInside_s;
    next.call.policy = policy;
    setIdentity(next, order, {hop.trusted, true, true, inside.numbers, internal.host, true});
    return next;
}

IdentitySource sourceOf(const Trunk& trunk)
{
    return {trunk.identity.trusted, {}, trunk.identity.numbers};
}

std::string emergencyNumber(const Uri& uri, const NumberPlan& numbers, const EmergencyRoutes& emergency)
{
    if (isEmergencyService(uri))
        return emergency.numbers.empty() ? std::string() : emergency.numbers.front();
    const std::string user = userOf(uri);
    const std::string number = inwardNumber(numbers, std::string_view(user).substr(0, user.find(';')));
    return emergency.isEmergency(number) ? number : std::string();
}

bool asksForSips(const Message& invite)
{
    const auto uri = parseUri(invite.requestUri());
    return uri && uri->scheme == Uri::Scheme::sips;
}

std::string calledNumber(const Message& invite, const NumberPlan& numbers, std::string_view registeredUser)
{
    const auto uri = parseUri(invite.requestUri());
    std::string user = uri ? userOf(*uri) : std::string();
    if (user == registeredUser) {
        const auto to = toHeader(invite);
        user = to ? to->uri.decodedUser() : std::string();
    }
    return inwardNumber(numbers, user);
}

}  // namespace trunkwright::engine
