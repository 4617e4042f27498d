#include "models/records/traffic_table.h"

#include "models/base/text.h"
#include "models/records/zone_clock.h"
#include "models/report/code_points.h"
#include "models/report/csv_writer.h"
#include "models/report/number_format.h"
#include "models/report/text_grid.h"

#include <fmt/core.h>

#include <algorithm>

namespace trunkwright::models {

namespace {

std::size_t shownCount(const RecordTraffic& traffic, std::size_t top)
{
    return top == 0 ? traffic.dids.size() : std::min(top, traffic.dids.size());
}

std::string whole(std::int64_t value)
{
    return groupedNumber(static_cast<double>(value), 0);
}

const OutcomeCounts& counted(const OutcomeCounts& calls, const OutcomeCounts& legs, const RecordTraffic& traffic)
{
    return traffic.counting == Counting::calls ? calls : legs;
}

std::string outcomeText(const OutcomeCounts& counts)
{
    return fmt::format("{} answered, {} no answer, {} busy, {} failed", whole(counts.answered), whole(counts.noAnswer),
        whole(counts.busy), whole(counts.failed));
}

std::string fileLine(const RecordFileFacts& file)
{
    std::string line =
        fill("{0}: {1}, {2} {2|row|rows}", {printable(file.path), std::string(nameOf(file.format)), whole(file.rows)});
    if (file.duplicateRows > 0)
        line += fill(", {0} of them {0|a copy of a row|copies of rows} in earlier files", {whole(file.duplicateRows)});
    if (file.rejectedRows > 0)
        line += fmt::format(", {} more refused", whole(file.rejectedRows));
    return line + "\n";
}

std::string erlangText(double erlang)
{
    return groupedNumber(erlang, 3) + " Erl";
}

std::string hourLines(const RecordTraffic& traffic)
{
    std::string lines;
    if (const auto& hour = traffic.busiestClockHour)
        lines += fill("{0}          {1}, {2} {2|call|calls} on {3} {3|leg|legs}, {4}\n",
            {traffic.counting == Counting::calls ? "Most calls begun" : "Most legs begun ", hour->start,
                whole(hour->calls), whole(hour->legs), erlangText(hour->erlang)});
    if (const auto& hour = traffic.peakHour)
        lines += fmt::format("Busy hour, most talk      {}, {}\n", hour->start, erlangText(hour->erlang));
    if (const auto& hour = traffic.weekHour)
        lines += fmt::format(
            "Busy hour of the week     {}, mean {}\n", hourOfWeekText(hour->hour), erlangText(hour->erlang));
    if (const auto& hour = traffic.dayHour)
        lines += fmt::format("Busy hour of the day      {:02}:00, mean {} (ITU-T E.600, time-consistent)\n", hour->hour,
            erlangText(hour->erlang));
    return lines;
}

std::string totalLines(const RecordTraffic& traffic)
{
    const bool byCalls = traffic.counting == Counting::calls;
    std::string lines;
    for (const RecordFileFacts& file : traffic.files)
        lines += fileLine(file);
    lines += fmt::format("\nCounted by                {}\n",
        byCalls ? "calls: rows with the same call id are legs of one call" : "legs: each row counts");
    lines += fmt::format("Hours in                  {}\n", traffic.zone);
    const ZoneClock clock = ZoneClock::create(traffic.zone).value();
    lines += fmt::format(
        "Records from              {} to {}\n", clock.secondText(traffic.firstUtc), clock.secondText(traffic.lastUtc));
    lines += fmt::format("Calls                     {}: {}\n", whole(traffic.calls), outcomeText(traffic.callOutcomes));
    lines += fmt::format("Legs (rows)               {}: {}\n", whole(traffic.rows), outcomeText(traffic.legOutcomes));
    const DirectionCounts& ways = traffic.directions;
    if (ways.inbound + ways.outbound + ways.internal > 0)
        lines += fmt::format("Direction of the legs     {} inbound, {} outbound, {} internal, {} not told\n",
            whole(ways.inbound), whole(ways.outbound), whole(ways.internal), whole(ways.unknown));
    lines += fmt::format("Talk                      {} s\n", whole(traffic.talkSeconds));
    lines += fmt::format("Most calls in talk        {} at once\n", whole(traffic.peakConcurrent));
    return lines + hourLines(traffic);
}

std::string unmatchedText(const std::vector<std::size_t>& places, const RecordTraffic& traffic)
{
    if (places.empty())
        return {};
    Table table{"unmatched", {},
        {{"Without a site"}, {"Calls", Align::right}, {"Legs", Align::right}, {"Talk s", Align::right}}};
    for (const std::size_t place : places) {
        const DidTraffic& did = traffic.dids[place];
        table.rows.push_back({{word(did.display), count(did.calls), count(did.legs), count(did.talkSeconds)}});
    }
    return "\n" + textGrid(table, {});
}

}  // namespace

Table rankingTable(const RecordTraffic& traffic, std::size_t top)
{
    Table table{"dids", "Numbers by traffic",
        {{"Number"}, {"Calls", Align::right}, {"Legs", Align::right}, {"Answered", Align::right},
            {"Talk s", Align::right}, {"Share", Align::right}, {"Sum", Align::right}, {"Busy hour"},
            {"Erl", Align::right}}};
    for (std::size_t place = 0; place < shownCount(traffic, top); ++place) {
        const DidTraffic& did = traffic.dids[place];
        table.rows.push_back({{word(did.e164.empty() ? did.display : did.e164), count(did.calls), count(did.legs),
            count(counted(did.callOutcomes, did.legOutcomes, traffic).answered), count(did.talkSeconds),
            percent(did.share, 1), percent(did.cumulativeShare, 1),
            wordOrUnknown(did.peakHour ? did.peakHour->start : std::string()),
            quantity(did.peakHour ? std::optional(did.peakHour->erlang) : std::nullopt, 3)}});
    }
    if (shownCount(traffic, top) < traffic.dids.size())
        table.notes.push_back(fmt::format("{} of {} numbers", shownCount(traffic, top), traffic.dids.size()));
    return table;
}

std::string trafficText(
    const RecordTraffic& traffic, std::size_t top, const std::optional<std::vector<std::size_t>>& unmatched)
{
    const Table table = rankingTable(traffic, top);
    std::string text = totalLines(traffic) + "\n" + textGrid(table, {});
    for (const std::string& note : table.notes)
        text += note + "\n";
    return unmatched ? text + unmatchedText(*unmatched, traffic) : text;
}

std::string trafficCsv(const RecordTraffic& traffic, std::size_t top)
{
    std::string csv =
        "rank,number,digits,e164,calls,legs,answered,no_answer,busy,failed,talk_seconds,share,cumulative_share,"
        "busy_hour,busy_hour_utc,busy_hour_erl,week_hour,week_hour_erl,daily_busy_hour,daily_busy_hour_erl,"
        "first_utc,last_utc\r\n";
    for (std::size_t place = 0; place < shownCount(traffic, top); ++place) {
        const DidTraffic& did = traffic.dids[place];
        const OutcomeCounts& counts = counted(did.callOutcomes, did.legOutcomes, traffic);
        csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},", place + 1, spreadsheetField(did.display),
            spreadsheetField(did.number), did.e164, did.calls, did.legs, counts.answered, counts.noAnswer, counts.busy,
            counts.failed, did.talkSeconds, did.share, did.cumulativeShare);
        csv += did.peakHour
            ? fmt::format("{},{},{},", did.peakHour->start, utcText(did.peakHour->startUtc), did.peakHour->erlang)
            : ",,,";
        csv += did.weekHour ? fmt::format("{},{},", hourOfWeekText(did.weekHour->hour), did.weekHour->erlang) : ",,";
        csv += did.dayHour ? fmt::format("{:02}:00,{},", did.dayHour->hour, did.dayHour->erlang) : ",,";
        csv += fmt::format("{},{}\r\n", utcText(did.firstUtc), utcText(did.lastUtc));
    }
    return csv;
}

