#pragma once
// One dialog of a session, early or confirmed: sends and answers what goes inside of it. Offers of this side are made
// by OutgoingOffers, those of the other side wait in IncomingOffers; REFER has classes of its own.

#include "engine/sip/dialog_messenger.h"
#include "engine/sip/dialog_user.h"
#include "engine/sip/incoming_offers.h"
#include "engine/sip/invite_server.h"
#include "engine/sip/offer_answer.h"
#include "engine/sip/outgoing_offers.h"
#include "engine/sip/refer_notifier.h"
#include "engine/sip/refer_watcher.h"
#include "engine/sip/session_timer.h"

namespace trunkwright::engine {

class SessionDialog final : public DialogUser {
public:
    using Transaction = std::shared_ptr<ServerTransaction>;

    SessionDialog(InviteUsage& usage, Dialog dialog, const SipFlow& flow);
    ~SessionDialog() override;

    InviteUsage& usage() { return m_usage; }
    SipStack& stack();
    DialogMessenger& messenger() { return *m_messenger; }
    Dialog& dialog() { return m_messenger->dialog(); }
    const DialogId& id() const { return m_messenger->id(); }
    OfferAnswer& offers() { return m_offers; }
    SessionTimer& timer() { return m_timer; }
    IncomingOffers& incoming() { return m_incoming; }
    OutgoingOffers& outgoing() { return m_outgoing; }
    ReferNotifier& notifier() { return m_notifier; }
    ReferWatcher& watcher() { return m_watcher; }
    void emit(SessionEvent event);

    /// The INVITE of the other side that is under way, or was last; null when there was none.
    InviteServer* server() { return m_server.get(); }
    void setServer(std::unique_ptr<InviteServer> server);
    std::uint32_t newRSeq();

    // Caller
    /// A provisional response that belongs to this dialog; reliable ones are acknowledged.
    void takeProvisional(const Message& response);
    /// The 2xx that the call takes. `invite` as it was sent.
    void takeSuccess(const Message& response, const Message& invite);
    using Parted = std::function<void(const Message& answer, Farewell farewell)>;
    /// A 2xx that comes too late or from another fork: ACK, then BYE. `parted` hears how the BYE was answered.
    void refuseSuccess(const Message& response, const Message& invite, Parted parted);

    // Called side
    /// The first INVITE was acknowledged.
    void confirm() { m_confirmed = true; }

    bool isConfirmed() const override { return m_confirmed; }
    bool isWith(const SipFlow& flow) const override;
    void welcome(const IpAddress& address) override { m_roamed = address; }
    /// BYE; the session finishes with its answer, and where calls are passed on with a BYE that nobody asked for.
    void hangUp(SessionEnded::How how, const SessionEnding& ending = {});
    /// The session is over: no timer, no offer, open requests are answered with 487.
    void close();
    bool isClosed() const { return m_closed; }
    bool isIdle() const { return m_messenger->isIdle(); }

    void sendPrack(const Message& response, std::string sdp);
    /// The 2xx to an INVITE or UPDATE that came on `flow`.
    Message success(const ServerTransaction& transaction, std::string sdp, const std::vector<Header>& headers);
    std::expected<std::uint32_t, boost::system::error_code> send(DialogRequest request);

    void learnAbilities(const Message& message);
    bool allows(std::string_view method) const;
    bool supports(std::string_view option) const;

    void receive(const Transaction& transaction) override;
    void receiveAck(const Message& ack) override;
    void receiveCopy(const Message& success) override;

private:
    void takeProvisionalDescription(const Message& response, bool reliable);
    void takeFinalDescription(const Message& response, const Message& invite, bool& acknowledged);
    void emitAnswer(std::string sdp, bool final, const Message& message);
    void receivePrack(const Transaction& transaction);
    bool takePrackDescription(const Transaction& transaction, const Message& acknowledged);
    void receiveBye(const Transaction& transaction);
    void receiveOther(const Transaction& transaction);
    void sendBye(const SessionEnding& ending, Parted parted);

    InviteUsage& m_usage;
    std::shared_ptr<DialogMessenger> m_messenger;
    OfferAnswer m_offers;
    SessionTimer m_timer;
    std::unique_ptr<InviteServer> m_server;
    IncomingOffers m_incoming;
    OutgoingOffers m_outgoing;
    ReferNotifier m_notifier;
    ReferWatcher m_watcher;
    std::optional<IpAddress> m_roamed;  ///< where the other side went
    std::uint32_t m_lastRSeq = 0;
    std::uint32_t m_lastRequestId = 0;
    std::vector<std::string> m_allow, m_supported;
    bool m_confirmed = false;
    bool m_closed = false;
};

}  // namespace trunkwright::engine
