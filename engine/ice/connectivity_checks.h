#pragma once
// Runs the checks of a check list (RFC 8445 7.2): one new request each Ta, each sent again as STUN says, and tells what
// came of them. One owner, which outlives it; belongs to the thread of its scheduler.

#include "engine/ice/binding_request.h"
#include "engine/ice/check_list.h"
#include "engine/ice/ice_settings.h"

#include <map>
#include <memory>

namespace trunkwright::engine {

class ConnectivityChecks {
public:
    class Owner {
    public:
        virtual ~Owner() = default;
        /// The other side answered, and saw the check come from `mapped`.
        virtual void checkSucceeded(const CandidatePair& pair, const IpEndpoint& mapped) = 0;
        virtual void checkFailed(const CandidatePair& pair) = 0;
        /// The other side has this role as well and keeps it: take the other one.
        virtual void roleRefused(bool controlling) = 0;
    };

    /// `own` gives the ports to send from; `role` may change between checks.
    ConnectivityChecks(Scheduler& scheduler, RandomSource& random, const IceSettings& settings,
        const LocalCandidates& own, const IceRole& role, Owner& owner);

    void begin(const CheckCredentials& credentials, const std::vector<IceCandidate>& remotes);
    void stop();

    const CheckList& list() const { return m_list; }
    bool isIdle() const { return m_running.empty() && !m_list.hasOpen(); }
    /// Roles have changed.
    void reorder() { m_list.setControlling(m_role.controlling); }
    /// A check came from there to this host: check the way back (RFC 8445 7.3.1.4). With `nominated` the pair is to be
    /// used when that succeeds.
    void checkBack(std::size_t host, const IceCandidate& remote, bool nominated);
    /// Checks the pair again, now with USE-CANDIDATE.
    void nominate(std::uint32_t pairId);
    /// Nothing more is to be checked for this component.
    void finish(std::uint8_t component);

    /// A response to one of the checks; false when it is none.
    bool receive(std::size_t host, const IpEndpoint& from, ByteView datagram, const ReceivedStun& received);

private:
    struct Check {
        std::uint32_t pairId = 0;
        bool nominating = false;
        bool controlling = false;  ///< when it was sent
        bool overtaken = false;    ///< another check of this pair counts
        std::unique_ptr<StunTransaction> transaction;
    };
    using Checks = std::map<StunTransactionId, Check>;

    void wake();
    void runNext();
    void send(CandidatePair& pair);
    void overtake(std::uint32_t pairId);
    void timedOut(const StunTransactionId& id);
    void conclude(const Check& check, const IpEndpoint& from, std::size_t host, const StunMessage& response);
    void refused(const Check& check, const std::optional<StunErrorCode>& error);
    void fail(CandidatePair& pair);

    Scheduler& m_scheduler;
    RandomSource& m_random;
    const IceSettings& m_settings;
    const LocalCandidates& m_own;
    const IceRole& m_role;
    Owner& m_owner;
    CheckCredentials m_credentials;
    CheckList m_list;
    Checks m_running;
    TimePoint m_nextAt{};
    Timer m_pace;
};

}  // namespace trunkwright::engine
