#pragma once
// How an ICE agent behaves. The times are those of RFC 8445 14, RFC 7675 5.1 and RFC 8863 where these name one.

#include "engine/ice/stun_transaction.h"

namespace trunkwright::engine {

struct IceSettings {
    bool lite = false;  ///< answers checks and sends none (RFC 8445 2.5): for sides that everyone can reach
    std::string ufrag = {}, password = {};  ///< of this side until a restart; empty: made by the agent
    std::vector<IpEndpoint> stunServers = {};
    Duration pace = std::chrono::milliseconds(50);         ///< Ta, between two new requests
    StunTiming timing = {};                                ///< of a request
    Duration gatherLimit = std::chrono::seconds(2);        ///< what STUN servers have not said by then is missed
    Duration settle = std::chrono::milliseconds(100);      ///< that the controlling side waits for a better pair
    Duration patience = std::chrono::milliseconds(39500);  ///< before this, ICE never fails (RFC 8863)
    Duration consentInterval = std::chrono::seconds(5);    ///< on average; each is 0.8 to 1.2 of it
    Duration consentLimit = std::chrono::seconds(30);      ///< consent ends when nothing is answered for so long
    Duration keepalive = std::chrono::seconds(15);         ///< Tr, of a lite side
    std::size_t maxPairs = 100;
};

}  // namespace trunkwright::engine
