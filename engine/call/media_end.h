#pragma once
// The media of one leg on its loop: an RTP session, and the way of what it receives to another end of the same loop.
//
// Belongs to its loop. Ends that are connected know each other and forget each other at their end.

#include "engine/call/media_path.h"
#include "engine/call/ringing_tone.h"
#include "engine/ice/ice_agent.h"

namespace trunkwright::engine {

struct MediaEndSettings {
    RtpSessionSettings rtp;
    DtmfMode digits = DtmfMode::events;
    /// On hold, without RTCP for so long, it is silent too; 0: never.
    Duration silenceOnHold{};

    bool operator==(const MediaEndSettings&) const = default;
};

struct MediaEvent {
    enum class Kind : std::uint8_t {
        silent,     ///< neither RTP nor RTCP came for the time of the settings, or ICE found or keeps no way
        resumed,    ///< and now something did
        keysUnfit,  ///< the SRTP keys of a flow do not fit their suite: the flow before holds
        digit,      ///< to be told to the other side by signaling
    };
    Kind kind = Kind::silent;
    char digit = 0;
    int duration_ms = 0;

    bool operator==(const MediaEvent&) const = default;
};

class MediaEnd {
public:
    MediaEnd(Scheduler& scheduler, RandomSource& random, std::unique_ptr<DatagramPort> rtp,
        std::unique_ptr<DatagramPort> rtcp, const MediaEndSettings& settings,
        std::function<void(const MediaEvent&)> event);
    MediaEnd(const MediaEnd&) = delete;
    MediaEnd& operator=(const MediaEnd&) = delete;
    ~MediaEnd();  ///< says goodbye

    void apply(const MediaFlow& flow);
    /// In both directions, in place of whom they were connected to before. Null: nobody.
    void connect(MediaEnd* other);
    /// To the far side of this end.
    void sendDigit(char digit, int duration_ms);
    /// The far side of this end hears it until something comes from the end it is connected to, or stopRinging().
    void ring(const ToneCadence& cadence);
    void stopRinging();
    /// Malformed: also what the path could make nothing of.
    RtpStats stats() const;

private:
    void disconnect();
    void flushPath();
    /// Of what this end receives: made for its first packet or digit, so that a call without media has none.
    MediaPath* path();
    void renewPath();
    void receive(const RtpPacketView& packet, TimePoint arrival);
    void sessionEvent(const RtpEvent& event);
    /// Other credentials of one side begin ICE anew: a restart, or another side of a fork.
    void followIce();
    void iceEvent(const IceEvent& event);
    void watchHold();

    Scheduler& m_scheduler;
    RandomSource& m_random;
    MediaEndSettings m_settings;
    std::function<void(const MediaEvent&)> m_event;
    RtpSession m_session;
    std::optional<MediaFlow> m_flow;
    std::unique_ptr<IceAgent> m_ice;
    std::string m_iceUfrag;  ///< of this side
    MediaEnd* m_other = nullptr;
    std::unique_ptr<MediaPath> m_path;
    bool m_pathDue = false;
    std::unique_ptr<RingingTone> m_ringing;
    std::uint64_t m_unfit = 0;        ///< of the paths before
    std::uint64_t m_reportsSeen = 0;  ///< at the last look on hold
    bool m_silentOnHold = false;
    Timer m_holdTimer;
};

}  // namespace trunkwright::engine
