#include "engine/sip/session_timer.h"

#include "engine/sip/message_headers.h"
#include "engine/sip/status.h"

namespace trunkwright::engine {

namespace {

using Refresher = SessionInterval::Refresher;

constexpr std::uint32_t usualLeast_s = 90;         // RFC 4028 5: Min-SE when none is given, and the least of all
constexpr std::uint32_t shortestRefreshed_s = 10;  // whatever the other side says

std::optional<SessionInterval> intervalOf(const Message& message, HeaderName name)
{
    return sessionHeader(message, name).value_or(std::nullopt);
}

bool supportsTimer(const Message& message)
{
    return hasToken(message, HeaderName::supported, "timer");
}

}  // namespace

SessionTimer::SessionTimer(Scheduler& scheduler, const SessionTimerPolicy& policy, Events events)
    : m_policy(policy)
    , m_refresh(scheduler, std::move(events.refresh))
    , m_expiry(scheduler, std::move(events.expired))
{
    m_policy.least_s = std::max(m_policy.least_s, usualLeast_s);
}

void SessionTimer::addToRequest(Message& request) const
{
    if (!m_policy.supported)
        return;
    SessionInterval wanted{std::max(m_policy.interval_s, m_policy.least_s), m_policy.refresher};
    if (m_interval_s > 0)
        wanted = {std::max(m_interval_s, m_policy.least_s), m_refreshesHere ? Refresher::uac : Refresher::uas};
    if (m_interval_s > 0 || m_policy.interval_s > 0)
        request.set(HeaderName::sessionExpires, toString(wanted));
    if (m_policy.least_s > usualLeast_s)
        request.set(HeaderName::minSe, std::to_string(m_policy.least_s));
}

void SessionTimer::takeSuccess(const Message& response)
{
    const auto agreed = intervalOf(response, HeaderName::sessionExpires);
    if (agreed && m_policy.supported)
        start(agreed->seconds, agreed->refresher.value_or(Refresher::uac) == Refresher::uac);
    else
        stop();
}

bool SessionTimer::takeTooSmall(const Message& response)
{
    const auto least = intervalOf(response, HeaderName::minSe);
    if (!least || !m_policy.supported || least->seconds <= m_policy.least_s)
        return false;
    m_policy.least_s = least->seconds;
    m_interval_s = m_interval_s > 0 ? std::max(m_interval_s, least->seconds) : 0;
    return true;
}

/// One without Supported: timer cannot be asked for more; see chosenInterval_s().
std::optional<Refusal> SessionTimer::check(const Message& request) const
{
    const auto wanted = intervalOf(request, HeaderName::sessionExpires);
    if (!wanted || !m_policy.supported || !supportsTimer(request) || wanted->seconds >= m_policy.least_s)
        return std::nullopt;
    return Refusal{422, "the session interval is too small", {{HeaderName::minSe, std::to_string(m_policy.least_s)}}};
}

/// An interval that nobody may ask for, from one who cannot be refused, counts as none.
std::uint32_t SessionTimer::chosenInterval_s(const Message& request) const
{
    const auto wanted = intervalOf(request, HeaderName::sessionExpires);
    if (wanted && wanted->seconds >= usualLeast_s)
        return wanted->seconds;
    const auto least = intervalOf(request, HeaderName::minSe);
    const std::uint32_t own_s = m_interval_s > 0 ? m_interval_s : m_policy.interval_s;
    return own_s > 0 ? std::max({own_s, m_policy.least_s, least ? least->seconds : 0}) : 0;
}

/// RFC 4028 9, table 2 for who refreshes.
void SessionTimer::addToSuccess(const Message& request, Message& response)
{
    const std::uint32_t interval_s = m_policy.supported ? chosenInterval_s(request) : 0;
    if (interval_s == 0)
        return stop();
    const auto wanted = intervalOf(request, HeaderName::sessionExpires);
    const bool there = supportsTimer(request);
    Refresher refresher = there ? m_policy.refresher.value_or(Refresher::uac) : Refresher::uas;
    if (m_interval_s > 0 && there)
        refresher = m_refreshesHere ? Refresher::uas : Refresher::uac;
    if (there && wanted && wanted->refresher)
        refresher = *wanted->refresher;
    response.set(HeaderName::sessionExpires, toString(SessionInterval{interval_s, refresher}));
    if (refresher == Refresher::uac)
        response.add(HeaderName::require, "timer");
    start(interval_s, refresher == Refresher::uas);
}

/// A 2xx with less than the least of all is refreshed in its time, as its sender gives up by it, but the session runs
/// for the least: a lost refresh must not end it.
void SessionTimer::start(std::uint32_t interval_s, bool refreshesHere)
{
    m_interval_s = std::max(interval_s, shortestRefreshed_s);
    m_refreshesHere = refreshesHere;
    const std::chrono::seconds interval(m_interval_s);
    const Duration lasting = std::max(interval, std::chrono::seconds(usualLeast_s));
    m_expiry.startAfter(lasting - std::min<Duration>(std::chrono::seconds(32), lasting / 3));
    if (refreshesHere)
        m_refresh.startAfter(Duration(interval) / 2);
    else
        m_refresh.stop();
}

void SessionTimer::stop()
{
    m_interval_s = 0;
    m_refresh.stop();
    m_expiry.stop();
}

}  // namespace trunkwright::engine
