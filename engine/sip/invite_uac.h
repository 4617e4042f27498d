#pragma once
// The calling side until it is answered (RFC 3261 13.2): the INVITE and its early dialogs, redirection, a longer
// session interval, CANCEL. Afterwards it takes what comes late: copies of the 2xx, and the 2xx of other forks.

#include "engine/sip/outgoing_request.h"
#include "engine/sip/user_agent.h"

#include <map>

namespace trunkwright::engine {

class InviteUsage;
class SessionDialog;

class InviteUac {
public:
    InviteUac(InviteUsage& usage, OutgoingCall call);
    ~InviteUac();

    void start();
    /// Before it is answered.
    void end(SessionEnding ending);
    bool isOver() const;
    bool isAnswered() const { return m_answered != nullptr; }
    /// Without remote tag.
    DialogId identity() const { return {m_call.callId, m_fromTag, {}}; }
    const Message& invite() const;
    SipFlow flow() const;
    const std::string& offer() const { return m_call.sdp; }
    /// Of the fork with that tag; null: there is none.
    SessionDialog* dialogOf(const std::string& tag) const;

private:
    void send();
    Message makeInvite();
    RequestRoute route() const;
    void provisional(const Message& response);
    void finished(const Message& response, OutgoingRequest::Outcome outcome);
    void success(const Message& response);
    void refuse(SessionDialog& dialog, const Message& success);
    void failed(const Message& response, OutgoingRequest::Outcome outcome);
    bool redirect(const Message& response);
    bool isNew(const Uri& uri) const;
    bool followNext();
    void giveUp();
    SessionDialog* dialogFor(const Message& response, const std::string& tag);

    InviteUsage& m_usage;
    OutgoingCall m_call;
    std::string m_fromTag;
    std::uint32_t m_cseq;
    std::vector<std::shared_ptr<OutgoingRequest>> m_requests;         ///< the last is the current one
    std::map<std::string, std::shared_ptr<SessionDialog>> m_dialogs;  ///< by the other side's tag
    SessionDialog* m_answered = nullptr;
    std::optional<SessionEnding> m_ending;
    int m_farewells = 0;          ///< to 2xx that were refused, under way
    std::deque<Uri> m_redirects;  ///< to be tried
    std::vector<Uri> m_tried;
    int m_intervalTries = 0;  ///< answered 422
    bool m_hasProgressed = false;
    Timer m_patience;
};

}  // namespace trunkwright::engine
