#pragma once
// Re-INVITE and UPDATE of this side (RFC 3261 14.1, RFC 3311 5.1, RFC 4028 7.4): new offers, requests for an offer, and
// refreshes of the session. One at a time.

#include "engine/sip/invite_session.h"
#include "engine/sip/outgoing_request.h"

namespace trunkwright::engine {

class SessionDialog;

class OutgoingOffers {
public:
    explicit OutgoingOffers(SessionDialog& dialog);

    boost::system::error_code offer(std::string sdp, InviteSession::OfferBy by, std::vector<Header> headers);
    boost::system::error_code requestOffer(std::vector<Header> headers);
    /// The session timer: UPDATE if the other side allows it, else a re-INVITE with what was agreed.
    void refresh();
    bool isInviting() const { return m_request && m_method == "INVITE"; }
    void abort();

private:
    bool mayOffer() const;
    bool mayInvite() const;
    void send(std::string method, std::string sdp, std::vector<Header> headers);
    void finished(const Message& response, OutgoingRequest::Outcome outcome);
    void succeeded(const Message& response, const Message& request);
    void takeAnswer(const Message& response, std::string sdp);
    void refused(const Message& response, OutgoingRequest::Outcome outcome);
    Duration glareWait();

    SessionDialog& m_dialog;
    std::shared_ptr<OutgoingRequest> m_request;
    std::string m_method;
    std::string m_sdp;
    std::vector<Header> m_headers;
    bool m_refreshing = false;
    bool m_updateRefused = false;  ///< although it is allowed
    int m_intervalTries = 0;       ///< answered 422, one after the other
    Timer m_glare;                 ///< until the owner may offer again
    Timer m_refreshLater;          ///< until the refresh is tried again
};

}  // namespace trunkwright::engine
