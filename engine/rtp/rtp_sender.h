#pragma once
// The stream that this side sends: who it is (SSRC), sequence, timestamps and counts (RFC 3550 5.1). No input or
// output.
//
// The caller counts timestamps from any origin of its own; here they become a random one, and stay in one line when the
// caller begins another count, as with another codec.

#include "engine/base/random_source.h"
#include "engine/io/clock.h"
#include "engine/rtp/rtcp.h"
#include "engine/rtp/rtp_packet.h"

#include <array>

namespace trunkwright::engine {

class RtpSender {
public:
    RtpSender(RandomSource& random, std::uint32_t clockRate_hz);

    /// A new source: SSRC, sequence and timestamps are drawn anew. The first sequence is below 2^15, so that the first
    /// packets can get lost without a rollover that an SRTP receiver does not see (RFC 3711 3.3.1).
    void renew();
    /// Another RTP clock means a new source (RFC 7160 4.1); true then.
    bool setClockRate(std::uint32_t clockRate_hz);
    /// The next timestamp is of another count: it becomes the last one moved on by the time that passed. The next
    /// forwarded sequence number follows on the last one.
    void beginCount();

    /// Whose sequence numbers a packet has.
    enum class Numbering : std::uint8_t {
        own,        ///< the next one
        forwarded,  ///< the caller counts those of another source: what was lost or changed places there shows here too
    };

    /// Fills the packet; the SSRC of the header is not the caller's.
    void write(
        Bytes& packet, const RtpHeader& header, ByteView payload, TimePoint now, Numbering numbering = Numbering::own);
    /// The forwarded packet of this number is left out on purpose: those after it close up, unless one of them has gone
    /// already.
    void omit(std::uint16_t callers);
    /// Nothing is sent (on hold), but time goes on.
    void skip(const RtpHeader& header, TimePoint now);

    std::uint32_t ssrc() const { return m_ssrc; }
    std::uint32_t clockRate_hz() const { return m_clockRate_hz; }
    /// Whether this is a packet of ours that came back: its sequence is one of the last 1,000.
    bool hasSent(const RtpHeader& header) const;
    std::uint16_t nextSequence() const { return m_sequence; }
    /// Of this source.
    std::uint32_t packets() const { return m_packets; }
    /// RFC 3550 6.4.1, without blocks.
    SenderReport report(TimePoint now, std::uint64_t ntp) const;

private:
    std::uint32_t timestampOf(std::uint32_t callers, TimePoint now);
    std::uint32_t timestampAt(TimePoint now) const;
    std::uint16_t sequenceOf(std::uint16_t callers, Numbering numbering);
    void forgetOmitted(std::uint16_t callers);
    std::uint16_t placeOf(std::uint16_t callers) const;
    std::uint16_t omittedAfter(std::uint16_t callers) const;

    RandomSource& m_random;
    std::uint32_t m_clockRate_hz;
    std::uint32_t m_ssrc = 0;
    std::uint16_t m_sequence = 0;  ///< of the next packet
    std::uint32_t m_packets = 0, m_octets = 0;
    bool m_counting = false;                        ///< m_offset is for the caller's present count
    std::uint32_t m_offset = 0;                     ///< from the caller's timestamps to ours
    std::optional<std::uint16_t> m_sequenceOffset;  ///< from forwarded sequence numbers to ours
    std::array<std::uint16_t, 32> m_omitted{};      ///< of the caller's numbers the last ones, a ring
    std::size_t m_omissions = 0;                    ///< that a late packet may still come before
    std::uint32_t m_timestamp = 0;                  ///< the last one, sent or skipped
    std::optional<TimePoint> m_lastTime;            ///< and when
};

}  // namespace trunkwright::engine
