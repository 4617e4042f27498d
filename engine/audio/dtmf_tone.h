#pragma once
// DTMF in the audio itself (ITU-T Q.23, Q.24), by spandsp, at 8 kHz: for far sides without RFC 4733. One thread each,
// made on any; generating and listening do not allocate.

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct dtmf_rx_state_s;
struct dtmf_tx_state_s;

namespace trunkwright::engine {

constexpr int dtmfToneRate_hz = 8000;

class DtmfToneGenerator {
public:
    /// The level is that of each of the two tones, -40 to -3: louder ones together would not fit into a sample.
    explicit DtmfToneGenerator(int level_dbm0 = -8, int tone_ms = 100, int pause_ms = 100);

    /// 0–9, *, #, A–D. False when one of them is none or when more than 100 would wait; then none is taken.
    bool put(std::string_view digits) { return put(digits, m_tone_ms); }
    bool put(std::string_view digits, int tone_ms);
    /// One whose length is not known yet: it sounds until it is released. One at a time. False as above.
    bool press(char digit);
    /// It lasts `tone_ms` in all, or as long as it has sounded already. False when none is pressed.
    bool release(int tone_ms);
    bool isPressed() const;
    /// Samples of tones and pauses; silence after the last. Whether any of it was of a digit.
    bool generate(std::span<std::int16_t> samples);

private:
    struct Free {
        void operator()(dtmf_tx_state_s* state) const;
    };
    struct Key {
        char digit = '0';
        std::size_t samples = 0;  ///< of its tone; SIZE_MAX while it is pressed
    };

    void begin(char digit);

    std::unique_ptr<dtmf_tx_state_s, Free> m_state;
    int m_level_dbm0;
    int m_tone_ms;
    std::size_t m_pauseSamples;
    std::deque<Key> m_keys;      ///< the first one sounds
    std::size_t m_position = 0;  ///< samples since its onset
};

class DtmfToneDetector {
public:
    DtmfToneDetector();

    void listen(std::span<const std::int16_t> samples);
    /// In the order in which they were heard, each once; at most 128 wait.
    std::string takeDigits();
    /// The digit whose tones go on: from 26 to 39 ms after they begin to so long after they end.
    std::optional<char> sounding() const;

private:
    struct Free {
        void operator()(dtmf_rx_state_s* state) const;
    };

    std::unique_ptr<dtmf_rx_state_s, Free> m_state;
};

}  // namespace trunkwright::engine
