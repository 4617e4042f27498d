#pragma once
// A request that waits for an answer of its owner: INFO, MESSAGE, SUBSCRIBE … in a dialog or outside of one. Copies
// share the answer. When the last copy goes without one, the default is sent, so that a request which nobody cares for
// is answered too.

#include "engine/sip/message.h"
#include "engine/sip/transport.h"

#include <memory>

namespace trunkwright::engine {

class ServerTransaction;

class IncomingRequest {
public:
    IncomingRequest(std::shared_ptr<ServerTransaction> transaction, Message defaultAnswer);

    const Message& message() const;
    const SipFlow& flow() const;
    /// The header fields that copy the request come by themselves, and a To tag if there is none. Once.
    void respond(int status, std::string reason = {}, std::vector<Header> headers = {}, std::string body = {}) const;

private:
    struct Pending;
    std::shared_ptr<Pending> m_pending;
};

}  // namespace trunkwright::engine
