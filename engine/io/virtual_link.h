#pragma once
// One direction of a link: a queue in front of a transmitter, then the wire.
//
// The transmitter sends at `rate_kbps`, one packet after the other. With `voiceFirst`, packets of TrafficClass::voice
// go before all others, but do not interrupt one that is being sent (strict priority as routers have it). Background
// load is other people's traffic in the ordinary queue: packets of 1500 octets that come at random (Poisson).
//
// The wire adds `delay` and the jitter: an exponential share with the mean `jitter`, so that no packet is faster than
// the wire, and the jitter that RFC 3550 6.4.1 measures in a regular stream is about `jitter`. Unless it `reorders`,
// a packet waits for the one before it.

#include "engine/base/random_stream.h"
#include "engine/io/virtual_packet.h"

#include <deque>

namespace trunkwright::engine {

/// Loss in bursts (Gilbert and Elliott): a state that changes at each packet, with a loss of its own in either.
struct BurstLoss {
    double toBad = 0;   ///< chance that the good state ends
    double toGood = 1;  ///< chance that the bad state ends
    double lossInGood = 0;
    double lossInBad = 1;

    /// Loses `share` of all packets, in bursts of `length_packets` ≥ 1 on average.
    static BurstLoss of(double share, double length_packets);

    bool operator==(const BurstLoss&) const = default;
};

struct LinkSettings {
    double rate_kbps = 0;  ///< 0: no limit, no queue
    Duration delay{};
    Duration jitter{};
    bool reorders = false;
    double loss = 0;  ///< of each packet, independent of others
    BurstLoss burst{};
    double duplication = 0;  ///< chance that a packet comes twice
    bool voiceFirst = false;
    std::size_t queue_bytes = 64'000;  ///< what may wait; with voiceFirst, in either queue
    double background_kbps = 0;        ///< counts for links with a rate only
    std::size_t overhead_bytes = 18;   ///< of each packet below IP: Ethernet's header and check sequence

    bool operator==(const LinkSettings&) const = default;
};

class VirtualLink {
public:
    /// What becomes of a packet that does not simply pass.
    class Exit {
    public:
        virtual ~Exit() = default;
        virtual void lost(VirtualPacket& packet, PacketFate fate) = 0;
        /// A second packet of the same contents, at the same place.
        virtual VirtualPacket& copyOf(const VirtualPacket& packet) = 0;
    };

    VirtualLink(
        Scheduler& scheduler, std::uint64_t seed, const std::string& name, const LinkSettings& settings, Exit& exit);

    const LinkSettings& settings() const { return m_settings; }
    /// From now on; what is under way stays as it is.
    void change(const LinkSettings& settings);

    /// Starts the packet's timer when it is on the wire, so that it wakes at the other end; or it is lost.
    void enter(VirtualPacket& packet);
    bool isSending() const { return m_timer.isRunning(); }

private:
    struct Waiting {
        VirtualPacket* packet = nullptr;  ///< null: background
        std::size_t size_bytes = 0;
    };
    struct Queue {
        std::deque<Waiting> waiting;
        std::size_t size_bytes = 0;
    };

    void catchUp(TimePoint now);
    bool queue(const Waiting& packet, bool voice, TimePoint now);
    void startSending(TimePoint now);
    void finishSending();
    void scheduleBackground(TimePoint after);
    Duration timeToSend(std::size_t size_bytes) const;
    void watch();
    void putOnWire(VirtualPacket& packet, TimePoint at);
    void travel(VirtualPacket& packet, TimePoint at);
    bool losesNext();

    Scheduler& m_scheduler;
    LinkSettings m_settings;
    Exit& m_exit;
    RandomStream m_loss, m_burst, m_jitter, m_duplication, m_background;
    bool m_inBadState = false;
    TimePoint m_lastArrival{};

    Queue m_voice, m_others;
    Waiting m_sending;
    bool m_busy = false;
    TimePoint m_sentAt{};  ///< when m_sending will have been sent
    TimePoint m_nextBackground = TimePoint::max();
    std::size_t m_packets = 0;  ///< in the queues and being sent, without background
    Timer m_timer;
};

}  // namespace trunkwright::engine
