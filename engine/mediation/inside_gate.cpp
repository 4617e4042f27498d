#include "engine/mediation/inside_gate.h"

#include <algorithm>

namespace trunkwright::engine {

using namespace std::chrono_literals;

namespace {

constexpr Duration guessingTime = 60s;
constexpr Duration blockingTime = 60s;

std::vector<DigestAlgorithm> algorithmsOf(DigestOffer offer)
{
    switch (offer) {
    case DigestOffer::md5:
        return {DigestAlgorithm::md5};
    case DigestOffer::sha256:
        return {DigestAlgorithm::sha256};
    case DigestOffer::both:
        break;
    }
    return {DigestAlgorithm::sha256, DigestAlgorithm::md5};
}

InsideGate::Refused refused(InsideGate::Why why, int status)
{
    return {why, {status, {}, {}}};
}

InsideGate::Verdict tooFast()
{
    InsideGate::Refused flooding = refused(InsideGate::Why::flooding, 503);
    flooding.rejection.headers.push_back({HeaderName::retryAfter, {}, "1"});
    return flooding;
}

}  // namespace

InsideGate::InsideGate(const MediationSettings& settings, std::string secret)
    : m_secret(std::move(secret))
{
    apply(settings);
}

void InsideGate::apply(const MediationSettings& settings)
{
    m_inside = settings.inside;
    m_sites = settings.sites;
    m_callsPerSecond = settings.limits.callsPerSecondOfAddress;
    for (Address& address : m_order)
        for (CallRate* rate : {&address.rate, &address.otherRate})
            rate->setLimit(m_callsPerSecond);
    AuthenticatorSettings digest;
    digest.realm = m_inside.realm;
    digest.algorithms = algorithmsOf(m_inside.digest);
    m_authenticator = std::make_unique<Authenticator>(
        std::move(digest), m_secret, [this](std::string_view name) -> std::optional<std::string> {
            const InsideUser* user = userNamed(name);
            return user ? std::optional(user->password) : std::nullopt;
        });
}

InsideGate::Verdict InsideGate::judge(const Message& invite, const IpAddress& from, TimePoint now, WallTime wall)
{
    Address& state = addressState(from);
    if (now < state.blockedUntil)
        return refused(Why::blocked, 403);
    return state.rate.take(now) ? identify(invite, state, now, wall) : tooFast();
}

InsideGate::Verdict InsideGate::judgeOther(const IpAddress& from, TimePoint now)
{
    return addressState(from).otherRate.take(now) ? Verdict(Admitted()) : tooFast();
}

InsideGate::Verdict InsideGate::judgeExempt(const Message& request, const IpAddress& from, TimePoint now, WallTime wall)
{
    Address& state = addressState(from);
    return now < state.blockedUntil ? refused(Why::blocked, 403) : identify(request, state, now, wall);
}

InsideGate::Verdict InsideGate::identify(const Message& request, Address& state, TimePoint now, WallTime wall)
{
    if (isOpenTo(state.address))
        return admittedAs({}, state.address);
    if (m_inside.users.empty())
        return refused(Why::stranger, 403);
    return authenticate(request, state, now, wall);
}

InsideGate::Verdict InsideGate::authenticate(const Message& invite, Address& state, TimePoint now, WallTime wall)
{
    const auto now_s = std::chrono::duration_cast<std::chrono::seconds>(wall.time_since_epoch()).count();
    const auto verdict = m_authenticator->check(invite, now_s);
    if (const auto* no = std::get_if<Authenticator::Refused>(&verdict)) {
        if (no->guessed)
            noteGuess(state, now);
        return Refused{no->guessed ? Why::guessed : Why::challenged, SessionRejection{no->status, {}, no->headers}};
    }
    const InsideUser* user = userNamed(std::get<Authenticator::Proven>(verdict).user);
    if (!user)
        return refused(Why::stranger, 403);
    return admittedAs(user->name, state.address);
}

InsideGate::Admitted InsideGate::admittedAs(const std::string& name, const IpAddress& from) const
{
    const InsideUser* user = userNamed(name);
    if (!user)
        return {name, {}, siteOf(from)};
    return {user->name, user->number, user->site.empty() ? siteOf(from) : user->site};
}

InsideGate::Verdict InsideGate::judgeRoamer(const Message& request, const IpAddress& from, const Message& invite,
    const IpAddress& invitedFrom, TimePoint now, WallTime wall)
{
    Address& state = addressState(from);
    if (now < state.blockedUntil)
        return refused(Why::blocked, 403);
    const std::string user = isOpenTo(invitedFrom) ? std::string() : userIn(invite);
    if (user.empty())
        return refused(Why::stranger, 403);
    Verdict verdict = authenticate(request, state, now, wall);
    const auto* admitted = std::get_if<Admitted>(&verdict);
    return admitted && admitted->user != user ? Verdict(refused(Why::stranger, 403)) : verdict;
}

/// It was proven when the call began.
std::string InsideGate::userIn(const Message& invite) const
{
    for (const std::string_view text : invite.elements(HeaderName::authorization)) {
        const auto credentials = parseDigestCredentials(text);
        if (credentials && credentials->realm == m_inside.realm)
            return credentials->username;
    }
    return {};
}

void InsideGate::noteGuess(Address& state, TimePoint now)
{
    if (now - state.firstGuess > guessingTime) {
        state.firstGuess = now;
        state.guesses = 0;
    }
    if (++state.guesses >= maxGuesses)
        state.blockedUntil = now + blockingTime;
}

bool InsideGate::isOpenTo(const IpAddress& address) const
{
    if (m_inside.users.empty() && m_inside.openNetworks.empty())
        return true;
    const auto contains = [&](const IpNetwork& network) { return network.contains(address); };
    const auto isThere = [&](const InsideHop& hop) { return parseIpAddress(hop.uri.host) == address; };
    return std::ranges::any_of(m_inside.openNetworks, contains) || std::ranges::any_of(m_inside.hops, isThere);
}

std::string InsideGate::siteOf(const IpAddress& address) const
{
    const MediationSite* site = siteAt(m_sites, address);
    return site ? site->name : std::string();
}

const InsideUser* InsideGate::userNamed(std::string_view name) const
{
    const auto found = std::ranges::find(m_inside.users, name, &InsideUser::name);
    return found == m_inside.users.end() ? nullptr : &*found;
}

InsideGate::Address& InsideGate::addressState(const IpAddress& address)
{
    const std::string key = address.toString();
    const auto known = m_addresses.find(key);
    if (known != m_addresses.end()) {
        m_order.splice(m_order.begin(), m_order, known->second);
        return m_order.front();
    }
    if (m_addresses.size() == maxAddresses) {
        m_addresses.erase(m_order.back().address.toString());
        m_order.pop_back();
    }
    m_order.push_front({address, CallRate(m_callsPerSecond), CallRate(m_callsPerSecond), 0, {}, {}});
    m_addresses.emplace(key, m_order.begin());
    return m_order.front();
}

}  // namespace trunkwright::engine
