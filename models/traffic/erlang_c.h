#pragma once
// Erlang's waiting formula (Erlang C): calls that find all servers busy wait in order of arrival, as in a queue of
// callers. Pure functions, any thread. Arguments are finite and not negative; anything else gives NaN.
//
// Source: C = N·B/(N - A(1-B)) with Erlang B (ITU-D Teletraffic Engineering Handbook, 2008, eqs. 9.7 and 9.10); waiting
// times of M/M/N, P(W > t) = C·e^(-(N-A)t/h) (ibid., eq. 9.29). Real N through the continued Erlang B.

namespace trunkwright::models {

/// What a caller meets. With at least as much traffic as servers the queue grows without end: everyone waits, the waits
/// are infinite and no call is answered in time.
struct Waiting {
    double probability = 0;       ///< share of calls that wait at all
    double meanWaitS = 0;         ///< seconds, over all calls
    double meanWaitDelayedS = 0;  ///< seconds, over the calls that wait
    double meanQueue = 0;         ///< calls that wait at a time
    double serviceLevel = 0;      ///< share of calls that wait no longer than the asked time
};

/// The share of calls that wait; 1 when the traffic is not below the servers.
[[nodiscard]] double erlangC(double offeredErl, double servers);

/// `holdingTimeS` is the mean time that a call keeps a server, above 0; `waitS` the wait that the service level allows.
[[nodiscard]] Waiting waiting(double offeredErl, double servers, double holdingTimeS, double waitS);

}  // namespace trunkwright::models
