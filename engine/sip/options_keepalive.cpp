#include "engine/sip/options_keepalive.h"

namespace trunkwright::engine {

namespace {

bool showsLife(int status)
{
    return status != 408 && status != 502 && status != 503 && status != 504;
}

}  // namespace

OptionsKeepalive::OptionsKeepalive(UserAgent& agent, KeepaliveSettings settings, Events events)
    : m_agent(agent)
    , m_settings(std::move(settings))
    , m_events(std::move(events))
    , m_next(agent.scheduler(), [this] { probe(); })
{
}

void OptionsKeepalive::start()
{
    m_alive = std::make_shared<bool>(true);
    probe();
}

void OptionsKeepalive::stop()
{
    m_alive.reset();
    m_next.stop();
}

void OptionsKeepalive::probe()
{
    OutOfDialogRequest request;
    static_cast<RequestEnvelope&>(request) = m_settings.envelope;
    request.method = "OPTIONS";
    request.firstResponse = m_settings.answerWithin;
    request.headers.push_back({HeaderName::accept, {}, "application/sdp"});
    request.series = m_series;
    const auto responseCame = [this, sent = m_agent.scheduler().now(), alive = std::weak_ptr(m_alive)](
                                  const Message& response) {
        if (!alive.expired())
            responded(response, sent);
    };
    m_agent.send(std::move(request), responseCame);
}

void OptionsKeepalive::responded(const Message& response, TimePoint sent)
{
    const bool answered = showsLife(response.status());
    if (m_events.probed)
        m_events.probed({answered, response.status(), m_agent.scheduler().now() - sent, response});
    if (!m_alive)
        return;
    count(answered);
    if (m_alive)
        m_next.startAfter(m_up && m_inRow != 1 ? m_settings.interval : m_settings.intervalWhenDown);
}

void OptionsKeepalive::count(bool answered)
{
    m_inRow = answered == m_up ? 0 : m_inRow + 1;
    if (m_inRow < (m_up ? m_settings.misses : m_settings.returns))
        return;
    if (m_inRow == 0)
        return;
    m_inRow = 0;
    m_up = !m_up;
    m_events.changed(m_up);
}

}  // namespace trunkwright::engine
