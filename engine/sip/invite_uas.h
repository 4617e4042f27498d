#pragma once
// The called side until it is acknowledged (RFC 3261 13.3): what its owner answers, CANCEL, and the end when no ACK or
// PRACK comes.

#include "engine/sip/invite_session.h"
#include "engine/sip/server_transaction.h"

namespace trunkwright::engine {

class InviteUsage;
class SessionDialog;

class InviteUas {
public:
    InviteUas(InviteUsage& usage, std::shared_ptr<ServerTransaction> transaction);

    const Message& invite() const { return m_transaction->request(); }
    SipFlow flow() const { return m_transaction->flow(); }
    const std::string& offer() const { return m_offer; }

    boost::system::error_code progress(SessionProgress progress);
    boost::system::error_code accept(SessionAcceptance acceptance);
    boost::system::error_code reject(const SessionRejection& rejection);
    void end(SessionEnding ending);

private:
    bool isOpen() const;
    bool isReliable(const SessionProgress& progress) const;
    bool describe(const std::string& sdp, bool reliable);
    bool describe(SessionAcceptance& acceptance);
    void refuse(const SessionRejection& rejection, SessionEnded ended);
    void acknowledged(const Message& ack);
    void takeAnswer(const Message& ack);
    void unacknowledged();
    void cancelled(const Message& cancel);

    InviteUsage& m_usage;
    std::shared_ptr<ServerTransaction> m_transaction;
    std::shared_ptr<SessionDialog> m_dialog;
    std::string m_offer;
    std::optional<SessionEnding> m_ending;  ///< waits for the ACK
};

}  // namespace trunkwright::engine
