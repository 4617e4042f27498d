#include "models/quality/path_quality.h"

#include "models/quality/delay_variation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace trunkwright::models {

namespace {

constexpr double msPerKm = 0.005;
constexpr double negligibleLoss = 1e-6;  // one packet in 5.5 hours of talk: no robustness figure is needed for it
constexpr double mostIe = 95;            // the E-model's own limit of Ie,eff

/// What one leg adds.
struct LegQuality {
    bool delayKnown = true;
    bool lossKnown = true;
    bool variationKnown = true;
    double delayMs = 0;
    double arriving = 1;  ///< share of packets that arrive in time
    DelayVariation variation;
};

class PathCalculation {
public:
    explicit PathCalculation(const PathOptions& options)
        : m_options(options)
    {
    }

    Result<PathQuality> run(const std::vector<MediaLeg>& legs)
    {
        if (legs.empty())
            return badInput("path", "a path needs at least one leg");
        bool delayKnown = true, lossKnown = true, variationKnown = true;
        double delayMs = 0, arriving = 1;
        std::optional<double> ie = 0;
        DelayVariation variation;
        for (const MediaLeg& media : legs) {
            const auto leg = evaluate(media);
            if (!leg)
                return std::unexpected(leg.error());
            delayKnown = delayKnown && leg->delayKnown;
            lossKnown = lossKnown && leg->lossKnown;
            variationKnown = variationKnown && leg->variationKnown;
            delayMs += leg->delayMs;
            arriving *= leg->arriving;
            variation += leg->variation;
            const auto impairment = lossKnown ? legImpairment(media, 1 - leg->arriving) : std::nullopt;
            ie = ie && impairment ? std::optional(*ie + *impairment) : std::nullopt;
        }
        const bool bounded = m_quality.overloaded.empty();
        if (delayKnown && bounded)
            m_quality.oneWayDelayMs = delayMs;
        if (variationKnown && bounded)
            m_quality.jitterMs = variation.deviationMs();
        if (lossKnown)
            m_quality.lossFraction = 1 - arriving;
        return rate(ie);
    }

private:
    Result<LegQuality> evaluate(const MediaLeg& media)
    {
        LegQuality leg;
        if (media.codec.frameUs <= 0 || media.ptimeMs < 1 || media.ptimeMs * 1000 % media.codec.frameUs != 0)
            return badInput(
                "ptime_ms", fmt::format("{} ms is not a whole number of {} frames", media.ptimeMs, media.codec.name));
        addDelay(leg, {TRUNKWRIGHT_TEXT("packet time"), {}}, media.ptimeMs);
        addDelay(leg, {TRUNKWRIGHT_TEXT("{0} frame and look-ahead"), {std::string(media.codec.name)}},
            media.codec.codingFrameMs + media.codec.lookaheadMs);
        for (const PathSegment& segment : media.segments) {
            if (const auto added = addSegment(leg, segment); !added)
                return std::unexpected(added.error());
        }
        return addPlayout(leg, media.buffer);
    }

    void addDelay(LegQuality& leg, Text name, double ms)
    {
        leg.delayMs += ms;
        if (ms > 0)
            m_quality.delayParts.push_back({std::move(name), ms});
    }

    void missing(const char* pattern, const PathSegment& segment)
    {
        m_quality.unknowns.push_back({pattern, {segment.name}});
    }

    static Result<void> checkSegment(const PathSegment& segment)
    {
        for (const auto& figure : {segment.delayMs, segment.distanceKm, segment.jitterMs, segment.lossFraction})
            if (figure && !(*figure >= 0 && std::isfinite(*figure)))
                return badInput(
                    segment.name, fmt::format("{} is not a delay, distance, jitter or loss; give 0 or more", *figure));
        if (segment.lossFraction.value_or(0) > 1)
            return badInput(segment.name, "more than all packets cannot be lost; give a loss of 0…1");
        return {};
    }

    Result<void> addSegment(LegQuality& leg, const PathSegment& segment)
    {
        if (const auto checked = checkSegment(segment); !checked)
            return checked;
        if (segment.delayMs || segment.distanceKm) {
            addDelay(leg, {TRUNKWRIGHT_TEXT("{0}: propagation"), {segment.name}},
                segment.delayMs.value_or(segment.distanceKm.value_or(0) * msPerKm));
        } else {
            leg.delayKnown = false;
            missing(TRUNKWRIGHT_TEXT("{0}: neither delay nor distance is known"), segment);
        }
        if (segment.lossFraction) {
            leg.arriving *= 1 - *segment.lossFraction;
        } else {
            leg.lossKnown = false;
            missing(TRUNKWRIGHT_TEXT("{0}: loss is not known"), segment);
        }
        if (segment.jitterMs) {
            leg.variation += {*segment.jitterMs, *segment.jitterMs * *segment.jitterMs};
        } else if (!segment.queue) {
            leg.variationKnown = false;
            missing(TRUNKWRIGHT_TEXT("{0}: jitter is not known"), segment);
        }
        return segment.queue ? addQueue(leg, segment) : Result<void>();
    }

