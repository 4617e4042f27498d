#pragma once
// One audio stream between two sides: RTP and RTCP over a pair of ports (or one, RFC 5761), in clear or as SRTP, as a
// MediaFlow says, which may change while it goes on.
//
// Packets come in from the source that was negotiated (see SourceLatch), are authenticated, counted and handed over
// with their time; nothing else gets through. Reports go out every few seconds from the first flow on, also on hold,
// and with SRTP never in clear. No allocation and no lock for a packet of RTP.
//
// Belongs to the thread of its scheduler, which outlives it as the random source does. Handlers are set once, and may
// call everything but the destructor.

#include "engine/call/media_flow.h"
#include "engine/io/datagram_port.h"
#include "engine/io/handler.h"
#include "engine/io/scheduler.h"
#include "engine/rtp/held_datagrams.h"
#include "engine/rtp/received_source.h"
#include "engine/rtp/report_exchange.h"
#include "engine/rtp/source_latch.h"
#include "engine/rtp/srtp.h"

namespace trunkwright::engine {

struct RtpEvent {
    enum class Kind : std::uint8_t {
        began,          ///< the first packet came
        latched,        ///< the source is `endpoint`, which is not the negotiated one, or is that again
        sourceChanged,  ///< the far side goes on with `ssrc`
        collided,       ///< the far side has our SSRC, so ours is `ssrc` now
        goodbye,        ///< RTCP says that the far side's stream has ended; no reason to end a call
        silent,         ///< nothing came for RtpSessionSettings::silence while something should
        resumed,        ///< and now something did
    };
    Kind kind = Kind::began;
    TimePoint at{};
    IpEndpoint endpoint{};
    std::uint32_t ssrc = 0;

    bool operator==(const RtpEvent&) const = default;
};

struct RtpSessionSettings {
    Duration silence = std::chrono::seconds(30);  ///< without RTP and RTCP; 0: never an event
    bool extendedReports = true;                  ///< VoIP metrics (RFC 3611) beside the reports
    SourceLatch::Settings latch = {};

    bool operator==(const RtpSessionSettings&) const = default;
};

class RtpSession {
public:
    /// The second port may be null when the flows will have rtcp-mux.
    RtpSession(Scheduler& scheduler, RandomSource& random, std::unique_ptr<DatagramPort> rtp,
        std::unique_ptr<DatagramPort> rtcp, const RtpSessionSettings& settings = {});
    RtpSession(const RtpSession&) = delete;
    RtpSession& operator=(const RtpSession&) = delete;
    ~RtpSession();  ///< says no goodbye

    /// The first flow, or another one after a new offer and answer. False when its SRTP keys do not fit: nothing is
    /// changed then.
    bool apply(const MediaFlow& flow);
    /// Sends RTCP BYE, and nothing after it.
    void close();

    /// Timestamp, marker and payload type are the caller's, sequence and SSRC are not (see RtpSender). On hold, and
    /// before there is a place to send to, only the timestamp is noted.
    void send(const RtpHeader& header, ByteView payload);
    /// The same with a packet of another source, in whose numbering gaps and changes of order are kept, so that the
    /// far side conceals what was lost and counts it.
    void forward(const RtpHeader& header, ByteView payload);
    /// A packet of that source is not forwarded, and nothing is missing for it.
    void omit(const RtpHeader& header) { m_sender.omit(header.sequence); }
    /// The timestamps of the next packets are of another count. A flow with another codec means that too.
    void beginCount() { m_sender.beginCount(); }

    /// RTP of the far side, in the order in which it comes; not on hold, and no packet twice.
    void onReceived(std::function<void(const RtpPacketView&, TimePoint)> received);
    void onEvent(std::function<void(const RtpEvent&)> event);
    /// STUN on the port of the component, 1 or 2.
    void onStun(std::function<void(int component, const IpEndpoint& from, ByteView datagram)> stun);
    /// Is asked to complete the metrics of each report with what play-out knows: discards, delays, levels, quality.
    void onMetrics(std::function<void(VoipMetrics&)> complete);

    /// For ICE, to send from. Component 2 is the port of component 1 with rtcp-mux.
    DatagramPort& port(int component);
    /// The pair that ICE selected. With a flow that has ICE, nothing is sent before.
    void selectPair(int component, const IpEndpoint& remote);
    /// The far side's consent has ended (RFC 7675): nothing is sent until another pair is selected.
    void revokePair(int component);

