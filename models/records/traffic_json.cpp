#include "models/records/traffic_json.h"

#include "models/records/zone_clock.h"

#include <nlohmann/json.hpp>

namespace trunkwright::models {

namespace {

using Json = nlohmann::ordered_json;

Json text(const std::string& value)
{
    return value.empty() ? Json(nullptr) : Json(value);
}

Json outcomes(const OutcomeCounts& counts)
{
    return {{"answered", counts.answered}, {"no_answer", counts.noAnswer}, {"busy", counts.busy},
        {"failed", counts.failed}};
}

Json directions(const DirectionCounts& counts)
{
    return {{"inbound", counts.inbound}, {"outbound", counts.outbound}, {"internal", counts.internal},
        {"unknown", counts.unknown}};
}

Json clockHour(const std::optional<ClockHour>& hour)
{
    if (!hour)
        return nullptr;
    return {{"start", hour->start}, {"start_utc", utcText(hour->startUtc)}, {"calls", hour->calls},
        {"legs", hour->legs}, {"erlang", hour->erlang}};
}

Json meanHour(const std::optional<MeanHour>& hour)
{
    if (!hour)
        return nullptr;
    const std::string name = hourOfWeekText(hour->hour);
    return {{"hour_of_week", hour->hour}, {"name", name}, {"erlang", hour->erlang}};
}

Json dayHourJson(const std::optional<MeanHour>& hour)
{
    if (!hour)
        return nullptr;
    return {{"hour_of_day", hour->hour}, {"erlang", hour->erlang}};
}

Json fileJson(const RecordFileFacts& file)
{
    return {{"path", file.path}, {"format", nameOf(file.format)}, {"delimiter", std::string(1, file.delimiter)},
        {"header", file.hasHeader}, {"rows", file.rows}, {"duplicate_rows", file.duplicateRows},
        {"rejected_rows", file.rejectedRows}};
}

Json didJson(const DidTraffic& did, std::size_t rank, const RecordTraffic& traffic)
{
    const OutcomeCounts& counts = traffic.counting == Counting::calls ? did.callOutcomes : did.legOutcomes;
    Json json{{"rank", rank}, {"number", did.display}, {"digits", did.number}, {"e164", text(did.e164)},
        {"calls", did.calls}, {"legs", did.legs}};
    json.update(outcomes(counts));
    json["talk_seconds"] = did.talkSeconds;
    json["share"] = did.share;
    json["cumulative_share"] = did.cumulativeShare;
    json["busy_hour"] = did.peakHour ? Json(did.peakHour->start) : Json(nullptr);
    json["busy_hour_utc"] = did.peakHour ? Json(utcText(did.peakHour->startUtc)) : Json(nullptr);
    json["busy_hour_erl"] = did.peakHour ? Json(did.peakHour->erlang) : Json(nullptr);
    json["week_hour"] = meanHour(did.weekHour);
    json["daily_busy_hour"] = dayHourJson(did.dayHour);
    json["directions"] = directions(did.directions);
    json["first_utc"] = utcText(did.firstUtc);
    json["last_utc"] = utcText(did.lastUtc);
    return json;
}

Json unmatchedJson(const std::optional<std::vector<std::size_t>>& places, const RecordTraffic& traffic)
{
    if (!places)
        return nullptr;
    Json list = Json::array();
    for (const std::size_t place : *places) {
        const DidTraffic& did = traffic.dids[place];
        list.push_back({{"number", did.display}, {"digits", did.number}, {"e164", text(did.e164)}, {"calls", did.calls},
            {"legs", did.legs}, {"talk_seconds", did.talkSeconds}});
    }
    return list;
}

Json faultsJson(const RecordTraffic& traffic)
{
    Json list = Json::array();
    for (const Error& fault : traffic.rejected)
        list.push_back({{"where", fault.where}, {"what", fault.what}});
    return list;
}

}  // namespace

nlohmann::ordered_json trafficJson(
    const RecordTraffic& traffic, std::size_t top, const std::optional<std::vector<std::size_t>>& unmatched)
{
    const bool byCalls = traffic.counting == Counting::calls;
    Json json;
    json["files"] = Json::array();
    for (const RecordFileFacts& file : traffic.files)
        json["files"].push_back(fileJson(file));
    json["zone"] = traffic.zone;
    json["counting"] = byCalls ? "calls" : "legs";
    json["rows"] = traffic.rows;
    json["calls"] = traffic.calls;
    json.update(outcomes(byCalls ? traffic.callOutcomes : traffic.legOutcomes));
    json["by_call"] = outcomes(traffic.callOutcomes);
    json["by_leg"] = outcomes(traffic.legOutcomes);
    json["duplicate_rows"] = traffic.duplicateRows;
    json["rejected_rows"] = traffic.rejectedRows;
    json["rejected"] = faultsJson(traffic);
    json["talk_seconds"] = traffic.talkSeconds;
    json["peak_concurrent"] = traffic.peakConcurrent;
    json["busiest_clock_hour"] = clockHour(traffic.busiestClockHour);
    json["busy_hour"] = clockHour(traffic.peakHour);
    json["week_hour"] = meanHour(traffic.weekHour);
    json["daily_busy_hour"] = dayHourJson(traffic.dayHour);
    json["directions"] = directions(traffic.directions);
    json["unranked_rows"] = traffic.unrankedRows;
    json["ambiguous_times"] = traffic.ambiguousTimes;
    json["skipped_times"] = traffic.skippedTimes;
    json["first_utc"] = utcText(traffic.firstUtc);
    json["last_utc"] = utcText(traffic.lastUtc);
    json["calendar_days"] = traffic.calendarDays;
    json["did_count"] = traffic.dids.size();
    json["dids"] = Json::array();
    const std::size_t shown = top == 0 ? traffic.dids.size() : std::min(top, traffic.dids.size());
    for (std::size_t place = 0; place < shown; ++place)
        json["dids"].push_back(didJson(traffic.dids[place], place + 1, traffic));
    json["unmatched"] = unmatchedJson(unmatched, traffic);
    return json;
}

std::string trafficJsonText(
    const RecordTraffic& traffic, std::size_t top, const std::optional<std::vector<std::size_t>>& unmatched)
{
    return trafficJson(traffic, top, unmatched).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace trunkwright::models