std::vector<std::string> trafficWarnings(const RecordTraffic& traffic)
{
    std::vector<std::string> warnings;
    if (traffic.rejectedRows > 0)
        warnings.push_back(fill(
            "{0} {0|row was refused and is|rows were refused and are} in no figure", {whole(traffic.rejectedRows)}));
    if (traffic.ambiguousTimes > 0)
        warnings.push_back(
            fill("{0} {0|row starts|rows start} in an hour that occurs twice in {1} when clocks go back, read as the "
                 "earlier one",
                {whole(traffic.ambiguousTimes), traffic.zone}));
    if (traffic.skippedTimes > 0)
        warnings.push_back(fill(
            "{0} {0|row starts|rows start} in an hour that does not occur in {1} when clocks go forward, read as an "
            "hour later; or the zone is wrong",
            {whole(traffic.skippedTimes), traffic.zone}));
    std::int64_t outbound = 0;
    for (const DidTraffic& did : traffic.dids)
        outbound += did.directions.outbound;
    if (outbound > 0 && !traffic.ownNumbersSaid)
        warnings.push_back(fill("{0} outbound {0|row is ranked under the number it|rows are ranked under the number "
                                "they} called; name your "
                                "numbers with --did-prefix or --internal-digits to rank by yours",
            {whole(outbound)}));
    return warnings;
}

}  // namespace trunkwright::models
