#include "engine/sip/request_desk.h"

#include "engine/sip/invite_usage.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/session_dialog.h"
#include "engine/sip/sip_stack.h"

#include <chrono>

namespace trunkwright::engine {

namespace {

bool hasToTag(const Message& request)
{
    const auto to = toHeader(request);
    return to && to->tag();
}

/// Methods that make no sense outside of a dialog.
bool belongsInDialog(std::string_view method)
{
    return method == "BYE" || method == "PRACK" || method == "UPDATE" || method == "INFO" || method == "NOTIFY";
}

/// Contact was optional then, and the branch of Via has no cookie yet (RFC 4475 3.2.1).
bool isOfRfc2543(const Message& request)
{
    const auto vias = viaHeaders(request);
    return vias && !vias->front().transactionBranch();
}

}  // namespace

void RequestDesk::receive(const Transaction& transaction)
{
    if (hasToTag(transaction->request()))
        receiveInDialog(transaction);
    else
        receiveOutside(transaction);
}

void RequestDesk::receiveInDialog(const Transaction& transaction)
{
    const Message& request = transaction->request();
    DialogUser* user = m_stack.findDialog(dialogOfRequest(request));
    if (!user)
        return refuse(transaction, 481);
    if (const auto refused = checkRequest(request, m_stack.settings().capabilities))
        return refuse(transaction, *refused);
    user->receive(transaction);
}

void RequestDesk::receiveOutside(const Transaction& transaction)
{
    const Message& request = transaction->request();
    if (const auto refused = checkHops(request))
        return refuse(transaction, *refused);
    std::string user;
    if (!authenticates(transaction, user))
        return;
    if (const auto refused = checkRequest(request, m_stack.settings().capabilities))
        return refuse(transaction, *refused);
    if (request.method() == "INVITE")
        receiveInvite(transaction, std::move(user));
    else if (belongsInDialog(request.method()))
        refuse(transaction, 481);
    else
        pass(transaction);
}

std::optional<Refusal> RequestDesk::checkHops(const Message& request) const
{
    if (!m_stack.settings().passesOn)
        return std::nullopt;
    const auto hops = maxForwardsHeader(request).value_or(std::nullopt);
    if (hops && *hops == 0 && request.method() != "OPTIONS")
        return Refusal{483, "no hop is left", {}};
    const auto vias = viaHeaders(request);
    const bool looped =
        vias && std::ranges::any_of(*vias, [&](const Via& via) { return m_stack.transport().isOwn(via); });
    return looped ? std::optional(Refusal{482, "this side has sent the request itself", {}}) : std::nullopt;
}

bool RequestDesk::authenticates(const Transaction& transaction, std::string& user)
{
    Authenticator* authenticator = m_stack.settings().authenticator;
    if (!authenticator)
        return true;
    const auto now_s = std::chrono::duration_cast<std::chrono::seconds>(m_stack.scheduler().now().time_since_epoch());
    auto verdict = authenticator->check(transaction->request(), now_s.count());
    if (auto* proven = std::get_if<Authenticator::Proven>(&verdict)) {
        user = std::move(proven->user);
        return true;
    }
    Message response =
        m_stack.answer(transaction->request(), std::get<Authenticator::Refused>(verdict).status, {}, m_stack.newTag());
    addHeaders(response, std::get<Authenticator::Refused>(verdict).headers);
    transaction->respond(response);
    return false;
}

void RequestDesk::receiveInvite(const Transaction& transaction, std::string user)
{
    const Message& request = transaction->request();
    if (!request.has(HeaderName::contact) && !isOfRfc2543(request))
        return refuse(transaction, Refusal{400, "the Contact header field is missing", {}});
    const SessionPolicy& policy = m_stack.settings().session;
    const bool supportsReliable =
        hasToken(request, HeaderName::supported, "100rel") || hasToken(request, HeaderName::require, "100rel");
    if (policy.reliability == Reliability::required && !supportsReliable)
        return refuse(transaction, {421, "100rel is required", {{HeaderName::require, "100rel"}}});
    if (const auto refused = SessionTimer(m_stack.scheduler(), policy.timer, {}).check(request))
        return refuse(transaction, *refused);
    if (!request.body().empty() && sdpOf(request).empty())
        return refuse(
            transaction, {415, "the content is no session description", {{HeaderName::accept, "application/sdp"}}});
    std::optional<DialogId> replaced;
    if (!checkReplaces(transaction, replaced))
        return;
    if (!m_call)
        return refuse(transaction, 480);
    const auto usage =
        std::make_shared<InviteUsage>(m_stack, InviteSession::Role::called, policy, m_stack.settings().credentials);
    usage->setUser(std::move(user));
    usage->setReplaced(std::move(replaced));
    m_stack.keep(usage);
    usage->receive(transaction);
    m_stack.post([this, session = std::make_unique<InviteSession>(usage)]() mutable { m_call(std::move(session)); });
}

/// RFC 3891 3.
bool RequestDesk::checkReplaces(const Transaction& transaction, std::optional<DialogId>& replaced)
{
    const Message& request = transaction->request();
    if (!request.has(HeaderName::replaces))
        return true;
    const auto replaces = replacesHeader(request);
    if (!replaces || request.count(HeaderName::replaces) > 1) {
        refuse(transaction, 400);
        return false;
    }
    const DialogId id{(*replaces)->callId, (*replaces)->toTag, (*replaces)->fromTag};
    const DialogUser* user = m_stack.findDialog(id);
    const bool tooLate = user && user->isConfirmed() && (*replaces)->earlyOnly;
    if (!user || tooLate) {
        refuse(transaction, tooLate ? 486 : 481);
        return false;
    }
    replaced = id;
    return true;
}

void RequestDesk::pass(const Transaction& transaction)
{
    const Message& request = transaction->request();
    Message defaultAnswer =
        request.method() == "OPTIONS" ? optionsAnswer(request) : m_stack.answer(request, 405, {}, m_stack.newTag());
    if (request.method() != "OPTIONS")
        m_stack.addAbilities(defaultAnswer, m_stack.settings().session);
    IncomingRequest incoming(transaction, std::move(defaultAnswer));
    if (m_request)
        m_stack.post([this, incoming = std::move(incoming)] { m_request(incoming); });
}

Message RequestDesk::optionsAnswer(const Message& request) const
{
    Message response = m_stack.answer(request, 200, {}, m_stack.newTag());
    m_stack.addAbilities(response, m_stack.settings().session);
    std::string accepted;
    for (const std::string& type : m_stack.settings().capabilities.contentTypes)
        accepted += (accepted.empty() ? "" : ", ") + type;
    response.add(HeaderName::accept, std::move(accepted));
    return response;
}

void RequestDesk::refuse(const Transaction& transaction, const Refusal& why)
{
    Message response = m_stack.answer(transaction->request(), why.status, phraseOf(why), m_stack.newTag());
    for (const auto& [name, value] : why.headers)
        response.set(name, value);
    transaction->respond(response);
}

void RequestDesk::refuse(const Transaction& transaction, int status)
{
    refuse(transaction, Refusal{status, {}, {}});
}

}  // namespace trunkwright::engine
