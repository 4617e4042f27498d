#pragma once
// The state of a dialog (RFC 3261 12): who the two sides are, where the other one is, the way there, and the numbers of
// the requests in both directions.

#include "engine/sip/dialog_id.h"
#include "engine/sip/message.h"
#include "engine/sip/uri.h"

namespace trunkwright::engine {

class Dialog {
public:
    /// Of the side that sent `request`; `response` has a To tag or is of RFC 2543.
    static Dialog ofCaller(const Message& request, const Message& response);
    /// Of the side that answers `request` with that tag.
    static Dialog ofCalled(const Message& request, std::string localTag);

    const DialogId& id() const { return m_id; }
    /// A SIPS Request-URI made it: its Contacts are SIPS URIs.
    bool isSecure() const { return m_secure; }
    const std::string& remoteTarget() const { return m_remoteTarget; }

    std::uint32_t nextCSeq() { return ++m_localCSeq; }
    /// With the next number; ACK takes the number of its INVITE. Via and Contact are to be added.
    Message request(std::string method);
    Message ack(std::uint32_t cseq) const;
    /// The URI whose servers the next request goes to.
    Uri nextHop() const;

    /// Whether a request comes in order (12.2.2); its number is remembered then.
    bool takesInOrder(const Message& request);
    /// The Contact of a request or response that refreshes the target.
    void refreshTarget(const Message& message);
    /// Caller: route set and target as the 2xx has them (13.2.2.4).
    void confirm(const Message& response);

private:
    void readRoute(const Message& message, bool reversed);
    Message makeRequest(std::string method, std::uint32_t cseq) const;

    DialogId m_id;
    std::string m_local, m_remote;  ///< From and To of requests of this side, as written
    std::string m_remoteTarget;
    std::vector<std::string> m_route;
    std::uint32_t m_localCSeq = 0;
    std::optional<std::uint32_t> m_remoteCSeq;
    bool m_secure = false;
};

}  // namespace trunkwright::engine
