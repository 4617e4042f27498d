#pragma once
// Why a call ended, in the words of SIP and of the telephone network: RFC 3398 7.2.4.1 and 8.2.6.1, causes of ITU-T
// Q.850. Pure functions.

#include "engine/sip/message_headers.h"

#include <span>

namespace trunkwright::engine {

/// Values of ITU-T Q.850 that the engine itself gives.
namespace q850 {
inline constexpr int noRoute = 3;
inline constexpr int normalClearing = 16;
inline constexpr int noAnswer = 19;
inline constexpr int rejected = 21;
inline constexpr int normalUnspecified = 31;
inline constexpr int noCircuit = 34;
inline constexpr int networkOutOfOrder = 38;
inline constexpr int temporaryFailure = 41;
inline constexpr int congestion = 42;
inline constexpr int incompatibleBearer = 65;
inline constexpr int timerExpiry = 102;
inline constexpr int interworking = 127;
}  // namespace q850

/// RFC 3398 7.2.4.1. A cause without a row of its own counts as the "unspecified" cause of its class (Q.850 2.2.5);
/// normal clearing, which has no row, is 480 for a call that never stood.
int statusOfCause(int cause);
/// RFC 3398 8.2.6.1. A status without a row counts as x00 of its class (RFC 3261 8.1.3.2). 487 is normal clearing, 488
/// and 606 are 65 (a bearer capability that nobody has), a redirection is "redirection to new destination": RFC 3398
/// leaves these open.
int causeOfStatus(int status);
/// In the words of Q.850; "Unknown cause" for a value that it does not assign.
std::string_view causeText(int cause);

/// Why the server ended a call that stood, when neither side did.
enum class Clearing : std::uint8_t {
    none,
    sessionTimer,  ///< no refresh in time (RFC 4028)
    noAck,         ///< the 200 was never acknowledged
    lost,          ///< a request in the dialog got 481, or no answer
    silence,       ///< neither RTP nor RTCP came
    longestCall,
    drain,
};
/// "", "session_timer", "no_ack", "lost", "silence", "longest_call", "drain"
std::string_view toString(Clearing clearing);

/// How one leg of a call ended or was refused, as the other leg is to hear of it.
struct Release {
    int status = 0;  ///< final response, 300–699; 0 for a request that ended the call
    int cause = q850::normalClearing;
    std::optional<std::uint32_t> retryAfter_s{};
    Clearing clearing = Clearing::none;
    bool elsewhere = false;  ///< another phone has answered (RFC 3326 2)

    bool operator==(const Release&) const = default;
};

/// Our own refusal, with the cause that belongs to the status unless a better one is known.
Release refusal(int status);
Release refusal(int status, int cause);

/// What a timer of the server ended.
Release timeOut(Clearing clearing);

/// From a final response, BYE or CANCEL: the cause of Reason (RFC 3326, RFC 6432) when there is one, else that of the
/// status.
Release releaseOf(const Message& message);

/// Reason: Q.850;cause=17;text="User busy"
Reason reasonOf(const Release& release);

/// A peer's code that means something else here: "603 from this carrier is a busy user".
struct StatusTranslation {
    int received = 0;                  ///< 400–699
    std::optional<int> receivedCause;  ///< only with this cause
    int sent = 0;                      ///< 400–699

    bool operator==(const StatusTranslation&) const = default;
};

/// What the other leg is told. The first translation that fits decides; it brings the cause of its status, unless it
/// asked for a cause. Without one, a status that concerns this hop only (an extension or a dialog that the other leg
/// knows nothing of: RFC 3261 16.7 and 21.4) becomes 500, failed authentication 503, 415 becomes 488, and Retry-After,
/// which speaks of the peer, is dropped; the cause stays.
Release passedOn(const Release& release, std::span<const StatusTranslation> translations = {});

}  // namespace trunkwright::engine
