#pragma once
// For how much of the time a test signal is heard: the right tone at the right time, though its delay changes with
// jitter buffers, another path, or clocks that run apart.
//
// All ways that the delay may have gone are followed at once, in steps of a window (Viterbi's algorithm): each window
// with the tone that is due speaks for a delay, and a change costs as much as half a second of right tones gains, a
// small one less, so that other tones do not fit by chance. Each moment of the signal counts once: audio that comes
// again is stuck.
//
// Windows are gone through ten at a time, for all the ways are much memory to a cache of which a thousand calls want a
// part. One stream, one thread; hearing does not allocate.

#include "engine/audio/test_signal.h"

#include <array>

namespace trunkwright::engine {

class SignalTrack {
public:
    static constexpr int window_ms = 20;
    /// Instead of an index of a tone: something else that is audible, and silence.
    static constexpr std::uint8_t noTone = 255;
    static constexpr std::uint8_t silence = 254;

    /// Delays from 0 to the most. Window 0 is that of the begin of the signal when there is no delay.
    SignalTrack(const TestSignal& signal, int mostDelay_ms);

    /// The next window.
    void hear(std::uint8_t tone);

    struct Heard {
        std::uint64_t heard_ms = 0;   ///< without what other tones were right by chance
        std::uint64_t delay_ms = 0;   ///< at last
        std::uint64_t from_ms = 0;    ///< when half a second of it began; the end of all where there was none
        std::uint64_t until_ms = 0;   ///< the end of its last steady stretch
        std::uint64_t prompt_ms = 0;  ///< before it began: other audio, with its pauses of up to a second
    };
    /// The likeliest way. Of a signal that is not there it tells what fits by chance. Allocates where windows wait.
    Heard heard() const;

private:
    static constexpr std::size_t atOnce = 10;

    /// Counts windows.
    struct Way {
        int score = 0;
        std::int32_t heard = 0;
        std::int32_t wrong = 0;       ///< that had another tone of the eight
        std::int32_t heardUntil = 0;  ///< position in the signal
        std::int32_t runFrom = 0;     ///< since when there were more right ones than wrong ones
        std::int32_t runPrompt = 0;   ///< what had come until then
        std::int32_t from = -1;       ///< begin of the first run that was long enough; -1: none yet
        std::int32_t until = 0;
        std::int32_t prompt = 0;
        std::int16_t steady = 0;  ///< right ones less wrong ones of the run, up to what makes one
        bool wasHeard = false;    ///< the last window
        bool isChange = false;    ///< the last window may have been half of one tone and half of the next
    };
    /// What is due in a window, and where that is near a change: what is due before or after it.
    struct Due {
        std::uint8_t tone = noTone, neighbor = noTone;
    };

    void follow();
    void follow(std::uint8_t tone);
    Due dueAt(std::int32_t position) const;
    void count(Way& way, const Due& due, std::int32_t position, std::uint8_t tone) const;
    void countHeard(Way& way, std::int32_t position) const;

    std::array<std::uint8_t, atOnce> m_waiting{};  ///< windows
    std::size_t m_waitingCount = 0;
    std::vector<std::uint8_t> m_symbols;
    std::vector<Way> m_ways;  ///< by delay in windows, each the best that ends there
    std::vector<Due> m_due;   ///< of the last positions, in a ring: each is asked for once at every delay
    std::size_t m_best = 0;
    std::int32_t m_windows = 0;
    std::int32_t m_prompt = 0;  ///< windows of other audio so far, tones of the signal included
    std::int32_t m_quiet = 0;   ///< windows since the last audible one
};

}  // namespace trunkwright::engine
