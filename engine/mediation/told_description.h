#pragma once
// What one side of a bypassed call knows of the other: the other side's description as it was passed to it. The origin
// (o=) is the server's, with one number for the dialog and a version that counts what changed (RFC 3264 8): whose
// description is passed may change, and the name in it is nobody's business.

#include "engine/mediation/call_leg.h"

namespace trunkwright::engine {

class ToldDescription {
public:
    /// `ours` stands in the origin.
    ToldDescription(const IpAddress& ours, HoldStyle hold, RandomSource& random);

    /// The text to be sent. Where this side understands no other hold, sendonly becomes inactive.
    std::string tell(const SdpSession& description);
    /// What was sent last is known now: it was answered, or is an answer.
    void settle() { m_known = m_sent; }
    /// It is not sure what this side knows.
    void forget() { m_known.reset(); }
    bool isKnown() const { return m_known.has_value(); }
    /// Known last; null before.
    const std::optional<SdpSession>& known() const { return m_known; }
    const SdpOrigin& origin() const { return m_sent.origin; }

    /// Whether the description says what this side does not know: another address, protocol, direction or key, or a
    /// format more. Fewer formats, as an answer has them, are no news.
    bool isNews(const SdpSession& description) const;

private:
    SdpSession inItsWords(const SdpSession& description) const;

    HoldStyle m_hold;
    SdpSession m_sent;
    std::optional<SdpSession> m_known;
};

}  // namespace trunkwright::engine