    bool queueIsKnown(const PathSegment& segment)
    {
        const SegmentQueue& queue = *segment.queue;
        if (!queue.rateKbps)
            missing(TRUNKWRIGHT_TEXT("{0}: rate is not known"), segment);
        if (!queue.dataKbps)
            missing(TRUNKWRIGHT_TEXT("{0}: data traffic is not known"), segment);
        const bool priorityNeeded = !queue.voicePriority && queue.dataKbps.value_or(0) > 0;
        if (priorityNeeded)
            missing(TRUNKWRIGHT_TEXT("{0}: whether voice has priority is not known"), segment);
        return queue.rateKbps && queue.dataKbps && !priorityNeeded;
    }

    Result<void> addQueue(LegQuality& leg, const PathSegment& segment)
    {
        if (!queueIsKnown(segment)) {
            leg.delayKnown = leg.lossKnown = leg.variationKnown = false;
            return {};
        }
        const SegmentQueue& queue = *segment.queue;
        const auto wait = voiceWait({.rateKbps = *queue.rateKbps,
            .voiceKbps = queue.voiceKbps,
            .voiceFrameBytes = queue.voiceFrameBytes,
            .dataKbps = *queue.dataKbps,
            .voicePriority = queue.voicePriority.value_or(false),
            .voiceLimitKbps = queue.voiceLimitKbps,
            .dataBurstPackets = queue.dataBurstPackets});
        if (!wait)
            return badInput(segment.name, wait.error().what);
        addDelay(
            leg, {TRUNKWRIGHT_TEXT("{0}: serialization"), {segment.name}}, queue.voiceFrameBytes * 8 / *queue.rateKbps);
        leg.arriving *= 1 - wait->lossFraction;
        if (std::isinf(wait->meanMs))
            m_quality.overloaded.push_back(segment.name);
        else
            leg.variation += {wait->meanMs, wait->deviationMs * wait->deviationMs};
        return {};
    }

    /// The quantile within the buffer's limits. Most paths are calm enough for the least buffer, which one look tells.
    static double playoutDepthMs(const DelayVariation& variation, const PlayoutBuffer& buffer)
    {
        if (variation.shareAbove(buffer.minimumMs) <= buffer.lateShare)
            return buffer.minimumMs;
        if (variation.shareAbove(buffer.maximumMs) >= buffer.lateShare)
            return buffer.maximumMs;
        return variation.quantileMs(buffer.lateShare);
    }

    Result<LegQuality> addPlayout(LegQuality& leg, const PlayoutBuffer& buffer)
    {
        if (!(buffer.minimumMs >= 0 && buffer.minimumMs <= buffer.maximumMs && buffer.maximumMs <= 10'000
                && buffer.lateShare > 0 && buffer.lateShare < 1))
            return badInput(
                "playout_buffer", "the limits must be 0…10000 ms in ascending order and the late share within 0…1");
        if (!leg.variationKnown) {
            leg.delayKnown = leg.lossKnown = false;
            return leg;
        }
        const double depth = playoutDepthMs(leg.variation, buffer);
        const double queued = std::min(depth, leg.variation.meanMs);
        leg.arriving *= 1 - leg.variation.shareAbove(depth);
        addDelay(leg, {TRUNKWRIGHT_TEXT("waiting in queues"), {}}, queued);
        addDelay(leg, {TRUNKWRIGHT_TEXT("play-out buffer"), {}}, depth - queued);
        return leg;
    }

    /// Ie,eff of a leg; unknown when the codec is not tabulated, or packets are lost and its robustness is not.
    std::optional<double> legImpairment(const MediaLeg& media, double loss)
    {
        const std::string codec(media.codec.name);
        if (!media.impairment || media.impairment->scale != m_options.scale) {
            m_quality.unknowns.push_back(
                {TRUNKWRIGHT_TEXT("codec {0}: its impairment on this scale is not tabulated"), {codec}});
            return std::nullopt;
        }
        const double ie = media.impairment->ie;
        if (media.impairment->bpl)
            return effectiveEquipmentImpairment(ie, *media.impairment->bpl, 100 * loss, m_options.telephones.burstR);
        if (loss <= negligibleLoss)
            return ie;
        m_quality.unknowns.push_back(
            {TRUNKWRIGHT_TEXT("codec {0}: its robustness against packet loss is not tabulated"), {codec}});
        return std::nullopt;
    }

    Result<PathQuality> rate(std::optional<double> ie)
    {
        if (!m_quality.overloaded.empty()) {
            m_quality.rFactor = 0;
            m_quality.mos = 1;
            return m_quality;
        }
        if (!ie || !m_quality.oneWayDelayMs)
            return m_quality;
        EmodelInputs inputs = m_options.telephones;
        inputs.taMs = *m_quality.oneWayDelayMs;
        inputs.tMs = m_options.scale == SpeechScale::wideband ? 0 : inputs.taMs;
        inputs.trMs = 2 * inputs.taMs;
        inputs.ie = std::min(*ie, mostIe);
        inputs.pplPercent = 0;
        inputs.burstR = 1;
        const auto rating = rateSpeech(inputs, m_options.scale);
        if (!rating)
            return std::unexpected(rating.error());
        m_quality.rating = *rating;
        m_quality.rFactor = rating->r;
        m_quality.mos = std::max(1.0, rating->mos);
        return m_quality;
    }

    const PathOptions& m_options;
    PathQuality m_quality;
};

}  // namespace

Result<PathQuality> pathQuality(const std::vector<MediaLeg>& legs, const PathOptions& options)
{
    return PathCalculation(options).run(legs);
}

}  // namespace trunkwright::models
