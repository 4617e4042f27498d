#pragma once
// Settings of trunks and of the inside, turned into what a call needs: capabilities of its leg, and the INVITE that
// goes out. Pure but for the ports and agents that they name.

#include "engine/mediation/call_guide.h"
#include "engine/mediation/caller_identity.h"
#include "engine/mediation/mediation_settings.h"

namespace trunkwright::engine {

/// One side of the server as calls use it; the agent outlives the calls.
struct MediationSide {
    UserAgent* agent = nullptr;
    IpAddress address;
    std::shared_ptr<PortPool> ports;
    std::string host;  ///< in From and Warning
};

CallSide trunkSide(const Trunk& trunk, const MediationSide& gateway);
CallSide insideSide(const InsideSettings& inside, std::optional<SrtpPolicy> srtp, const MediationSide& internal);

/// What is to be called, and for whom.
struct CallOrder {
    std::string called;  ///< +E.164 where it is a number
    CallerIdentity caller;
    int maxForwards = 69;
    bool secure = false;  ///< a SIPS URI was called: by TLS or not at all (RFC 5630 5.3)
};

CallTry tryOnTrunk(
    const Trunk& trunk, const std::vector<SipTarget>& targets, const MediationSide& gateway, const CallOrder& order);
/// A hop whose URI names a user gets the call for that user, else for the number.
CallTry tryInside(const InsideHop& hop, const InsideSettings& inside, const MediationSide& internal,
    const std::vector<SipTarget>& targets, const CallOrder& order);

/// How believed an INVITE of the peer is, and how it writes numbers.
IdentitySource sourceOf(const Trunk& trunk);
/// The emergency number that a URI calls, also with parameters (112;phone-context=+49); urn:service:sos is the first of
/// them. Empty: it calls none.
std::string emergencyNumber(const Uri& uri, const NumberPlan& numbers, const EmergencyRoutes& emergency);
bool asksForSips(const Message& invite);
/// The user of the Request-URI, in +E.164; that of To where it has none, or has the user that we registered.
std::string calledNumber(const Message& invite, const NumberPlan& numbers, std::string_view registeredUser = {});

}  // namespace trunkwright::engine
