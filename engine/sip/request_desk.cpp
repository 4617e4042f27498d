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

void RequestDesk::receive(ReceivedMessage received)
{
    if (received.message.method() == "CANCEL")
        refuse(received, 481);
    else if (hasToTag(received.message))
        receiveInDialog(std::move(received));
    else
        receiveOutside(std::move(received));
}

void RequestDesk::receiveInDialog(ReceivedMessage received)
{
    DialogUser* user = m_stack.findDialog(dialogOfRequest(received.message));
    if (!user)
        return refuse(received, 481);
    if (const auto refused = checkRequest(received.message, m_stack.settings().capabilities))
        return refuse(received, *refused);
    user->receive(m_stack.transactions().begin(std::move(received)));
}

void RequestDesk::receiveOutside(ReceivedMessage received)
{
    const Message& request = received.message;
    if (const auto refused = checkHops(request))
        return refuse(received, *refused);
    auto user = authenticate(request);
    if (!user)
        return reject(received, user.error());
    if (const auto refused = checkRequest(request, m_stack.settings().capabilities))
        return refuse(received, *refused);
    if (request.method() == "INVITE")
        receiveInvite(std::move(received), *std::move(user));
    else if (belongsInDialog(request.method()))
        refuse(received, 481);
    else
        pass(std::move(received), *std::move(user));
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

RequestDesk::Admission RequestDesk::authenticate(const Message& request) const
{
    Authenticator* authenticator = m_stack.settings().authenticator;
    if (!authenticator)
        return {};
    const auto now_s = std::chrono::duration_cast<std::chrono::seconds>(m_stack.scheduler().now().time_since_epoch());
    auto verdict = authenticator->check(request, now_s.count());
    if (auto* proven = std::get_if<Authenticator::Proven>(&verdict))
        return std::move(proven->user);
    auto& refused = std::get<Authenticator::Refused>(verdict);
    return std::unexpected(SessionRejection{refused.status, {}, std::move(refused.headers)});
}

RequestDesk::Admission RequestDesk::admit(const ReceivedMessage& received, std::string user) const
{
    const auto& admits = m_stack.settings().admits;
    return admits ? admits(received.message, received.flow) : Admission(std::move(user));
}

std::optional<Refusal> RequestDesk::checkInvite(const Message& request) const
{
    if (!request.has(HeaderName::contact) && !isOfRfc2543(request))
        return Refusal{400, "the Contact header field is missing", {}};
    const SessionPolicy& policy = m_stack.settings().session;
    const bool supportsReliable =
        hasToken(request, HeaderName::supported, "100rel") || hasToken(request, HeaderName::require, "100rel");
    if (policy.reliability == Reliability::required && !supportsReliable)
        return Refusal{421, "100rel is required", {{HeaderName::require, "100rel"}}};
    if (auto refused = SessionTimer(m_stack.scheduler(), policy.timer, {}).check(request))
        return refused;
    if (!request.body().empty() && sdpOf(request).empty())
        return Refusal{415, "the content is no session description", {{HeaderName::accept, "application/sdp"}}};
    return std::nullopt;
}

void RequestDesk::receiveInvite(ReceivedMessage received, std::string user)
{
    if (const auto refused = checkInvite(received.message))
        return refuse(received, *refused);
    std::optional<DialogId> replaced;
    if (const auto refused = checkReplaces(received.message, replaced))
        return refuse(received, *refused);
    if (!m_call)
        return refuse(received, 480);
    auto admitted = admit(received, std::move(user));
    if (!admitted)
        return reject(received, admitted.error());
    const UserAgentSettings& settings = m_stack.settings();
    const auto usage =
        std::make_shared<InviteUsage>(m_stack, InviteSession::Role::called, settings.session, settings.credentials);
    usage->setUser(*std::move(admitted));
    usage->setReplaced(std::move(replaced));
    m_stack.keep(usage);
    usage->receive(m_stack.transactions().begin(std::move(received)));
    m_stack.post([this, session = std::make_unique<InviteSession>(usage)]() mutable { m_call(std::move(session)); });
}

/// RFC 3891 3.
std::optional<Refusal> RequestDesk::checkReplaces(const Message& request, std::optional<DialogId>& replaced) const
{
    if (!request.has(HeaderName::replaces))
        return std::nullopt;
    const auto replaces = replacesHeader(request);
    if (!replaces || request.count(HeaderName::replaces) > 1)
        return Refusal{400, {}, {}};
    const DialogId id{(*replaces)->callId, (*replaces)->toTag, (*replaces)->fromTag};
    const DialogUser* user = m_stack.findDialog(id);
    if (!user)
        return Refusal{481, {}, {}};
    if (user->isConfirmed() && (*replaces)->earlyOnly)
        return Refusal{486, {}, {}};
    replaced = id;
    return std::nullopt;
}

void RequestDesk::pass(ReceivedMessage received, std::string user)
{
    const Message& request = received.message;
    if (const auto admitted = admit(received, std::move(user)); !admitted)
        return reject(received, admitted.error());
    const bool isOptions = request.method() == "OPTIONS";
    Message defaultAnswer = isOptions ? optionsAnswer(request) : answer(request, 405);
    if (!isOptions)
        m_stack.addAbilities(defaultAnswer, m_stack.settings().session);
    if (m_request) {
        IncomingRequest incoming(m_stack.transactions().begin(std::move(received)), std::move(defaultAnswer));
        return m_stack.post([this, incoming = std::move(incoming)] { m_request(incoming); });
    }
    m_unserved += isOptions ? 0 : 1;
    m_stack.answerWithoutState(received, defaultAnswer);
}

Message RequestDesk::optionsAnswer(const Message& request) const
{
    Message response = answer(request, 200);
    m_stack.addAbilities(response, m_stack.settings().session);
    std::string accepted;
    for (const std::string& type : m_stack.settings().capabilities.contentTypes)
        accepted += (accepted.empty() ? "" : ", ") + type;
    response.add(HeaderName::accept, std::move(accepted));
    return response;
}

Message RequestDesk::answer(const Message& request, int status, std::string reason) const
{
    return m_stack.answer(request, status, std::move(reason), m_stack.transport().tagFor(request));
}

void RequestDesk::reject(const ReceivedMessage& received, const SessionRejection& rejection)
{
    Message response = answer(received.message, rejection.status, rejection.reason);
    addHeaders(response, rejection.headers);
    m_stack.answerWithoutState(received, response);
}

void RequestDesk::refuse(const ReceivedMessage& received, const Refusal& why)
{
    ++m_unserved;
    Message response = answer(received.message, why.status, phraseOf(why));
    for (const auto& [name, value] : why.headers)
        response.set(name, value);
    m_stack.answerWithoutState(received, response);
}

void RequestDesk::refuse(const ReceivedMessage& received, int status)
{
    refuse(received, Refusal{status, {}, {}});
}

}  // namespace trunkwright::engine
