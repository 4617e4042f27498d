#pragma once
// Digest authentication for SIP: RFC 3261 22, RFC 7616 3.4 (and with it RFC 2617 and RFC 2069), RFC 8760. Pure: nonces
// of the client and the time of the server come from the caller.

#include "engine/sip/parameters.h"

#include <cstdint>

namespace trunkwright::engine {

enum class DigestAlgorithm : std::uint8_t { md5, md5Sess, sha256, sha256Sess, sha512_256, sha512_256Sess };
/// none is RFC 2069: no qop in the challenge.
enum class DigestQop : std::uint8_t { none, auth, authInt };

std::string_view toString(DigestAlgorithm algorithm);
std::string_view toString(DigestQop qop);
std::optional<DigestAlgorithm> digestAlgorithm(std::string_view text);

/// All that the response depends on; texts without their quotes.
struct DigestInput {
    DigestAlgorithm algorithm = DigestAlgorithm::md5;
    std::string username;
    std::string realm;
    std::string password;
    std::string nonce;
    std::string method;
    std::string uri;
    DigestQop qop = DigestQop::none;
    std::uint32_t nonceCount = 0;  ///< from 1; unused without qop
    std::string cnonce;            ///< unused without qop, unless the algorithm is a session one
    std::string body;              ///< for auth-int only
};

/// H(A1) and H(A2) of RFC 7616 3.4.2 and 3.4.3, and the response of 3.4.1; hexadecimal.
std::string digestHa1(const DigestInput& input);
std::string digestHa2(const DigestInput& input);
std::string digestResponse(const DigestInput& input);

/// WWW-Authenticate or Proxy-Authenticate with scheme Digest.
struct DigestChallenge {
    std::string realm;
    std::string nonce;
    std::string opaque;  ///< empty when there is none
    bool stale = false;
    DigestAlgorithm algorithm = DigestAlgorithm::md5;
    bool offersAuth = false;
    bool offersAuthInt = false;

    bool operator==(const DigestChallenge&) const = default;
};
/// An error for another scheme, an algorithm that is not known, and a qop without one that is: such a challenge is
/// passed over (RFC 8760 2.4).
Parsed<DigestChallenge> parseDigestChallenge(std::string_view text);
std::string toString(const DigestChallenge& challenge);

/// Authorization or Proxy-Authorization with scheme Digest.
struct DigestCredentials {
    std::string username;
    std::string realm;
    std::string nonce;
    std::string uri;
    std::string response;
    std::string cnonce;
    std::string opaque;
    DigestAlgorithm algorithm = DigestAlgorithm::md5;
    DigestQop qop = DigestQop::none;
    std::uint32_t nonceCount = 0;

    bool operator==(const DigestCredentials&) const = default;
};
Parsed<DigestCredentials> parseDigestCredentials(std::string_view text);
std::string toString(const DigestCredentials& credentials);

struct DigestUser {
    std::string name;
    std::string password;
};

/// What is authenticated.
struct DigestRequest {
    std::string method;
    std::string uri;
    std::string body;
};

/// The client's answer: auth where it is offered, else auth-int, else none. `nonceCount` is 1 for the first request
/// with this nonce.
DigestCredentials answerDigest(const DigestChallenge& challenge, const DigestUser& user, const DigestRequest& request,
    std::uint32_t nonceCount, std::string cnonce);

/// Whether the response of the credentials is right for the password and the request's method and body; the nonce is
/// not judged.
bool provesPassword(const DigestCredentials& credentials, std::string_view password, const DigestRequest& request);

}  // namespace trunkwright::engine
