// Any datagram is refused, or becomes a packet inside it; telephone events and statistics take whatever it says.
#include "engine/rtp/dtmf_event.h"
#include "engine/rtp/stream_stats.h"

#include <cstdlib>

using namespace trunkwright::engine;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    StreamStats stats(8000);
    DtmfReceiver receiver;
    // Packets of 16 octets one after another, so that sequences of them are tried.
    for (std::size_t at = 0; at + 16 <= size; at += 16) {
        const auto packet = parseRtp(ByteView(bytes + at, 16));
        if (!packet)
            continue;
        stats.receive(packet->header.sequence, packet->header.timestamp, static_cast<std::uint32_t>(at));
        if (const auto event = parseDtmf(packet->payload))
            receiver.receive(packet->header.timestamp, *event);
    }
    stats.takeFractionLost();
    if (stats.jitter_rtp() < 0 || stats.cumulativeLost24() > 0x7fffff)
        std::abort();
    const auto whole = parseRtp(ByteView(bytes, size));
    if (whole && whole->headerBytes + whole->payload.size() + whole->paddingBytes != size)
        std::abort();
    return 0;
}
