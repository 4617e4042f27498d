#include "engine/probe/audio_fault.h"

#include "engine/audio/codec.h"
#include "engine/base/ascii.h"
#include "engine/probe/call_story.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace trunkwright::engine {

namespace {

constexpr int leastRatio_db = 12;
constexpr int greatestLoss_db = 20;
constexpr int greatestGain_db = 12;
constexpr double greatestClipping = 0.1;
constexpr std::string_view distortionAdvice = "Transcoding, echo cancellers and other audio at the SBC and behind it";
/// 0…1 of the time.
constexpr double mostPoor = 0.08;
/// So many times the share of a missing packet is spoiled: what lies around it too.
constexpr double spoiledByMissing = 2;

/// Empty where it is nearly all of it.
std::string timeText(double part)
{
    return part > 0.95 ? std::string() : fmt::format(" for {:.0f} % of the time", part * 100);
}

std::optional<AudioFault> lawFault(const SignalFidelity::Figures& figures, std::string_view codec)
{
    const bool isMuLaw = equalsIgnoringCase(codec, "PCMU");
    if (!isMuLaw && !equalsIgnoringCase(codec, "PCMA"))
        return std::nullopt;
    const double ofReceived = isMuLaw ? figures.asALaw : figures.asMuLaw;
    const double ofSent = isMuLaw ? figures.asMuLaw : figures.asALaw;
    const double part = std::max(ofReceived, ofSent);
    if (part <= mostPoor)
        return std::nullopt;
    const std::string_view other = isMuLaw ? "A-law" : "µ-law";
    return AudioFault{(ofReceived >= ofSent ? fmt::format("what came back is {} sent as {}", other, codec)
                                            : fmt::format("what was sent as {} was taken for {}", codec, other))
            + timeText(part),
        fmt::format(
            "Companding law at the SBC and the PBX: {} is {}, also where they pass audio on without transcoding", codec,
            isMuLaw ? "µ-law" : "A-law"),
        part - mostPoor};
}

std::optional<AudioFault> levelFault(int gain_db)
{
    if (gain_db >= -greatestLoss_db && gain_db <= greatestGain_db)
        return std::nullopt;
    return AudioFault{fmt::format("what came back is {} dB {} than what was sent", std::abs(gain_db),
                          gain_db < 0 ? "quieter" : "louder"),
        "Levels of the SBC and of gateways behind it (gain, loss plan)"};
}

/// Far from all that clocks of any quality, jitter and losses make of it.
constexpr double mostClockRatio = 1.4;

/// Who plays by timestamps plays nothing of use then, though this side, which looks at the numbers too, does.
std::optional<AudioFault> clockFault(const TestCallResult& result)
{
    const StreamResult* const stream = mainStream(result, false);
    const Codec* const codec = findCodec(result.codec);
    const double ratio = stream ? stream->clockRatio.value_or(1) : 1;
    if (!codec || (ratio <= mostClockRatio && ratio >= 1 / mostClockRatio))
        return std::nullopt;
    const double clock_kHz = rtpFormat(*codec).clockRate_hz / 1000.0;
    return AudioFault{fmt::format("the timestamps of what came run at {:.0f} kHz, and the RTP clock of {} at {:g} kHz",
                          std::round(ratio * clock_kHz), result.codec, clock_kHz),
        "RTP clock of the SBC: that of G.711 and of G.722 runs at 8,000 Hz (RFC 3551 4.5)"};
}

/// In a part of the call, beside what missing packets on either way explain.
std::optional<AudioFault> passingFault(const TestCallResult& result)
{
    double allowed = mostPoor;
    for (const StreamResult& stream : result.streams)
        allowed += spoiledByMissing * unplayedFraction(stream).value_or(0);
    const double poor = result.audio.fidelity->poor;
    if (poor <= allowed)
        return std::nullopt;
    return AudioFault{
        fmt::format("the tones stand less than {} dB above noise and distortion{}", leastRatio_db, timeText(poor)),
        std::string(distortionAdvice), poor - allowed};
}

/// With packets concealed too, less some decibels for two conversions on the way.
int honestRatio_db(std::string_view codec)
{
    constexpr std::array<std::pair<std::string_view, int>, 6> lossy{{{"opus", 16}, {"G726-24", 18}, {"G726-16", 14},
        {"AAL2-G726-24", 18}, {"AAL2-G726-16", 14}, {"GSM", leastRatio_db}}};
    const auto found =
        std::ranges::find_if(lossy, [&](const auto& entry) { return equalsIgnoringCase(entry.first, codec); });
    return found == lossy.end() ? 25 : found->second;
}

}  // namespace

bool isTrueToCodec(const TestCallResult& result)
{
    const auto& figures = result.audio.fidelity;
    return !audioFault(result) && (!figures || figures->ratio_db >= honestRatio_db(result.codec));
}

std::optional<AudioFault> audioFault(const TestCallResult& result)
{
    if (auto fault = clockFault(result))
        return fault;
    const auto& figures = result.audio.fidelity;
    if (!figures)
        return std::nullopt;
    if (auto fault = lawFault(*figures, result.codec))
        return fault;
    if (const double clipping = result.audio.clippingFraction.value_or(0); clipping > greatestClipping)
        return AudioFault{fmt::format("what came back is clipped, {:.0f} % of it", clipping * 100),
            "Levels of the SBC and of gateways behind it (gain, automatic gain control)"};
    if (auto fault = levelFault(figures->gain_db))
        return fault;
    if (figures->ratio_db < leastRatio_db)
        return AudioFault{fmt::format("the tones stand only {} dB above noise and distortion (limit {} dB)",
                              figures->ratio_db, leastRatio_db),
            std::string(distortionAdvice)};
    return passingFault(result);
}

}  // namespace trunkwright::engine
