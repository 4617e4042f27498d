#include "engine/sip/invite_session.h"

#include "engine/sip/invite_uac.h"
#include "engine/sip/invite_uas.h"
#include "engine/sip/invite_usage.h"
#include "engine/sip/session_dialog.h"
#include "engine/sip/sip_error.h"

namespace trunkwright::engine {

InviteSession::InviteSession(std::shared_ptr<InviteUsage> usage)
    : m_usage(std::move(usage))
{
}

InviteSession::~InviteSession()
{
    m_usage->release();
}

void InviteSession::onEvent(std::function<void(SessionEvent)> handler)
{
    m_usage->onEvent(std::move(handler));
}

InviteSession::Role InviteSession::role() const
{
    return m_usage->role();
}

const Message& InviteSession::invite() const
{
    return m_usage->uac() ? m_usage->uac()->invite() : m_usage->uas()->invite();
}

std::string InviteSession::offer() const
{
    return m_usage->uac() ? m_usage->uac()->offer() : m_usage->uas()->offer();
}

SipFlow InviteSession::flow() const
{
    return m_usage->uac() ? m_usage->uac()->flow() : m_usage->uas()->flow();
}

SipFlow InviteSession::latestFlow() const
{
    return m_usage->dialog() ? m_usage->dialog()->messenger().flow() : flow();
}

DialogId InviteSession::dialog() const
{
    if (m_usage->dialog())
        return m_usage->dialog()->id();
    return m_usage->uac()->identity();
}

bool InviteSession::allowsThere(std::string_view method) const
{
    return m_usage->dialog() && m_usage->dialog()->allows(method);
}

bool InviteSession::supportsThere(std::string_view option) const
{
    return m_usage->dialog() && m_usage->dialog()->supports(option);
}

const std::string& InviteSession::user() const
{
    return m_usage->user();
}

std::optional<DialogId> InviteSession::replaced() const
{
    return m_usage->replaced();
}

bool InviteSession::hasEnded() const
{
    return m_usage->hasEnded();
}

boost::system::error_code InviteSession::progress(SessionProgress progress)
{
    return m_usage->uas() ? m_usage->uas()->progress(std::move(progress)) : SipError::wrongState;
}

boost::system::error_code InviteSession::accept(SessionAcceptance acceptance)
{
    return m_usage->uas() ? m_usage->uas()->accept(std::move(acceptance)) : SipError::wrongState;
}

boost::system::error_code InviteSession::reject(SessionRejection rejection)
{
    return m_usage->uas() ? m_usage->uas()->reject(rejection) : SipError::wrongState;
}

void InviteSession::end(SessionEnding ending)
{
    m_usage->end(std::move(ending));
}

boost::system::error_code InviteSession::offer(
    std::string sdp, OfferBy by, std::vector<Header> headers, const std::string& dialog)
{
    SessionDialog* const to = dialog.empty() ? m_usage->dialog() : m_usage->dialogOf(dialog);
    if (!to || m_usage->hasEnded())
        return SipError::wrongState;
    if (to->incoming().wantsOffer())
        return to->incoming().offer(std::move(sdp), headers);
    return to->outgoing().offer(std::move(sdp), by, std::move(headers));
}

boost::system::error_code InviteSession::requestOffer(std::vector<Header> headers)
{
    SessionDialog* dialog = m_usage->dialog();
    return dialog ? dialog->outgoing().requestOffer(std::move(headers)) : SipError::wrongState;
}

boost::system::error_code InviteSession::answer(std::string sdp, std::vector<Header> headers)
{
    SessionDialog* dialog = m_usage->offeringDialog();
    return dialog ? dialog->incoming().answer(std::move(sdp), headers) : SipError::wrongState;
}

boost::system::error_code InviteSession::refuseOffer(SessionRejection rejection)
{
    SessionDialog* dialog = m_usage->offeringDialog();
    return dialog ? dialog->incoming().refuse(rejection) : SipError::wrongState;
}

boost::system::error_code InviteSession::refer(SessionReferral referral)
{
    SessionDialog* dialog = m_usage->dialog();
    return dialog ? dialog->watcher().refer(referral) : SipError::wrongState;
}

boost::system::error_code InviteSession::acceptRefer(std::uint32_t id)
{
    SessionDialog* dialog = m_usage->dialog();
    return dialog ? dialog->notifier().accept(id) : SipError::wrongState;
}

boost::system::error_code InviteSession::refuseRefer(std::uint32_t id, SessionRejection rejection)
{
    SessionDialog* dialog = m_usage->dialog();
    return dialog ? dialog->notifier().refuse(id, rejection) : SipError::wrongState;
}

boost::system::error_code InviteSession::reportRefer(
    std::uint32_t id, int status, std::string reason, const std::vector<Header>& headers)
{
    SessionDialog* dialog = m_usage->dialog();
    return dialog ? dialog->notifier().report(id, status, reason, headers) : SipError::wrongState;
}

std::expected<std::uint32_t, boost::system::error_code> InviteSession::send(DialogRequest request)
{
    if (!m_usage->dialog())
        return std::unexpected(make_error_code(SipError::wrongState));
    return m_usage->dialog()->send(std::move(request));
}

}  // namespace trunkwright::engine
