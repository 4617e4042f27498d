#pragma once
// Sends the requests and writes the responses of one dialog: on which way they go, the Contact they carry, and the ACK
// of each 2xx, which is kept for copies of the 2xx (RFC 3261 13.2.2.4).

#include "engine/sip/dialog.h"
#include "engine/sip/outgoing_request.h"

namespace trunkwright::engine {

class InviteUsage;
class SipStack;

class DialogMessenger : public std::enable_shared_from_this<DialogMessenger> {
public:
    using Transaction = std::shared_ptr<ServerTransaction>;

    DialogMessenger(InviteUsage& usage, Dialog dialog, const SipFlow& flow);
    DialogMessenger(const DialogMessenger&) = delete;
    DialogMessenger& operator=(const DialogMessenger&) = delete;

    Dialog& dialog() { return m_dialog; }
    const DialogId& id() const { return m_dialog.id(); }
    /// The way that the other side came last; requests take it when its Contact leads nowhere.
    void setFlow(const SipFlow& flow);
    const SipFlow& flow() const { return m_flow; }

    /// Is sent by start() and kept until it is over.
    std::shared_ptr<OutgoingRequest> prepare(Message request, OutgoingRequest::Events events, bool withContact);
    /// Not before an ACK whose way is still being looked up.
    void start(std::shared_ptr<OutgoingRequest> request);
    bool isIdle() const { return m_requests.empty(); }

    /// `invite` as it was sent: its credentials are needed again.
    void sendAck(std::uint32_t cseq, std::string sdp, const Message& invite);
    /// For a copy of the 2xx; nothing when its ACK still waits for a description.
    void repeatAck(std::uint32_t cseq);

    Message answer(const Message& request, int status, std::string reason = {}) const;
    void respond(const Transaction& transaction, int status) const;
    void refuse(const Transaction& transaction, const Refusal& why) const;
    void addContact(Message& response, const SipFlow& flow) const;

private:
    struct Ack {
        std::uint32_t cseq = 0;
        SipFlow flow;
        std::string octets;
    };

    RequestRoute route() const;
    Uri nextHop() const;
    void sendAckTo(std::uint32_t cseq, const Message& ack, const std::vector<SipTarget>& targets);
    void ackLocated();

    InviteUsage& m_usage;
    SipStack& m_stack;
    Dialog m_dialog;
    SipFlow m_flow;
    std::optional<SipTarget> m_target;  ///< of the last connection that this side opened
    std::vector<std::shared_ptr<OutgoingRequest>> m_requests;
    std::vector<Ack> m_acks;  ///< of the last INVITEs
    int m_ackLookups = 0;     ///< under way
    std::vector<std::shared_ptr<OutgoingRequest>> m_afterAck;
};

}  // namespace trunkwright::engine
