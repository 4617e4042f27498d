#pragma once
// The session timer (RFC 4028), in both roles: what to ask for, what was agreed, when to refresh and when to give up.

#include "engine/io/scheduler.h"
#include "engine/sip/message.h"
#include "engine/sip/session_policy.h"
#include "engine/sip/validation.h"

namespace trunkwright::engine {

class SessionTimer {
public:
    struct Events {
        std::function<void()> refresh;  ///< half of the interval is over, and refreshing is this side's
        std::function<void()> expired;  ///< send BYE
    };

    SessionTimer(Scheduler& scheduler, const SessionTimerPolicy& policy, Events events);

    /// INVITE and UPDATE of this side.
    void addToRequest(Message& request) const;
    /// The 2xx to one of them.
    void takeSuccess(const Message& response);
    /// A 422 to one of them: whether trying again with a longer interval is of use.
    bool takeTooSmall(const Message& response);
    /// Each proxy on the way may ask for a longer interval, and nobody for ever.
    static constexpr int mostTries = 5;

    /// INVITE and UPDATE of the other side: 422 when its interval is too small.
    std::optional<Refusal> check(const Message& request) const;
    /// The 2xx to one of them.
    void addToSuccess(const Message& request, Message& response);

    void stop();
    /// With the shortest interval that the other side takes, once it has said so.
    const SessionTimerPolicy& policy() const { return m_policy; }
    /// 0: there is none.
    std::uint32_t interval_s() const { return m_interval_s; }
    bool refreshesHere() const { return m_refreshesHere; }

private:
    void start(std::uint32_t interval_s, bool refreshesHere);
    std::uint32_t chosenInterval_s(const Message& request) const;

    SessionTimerPolicy m_policy;
    std::uint32_t m_interval_s = 0;
    bool m_refreshesHere = false;
    Timer m_refresh;
    Timer m_expiry;
};

}  // namespace trunkwright::engine
