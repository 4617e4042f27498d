#pragma once
// From the packets of one leg to the packets of another, inside the receive event: no timer, no queue beyond the part
// of a packet that repacketizing leaves over.
//
// Between packets of equal length each packet gives one at once, so the pacing of the far leg is that of the near one,
// and it is right again with the packet after a late one. Sequence numbers and timestamps of the output follow those of
// the input, scaled to the other RTP clock. A-law and µ-law turn into each other by table, and equal codecs are not
// decoded at all; packets of these may come in any order, and what was lost stays missing, for the receiver to conceal.
// Where audio is decoded, the packet that tells of a loss brings up to 60 ms made up before it, and what comes after a
// later one was coded is dropped. G.722 codes its low band alone and Opus runs at 8 kHz when the
// other leg is narrowband. RFC 4733 events and comfort noise are carried over: timestamps by the audio clocks, event
// durations by the clocks of the telephone-event formats.
//
// What a codec needs is allocated with its first packet, and nothing after it. One thread.

#include "engine/audio/audio_encoder.h"
#include "engine/io/clock.h"
#include "engine/rtp/rtp_packet.h"

namespace trunkwright::engine {

struct TranscoderSettings {
    /// What comes in, with our payload types: audio, telephone-event, CN.
    std::vector<RtpFormat> from;
    RtpFormat to;  ///< what goes out, with the far side's payload types
    std::optional<RtpFormat> toTelephoneEvent;
    std::optional<RtpFormat> toComfortNoise;
    int ptime_ms = 20;  ///< of what goes out
    std::uint32_t ssrc = 0;
    std::uint16_t firstSequence = 0;
    std::uint32_t firstTimestamp = 0;
    int opusComplexity = 5;
};

struct TranscoderStats {
    std::uint64_t packetsIn = 0;
    std::uint64_t packetsOut = 0;
    std::uint64_t octetsOut = 0;  ///< of payloads
    std::uint64_t unknown = 0;    ///< payload types that nothing can be made of for the far leg
    std::uint64_t malformed = 0;
    std::uint64_t late = 0;       ///< dropped because a later packet was coded already
    std::uint64_t concealed = 0;  ///< packets that did not come, or not well, and were made up
};

class Transcoder {
public:
    /// isSound() is false when the codec that goes out cannot be coded or does not allow its packet time; then nothing
    /// is sent.
    explicit Transcoder(const TranscoderSettings& settings);
    ~Transcoder();
    Transcoder(Transcoder&&) noexcept;
    Transcoder& operator=(Transcoder&&) noexcept;

    bool isSound() const;
    /// Calls `send(const RtpHeader&, ByteView payload)` for each packet that this one completes, before it returns.
    template <typename Send>
    void transcode(const RtpPacketView& packet, TimePoint arrival, Send&& send)
    {
        prepare(packet, arrival);
        while (const Output* output = next())
            send(output->header, ByteView(output->octets).first(output->size));
        accept(packet, arrival);
        while (const Output* output = next())
            send(output->header, ByteView(output->octets).first(output->size));
    }

    /// Whether what transcode() gives out just now was made up for a loss.
    bool isMakingUp() const;
    const TranscoderStats& stats() const;

private:
    struct Output {
        RtpHeader header;
        std::array<std::uint8_t, maxPayload_bytes> octets;
        std::size_t size = 0;
    };
    class Work;

    void prepare(const RtpPacketView& packet, TimePoint arrival);
    void accept(const RtpPacketView& packet, TimePoint arrival);
    const Output* next();

    std::unique_ptr<Work> m_work;
};

}  // namespace trunkwright::engine
