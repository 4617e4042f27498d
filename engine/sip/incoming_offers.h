#pragma once
// The offer of the other side that waits for its owner's answer, in whatever message it came (RFC 6337 table 1), and
// the re-INVITE without description that waits for an offer of ours.

#include "engine/sip/invite_session.h"
#include "engine/sip/server_transaction.h"
#include "engine/sip/validation.h"

namespace trunkwright::engine {

class SessionDialog;

class IncomingOffers {
public:
    using Transaction = std::shared_ptr<ServerTransaction>;

    explicit IncomingOffers(SessionDialog& dialog)
        : m_dialog(dialog)
    {
    }

    void receiveInvite(const Transaction& transaction);
    void receiveUpdate(const Transaction& transaction);
    void takeInPrack(const Transaction& transaction, std::string sdp);
    /// Of a reliable provisional response; PRACK brings the answer.
    void takeInProvisional(const Message& response, std::string sdp);
    /// Of the 2xx; the ACK brings the answer.
    void takeInSuccess(const Message& response, const Message& invite, std::string sdp);

    bool waits() const { return m_waiting.has_value(); }
    bool wantsOffer() const { return m_wanted; }
    boost::system::error_code answer(std::string sdp, const std::vector<Header>& headers);
    boost::system::error_code refuse(const SessionRejection& rejection);
    /// To the re-INVITE without description.
    boost::system::error_code offer(std::string sdp, const std::vector<Header>& headers);
    /// The session ends: requests get 487, a 2xx its ACK.
    void abort();

private:
    struct Waiting {
        SessionOffered::By by = SessionOffered::By::reinvite;
        Transaction transaction;  ///< UPDATE, PRACK
        Message response;         ///< provisional, success
        Message invite;           ///< success
    };

    void wait(Waiting waiting, std::string sdp, const Message& message);
    std::optional<Refusal> checkInvite(const Message& request);
    std::optional<Refusal> checkOffer();
    void startServer(const Transaction& transaction);
    void withdraw();
    void reinviteAcknowledged(const Message& ack);
    void acceptInvite(std::string sdp, const std::vector<Header>& headers);
    void answerPrack(const Waiting& waiting, std::string sdp, const std::vector<Header>& headers);
    void acknowledge(const Waiting& waiting, std::string sdp);
    Message refusal(const Message& request, const SessionRejection& rejection);

    SessionDialog& m_dialog;
    std::optional<Waiting> m_waiting;
    bool m_wanted = false;
};

}  // namespace trunkwright::engine
