#pragma once
// Takes keys out of audio at 8 kHz: what comes out is 40 ms late, for so long it takes to recognize a tone, and silent
// where a key sounded, from the first sample of its tones on. What is no key passes as it is. One thread.

#include "engine/audio/dtmf_tone.h"

#include <array>
#include <cstddef>
#include <optional>

namespace trunkwright::engine {

class DtmfFilter {
public:
    static constexpr std::size_t blockSamples = 80;  ///< 10 ms
    static constexpr int block_ms = 10;
    static constexpr int delay_ms = 40;

    struct Key {
        char digit = '0';
        int duration_ms = 0;

        bool operator==(const Key&) const = default;
    };
    struct Change {
        std::optional<Key> ended;  ///< before `begun`
        std::optional<char> begun;
    };

    /// The block is replaced by what came 40 ms before. A key begins when it is recognized and ends when its tones are
    /// known to have ended, each about when they do so in what comes out.
    Change filter(std::span<std::int16_t, blockSamples> block);

private:
    static constexpr std::size_t blocks = delay_ms / block_ms;

    Change listen(std::span<const std::int16_t, blockSamples> block);

    DtmfToneDetector m_detector;
    std::optional<Key> m_key;  ///< that sounds
    std::array<std::array<std::int16_t, blockSamples>, blocks> m_line{};
    std::size_t m_oldest = 0;  ///< in it
};

}  // namespace trunkwright::engine
