#include "engine/sip/invite_uac.h"

#include "engine/sip/invite_usage.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/session_dialog.h"
#include "engine/sip/sip_stack.h"
#include "engine/sip/status.h"

namespace trunkwright::engine {

namespace {

constexpr std::size_t mostEarlyDialogs = 20;

std::string toTag(const Message& response)
{
    const auto to = toHeader(response);
    return to ? std::string(to->tag().value_or("")) : std::string();
}

float preferenceOf(const NameAddress& contact)
{
    const std::string q(contact.parameters.value("q").value_or("1"));
    return std::strtof(q.c_str(), nullptr);
}

/// The contacts of 305 are proxies, those of 380 other services: neither is the called side at another place.
bool isElsewhere(int status)
{
    return status >= 300 && status <= 302;
}

SessionEnded::How howEnded(OutgoingRequest::Outcome outcome, bool cancelled)
{
    if (cancelled)
        return SessionEnded::How::cancelled;
    switch (outcome) {
    case OutgoingRequest::Outcome::unanswered:
        return SessionEnded::How::unanswered;
    case OutgoingRequest::Outcome::unreachable:
        return SessionEnded::How::unreachable;
    case OutgoingRequest::Outcome::answered:
        break;
    }
    return SessionEnded::How::rejected;
}

}  // namespace

InviteUac::InviteUac(InviteUsage& usage, OutgoingCall call)
    : m_usage(usage)
    , m_call(std::move(call))
    , m_fromTag(m_call.from.tag().value_or(""))
    , m_cseq(usage.stack().random().number16() + 1U)
    , m_patience(usage.stack().scheduler(), [this] { giveUp(); })
{
    if (m_fromTag.empty())
        m_fromTag = usage.stack().newTag();
    if (m_call.callId.empty())
        m_call.callId = usage.stack().newCallId();
}

InviteUac::~InviteUac() = default;

void InviteUac::start()
{
    m_tried.push_back(parseUri(m_call.uri).value_or(Uri()));
    if (m_call.progress > Duration())
        m_patience.startAfter(m_call.progress);
    send();
}

void InviteUac::send()
{
    RequestSetup setup{makeInvite(), route(), {}, m_call.firstResponse, m_usage.authenticator(), {}};
    const auto uri = parseUri(m_call.uri);
    setup.contact = RequestContact{m_usage.contactUser(), {}, uri && uri->scheme == Uri::Scheme::sips};
    setup.nextCSeq = [this] { return ++m_cseq; };
    m_requests.push_back(std::make_shared<OutgoingRequest>(m_usage.stack().ground(), std::move(setup),
        OutgoingRequest::Events{[this](const Message& response) { provisional(response); },
            [this](const Message& response, OutgoingRequest::Outcome outcome) { finished(response, outcome); },
            [this](const Message& response) { success(response); }, [this] { m_usage.settle(); }}));
    std::shared_ptr(m_requests.back())->start();
}

Message InviteUac::makeInvite()
{
    Message invite = Message::request("INVITE", m_call.uri);
    NameAddress from = m_call.from;
    from.parameters.set("tag", m_fromTag);
    for (const NameAddress& each : m_call.route)
        invite.add(HeaderName::route, toString(each));
    invite.add(HeaderName::maxForwards, std::to_string(m_call.maxForwards));
    invite.add(HeaderName::from, toString(from));
    invite.add(HeaderName::to, toString(m_call.to));
    invite.add(HeaderName::callId, m_call.callId);
    invite.add(HeaderName::cseq, toString(CSeq{m_cseq, "INVITE"}));
    SipStack& stack = m_usage.stack();
    stack.addAbilities(invite, m_usage.policy());
    if (m_usage.policy().reliability == Reliability::required)
        invite.add(HeaderName::require, "100rel");
    SessionTimer(stack.scheduler(), m_usage.policy().timer, {}).addToRequest(invite);
    stack.addProduct(invite);
    addHeaders(invite, m_call.headers);
    setSdp(invite, m_call.sdp);
    return invite;
}

RequestRoute InviteUac::route() const
{
    RequestRoute route;
    route.nextHop = m_call.route.empty() ? parseUri(m_call.uri).value_or(Uri()) : m_call.route.front().uri;
    route.targets = m_call.targets;
    return route;
}

const Message& InviteUac::invite() const
{
    return m_requests.back()->sent();
}

SipFlow InviteUac::flow() const
{
    return m_requests.back()->flow();
}

bool InviteUac::isOver() const
{
    return std::ranges::all_of(m_requests, [](const auto& request) { return request->isOver(); })
        && std::ranges::all_of(m_dialogs, [](const auto& entry) { return entry.second->isIdle(); });
}

void InviteUac::end(SessionEnding ending)
{
    if (m_ending || m_answered)
        return;
    Message reasons;
    addReasons(reasons, ending.reasons);
    addHeaders(reasons, ending.headers);
    m_ending = std::move(ending);
    m_patience.stop();
    std::shared_ptr(m_requests.back())->cancel(reasons.headers());
}

/// The owner need not wait for the answer to CANCEL, which may not come either.
void InviteUac::giveUp()
{
    const int status = m_hasProgressed ? 480 : 408;
    const Message response = makeResponse(invite(), status, std::string(reasonPhrase(status)));
    end({});
    m_usage.finish({SessionEnded::How::rejected, status, {}, response});
}

void InviteUac::provisional(const Message& response)
{
    if (response.status() > 100 && !m_ending) {
        m_hasProgressed = true;
        m_patience.stop();
        if (m_call.ringing > Duration())
            m_patience.startAfter(m_call.ringing);
    }
    const std::string tag = toTag(response);
    if (response.status() == 100 || tag.empty()) {
        m_usage.emit(SessionProgressed{response, tag, false});
        return;
    }
    if (SessionDialog* dialog = dialogFor(response, tag))
        dialog->takeProvisional(response);
}

SessionDialog* InviteUac::dialogFor(const Message& response, const std::string& tag)
{
    if (SessionDialog* known = dialogOf(tag))
        return known;
    if (response.status() < 200 && m_dialogs.size() == mostEarlyDialogs)
        return nullptr;
    auto dialog = m_usage.makeDialog(Dialog::ofCaller(invite(), response), flow());
    if (!m_call.sdp.empty())
        dialog->offers().offer(m_call.sdp);
    if (!m_answered)
        m_usage.setDialog(dialog);
    return m_dialogs.emplace(tag, std::move(dialog)).first->second.get();
}

SessionDialog* InviteUac::dialogOf(const std::string& tag) const
{
    const auto known = m_dialogs.find(tag);
    return known == m_dialogs.end() ? nullptr : known->second.get();
}

void InviteUac::finished(const Message& response, OutgoingRequest::Outcome outcome)
{
    if (response.status() < 300)
        success(response);
    else
        failed(response, outcome);
}

void InviteUac::success(const Message& response)
{
    const std::string tag = toTag(response);
    SessionDialog* dialog = dialogFor(response, tag);
    if (dialog->isConfirmed())
        return dialog->receiveCopy(response);
    m_patience.stop();
    if (m_answered || m_ending || m_usage.hasEnded())
        return refuse(*dialog, response);
    m_answered = dialog;
    m_usage.setDialog(m_dialogs.at(tag));
    for (const auto& [other, early] : m_dialogs) {
        if (early.get() != dialog)
            early->close();
    }
    dialog->takeSuccess(response, invite());
}

/// A 2xx that crossed CANCEL has made a call, which ends with the answer to its BYE (RFC 3261 9.1, 15).
void InviteUac::refuse(SessionDialog& dialog, const Message& success)
{
    const auto end = [this, success](Farewell farewell) {
        if (m_ending)
            m_usage.finish({SessionEnded::How::cancelled, success.status(), m_ending->reasons, success, farewell});
    };
    ++m_farewells;
    dialog.refuseSuccess(success, invite(), [this, end](const Message&, Farewell farewell) {
        if (--m_farewells == 0)
            end(farewell);
    });
    if (m_usage.stack().settings().passesOn)
        end(Farewell::answered);
}

void InviteUac::failed(const Message& response, OutgoingRequest::Outcome outcome)
{
    const int status = response.status();
    if (!m_ending) {
        const bool redirected = isElsewhere(status) && redirect(response);
        if (redirected || (status > 399 && status < 600 && followNext()))
            return;
        SessionTimer timer(m_usage.stack().scheduler(), m_usage.policy().timer, {});
        if (status == 422 && m_intervalTries++ < SessionTimer::mostTries && timer.takeTooSmall(response)) {
            m_usage.policy().timer = timer.policy();
            ++m_cseq;
            return send();
        }
        if (status == 421 && m_usage.policy().reliability == Reliability::onDemand
            && hasToken(response, HeaderName::require, "100rel")) {
            m_usage.policy().reliability = Reliability::supported;
            ++m_cseq;
            return send();
        }
    }
    m_patience.stop();
    for (const auto& [tag, dialog] : m_dialogs)
        dialog->close();
    m_usage.finish(
        {howEnded(outcome, m_ending.has_value()), status, reasonsOf(response), response, farewellOf(outcome)});
}

/// RFC 3261 8.1.3.4: by preference, each URI once.
bool InviteUac::redirect(const Message& response)
{
    if (m_call.maxRedirects <= 0)
        return false;
    auto contacts = addressHeaders(response, HeaderName::contact).value_or(std::vector<NameAddress>());
    std::ranges::stable_sort(contacts, std::ranges::greater(), preferenceOf);
    for (NameAddress& contact : contacts) {
        contact.uri.headers.clear();
        if (contact.uri.isSip() && isNew(contact.uri) && (!m_call.mayFollow || m_call.mayFollow(contact.uri)))
            m_redirects.push_back(contact.uri);
    }
    return followNext();
}

bool InviteUac::isNew(const Uri& uri) const
{
    const auto same = [&](const Uri& known) { return equivalent(known, uri); };
    return std::ranges::none_of(m_tried, same) && std::ranges::none_of(m_redirects, same);
}

bool InviteUac::followNext()
{
    if (m_redirects.empty() || m_tried.size() > static_cast<std::size_t>(m_call.maxRedirects))
        return false;
    m_tried.push_back(std::move(m_redirects.front()));
    m_redirects.pop_front();
    m_call.uri = toString(m_tried.back());
    ++m_cseq;
    send();
    return true;
}

}  // namespace trunkwright::engine
