#pragma once
// The client's side of digest authentication (RFC 3261 22.2, 22.3, RFC 8760 2.4) for requests that belong together: a
// call, a registration. It remembers challenges, so that later requests bring their credentials with the next nonce
// count.

#include "engine/base/random_source.h"
#include "engine/sip/digest.h"
#include "engine/sip/message.h"

#include <functional>

namespace trunkwright::engine {

/// The user and password for a realm; null: none is known.
using FindCredentials = std::function<std::optional<DigestUser>(std::string_view realm)>;

class ClientAuthenticator {
public:
    ClientAuthenticator(FindCredentials find, RandomSource& random)
        : m_find(std::move(find))
        , m_random(random)
    {
    }

    /// Adds credentials for all challenges that are known. The request must be complete: auth-int covers its body.
    void authorize(Message& request);
    /// Takes the challenges of a 401 or 407. False when it is of no use to send the request again: no password is
    /// known, or it was refused for a nonce that was new.
    bool accept(const Message& request, const Message& response);

private:
    struct Known {
        bool proxy = false;
        DigestChallenge challenge;
        DigestUser user;
        std::uint32_t uses = 0;
    };

    bool learn(const Message& request, const DigestChallenge& challenge, bool proxy);

    FindCredentials m_find;
    RandomSource& m_random;
    std::vector<Known> m_known;  ///< one for each realm
};

}  // namespace trunkwright::engine
