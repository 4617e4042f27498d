#pragma once
// Consent to send on the pair in use (RFC 7675): asked for every five seconds, lost when nothing has been answered for
// thirty. The questions keep the path open too.

#include "engine/ice/binding_request.h"
#include "engine/ice/ice_settings.h"
#include "engine/io/datagram_port.h"

#include <deque>

namespace trunkwright::engine {

class Consent {
public:
    /// Consent is given at first: by the check that nominated the pair. `lost` may destroy it.
    Consent(Scheduler& scheduler, RandomSource& random, const IceSettings& settings, DatagramPort& port,
        const IpEndpoint& remote, const CheckCredentials& credentials, const BindingRequest& question,
        std::function<void()> lost);

    /// A response to one of the latest questions; false when it is none.
    bool receive(const IpEndpoint& from, ByteView datagram, const ReceivedStun& received);

private:
    void ask();
    void scheduleNext();

    RandomSource& m_random;
    const IceSettings& m_settings;
    DatagramPort& m_port;
    IpEndpoint m_remote;
    CheckCredentials m_credentials;
    BindingRequest m_question;
    std::deque<StunTransactionId> m_asked;  ///< at most as many as fit into the time limit
    Timer m_next, m_limit;
};

}  // namespace trunkwright::engine
