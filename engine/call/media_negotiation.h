#pragma once
// Offer and answer of one audio stream in one dialog (RFC 3264, RFC 4317, RFC 6337), with what must hold from one
// exchange to the next: the order of media lines, payload types, versions of o=, keys.
//
// A value without sockets and time: copy it for each dialog that a fork of the INVITE makes. What is refused changes
// nothing: the flow that was agreed before goes on. Other media than audio are answered with port 0. A stream that was
// agreed on and that the other side removes (port 0) is removed here too, until one of them offers it again.

#include "engine/call/audio_section.h"

namespace trunkwright::engine {

/// How a new offer treats what is agreed.
struct Reoffer {
    bool keepCodec = true;  ///< the codec in use leads, whatever the order of preference: hold must not change it
    /// Else SRTP in use is offered again with its suite and key alone, and plain RTP stays plain.
    bool renewKeys = false;
};

class MediaNegotiation {
public:
    /// The number in o=; 32 bits, for some peers read no more.
    explicit MediaNegotiation(std::uint32_t sessionId)
        : m_sessionId(sessionId)
    {
    }
    /// Goes on in a dialog whose other side knows descriptions of that origin, made elsewhere: the version counts on.
    explicit MediaNegotiation(const SdpOrigin& last)
        : m_sessionId(0)
        , m_sent(SdpSession{last, "-", {}, {}, {SdpTime()}, {}, {}})
    {
    }

    /// Replaces an offer that was not answered, as after 491.
    SdpSession makeOffer(const MediaCapabilities& own, RandomSource& random, const Reoffer& rules = {});
    /// To the last offer. May come again with another answer, as from 183 and 200: the latest holds.
    Negotiated<MediaFlow> applyAnswer(const SdpSession& answer);
    Negotiated<MediaFlow> applyAnswer(std::string_view body);

    /// A refusal is for a final response with its status and warning.
    Negotiated<SdpSession> makeAnswer(const SdpSession& offer, const MediaCapabilities& own, RandomSource& random);
    Negotiated<SdpSession> makeAnswer(std::string_view body, const MediaCapabilities& own, RandomSource& random);

    /// What holds now; null before the first answer.
    const std::optional<MediaFlow>& flow() const { return m_flow; }

private:
    struct Offer {
        MediaCapabilities own;
        AudioSection section;
    };
    /// One audio line of an offer that this side could take.
    struct Choice {
        std::size_t index = 0;
        AudioSection section;
        MediaFlow flow;
        std::optional<SrtpAgreement> srtp;
    };

    std::string protocolToOffer(SrtpPolicy policy) const;
    std::vector<SdesCrypto> cryptosToOffer(const MediaCapabilities& own, RandomSource& random, bool renew) const;
    Negotiated<Choice> judged(
        const SdpSession& offer, std::size_t index, const MediaCapabilities& own, RandomSource& random) const;
    Negotiated<Choice> bestOf(const SdpSession& offer, const MediaCapabilities& own, RandomSource& random) const;
    int rank(const Choice& choice) const;
    SdpSession removal(const SdpSession& offer, const IpAddress& address);
    SdpSession sent(SdpSession session, const IpAddress& address);

    std::uint32_t m_sessionId;
    std::optional<SdpSession> m_sent;  ///< the last description: its version and its media lines
    std::size_t m_audio = 0;           ///< which of the media lines is the audio
    PayloadTypes m_numbers;
    std::optional<Offer> m_offer;
    std::optional<MediaFlow> m_flow;
    std::string m_protocol;  ///< of m_flow
    std::optional<SrtpAgreement> m_srtp;
};

}  // namespace trunkwright::engine
