#pragma once
// Asks STUN servers how they see this side's hosts (RFC 8445 5.1.1.2): one request each Ta, of each host to each server
// of its address family.

#include "engine/ice/ice_settings.h"
#include "engine/ice/local_candidates.h"

#include <map>
#include <memory>

namespace trunkwright::engine {

class ReflexiveGathering {
public:
    /// `done` comes once, not before begin() has returned: when all have answered or were given up.
    ReflexiveGathering(Scheduler& scheduler, RandomSource& random, const IceSettings& settings, LocalCandidates& own,
        std::function<void()> done);

    void begin();
    /// A response of a server; false when it is none.
    bool receive(const IpEndpoint& from, const ReceivedStun& received);

private:
    struct Question {
        std::size_t host = 0;
        IpEndpoint server;
        std::unique_ptr<StunTransaction> transaction;
    };

    void askNext();
    void ask(Question question);
    void endIfDone();
    void end();

    Scheduler& m_scheduler;
    RandomSource& m_random;
    const IceSettings& m_settings;
    LocalCandidates& m_own;
    std::function<void()> m_done;
    std::vector<Question> m_waiting;  ///< the last is next
    std::map<StunTransactionId, Question> m_asked;
    bool m_ended = false;
    Timer m_pace, m_limit;
};

}  // namespace trunkwright::engine
