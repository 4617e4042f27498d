#pragma once
// Payload type numbers of one session. A number that once meant a codec means it for the whole session (RFC 3264
// 8.3.2), whichever side gave it, so that packets on their way are never read as something else.

#include "engine/sip/sdp_attributes.h"

namespace trunkwright::engine {

class PayloadTypes {
public:
    /// The latest number of this codec; else the one that the format has, when no other codec has it; else a free one
    /// from 96 to 127, then from 35 to 63 (RFC 5761 4). Null when none is left.
    std::optional<std::uint8_t> numberFor(const RtpFormat& format);
    /// What the other side gave; its word replaces an older one.
    void learn(const std::vector<RtpFormat>& formats);

private:
    bool isFree(std::uint8_t number) const;
    void remember(const RtpFormat& format);

    std::vector<RtpFormat> m_known;  ///< a number at most once, the latest last
};

}  // namespace trunkwright::engine
