#include "engine/probe/live_request.h"

#include "engine/sip/message_headers.h"

namespace trunkwright::engine {

namespace {

constexpr std::uint32_t binding_s = 60;
constexpr int intervalTooBrief = 423;

}  // namespace

void LiveRequest::hangUp()
{
    m_result.stopped = true;
    fail("stopped");
}

void LiveRequest::begin()
{
    send(binding_s);
}

void LiveRequest::send(std::uint32_t expires_s)
{
    auto request = requestTo<OutOfDialogRequest>(m_request.target);
    request.method = m_request.kind == TestKind::options ? "OPTIONS" : "REGISTER";
    if (m_request.kind == TestKind::registration) {
        Uri registrar = m_request.target;
        registrar.user.clear();
        request.uri = toString(registrar);
        request.from.uri = m_request.from.value_or(m_request.target);
        request.contact = RequestContact{m_request.target.user, {}, false};
        request.headers.push_back({HeaderName::expires, {}, std::to_string(expires_s)});
    }
    m_line->agent().send(
        std::move(request), [this, expires_s, alive = std::weak_ptr(m_alive)](const Message& response) {
            if (!alive.expired() && !isFinished())
                responded(response, expires_s);
        });
}

void LiveRequest::responded(const Message& response, std::uint32_t expires_s)
{
    // Without a message the response was made here: nobody answered, or nobody could be reached.
    if (!hasHeard())
        return response.status() == 408 ? endUnheard() : failUnreached();
    const bool removes = expires_s == 0;
    if (!removes) {
        m_result.code = response.status();
        m_result.reason = response.reasonPhrase();
        m_result.setup = sinceSent();
    }
    const auto least_s = secondsHeader(response, HeaderName::minExpires);
    if (response.status() == intervalTooBrief && !m_asksLonger && least_s && *least_s) {
        m_asksLonger = true;
        return send(**least_s);
    }
    const bool succeeded = response.status() < 300;
    if (!removes)
        m_result.outcome = succeeded ? TestCallOutcome::answered : TestCallOutcome::rejected;
    if (succeeded && !removes && m_request.kind == TestKind::registration)
        return send(0);
    finish();
}

}  // namespace trunkwright::engine
