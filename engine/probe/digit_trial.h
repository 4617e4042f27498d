#pragma once
// Presses keys in a test call, one after the other, and listens for those of the far side. A key counts as sent when it
// has gone out whole; while media do not go to the far side, as on hold, it waits. Threads: the loop of its call.

#include "engine/audio/dtmf_tone.h"
#include "engine/call/audio_endpoint.h"
#include "engine/probe/test_call.h"

namespace trunkwright::engine {

class DigitTrial {
public:
    struct Call {
        std::function<AudioEndpoint&()> audio;  ///< of the leg that talks
        std::function<void(std::string)> note;  ///< into the ladder
    };

    DigitTrial(Scheduler& scheduler, std::string digits, Call call);

    /// The call stands. Without digits nothing happens.
    void start();
    /// Before the call's media end; says what was left.
    void stop();
    const std::string& sent() const { return m_sent; }

    void hear(std::span<const std::int16_t> pcm);
    void heard(char digit, std::string_view how);
    const std::string& heard() const { return m_heard; }
    void heardEvent(char digit, const AudioEndpoint::Key& key);
    const HeardEvents& heardEvents() const { return m_heardEvents; }

private:
    void step();
    void press(AudioEndpoint& audio);
    void end(std::string_view outcome);

    std::string m_digits;
    Call m_call;
    std::string m_sent, m_heard;
    HeardEvents m_heardEvents;
    std::string_view m_how;
    bool m_isUnderWay = false;  ///< the key after m_sent
    DtmfToneDetector m_tones;
    Timer m_step;
};

}  // namespace trunkwright::engine
