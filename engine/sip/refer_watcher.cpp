#include "engine/sip/refer_watcher.h"

#include "engine/base/hash.h"

#include "engine/sip/invite_usage.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/session_dialog.h"
#include "engine/sip/sip_error.h"
#include "engine/sip/sip_stack.h"
#include "engine/sip/status.h"

namespace trunkwright::engine {

namespace {

std::string escapedHeaderPart(std::string_view text)
{
    std::string escaped;
    for (const char c : text) {
        if (isAlphanumeric(c) || isOneOf(c, "-_.!~*'()")) {
            escaped += c;
            continue;
        }
        const auto octet = static_cast<std::uint8_t>(c);
        escaped += '%' + hex({&octet, 1});
    }
    return escaped;
}

std::string_view firstWord(std::string_view text)
{
    return trimmed(text.substr(0, text.find(';')));
}

/// A fragment has as much of a response as its sender wants to tell (RFC 3420).
std::vector<Reason> reasonsIn(std::string_view fragment)
{
    std::vector<Reason> reasons;
    while (!fragment.empty()) {
        const std::string_view line = fragment.substr(0, fragment.find_first_of("\r\n"));
        fragment.remove_prefix(std::min(line.size() + 1, fragment.size()));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || headerName(trimmed(line.substr(0, colon))) != HeaderName::reason)
            continue;
        if (auto reason = parseReason(trimmed(line.substr(colon + 1))))
            reasons.push_back(*std::move(reason));
    }
    return reasons;
}

}  // namespace

boost::system::error_code ReferWatcher::refer(const SessionReferral& referral)
{
    if (m_sending || m_dialog.isClosed() || !m_dialog.isConfirmed())
        return SipError::wrongState;
    NameAddress to = referral.to;
    if (referral.replaces)
        to.uri.headers.push_back({"Replaces", escapedHeaderPart(toString(*referral.replaces))});
    Message request = m_dialog.dialog().request("REFER");
    request.add(HeaderName::referTo, toString(to));
    addHeaders(request, referral.headers);
    m_sending = m_watching = true;
    const auto finished = [this](const Message& response, OutgoingRequest::Outcome) { answered(response.status()); };
    m_dialog.messenger().prepare(std::move(request), {{}, finished, {}, {}}, true)->start();
    return {};
}

void ReferWatcher::answered(int status)
{
    m_sending = false;
    m_watching = m_watching && status < 300;
    m_dialog.emit(SessionReferAnswered{status});
}

void ReferWatcher::receiveNotify(const std::shared_ptr<ServerTransaction>& transaction)
{
    const Message& request = transaction->request();
    if (!m_watching)
        return m_dialog.messenger().respond(transaction, 481);
    const std::string_view state = firstWord(request.value(HeaderName::subscriptionState).value_or("active"));
    const bool ended = equalsIgnoringCase(state, "terminated");
    const auto line = parseSipFragment(request.body());
    if (!line && !ended)
        return m_dialog.messenger().respond(transaction, 400);
    m_dialog.messenger().respond(transaction, 200);
    m_watching = !ended;
    m_dialog.emit(SessionReferProgressed{
        line ? line->status : 0, line ? line->reason : std::string(), ended, reasonsIn(request.body())});
}

}  // namespace trunkwright::engine
