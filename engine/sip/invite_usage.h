#pragma once
// What stands behind an InviteSession: the dialogs of one call, the side that called or was called, and the events on
// their way to the owner. It lives until SIP needs nothing of it any more, also when its session is gone.

#include "engine/io/handler.h"
#include "engine/sip/client_authenticator.h"
#include "engine/sip/invite_session.h"
#include "engine/sip/user_agent.h"

#include <deque>

namespace trunkwright::engine {

class Dialog;
class InviteUac;
class InviteUas;
class SessionDialog;
class SipStack;

class InviteUsage : public std::enable_shared_from_this<InviteUsage> {
public:
    InviteUsage(SipStack& stack, InviteSession::Role role, const SessionPolicy& policy, FindCredentials credentials);
    InviteUsage(const InviteUsage&) = delete;
    InviteUsage& operator=(const InviteUsage&) = delete;
    ~InviteUsage();

    void call(OutgoingCall call);
    void receive(std::shared_ptr<ServerTransaction> transaction);

    // For the session
    void onEvent(std::function<void(SessionEvent)> handler);
    void release();
    InviteSession::Role role() const { return m_role; }
    InviteUac* uac() { return m_uac.get(); }
    InviteUas* uas() { return m_uas.get(); }
    /// The dialog that was answered, else the latest early one; null before there is one.
    SessionDialog* dialog() { return m_dialog.get(); }
    /// By the other side's tag, a fork among them; null: there is none.
    SessionDialog* dialogOf(const std::string& tag);
    /// The one whose SessionOffered the owner has heard last: forks may offer side by side.
    SessionDialog* offeringDialog();
    const std::string& user() const { return m_user; }
    void setUser(std::string user) { m_user = std::move(user); }
    const std::optional<DialogId>& replaced() const { return m_replaced; }
    void setReplaced(std::optional<DialogId> replaced) { m_replaced = std::move(replaced); }
    void end(SessionEnding ending);

    // For its parts
    SipStack& stack() { return m_stack; }
    SessionPolicy& policy() { return m_policy; }
    const std::shared_ptr<ClientAuthenticator>& authenticator() { return m_authenticator; }
    const std::string& contactUser() const { return m_contactUser; }
    std::shared_ptr<SessionDialog> makeDialog(Dialog dialog, const SipFlow& flow);
    void setDialog(std::shared_ptr<SessionDialog> dialog);
    void emit(SessionEvent event);
    /// Says how it ended, once.
    void finish(SessionEnded ended);
    bool hasEnded() const { return m_ended; }
    /// Something of it is over: perhaps all.
    void settle();
    bool isDone() const;
    /// The stack goes down.
    void abandon();

private:
    void deliver();

    SipStack& m_stack;
    InviteSession::Role m_role;
    SessionPolicy m_policy;
    std::string m_contactUser;
    std::shared_ptr<ClientAuthenticator> m_authenticator;
    std::string m_user;
    std::optional<DialogId> m_replaced;
    std::unique_ptr<InviteUac> m_uac;
    std::unique_ptr<InviteUas> m_uas;
    std::shared_ptr<SessionDialog> m_dialog;
    std::deque<SessionEvent> m_events;
    std::string m_offeredBy;  ///< remote tag
    Handler<SessionEvent> m_handler;
    bool m_ended = false;
    bool m_released = false;
};

}  // namespace trunkwright::engine
