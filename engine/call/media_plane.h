#pragma once
// The media of calls as signaling sees them: legs on media loops, each loop with a thread of its own (or, on the
// virtual network, the same one). Commands go over as posted tasks, events and figures come back as values.
//
// Belongs to the signaling loop, and so do legs and port pools. Loops outlive the plane, which outlives its legs; a
// pool lives until the last port of its legs is back. To end a program: destroy legs and plane, then stop the loops;
// what is posted to a stopped loop is dropped.

#include "engine/call/media_end.h"
#include "engine/call/port_pool.h"
#include "engine/io/network.h"
#include "engine/rtp/refused_packets.h"

namespace trunkwright::engine {

class MediaLeg;

struct MediaLoop {
    Network& network;
    RandomSource& random;  ///< of that loop only
};

/// Of all legs, those that have ended too.
struct MediaTotals {
    std::uint64_t received = 0;  ///< packets of RTP
    std::uint64_t sent = 0;
    std::uint64_t lost = 0;
    RefusedPackets refused;  ///< RTP and RTCP

    void add(const RtpStats& stats);
    void add(const MediaTotals& more);

    bool operator==(const MediaTotals&) const = default;
};

class MediaPlane {
public:
    MediaPlane(Scheduler& signaling, std::vector<MediaLoop> loops);
    MediaPlane(const MediaPlane&) = delete;
    MediaPlane& operator=(const MediaPlane&) = delete;
    ~MediaPlane();

    /// The loop with the fewest legs, for a new call.
    std::size_t quietestLoop() const;
    std::size_t legCount() const;

    /// `tell` comes from a task of its own, and not at all when a loop has ended.
    void askTotals(std::function<void(const MediaTotals&)> tell) const;

    using OpenedLeg = std::expected<std::unique_ptr<MediaLeg>, boost::system::error_code>;
    /// Opens a pair of ports of the pool, another one when somebody has them; EADDRINUSE when none is free.
    OpenedLeg open(std::size_t loop, const IpAddress& address, const std::shared_ptr<PortPool>& pool,
        const MediaEndSettings& settings);

    struct LoopLegs;  ///< of one loop, known only to it
    class Outbox;
    struct PortPair {
        std::unique_ptr<DatagramPort> rtp, rtcp;
    };

private:
    struct Shared;

    std::unique_ptr<MediaLeg> makeLeg(
        std::size_t loop, std::shared_ptr<PortPool> pool, PortPair pair, const MediaEndSettings& settings);

    std::shared_ptr<Shared> m_shared;
};

class MediaLeg {
public:
    struct Seat;  ///< of the leg on its loop

    explicit MediaLeg(std::shared_ptr<Seat> seat);
    MediaLeg(const MediaLeg&) = delete;
    MediaLeg& operator=(const MediaLeg&) = delete;
    ~MediaLeg();  ///< closes

    const IpEndpoint& rtp() const;
    const IpEndpoint& rtcp() const;
    std::size_t loop() const;
    void onEvent(std::function<void(const MediaEvent&)> event);

    void apply(const MediaFlow& flow);
    /// Both on one loop.
    void connect(MediaLeg& other);
    void disconnect();
    void sendDigit(char digit, int duration_ms);
    /// As MediaEnd does.
    void ring(const ToneCadence& cadence);
    void stopRinging();
    /// The figures so far. `tell` comes from a task of its own, and not at all when the loop has ended.
    void askStats(std::function<void(const RtpStats&)> tell) const;

private:
    std::shared_ptr<Seat> m_seat;
};

}  // namespace trunkwright::engine
