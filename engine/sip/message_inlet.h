#pragma once
// What becomes of the octets that reach a transport (RFC 3261 18.1.2, 18.2.1): well-formed messages go up, with the
// source of a request noted in its Via; a malformed request is answered without state, all else that is malformed is
// dropped. Used by SipTransport.

#include "engine/sip/parser.h"
#include "engine/sip/reply_path.h"
#include "engine/sip/validation.h"

namespace trunkwright::engine {

struct ReceivedMessage {
    Message message;  ///< well-formed, with the header fields that each message needs
    SipFlow flow;
    ReplyPath reply;  ///< of a request
};

/// Line ends, NULs or nothing: what keeps a NAT binding open.
bool isKeepalive(std::string_view octets);

class MessageInlet {
public:
    struct Events {
        std::function<void(ReceivedMessage)> received;
        std::function<void(const ReplyPath&, const Message& response)> answer;
        std::function<bool(const Via&, const SipFlow&)> isOwn;  ///< whether this side wrote the Via
    };

    /// `secret` marks the To tags of the answers, so that copies of a request get the same one.
    MessageInlet(MessageLimits limits, std::string secret, Events events);

    void takeDatagram(const SipFlow& flow, std::string_view octets);
    void take(const SipFlow& flow, Message message);
    void takeMalformed(const SipFlow& flow, const MalformedMessage& malformed);
    /// The To tag of an answer without state: the same for copies of the request.
    std::string tagFor(const Message& request) const;
    std::uint64_t malformedCount() const { return m_malformed; }

private:
    void takeRequest(const SipFlow& flow, Message request, const Via& top);
    void refuse(const SipFlow& flow, Message request, const Refusal& why);

    MessageLimits m_limits;
    std::string m_secret;
    Events m_events;
    std::uint64_t m_malformed = 0;
};

}  // namespace trunkwright::engine
