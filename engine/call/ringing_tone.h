#pragma once
// Ringing that the far side of a session hears from here, where nobody else has anything to be heard.
//
// Belongs to the loop of the session, which outlives it.

#include "engine/audio/audio_sender.h"
#include "engine/audio/tone.h"
#include "engine/rtp/rtp_session.h"

namespace trunkwright::engine {

class RingingTone {
public:
    RingingTone(ToneCadence cadence, Scheduler& scheduler, RtpSession& out);

    /// From now on as this flow wants it; silent where its codec cannot be coded.
    void follow(const MediaFlow& to);

private:
    void play();

    RtpSession& m_out;
    ToneGenerator m_tone;
    std::optional<AudioSender> m_sender;
    Timer m_timer;
};

}  // namespace trunkwright::engine
