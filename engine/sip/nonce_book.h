#pragma once
// The server's nonces (RFC 7616 3.3, 5.4): each carries its time under a key of this process, so that old ones are told
// from foreign ones without memory; counts are remembered for nonces that were used, the latest 4096 of them.

#include "engine/sip/digest.h"

#include <deque>
#include <unordered_map>

namespace trunkwright::engine {

class NonceBook {
public:
    enum class Answer : std::uint8_t {
        fresh,    ///< this count was not seen with this nonce
        stale,    ///< ours, but too old, or a count that is not higher than the last: challenge again with stale=true
        foreign,  ///< not ours: challenge again
    };

    /// `secret`: at least 16 random octets. `lifetime_s` > 0.
    NonceBook(std::string secret, std::int64_t lifetime_s)
        : m_secret(std::move(secret))
        , m_lifetime_s(lifetime_s)
    {
    }

    /// `now_s` counts from any epoch. Two calls in one second give different nonces.
    std::string issue(std::int64_t now_s);
    /// Without qop there is no count: a nonce is then good for its lifetime. Call only for credentials that prove the
    /// password.
    Answer use(const DigestCredentials& credentials, std::int64_t now_s);

private:
    std::string sealed(std::string_view text) const;

    std::string m_secret;
    std::int64_t m_lifetime_s;
    std::uint32_t m_serial = 0;
    std::unordered_map<std::string, std::uint32_t> m_counts;
    std::deque<std::string> m_order;  ///< of m_counts, oldest first
};

}  // namespace trunkwright::engine
