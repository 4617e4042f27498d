#pragma once
// Packet loss concealment for codecs that have none of their own, after G.711 Appendix I: what was heard last goes on,
// pitch period by pitch period, fades from 10 ms on and is silent after 60 ms.
//
// Unlike Appendix I it adds no delay: where made-up audio begins, the step from the real one is taken off over a
// quarter period. Real audio that follows is cross-faded in. One stream of mono PCM, one thread; all memory is taken at
// the start.

#include <cstdint>
#include <span>
#include <vector>

namespace trunkwright::engine {

class Concealment {
public:
    /// 8000 to 48000.
    explicit Concealment(int sampleRate_hz);

    /// What was decoded: remembered, and changed at its begin after a gap.
    void hear(std::span<std::int16_t> samples);
    /// Fills all of `samples`.
    void conceal(std::span<std::int16_t> samples);
    /// What is heard next does not continue what was heard before.
    void join();
    void reset();

private:
    void beginGap();
    std::size_t pitchPeriod() const;
    float synthesize();
    std::span<const std::int16_t> history() const;
    void remember(std::span<const std::int16_t> samples);
    std::size_t samplesOf(double time_ms) const { return static_cast<std::size_t>(time_ms * m_sampleRate_hz / 1000); }

    int m_sampleRate_hz;
    std::size_t m_kept;                 ///< samples of history: 42 ms, given out or not
    std::vector<std::int16_t> m_heard;  ///< room for several times as many
    std::size_t m_end;                  ///< of the history in there
    std::vector<float> m_cycle;         ///< one pitch period
    std::size_t m_period = 0;           ///< of m_cycle; 0 when there is no gap
    std::size_t m_position = 0;         ///< in m_cycle
    float m_step = 0;                   ///< from the real audio to m_cycle
    std::size_t m_missing = 0;          ///< samples of this gap so far
};

}  // namespace trunkwright::engine
