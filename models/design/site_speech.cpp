#include "models/design/site_speech.h"

#include "models/design/link_load.h"

namespace trunkwright::models {

namespace {

PathSegment linkSegment(const PlanFacts& facts, int number, const LinkResult& load)
{
    const Link& link = facts.plan.links[static_cast<std::size_t>(number)];
    PathSegment segment;
    segment.name = "link:" + link.id;
    segment.delayMs = link.delayMs;
    segment.distanceKm = link.distanceKm;
    segment.jitterMs = link.jitterMs;
    if (link.lossPercent)
        segment.lossFraction = *link.lossPercent / 100;
    SegmentQueue queue;
    queue.rateKbps = voiceRateKbps(link);
    if (queue.rateKbps && link.backgroundLoad)
        queue.dataKbps = *link.backgroundLoad * *queue.rateKbps;
    queue.voicePriority = link.voicePriority;
    queue.voiceKbps = load.voiceKbps.value_or(0);
    queue.voiceFrameBytes = facts.rates.onLink(link).value_or(0) * facts.plan.settings.media.ptimeMs / 8;
    if (queue.rateKbps && link.voiceShare)
        queue.voiceLimitKbps = *queue.rateKbps * *link.voiceShare;
    segment.queue = queue;
    return segment;
}

PathSegment trunkSegment(const TrunkDesign& trunk)
{
    PathSegment segment;
    segment.name = trunk.result.id;
    if (!trunk.offer)
        return segment;
    segment.delayMs = trunk.offer->delayMs;
    segment.jitterMs = trunk.offer->jitterMs;
    if (trunk.offer->lossPercent)
        segment.lossFraction = *trunk.offer->lossPercent / 100;
    return segment;
}

}  // namespace

std::vector<MediaLeg> speechLegs(
    const PlanFacts& facts, const TrunkDesign& trunk, const SiteWay& way, const std::vector<LinkResult>& links)
{
    const Settings& settings = facts.plan.settings;
    MediaLeg inside = facts.leg;
    const auto addLink = [&](MediaLeg& to, int link) {
        to.segments.push_back(linkSegment(facts, link, links[static_cast<std::size_t>(link)]));
    };
    for (const int link : way.links) {
        for (const Id& below : facts.plan.links[static_cast<std::size_t>(link)].ridesOn)
            if (const int access = facts.index.link(below); access >= 0)
                addLink(inside, access);
        addLink(inside, link);
    }
    MediaLeg outside = settings.mediaBypass ? std::move(inside) : facts.leg;
    if (const int access = facts.internetLink[static_cast<std::size_t>(facts.index.site(trunk.result.site))];
        access >= 0 && trunk.result.connection == ConnectionType::internet)
        addLink(outside, access);
    outside.segments.push_back(trunkSegment(trunk));
    if (settings.mediaBypass)
        return {std::move(outside)};
    return {std::move(inside), std::move(outside)};
}

}  // namespace trunkwright::models