    std::uint32_t ssrc() const { return m_sender.ssrc(); }
    /// Where the far side's media come from, and so where ours go: latched, or selected by ICE, and not always what was
    /// negotiated. Null before anything is known.
    const std::optional<IpEndpoint>& source() const { return m_latch.source(); }
    RtpStats stats() const;

private:
    static constexpr std::size_t maxDatagram = 2048;

    struct Format {
        std::uint8_t payloadType = 0;
        bool isTimed = true;             ///< see ReceivedStream::receive
        std::uint32_t clockRate_hz = 0;  ///< 0: not agreed on
    };

    void send(const RtpHeader& header, ByteView payload, RtpSender::Numbering numbering);
    bool applyKeys(const std::optional<SrtpKeys>& keys);
    void applyFormats();
    Format formatOf(std::uint8_t payloadType) const;
    void applyRemote(const MediaFlow& before);
    std::optional<std::vector<IpAddress>> confines() const;
    /// The stream is removed: the far side is told, while keys and places still are those of before.
    void leave();
    void renewSender();

    void receive(int component, const IpEndpoint& from, ByteView datagram);
    void hold(HeldDatagrams& held, int component, const IpEndpoint& from, ByteView datagram, TimePoint now) const;
    void judgeEarly(TimePoint now);
    void judge(int component, const IpEndpoint& from, ByteView datagram, TimePoint arrival);
    void receiveRtp(const IpEndpoint& from, ByteView datagram, TimePoint arrival);
    void receiveReport(int component, const IpEndpoint& from, ByteView datagram, TimePoint now);
    /// What came, to be opened in place; empty when it is too long.
    std::span<std::uint8_t> copied(ByteView datagram);
    /// The packet without protection, in `datagram` or in m_opened; null and counted when it does not open.
    std::optional<ByteView> openRtp(ByteView datagram);
    std::optional<ByteView> openReport(ByteView datagram);
    bool fromSource(const IpEndpoint& from, const RtpHeader& header, ByteView packet, TimePoint arrival);
    void takeProbed(const IpEndpoint& from);
    void take(const RtpPacketView& packet, TimePoint now);
    void deliver(const RtpPacketView& packet, TimePoint now);
    bool isBeside(const RtpHeader& header, const Format& format) const;
    void countOther(const RtpPacketView& packet, TimePoint now);
    void resolveCollision(const RtpHeader& header);
    bool isReportSource(int component, const IpEndpoint& from) const;
    void noteHeard(TimePoint now);

    std::optional<IpEndpoint> destination() const;
    std::optional<IpEndpoint> reportDestination() const;
    void sendReports();
    void sendReport(bool goodbye);
    void watchSilence();
    std::uint64_t ntpNow() const;
    bool sends() const;
    bool receives() const;
    void tell(RtpEvent::Kind kind, const IpEndpoint& endpoint = {}, std::uint32_t ssrc = 0);

    Scheduler& m_scheduler;
    RandomSource& m_random;
    std::unique_ptr<DatagramPort> m_rtpPort, m_rtcpPort;
    RtpSessionSettings m_settings;
    Duration m_wallOffset;  ///< from the loop's clock to the time of day, fixed at the begin

    MediaFlow m_flow;
    bool m_applied = false, m_closed = false;
    std::vector<Format> m_formats;  ///< a call agrees on few
    SourceLatch m_latch;
    HeldDatagrams m_early;                    ///< before the first flow
    HeldDatagrams m_probed, m_probedReports;  ///< of whom the latch does not believe yet; RTP is without protection
    std::optional<IpEndpoint> m_negotiatedReports;
    std::optional<IpEndpoint> m_reportSource;  ///< of RTCP when that is another one: latched, or selected by ICE
    bool m_paired = false;                     ///< ICE has selected where RTP goes

    SrtpSender m_srtpSender;
    SrtpReceiver m_srtpReceiver;
    RtpSender m_sender;
    ReportExchange m_reports;
    Bytes m_packet;    ///< to be sent
    RtpStats m_stats;  ///< what is counted here; stats() adds what the members know
    ReceivedSource m_source;
    TimePoint m_lastHeard{};
    bool m_silent = false;

    Handler<const RtpPacketView&, TimePoint> m_onReceived;
    Handler<const RtpEvent&> m_onEvent;
    Handler<int, const IpEndpoint&, ByteView> m_onStun;
    Handler<VoipMetrics&> m_onMetrics;
    Timer m_reportTimer, m_silenceTimer;
    Bytes m_opened;  ///< what came, without protection; there from the first that had some
};

}  // namespace trunkwright::engine
