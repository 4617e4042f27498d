#pragma once
// One side of ICE (RFC 8445) for one media stream: finds the pair of addresses over which both sides reach each other,
// and watches that the other side still wants to be sent to (RFC 7675). Full, or lite.
//
// Full: host and server-reflexive candidates, peer-reflexive ones as they show; controlling and controlled, regular
// nomination (a peer's aggressive one is understood), restart. Lite: host candidates, answers checks only. Nothing is
// taken from a datagram that does not prove the password. At most 100 pairs.
//
//     IceAgent agent(scheduler, random);
//     agent.addHost(1, address, session.port(1));
//     agent.gather();                          // until IceEvent::gathered
//     … agent.description() goes out, the other side's comes in …
//     agent.start(remote, controlling);        // until connected or failed
//
// Belongs to the thread of its scheduler. Ports, scheduler and random source outlive it. The event handler may call
// everything but the destructor.

#include "engine/ice/connectivity_checks.h"
#include "engine/ice/consent.h"
#include "engine/ice/reflexive_gathering.h"
#include "engine/ice/valid_pairs.h"
#include "engine/io/handler.h"

namespace trunkwright::engine {

struct IceEvent {
    enum class Kind : std::uint8_t {
        gathered,     ///< description() is complete
        selected,     ///< media of `component` go from `local` to `remote`; may come again
        connected,    ///< every component has a pair that both sides have settled on
        failed,       ///< no pair was found
        consentLost,  ///< nothing came back for 30 s: nothing must be sent to `remote` any more
        roleChanged,  ///< both sides had the same role
    };
    Kind kind = Kind::gathered;
    std::uint8_t component = 0;
    IpEndpoint local, remote;
    bool isNominated = false;  ///< selected: both sides have settled on it; else it is what works so far

    bool operator==(const IceEvent&) const = default;
};

enum class IceState : std::uint8_t {
    waiting,  ///< for start()
    checking,
    connected,
    failed,
};

class IceAgent : private ConnectivityChecks::Owner {
public:
    IceAgent(Scheduler& scheduler, RandomSource& random, IceSettings settings = {});
    ~IceAgent() override;
    IceAgent(const IceAgent&) = delete;
    IceAgent& operator=(const IceAgent&) = delete;

    /// `address`: of the port, as others reach it; addresses that come first are preferred. The number is for
    /// receive().
    std::size_t addHost(std::uint8_t component, const IpEndpoint& address, DatagramPort& port);
    void onEvent(std::function<void(const IceEvent&)> event) { m_onEvent.set(std::move(event)); }

    /// Once, after the last host. `gathered` comes later, also without a server to ask.
    void gather();
    IceDescription description() const;
    /// For c= and m=, and a=rtcp (RFC 8445 5.1.4): what is selected, else what is best reached without ICE.
    IpEndpoint defaultEndpoint(std::uint8_t component) const;

    /// `controlling`: this side made the offer (RFC 8445 6.1.1; a lite side never controls a full one). The same
    /// description again changes nothing.
    void start(const IceDescription& remote, bool controlling);
    /// Whether the other side wants ICE to begin anew: answer it with restart() and start().
    bool isRestart(const IceDescription& remote) const;
    /// New credentials; waits for start() again. Media go on over the selected pairs meanwhile.
    void restart();
    /// Waits for start() with another side that has the same description, as when a forked INVITE is answered twice.
    void forgetPeer();

    /// STUN that came to a host.
    void receive(std::size_t host, const IpEndpoint& from, ByteView datagram);

    IceState state() const { return m_state; }
    bool isControlling() const { return m_role.controlling; }
    /// Where media of the component go to; null before `selected` and after `consentLost`.
    std::optional<IpEndpoint> selected(std::uint8_t component) const;
    /// For traces and tests.
    const CheckList& checkList() const { return m_checks.list(); }

private:
    struct Selection {
        std::uint8_t component = 1;
        std::size_t host = 0;
        IceCandidate remote;
        std::uint64_t priority = 0;
        bool isNominated = false;
        std::unique_ptr<Consent> consent;
    };
    struct EarlyCheck {
        std::size_t host = 0;
        IpEndpoint from;
        BindingRequest request;
    };

    void checkSucceeded(const CandidatePair& pair, const IpEndpoint& mapped) override;
    void checkFailed(const CandidatePair& pair) override;
    void roleRefused(bool controlling) override;

    CheckCredentials credentials() const;
    void answer(std::size_t host, const IpEndpoint& from, ByteView datagram, const ReceivedStun& received);
    bool settleRoles(const BindingRequest& request);
    void takeRole(bool controlling);
    void takeCheck(std::size_t host, const IpEndpoint& from, const BindingRequest& request);
    const IceCandidate* remoteCandidate(std::uint8_t component, const IpEndpoint& endpoint, std::uint32_t priority);
    void selectBetweenLiteSides();

    void considerNomination();
    bool mayGetBetter() const;
    void use(std::uint8_t component, std::size_t host, const IceCandidate& local, const IceCandidate& remote,
        bool isNominated);
    void watch(Selection& selection);
    void concludeIfConnected();
    void concludeIfFailed();
    void keepAlive();
    Selection* selection(std::uint8_t component);
    const Selection* selection(std::uint8_t component) const;
    void tell(IceEvent::Kind kind, const Selection* selection = nullptr);

    Scheduler& m_scheduler;
    RandomSource& m_random;
    IceSettings m_settings;
    LocalCandidates m_own;
    std::string m_ufrag, m_password;
    IceDescription m_remote;  ///< with peer-reflexive candidates as they come
    IceRole m_role;
    IceState m_state = IceState::waiting;
    std::vector<std::uint8_t> m_components;
    std::vector<EarlyCheck> m_early;  ///< before start()
    ValidPairs m_valid;
    std::vector<Selection> m_selections;
    bool m_nominating = false;
    bool m_hasSettled = false;
    bool m_isImpatient = false;
    Handler<const IceEvent&> m_onEvent;
    Timer m_settle, m_patience, m_keepalive;
    ReflexiveGathering m_gathering;
    ConnectivityChecks m_checks;
};

}  // namespace trunkwright::engine
