#include "engine/sip/client_authenticator.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr std::size_t maxRealms = 8;

HeaderName credentialsName(bool proxy)
{
    return proxy ? HeaderName::proxyAuthorization : HeaderName::authorization;
}

HeaderName challengeName(bool proxy)
{
    return proxy ? HeaderName::proxyAuthenticate : HeaderName::wwwAuthenticate;
}

bool carriesNonce(const Message& request, bool proxy, std::string_view nonce)
{
    return std::ranges::any_of(request.elements(credentialsName(proxy)), [&](std::string_view text) {
        const auto credentials = parseDigestCredentials(text);
        return credentials && credentials->nonce == nonce;
    });
}

}  // namespace

void ClientAuthenticator::authorize(Message& request)
{
    request.remove(HeaderName::authorization);
    request.remove(HeaderName::proxyAuthorization);
    const DigestRequest digested{request.method(), request.requestUri(), request.body()};
    for (Known& known : m_known) {
        const DigestCredentials credentials =
            answerDigest(known.challenge, known.user, digested, ++known.uses, m_random.hexDigits(16));
        request.add(credentialsName(known.proxy), toString(credentials));
    }
}

bool ClientAuthenticator::accept(const Message& request, const Message& response)
{
    bool learned = false;
    for (const bool proxy : {false, true}) {
        std::vector<std::string> realms;  // the first challenge of a realm that can be answered is the one to answer
        for (const std::string_view text : response.elements(challengeName(proxy))) {
            const auto challenge = parseDigestChallenge(text);
            if (!challenge || std::ranges::find(realms, challenge->realm) != realms.end())
                continue;
            realms.push_back(challenge->realm);
            if (!learn(request, *challenge, proxy))
                return false;
            learned = true;
        }
    }
    return learned;
}

bool ClientAuthenticator::learn(const Message& request, const DigestChallenge& challenge, bool proxy)
{
    const auto user = m_find ? m_find(challenge.realm) : std::nullopt;
    if (!user)
        return false;
    const auto known = std::ranges::find_if(
        m_known, [&](const Known& each) { return each.proxy == proxy && each.challenge.realm == challenge.realm; });
    if (known == m_known.end()) {
        if (m_known.size() == maxRealms)
            return false;
        m_known.push_back({proxy, challenge, *user, 0});
        return true;
    }
    const bool refused = known->uses == 1 && !challenge.stale && carriesNonce(request, proxy, known->challenge.nonce);
    *known = {proxy, challenge, *user, 0};
    return !refused;
}

}  // namespace trunkwright::engine
