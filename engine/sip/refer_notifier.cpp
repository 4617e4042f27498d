#include "engine/sip/refer_notifier.h"

#include "engine/sip/message_headers.h"
#include "engine/sip/session_dialog.h"
#include "engine/sip/sip_error.h"
#include "engine/sip/sip_stack.h"
#include "engine/sip/status.h"

namespace trunkwright::engine {

namespace {

constexpr std::size_t mostReferrals = 8;
constexpr int expires_s = 180;

/// The Replaces among the header parts of a Refer-To (RFC 3891 3).
std::optional<Replaces> replacesIn(const Uri& uri)
{
    for (const UriHeader& header : uri.headers) {
        if (headerName(header.name) != HeaderName::replaces)
            continue;
        auto replaces = parseReplaces(percentDecoded(header.value));
        return replaces ? std::optional(std::move(*replaces)) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

void ReferNotifier::receive(const std::shared_ptr<ServerTransaction>& transaction)
{
    const Message& request = transaction->request();
    auto targets = addressHeaders(request, HeaderName::referTo);
    if (!targets || targets->size() != 1)
        return m_dialog.messenger().respond(transaction, 400);
    if (m_referrals.size() == mostReferrals)
        return m_dialog.messenger().respond(transaction, 503);
    NameAddress to = std::move(targets->front());
    auto replaces = replacesIn(to.uri);
    to.uri.headers.clear();
    const std::uint32_t id = cseqHeader(request)->number;
    const bool silent = equalsIgnoringCase(request.value("Refer-Sub").value_or(""), "false");
    m_referrals.push_back({id, transaction, !m_any, false, silent});
    m_any = true;
    m_dialog.emit(SessionReferred{id, std::move(to), std::move(replaces), request});
}

ReferNotifier::Referral* ReferNotifier::find(std::uint32_t id)
{
    const auto found = std::ranges::find(m_referrals, id, &Referral::id);
    return found == m_referrals.end() ? nullptr : &*found;
}

boost::system::error_code ReferNotifier::accept(std::uint32_t id)
{
    Referral* referral = find(id);
    if (!referral || referral->accepted)
        return SipError::wrongState;
    referral->accepted = true;
    Message response = m_dialog.messenger().answer(referral->transaction->request(), 202);
    m_dialog.messenger().addContact(response, referral->transaction->flow());
    if (referral->silent)
        response.add("Refer-Sub", "false");
    referral->transaction->respond(response);
    notify(*referral, 100, reasonPhrase(100), {});
    return {};
}

boost::system::error_code ReferNotifier::refuse(std::uint32_t id, const SessionRejection& rejection)
{
    const Referral* referral = find(id);
    if (!referral || referral->accepted)
        return SipError::wrongState;
    Message response =
        m_dialog.messenger().answer(referral->transaction->request(), rejection.status, rejection.reason);
    addHeaders(response, rejection.headers);
    referral->transaction->respond(response);
    std::erase_if(m_referrals, [id](const Referral& each) { return each.id == id; });
    return {};
}

boost::system::error_code ReferNotifier::report(
    std::uint32_t id, int status, std::string_view reason, const std::vector<Header>& headers)
{
    const Referral* referral = find(id);
    if (!referral || !referral->accepted)
        return SipError::wrongState;
    notify(*referral, status, reason.empty() ? reasonPhrase(status) : reason, headers);
    if (status >= 200)
        std::erase_if(m_referrals, [id](const Referral& each) { return each.id == id; });
    return {};
}

/// A fragment is a status line and whatever header fields there are to tell (RFC 3420 2.1).
void ReferNotifier::notify(
    const Referral& referral, int status, std::string_view reason, const std::vector<Header>& headers)
{
    if (referral.silent)
        return;
    Notification notification;
    notification.referral = referral.id;
    notification.event = referral.first ? "refer" : "refer;id=" + std::to_string(referral.id);
    notification.state = status < 200 ? "active;expires=" + std::to_string(expires_s) : "terminated;reason=noresource";
    notification.fragment = "SIP/2.0 " + std::to_string(status) + ' ' + std::string(reason) + "\r\n";
    for (const Header& header : headers)
        notification.fragment += std::string(header.nameText()) + ": " + header.value + "\r\n";
    m_notifications.push_back(std::move(notification));
    if (!m_sending)
        sendNext();
}

/// One at a time: over UDP they could overtake each other.
void ReferNotifier::sendNext()
{
    m_sending = !m_notifications.empty();
    if (!m_sending)
        return;
    Notification next = std::move(m_notifications.front());
    m_notifications.pop_front();
    Message notify = m_dialog.dialog().request("NOTIFY");
    notify.add(HeaderName::event, std::move(next.event));
    notify.add(HeaderName::subscriptionState, std::move(next.state));
    notify.add(HeaderName::contentType, "message/sipfrag;version=2.0");
    notify.setBody(std::move(next.fragment));
    const auto finished = [this, id = next.referral](
                              const Message& response, OutgoingRequest::Outcome) { notified(id, response.status()); };
    m_dialog.messenger().prepare(std::move(notify), {{}, finished, {}, {}}, true)->start();
}

void ReferNotifier::notified(std::uint32_t referral, int status)
{
    if (status == 481 || status == 408) {  // the other side does not watch any more, or is not there (RFC 6665 4.2.2)
        std::erase_if(m_notifications, [&](const Notification& each) { return each.referral == referral; });
        if (Referral* ended = find(referral))
            ended->silent = true;
    }
    sendNext();
}

void ReferNotifier::close()
{
    for (const Referral& referral : m_referrals) {
        if (!referral.accepted)
            m_dialog.messenger().respond(referral.transaction, 487);
    }
    std::erase_if(m_referrals, [](const Referral& each) { return !each.accepted; });
}

}  // namespace trunkwright::engine
