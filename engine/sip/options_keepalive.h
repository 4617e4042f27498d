#pragma once
// Watches whether a peer is there (RFC 3261 11, as trunks use it): an OPTIONS now and then. Any answer but 408, 503 and
// 5xx of a proxy that did not reach it means up. A peer is down after `misses` tries without such an answer, and up
// again after `returns` tries with one.
//
// Threads: the loop of its user agent, which outlives it. Events come from tasks of their own.

#include "engine/sip/user_agent.h"

namespace trunkwright::engine {

struct KeepaliveSettings {
    RequestEnvelope envelope;  ///< who asks whom, and the ways there
    Duration interval = std::chrono::seconds(60);
    Duration intervalWhenDown = std::chrono::seconds(30);  ///< also after the first one that was missed
    Duration answerWithin = std::chrono::seconds(4);
    int misses = 3;
    int returns = 1;
};

class OptionsKeepalive {
public:
    struct Probe {
        bool answered = false;
        int status = 0;  ///< of the answer; 408 when none came, 503 when it could not be sent
        Duration roundTrip{};
        Message response;
    };
    struct Events {
        std::function<void(bool isUp)> changed;
        std::function<void(const Probe&)> probed;  ///< may be empty
    };

    OptionsKeepalive(UserAgent& agent, KeepaliveSettings settings, Events events);
    OptionsKeepalive(const OptionsKeepalive&) = delete;
    OptionsKeepalive& operator=(const OptionsKeepalive&) = delete;
    ~OptionsKeepalive() = default;

    /// The first probe leaves at once. A peer counts as up until it is proved down.
    void start();
    void stop();
    bool isUp() const { return m_up; }

private:
    void probe();
    void responded(const Message& response, TimePoint sent);
    void count(bool answered);

    UserAgent& m_agent;
    KeepaliveSettings m_settings;
    Events m_events;
    std::shared_ptr<RequestSeries> m_series = std::make_shared<RequestSeries>();
    std::shared_ptr<bool> m_alive;  ///< null when stopped
    bool m_up = true;
    int m_inRow = 0;  ///< probes that speak against m_up
    Timer m_next;
};

}  // namespace trunkwright::engine
