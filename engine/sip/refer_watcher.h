#pragma once
// The side that asks the other one to transfer (RFC 3515): sends REFER and takes the NOTIFYs about the new call.

#include "engine/sip/invite_session.h"
#include "engine/sip/server_transaction.h"

namespace trunkwright::engine {

class SessionDialog;

class ReferWatcher {
public:
    explicit ReferWatcher(SessionDialog& dialog)
        : m_dialog(dialog)
    {
    }

    /// One REFER at a time may wait for its answer.
    boost::system::error_code refer(const SessionReferral& referral);
    void receiveNotify(const std::shared_ptr<ServerTransaction>& transaction);

private:
    void answered(int status);

    SessionDialog& m_dialog;
    bool m_sending = false;
    bool m_watching = false;
};

}  // namespace trunkwright::engine
