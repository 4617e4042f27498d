#include "models/quality/voice_queue.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace trunkwright::models {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Moments of a service time, ms.
struct ServiceTime {
    double mean = 0;
    double second = 0;
    double third = 0;
};

/// What arrives: rate per ms and service time. Its load is rate times mean.
struct Stream {
    double perMs = 0;
    ServiceTime service;

    [[nodiscard]] double load() const { return perMs * service.mean; }
    [[nodiscard]] double secondMoment() const { return perMs * service.second; }
    [[nodiscard]] double thirdMoment() const { return perMs * service.third; }
};

ServiceTime packetTime(const std::vector<PacketSize>& sizes, double rateKbps)
{
    double weights = 0;
    ServiceTime time;
    for (const PacketSize& size : sizes) {
        const double ms = size.bytes * 8 / rateKbps;
        weights += size.weight;
        time.mean += size.weight * ms;
        time.second += size.weight * ms * ms;
        time.third += size.weight * ms * ms * ms;
    }
    return {time.mean / weights, time.second / weights, time.third / weights};
}

/// Of `packets` independent packets one after the other; cumulants add.
ServiceTime burstTime(const ServiceTime& packet, double packets)
{
    const double variance = packet.second - packet.mean * packet.mean;
    const double skew = packet.third - 3 * packet.mean * packet.second + 2 * packet.mean * packet.mean * packet.mean;
    const double mean = packets * packet.mean;
    return {
        mean, packets * variance + mean * mean, packets * skew + 3 * packets * variance * mean + mean * mean * mean};
}

/// A stream of `kbps` made of packets with this service time at this rate.
Stream streamOf(double load, const ServiceTime& time)
{
    return {time.mean > 0 ? load / time.mean : 0, time};
}

VoiceWait sharedFifo(const Stream& voice, const Stream& data)
{
    const double load = voice.load() + data.load();
    if (load >= 1)
        return {infinite, infinite, 1 - 1 / load, load};
    const double mean = (voice.secondMoment() + data.secondMoment()) / (2 * (1 - load));
    const double square = 2 * mean * mean + (voice.thirdMoment() + data.thirdMoment()) / (3 * (1 - load));
    return {mean, std::sqrt(square - mean * mean), 0, load};
}

VoiceWait priority(const Stream& voice, const Stream& data)
{
    const double free = 1 - voice.load();
    if (free <= 0)
        return {infinite, infinite, 0, 0};
    const double second = voice.secondMoment() + data.secondMoment();
    const double mean = second / (2 * free);
    const double square =
        (voice.thirdMoment() + data.thirdMoment()) / (3 * free) + voice.secondMoment() * second / (2 * free * free);
    return {mean, std::sqrt(square - mean * mean), 0, 0};
}

Result<void> checkQueue(const VoiceQueue& queue)
{
    if (!(queue.rateKbps > 0 && std::isfinite(queue.rateKbps)))
        return badInput(
            "rate", fmt::format("a link of {} kbit/s is not possible; give a rate above 0", queue.rateKbps));
    const auto isAmount = [](double value) { return value >= 0 && std::isfinite(value); };
    if (!isAmount(queue.voiceKbps) || !isAmount(queue.dataKbps) || !isAmount(queue.voiceFrameBytes)
        || !isAmount(queue.voiceLimitKbps.value_or(0)))
        return badInput("load", "voice and data must be numbers of 0 or more");
    if (queue.voiceKbps > 0 && queue.voiceFrameBytes == 0)
        return badInput("voice_frame", "voice needs the size of its packets; give the octets of one on the link");
    if (!(queue.dataBurstPackets >= 1 && std::isfinite(queue.dataBurstPackets)))
        return badInput(
            "data_burst", fmt::format("bursts of {} packets are not possible; give 1 or more", queue.dataBurstPackets));
    const bool sizesAreRight = std::ranges::all_of(queue.dataPackets, [&](const PacketSize& size) {
        return size.bytes > 0 && size.weight > 0 && std::isfinite(size.bytes * size.weight);
    });
    if (!sizesAreRight || (queue.dataPackets.empty() && queue.dataKbps > 0))
        return badInput("data_packets", "data needs packet sizes and weights above 0");
    return {};
}

}  // namespace

std::vector<PacketSize> internetMix()
{
    return {{40, 7}, {576, 4}, {1500, 1}};
}

Result<VoiceWait> voiceWait(const VoiceQueue& queue)
{
    if (const auto checked = checkQueue(queue); !checked)
        return std::unexpected(checked.error());
    const double offeredVoice = queue.voiceKbps / queue.rateKbps;
    const double offeredData = queue.dataKbps / queue.rateKbps;
    const ServiceTime voiceTime = packetTime({{queue.voiceFrameBytes, 1}}, queue.rateKbps);
    const ServiceTime dataTime =
        queue.dataPackets.empty() ? ServiceTime{} : packetTime(queue.dataPackets, queue.rateKbps);
    if (!queue.voicePriority)
        return sharedFifo(
            streamOf(offeredVoice, voiceTime), streamOf(offeredData, burstTime(dataTime, queue.dataBurstPackets)));
    const double limit = std::min(1.0, queue.voiceLimitKbps.value_or(queue.rateKbps) / queue.rateKbps);
    const double carriedVoice = std::min(offeredVoice, limit);
    VoiceWait wait =
        priority(streamOf(carriedVoice, voiceTime), streamOf(std::min(offeredData, 1 - carriedVoice), dataTime));
    wait.lossFraction = offeredVoice > limit ? 1 - limit / offeredVoice : 0;
    wait.utilization = offeredVoice + offeredData;
    return wait;
}

}  // namespace trunkwright::models
