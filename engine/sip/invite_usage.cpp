#include "engine/sip/invite_usage.h"

#include "engine/sip/invite_uac.h"
#include "engine/sip/invite_uas.h"
#include "engine/sip/session_dialog.h"
#include "engine/sip/sip_stack.h"

namespace trunkwright::engine {

InviteUsage::InviteUsage(
    SipStack& stack, InviteSession::Role role, const SessionPolicy& policy, FindCredentials credentials)
    : m_stack(stack)
    , m_role(role)
    , m_policy(policy)
    , m_contactUser(stack.settings().contactUser)
    , m_authenticator(std::make_shared<ClientAuthenticator>(std::move(credentials), stack.random()))
{
}

InviteUsage::~InviteUsage() = default;

void InviteUsage::call(OutgoingCall call)
{
    m_uac = std::make_unique<InviteUac>(*this, std::move(call));
    m_uac->start();
}

void InviteUsage::receive(std::shared_ptr<ServerTransaction> transaction)
{
    m_uas = std::make_unique<InviteUas>(*this, std::move(transaction));
}

void InviteUsage::onEvent(std::function<void(SessionEvent)> handler)
{
    m_handler.set(std::move(handler));
    if (m_events.empty())
        return;
    m_stack.post([self = shared_from_this()] { self->deliver(); });
}

void InviteUsage::release()
{
    m_released = true;
    m_handler.set({});
    m_events.clear();
    if (m_ended)
        settle();
    else
        end({});
}

void InviteUsage::end(SessionEnding ending)
{
    if (m_ended)
        return;
    if (m_dialog && m_dialog->isConfirmed())
        m_dialog->hangUp(SessionEnded::How::hungUp, ending);
    else if (m_uac)
        m_uac->end(std::move(ending));
    else if (m_uas)
        m_uas->end(std::move(ending));
}

std::shared_ptr<SessionDialog> InviteUsage::makeDialog(Dialog dialog, const SipFlow& flow)
{
    return std::make_shared<SessionDialog>(*this, std::move(dialog), flow);
}

void InviteUsage::setDialog(std::shared_ptr<SessionDialog> dialog)
{
    m_dialog = std::move(dialog);
}

SessionDialog* InviteUsage::dialogOf(const std::string& tag)
{
    if (m_uac)
        return m_uac->dialogOf(tag);
    return m_dialog && m_dialog->id().remoteTag == tag ? m_dialog.get() : nullptr;
}

SessionDialog* InviteUsage::offeringDialog()
{
    SessionDialog* const fork = dialogOf(m_offeredBy);
    return fork ? fork : m_dialog.get();
}

void InviteUsage::emit(SessionEvent event)
{
    if (m_released)
        return;
    m_events.push_back(std::move(event));
    m_stack.post([self = shared_from_this()] { self->deliver(); });
}

void InviteUsage::deliver()
{
    while (!m_events.empty() && m_handler) {
        SessionEvent event = std::move(m_events.front());
        m_events.pop_front();
        if (const auto* offered = std::get_if<SessionOffered>(&event))
            m_offeredBy = offered->dialog;
        m_handler(std::move(event));
    }
}

void InviteUsage::finish(SessionEnded ended)
{
    if (std::exchange(m_ended, true))
        return;
    if (m_dialog)
        m_dialog->close();
    emit(std::move(ended));
    settle();
}

void InviteUsage::settle()
{
    if (m_uac || m_uas)  // else it was abandoned, and the stack may be gone
        m_stack.settle(shared_from_this());
}

bool InviteUsage::isDone() const
{
    return m_ended && m_released && (!m_uac || m_uac->isOver()) && (!m_dialog || m_dialog->isIdle());
}

void InviteUsage::abandon()
{
    m_ended = true;
    m_events.clear();
    m_uac.reset();
    m_uas.reset();
    m_dialog.reset();
}

}  // namespace trunkwright::engine
