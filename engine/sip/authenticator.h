#pragma once
// The server's side of digest authentication (RFC 3261 22, RFC 8760): challenges requests and checks what they answer.

#include "engine/sip/message.h"
#include "engine/sip/nonce_book.h"

#include <functional>
#include <variant>

namespace trunkwright::engine {

struct AuthenticatorSettings {
    std::string realm;
    std::vector<DigestAlgorithm> algorithms{DigestAlgorithm::sha256, DigestAlgorithm::md5};  ///< best first
    bool integrity = false;                                                                  ///< offer auth-int too
    bool proxy = false;  ///< 407 and Proxy-… instead of 401 and WWW-…
    std::int64_t nonceLifetime_s = 300;
};

class Authenticator {
public:
    /// Null for a user that is not known.
    using FindPassword = std::function<std::optional<std::string>(std::string_view user)>;

    struct Proven {
        std::string user;
    };
    /// What the response is to say.
    struct Refused {
        int status = 401;
        std::vector<Header> headers;
        bool guessed = false;  ///< credentials came and were wrong
    };
    using Verdict = std::variant<Proven, Refused>;

    /// `secret`: at least 16 random octets.
    Authenticator(AuthenticatorSettings settings, std::string secret, FindPassword findPassword);

    /// `now_s` counts from any epoch.
    Verdict check(const Message& request, std::int64_t now_s);

private:
    Refused challenge(std::int64_t now_s, bool stale);
    bool proves(const DigestCredentials& credentials, const Message& request) const;

    AuthenticatorSettings m_settings;
    NonceBook m_nonces;
    FindPassword m_findPassword;
};

}  // namespace trunkwright::engine
