#pragma once
// The two streams of a call as it goes on: intervals of a second each, and the sums at its end. What was not measured
// stays empty. Times count from the begin of the call.

#include "engine/call/audio_endpoint.h"
#include "engine/probe/test_call.h"

namespace trunkwright::engine {

class StreamWatch {
public:
    static constexpr Duration interval = std::chrono::seconds(1);

    explicit StreamWatch(TimePoint begin)
        : m_begin(begin)
    {
    }

    /// A flow holds from now on.
    void follow(const MediaFlow& flow, TimePoint now);
    /// An interval has ended; `stalls`: of this machine so far.
    void sample(TimePoint now, const RtpStats& stats, std::uint64_t stalls);
    /// Sent, then received; none before the first flow.
    std::vector<StreamResult> results(const AudioEndpoint& audio) const;

    /// Of the packets of an interval whose numbers had come before: those in place of new ones, of which so many were
    /// due and so many came. Zero where they are few; a line that doubles packets brings the new ones too.
    static std::uint64_t inPlaceOfNew(std::uint64_t due, std::uint64_t fresh, std::uint64_t repeated);

private:
    StreamResult sent(const RtpStats& stats) const;
    StreamResult received(const RtpStats& stats) const;

    TimePoint m_begin;
    std::optional<MediaFlow> m_flow;
    TimePoint m_firstFlow{};
    RtpStats m_last;
    std::vector<StreamInterval> m_sent, m_received;
    Duration m_silent{};  ///< for how long nothing came, though it was wanted and had come before
    std::uint64_t m_begunAnew = 0;
    std::uint64_t m_stalls = 0;
    int m_spoiled = 0;  ///< intervals, from the present one on, of which a stall has moved the jitter
    std::optional<TimePoint> m_lastReport;
    std::uint64_t m_reportedPackets = 0;  ///< sent when the far side's last report came
};

/// The differentiated services code points of the streams that had packets, from their port.
void readMarks(std::vector<StreamResult>& streams, DatagramPort& port);

}  // namespace trunkwright::engine
