#pragma once
// Tells speech from background noise frame by frame, by level against a noise floor that follows. For silence
// suppression: it would rather send noise than cut speech. One stream, one thread.

#include <cstdint>
#include <span>

namespace trunkwright::engine {

class SilenceDetector {
public:
    /// Whether the frame may be left out: it is below the threshold, and so was everything of the last 200 ms.
    bool isSilent(std::span<const std::int16_t> frame, int frame_ms);
    /// Of the background, dB below a square wave of full scale.
    double floor_dbfs() const { return m_floor_dbfs; }

private:
    double m_floor_dbfs = -60;
    int m_quiet_ms = 0;
};

}  // namespace trunkwright::engine
