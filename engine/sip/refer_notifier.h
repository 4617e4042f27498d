#pragma once
// The side that was asked to transfer (RFC 3515 2.4.4): its owner's decision, and NOTIFYs that tell how the new call
// goes, one after the other. With Refer-Sub: false (RFC 4488) there are none.

#include "engine/sip/invite_session.h"
#include "engine/sip/server_transaction.h"

#include <deque>

namespace trunkwright::engine {

class SessionDialog;

class ReferNotifier {
public:
    explicit ReferNotifier(SessionDialog& dialog)
        : m_dialog(dialog)
    {
    }

    void receive(const std::shared_ptr<ServerTransaction>& transaction);
    boost::system::error_code accept(std::uint32_t id);
    boost::system::error_code refuse(std::uint32_t id, const SessionRejection& rejection);
    boost::system::error_code report(
        std::uint32_t id, int status, std::string_view reason, const std::vector<Header>& headers);
    /// REFERs that were not decided are refused.
    void close();

private:
    struct Referral {
        std::uint32_t id = 0;  ///< CSeq of the REFER
        std::shared_ptr<ServerTransaction> transaction;
        bool first = false;  ///< of this dialog: its NOTIFYs need no id
        bool accepted = false;
        bool silent = false;  ///< nobody watches how it goes
    };

    struct Notification {
        std::uint32_t referral = 0;
        std::string event;
        std::string state;
        std::string fragment;
    };

    Referral* find(std::uint32_t id);
    void notify(const Referral& referral, int status, std::string_view reason, const std::vector<Header>& headers);
    void sendNext();
    void notified(std::uint32_t referral, int status);

    SessionDialog& m_dialog;
    std::vector<Referral> m_referrals;
    bool m_any = false;
    std::deque<Notification> m_notifications;  ///< to be sent
    bool m_sending = false;
};

}  // namespace trunkwright::engine
