#pragma once
// Who is told of the requests inside a dialog.

#include "engine/sip/server_transaction.h"

namespace trunkwright::engine {

class DialogUser {
public:
    DialogUser() = default;
    DialogUser(const DialogUser&) = delete;
    DialogUser& operator=(const DialogUser&) = delete;
    virtual ~DialogUser() = default;

    /// A request that the capabilities allow; it must be answered.
    virtual void receive(const std::shared_ptr<ServerTransaction>& transaction) = 0;
    /// ACK of a 2xx.
    virtual void receiveAck(const Message& ack) = 0;
    /// A 2xx to an INVITE that no transaction waits for: a late copy.
    virtual void receiveCopy(const Message& success) = 0;
    virtual bool isConfirmed() const = 0;
    /// Whether requests of the dialog go there, or its last one came from there. A dialog over TLS is with nobody who
    /// comes by another way.
    virtual bool isWith(const SipFlow& flow) const = 0;
    /// From now on it is with that address too: the other side has proven that it is there.
    virtual void welcome(const IpAddress& address) = 0;
};

}  // namespace trunkwright::engine
