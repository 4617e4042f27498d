#include "engine/sip/registration.h"

#include "engine/sip/message_headers.h"

namespace trunkwright::engine {

namespace {

/// Before the binding ends: 10 %, between 5 s and a minute.
Duration refreshMargin(std::chrono::seconds expiry)
{
    return std::clamp<Duration>(Duration(expiry) / 10, std::chrono::seconds(5), std::chrono::minutes(1));
}

constexpr auto shortestRefresh = std::chrono::seconds(1);

/// Nothing is gained by asking the same again.
bool isFinal(int status)
{
    return status == 401 || status == 403 || status == 404 || status == 405 || status == 407 || status == 416
        || status == 420 || status == 501 || status == 603;
}

}  // namespace

Registration::Registration(UserAgent& agent, RegistrationSettings settings, std::function<void(const Change&)> changed)
    : m_agent(agent)
    , m_settings(std::move(settings))
    , m_changed(std::move(changed))
    , m_expires_s(m_settings.expires_s)
    , m_pause(m_settings.firstPause)
    , m_next(agent.scheduler(), [this] { send(m_expires_s); })
{
}

void Registration::start()
{
    m_stopping = false;
    change({State::registering, 0, 0, {}});
    if (!m_waits)
        send(m_expires_s);
}

void Registration::stop()
{
    m_next.stop();
    m_stopping = true;
    if (m_waits)
        return;
    if (m_bound)
        send(0);
    else
        change({State::idle, 0, 0, {}});
}

void Registration::send(std::uint32_t expires_s)
{
    OutOfDialogRequest request;
    request.method = "REGISTER";
    request.uri = m_settings.registrar;
    request.from = request.to = m_settings.account;
    request.route = m_settings.route;
    request.targets = m_settings.targets;
    request.credentials = m_settings.credentials;
    request.headers = {{HeaderName::expires, {}, std::to_string(expires_s)}};
    request.contact = RequestContact{m_settings.contactUser, {}, false};
    request.series = m_series;
    m_waits = true;
    m_agent.send(std::move(request), [this, expires_s, alive = std::weak_ptr(m_alive)](const Message& response) {
        if (alive.expired())
            return;
        m_waits = false;
        if (expires_s == 0)
            unbound(response);
        else
            responded(response);
    });
}

void Registration::unbound(const Message& response)
{
    m_bound = false;
    if (m_stopping)
        change({State::idle, response.status(), 0, {}});
    else
        send(m_expires_s);
}

void Registration::responded(const Message& response)
{
    const int status = response.status();
    m_bound = m_bound || status < 300;
    if (m_stopping)
        return stop();
    if (status < 300)
        return registered(response);
    const auto least = secondsHeader(response, HeaderName::minExpires).value_or(std::nullopt);
    if (status == 423 && least && *least > m_expires_s) {
        m_expires_s = *least;
        return send(m_expires_s);
    }
    if (isFinal(status))
        return change({State::refused, status, 0, {}});
    retry(status, secondsHeader(response, HeaderName::retryAfter).value_or(std::nullopt));
}

void Registration::registered(const Message& response)
{
    const std::uint32_t expires_s = granted_s(response);
    const std::chrono::seconds expiry(expires_s);
    m_pause = m_settings.firstPause;
    m_next.startAfter(std::max<Duration>(expiry - refreshMargin(expiry), shortestRefresh));
    change({State::registered, response.status(), expires_s, {}});
}

/// The expiry of our Contact among those of the binding, else of the response (RFC 3261 10.2.4).
std::uint32_t Registration::granted_s(const Message& response) const
{
    const auto contacts = addressHeaders(response, HeaderName::contact).value_or(std::vector<NameAddress>());
    for (const NameAddress& contact : contacts) {
        const auto expires = parseDeltaSeconds(contact.parameters.value("expires").value_or(""));
        if (contact.uri.user == m_settings.contactUser && expires)
            return *expires;
    }
    return secondsHeader(response, HeaderName::expires).value_or(std::nullopt).value_or(m_expires_s);
}

void Registration::retry(int status, std::optional<std::uint32_t> after_s)
{
    const Duration pause = after_s ? std::max<Duration>(std::chrono::seconds(*after_s), m_pause) : m_pause;
    m_pause = std::min(2 * m_pause, m_settings.longestPause);
    m_next.startAfter(pause);
    change({State::failing, status, 0, pause});
}

void Registration::change(Change change)
{
    m_state = change.state;
    m_changed(change);
}

}  // namespace trunkwright::engine
