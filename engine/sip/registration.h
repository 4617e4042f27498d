#pragma once
// One binding at a registrar (RFC 3261 10.2, SIPconnect's registration mode): registers, refreshes before the binding
// ends, takes a longer expiry when the registrar wants one (423), and tries again after failures, with longer and
// longer pauses or as Retry-After says. A password that is refused is not tried again.
//
// Threads: the loop of its user agent, which outlives it. Events come from tasks of their own.

#include "engine/sip/user_agent.h"

namespace trunkwright::engine {

struct RegistrationSettings {
    std::string registrar;  ///< Request-URI, "sip:example.com"
    NameAddress account;    ///< To and From: the address of record
    std::string contactUser;
    std::vector<NameAddress> route;
    std::vector<SipTarget> targets;  ///< empty: those of the next hop's URI
    std::uint32_t expires_s = 600;
    FindCredentials credentials;
    Duration firstPause = std::chrono::seconds(5);  ///< after a failure; doubles each time
    Duration longestPause = std::chrono::minutes(5);
};

class Registration {
public:
    enum class State : std::uint8_t {
        idle,
        registering,
        registered,
        failing,  ///< will try again
        refused,  ///< 401, 403, 404 … or a wrong password: will not
    };
    struct Change {
        State state = State::idle;
        int status = 0;               ///< of the response that caused it
        std::uint32_t expires_s = 0;  ///< registered: what the registrar granted
        Duration pause{};             ///< failing: until the next try
    };

    Registration(UserAgent& agent, RegistrationSettings settings, std::function<void(const Change&)> changed);
    Registration(const Registration&) = delete;
    Registration& operator=(const Registration&) = delete;
    /// Leaves the binding to its expiry: stop() takes it away.
    ~Registration() = default;

    void start();
    /// Takes the binding away; `idle` follows.
    void stop();
    State state() const { return m_state; }

private:
    void send(std::uint32_t expires_s);
    void responded(const Message& response);
    void unbound(const Message& response);
    void registered(const Message& response);
    void retry(int status, std::optional<std::uint32_t> after_s);
    void change(Change change);
    std::uint32_t granted_s(const Message& response) const;

    UserAgent& m_agent;
    RegistrationSettings m_settings;
    std::function<void(const Change&)> m_changed;
    std::shared_ptr<RequestSeries> m_series = std::make_shared<RequestSeries>();
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
    State m_state = State::idle;
    std::uint32_t m_expires_s;
    Duration m_pause;
    bool m_waits = false;  ///< for a response
    bool m_bound = false;  ///< as far as this side knows
    bool m_stopping = false;
    Timer m_next;
};

}  // namespace trunkwright::engine
