#include "app/live/mediation_report.h"

#include "models/quality/measured_quality.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace trunkwright::app {

namespace {

nlohmann::ordered_json trunksJson(const std::vector<engine::TrunkStatus>& trunks)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const engine::TrunkStatus& trunk : trunks)
        list.push_back({{"name", trunk.name}, {"state", toString(trunk.state)}, {"calls", trunk.calls},
            {"channels", trunk.channels}, {"why", trunk.why}});
    return list;
}

/// Of members that have names.
template <typename Counts, typename Names>
nlohmann::ordered_json countsJson(const Counts& counts, const Names& names)
{
    nlohmann::ordered_json json;
    for (const auto& [count, name] : names)
        json[std::string(name)] = counts.*count;
    return json;
}

void addQuality(engine::LegRecord& leg)
{
    if (!leg.received)
        return;
    engine::ReceivedMedia& received = *leg.received;
    models::StreamMeasurement measurement;
    measurement.codec = leg.codec;
    measurement.conceals = true;
    measurement.expected = static_cast<std::int64_t>(received.packets + received.lost);
    measurement.unplayed = static_cast<std::int64_t>(received.lost);
    if (received.roundTrip_ms)
        measurement.delay_ms = *received.roundTrip_ms / 2;
    received.mos = models::measuredQuality(measurement).mos;
}

}  // namespace

std::string statusLine(const engine::MediationStatus& status, engine::WallTime time, double cpuPercent)
{
    const nlohmann::ordered_json line{{"time_utc", engine::utcText(time)}, {"calls", status.calls},
        {"bypassed", status.bypassed}, {"legs", status.legs}, {"begun", status.begun}, {"answered", status.answered},
        {"ended", status.ended}, {"packets_received", status.media.received}, {"packets_sent", status.media.sent},
        {"packets_lost", status.media.lost}, {"packets_refused", status.media.refused.all()},
        {"packets_refused_for", countsJson(status.media.refused, engine::refusedPacketNames)},
        {"refused", countsJson(status.refused, engine::refusalNames)}, {"trunks", trunksJson(status.trunks)},
        {"transactions", status.transactions}, {"dialogs", status.dialogs}, {"connections", status.connections},
        {"cpu_percent", std::round(cpuPercent * 10) / 10}, {"draining", status.draining}};
    return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

void addQuality(engine::CallRecord& record)
{
    addQuality(record.inside);
    addQuality(record.outside);
}

}  // namespace trunkwright::app
