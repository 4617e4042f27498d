#include "engine/sip/authenticator.h"

#include "engine/base/ascii.h"
#include "engine/sip/reply_path.h"
#include "engine/sip/uri.h"

namespace trunkwright::engine {

namespace {

bool sameHost(const Uri& a, const Uri& b)
{
    const auto address = numericHost(a.host);
    return address ? address == numericHost(b.host) : equalsIgnoringCase(a.host, b.host);
}

/// Phones differ in parameters, port and scheme; whom they call is the same.
bool meansSame(std::string_view digestUri, std::string_view requestUri)
{
    if (digestUri == requestUri)
        return true;
    const auto a = parseUri(digestUri);
    const auto b = parseUri(requestUri);
    if (!a || !b)
        return false;
    if (!a->isSip() || !b->isSip())
        return equivalent(*a, *b);
    return a->decodedUser() == b->decodedUser() && sameHost(*a, *b);
}

/// RFC 7616 3.4.6.
Authenticator::Refused forAnotherUri()
{
    return {400, {{HeaderName::warning, {}, "399 trunkwright \"the digest is for another Request-URI\""}}};
}

}  // namespace

Authenticator::Authenticator(AuthenticatorSettings settings, std::string secret, FindPassword findPassword)
    : m_settings(std::move(settings))
    , m_nonces(std::move(secret), m_settings.nonceLifetime_s)
    , m_findPassword(std::move(findPassword))
{
}

Authenticator::Verdict Authenticator::check(const Message& request, std::int64_t now_s)
{
    const HeaderName name = m_settings.proxy ? HeaderName::proxyAuthorization : HeaderName::authorization;
    bool guessed = false;
    bool isForAnother = false;
    for (const std::string_view text : request.elements(name)) {
        const auto credentials = parseDigestCredentials(text);
        if (!credentials || credentials->realm != m_settings.realm)
            continue;
        if (!meansSame(credentials->uri, request.requestUri())) {
            isForAnother = true;
            continue;
        }
        if (!proves(*credentials, request)) {
            guessed = true;
            continue;
        }
        if (m_nonces.use(*credentials, now_s) == NonceBook::Answer::fresh)
            return Proven{credentials->username};
        return challenge(now_s, true);
    }
    if (isForAnother && !guessed)
        return forAnotherUri();
    Refused refused = challenge(now_s, false);
    refused.guessed = guessed;
    return refused;
}

/// A user that is not known takes as long as one that is: the password is compared in any case.
bool Authenticator::proves(const DigestCredentials& credentials, const Message& request) const
{
    const bool offered = std::ranges::find(m_settings.algorithms, credentials.algorithm) != m_settings.algorithms.end()
        && (credentials.qop == DigestQop::auth || (credentials.qop == DigestQop::authInt && m_settings.integrity));
    const auto password = m_findPassword(credentials.username);
    const DigestRequest digested{request.method(), request.requestUri(), request.body()};
    const bool proven = provesPassword(credentials, password.value_or(std::string()), digested);
    return offered && password && proven;
}

Authenticator::Refused Authenticator::challenge(std::int64_t now_s, bool stale)
{
    const HeaderName name = m_settings.proxy ? HeaderName::proxyAuthenticate : HeaderName::wwwAuthenticate;
    Refused refused;
    refused.status = m_settings.proxy ? 407 : 401;
    for (const DigestAlgorithm algorithm : m_settings.algorithms) {
        const DigestChallenge challenge{
            m_settings.realm, m_nonces.issue(now_s), {}, stale, algorithm, true, m_settings.integrity};
        refused.headers.push_back({name, {}, toString(challenge)});
    }
    return refused;
}

}  // namespace trunkwright::engine
