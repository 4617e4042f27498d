#include "models/records/record_format.h"

#include "models/records/field_values.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <span>

namespace trunkwright::models {

namespace {

using enum RecordColumn;

struct NamedColumn {
    std::string_view name;  ///< lower case
    RecordColumn column;
};

constexpr std::array<NamedColumn, 16> asteriskNames{{{"src", caller}, {"source", caller}, {"dst", called},
    {"destination", called}, {"dcontext", context}, {"dstchannel", leg}, {"start", start}, {"calldate", start},
    {"answer", answer}, {"end", end}, {"duration", duration}, {"billsec", talk}, {"disposition", outcome},
    {"uniqueid", callId}, {"linkedid", linkedId}, {"channel", callerDevice}}};
constexpr std::array<NamedColumn, 14> freeswitchNames{{{"caller_id_number", caller}, {"destination_number", called},
    {"context", context}, {"start_stamp", start}, {"start_timestamp", start}, {"answer_stamp", answer},
    {"answer_timestamp", answer}, {"end_stamp", end}, {"end_timestamp", end}, {"duration", duration}, {"billsec", talk},
    {"hangup_cause", outcome}, {"uuid", callId}, {"bleg_uuid", otherLegCall}}};
constexpr std::array<NamedColumn, 16> cucmNames{{{"cdrrecordtype", recordType},
    {"globalcallid_callmanagerid", callNode}, {"globalcallid_callid", callId}, {"globalcallid_clusterid", callCluster},
    {"datetimeorigination", start}, {"callingpartynumber", caller}, {"originalcalledpartynumber", called},
    {"finalcalledpartynumber", calledAfterForward}, {"datetimeconnect", answer}, {"datetimedisconnect", end},
    {"duration", talk}, {"origcause_value", callerOutcome}, {"destcause_value", outcome},
    {"origdevicename", callerDevice}, {"destdevicename", calledDevice}, {"pkid", leg}}};
constexpr std::array<NamedColumn, 10> trunkwrightNames{
    {{"call_id", callId}, {"direction", context}, {"caller", caller}, {"called", called}, {"start_utc", start},
        {"answer_utc", answer}, {"end_utc", end}, {"duration_s", duration}, {"talk_s", talk}, {"cause", outcome}}};

const std::vector<std::string> asteriskOrder{"accountcode", "src", "dst", "dcontext", "clid", "channel", "dstchannel",
    "lastapp", "lastdata", "start", "answer", "end", "duration", "billsec", "disposition", "amaflags", "uniqueid",
    "userfield", "peeraccount", "linkedid", "sequence"};
const std::vector<std::string> freeswitchOrder{"caller_id_name", "caller_id_number", "destination_number", "context",
    "start_stamp", "answer_stamp", "end_stamp", "duration", "billsec", "hangup_cause", "uuid", "bleg_uuid",
    "accountcode"};

constexpr std::array<RecordColumn, 4> asteriskNeeds{called, start, talk, outcome};
constexpr std::array<RecordColumn, 4> freeswitchNeeds{called, start, talk, outcome};
constexpr std::array<RecordColumn, 5> cucmNeeds{called, start, answer, talk, callId};
constexpr std::array<RecordColumn, 5> trunkwrightNeeds{called, start, answer, talk, outcome};

constexpr std::size_t asteriskFewestColumns = 16;
constexpr std::size_t freeswitchFewestColumns = 11;
constexpr std::size_t freeswitchMostColumns = 24;
constexpr int sampledRows = 100;

std::span<const NamedColumn> namesOf(RecordFormat format)
{
    switch (format) {
    case RecordFormat::asterisk:
        return asteriskNames;
    case RecordFormat::freeswitch:
        return freeswitchNames;
    case RecordFormat::cucm:
        return cucmNames;
    case RecordFormat::trunkwright:
        break;
    }
    return trunkwrightNames;
}

std::span<const RecordColumn> needsOf(RecordFormat format)
{
    switch (format) {
    case RecordFormat::asterisk:
        return asteriskNeeds;
    case RecordFormat::freeswitch:
        return freeswitchNeeds;
    case RecordFormat::cucm:
        return cucmNeeds;
    case RecordFormat::trunkwright:
        break;
    }
    return trunkwrightNeeds;
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char character) {
        return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
    });
    return lower;
}

RecordLayout layoutOf(RecordFormat format, std::vector<std::string> columnNames)
{
    RecordLayout layout;
    layout.format = format;
    layout.names = std::move(columnNames);
    layout.columns.fill(-1);
    for (const NamedColumn& named : namesOf(format)) {
        const auto found = std::ranges::find(layout.names, named.name, lowerCase);
        if (found != layout.names.end())
            layout.columns[static_cast<std::size_t>(named.column)] = static_cast<int>(found - layout.names.begin());
    }
    return layout;
}

std::optional<RecordFormat> formatOfHeader(const std::vector<std::string>& names)
{
    const auto has = [&](std::string_view name) { return std::ranges::find(names, name, lowerCase) != names.end(); };
    if (has("globalcallid_callid"))
        return RecordFormat::cucm;
    if (has("start_utc") && has("talk_s"))
        return RecordFormat::trunkwright;
    if (has("hangup_cause") && (has("destination_number") || has("caller_id_number")))
        return RecordFormat::freeswitch;
    if (has("disposition") && (has("dst") || has("destination") || has("src")))
        return RecordFormat::asterisk;
    return {};
}

Result<RecordLayout> layoutOfHeader(RecordFormat format, const std::vector<std::string>& names, const std::string& file)
{
    RecordLayout layout = layoutOf(format, names);
    layout.hasHeader = true;
    layout.minimumColumns = layout.maximumColumns = names.size();
    if (!layout.has(called))
        std::swap(layout.columns[static_cast<std::size_t>(called)],
            layout.columns[static_cast<std::size_t>(calledAfterForward)]);
    for (const RecordColumn need : needsOf(format)) {
        if (layout.has(need))
            continue;
        const auto missing = std::ranges::find(namesOf(format), need, &NamedColumn::column);
        return badInput(file + ":1:1",
            fmt::format(
                "the header of {} records has no column '{}'; export it as well", nameOf(format), missing->name));
    }
    return layout;
}

bool isTime(std::string_view text)
{
    return parseWallClock(text).has_value();
}

bool looksLikeAsterisk(const CsvRow& row)
{
    return row.size() >= asteriskFewestColumns && row.size() <= asteriskOrder.size() && isTime(row.raw(9))
        && (isNever(row.raw(10)) || isTime(row.raw(10))) && parseDuration(row.raw(13)).has_value();
}

bool looksLikeFreeswitch(const CsvRow& row)
{
    return row.size() >= freeswitchFewestColumns && row.size() <= freeswitchMostColumns && isTime(row.raw(4))
        && (isNever(row.raw(5)) || isTime(row.raw(5))) && parseDuration(row.raw(8)).has_value();
}

/// "1497952162.0", also behind a system name: "pbx1-1497952162.12".
bool looksLikeUniqueId(std::string_view text)
{
    const std::size_t dot = text.rfind('.');
    if (dot == std::string_view::npos || dot + 1 == text.size())
        return false;
    const std::string_view epoch = text.substr(0, dot).substr(text.substr(0, dot).find_last_of('-') + 1);
    return parseEpoch(epoch).value_or(0) > 0;
}

struct SampleCounts {
    int asterisk = 0;
    int asteriskWithUniqueId = 0;
    int asteriskOf17 = 0;
    int freeswitch = 0;
};

SampleCounts countSample(CsvReader& reader, std::vector<std::string>& firstRow)
{
    SampleCounts counts;
    for (int rows = 0; rows < sampledRows;) {
        const auto step = reader.next();
        if (!step || *step == CsvStep::end)
            break;
        ++rows;
        if (*step == CsvStep::fault)
            continue;
        const CsvRow& row = reader.row();
        if (firstRow.empty())
            for (std::size_t index = 0; index < row.size(); ++index)
                firstRow.emplace_back(row.raw(index));
        counts.freeswitch += looksLikeFreeswitch(row);
        if (!looksLikeAsterisk(row))
            continue;
        ++counts.asterisk;
        counts.asteriskOf17 += row.size() == 17;
        counts.asteriskWithUniqueId += row.size() == 17 && looksLikeUniqueId(row.raw(16));
    }
    return counts;
}

RecordLayout headerlessLayout(const SampleCounts& counts)
{
    const bool isAsterisk = counts.asterisk >= counts.freeswitch;
    std::vector<std::string> names = isAsterisk ? asteriskOrder : freeswitchOrder;
    if (isAsterisk && counts.asteriskOf17 > 0 && counts.asteriskWithUniqueId == 0)
        std::swap(names[16], names[17]);  // loguniqueid=no: the 17th column is the userfield
    RecordLayout layout = layoutOf(isAsterisk ? RecordFormat::asterisk : RecordFormat::freeswitch, std::move(names));
    layout.minimumColumns = isAsterisk ? asteriskFewestColumns : freeswitchFewestColumns;
    layout.maximumColumns = isAsterisk ? asteriskOrder.size() : freeswitchMostColumns;
    return layout;
}

}  // namespace

std::string_view nameOf(RecordFormat format)
{
    switch (format) {
    case RecordFormat::asterisk:
        return "Asterisk";
    case RecordFormat::freeswitch:
        return "FreeSWITCH";
    case RecordFormat::cucm:
        return "Cisco CUCM";
    case RecordFormat::trunkwright:
        break;
    }
    return "Trunkwright";
}

Result<RecordLayout> detectLayout(std::string_view sample, const std::string& file)
{
    if (sample.find_first_not_of("\r\n \t") == std::string_view::npos)
        return badInput(file, "is empty; give a file of Asterisk, FreeSWITCH, Cisco CUCM or Trunkwright call records");
    if (sample.starts_with("\xFF\xFE") || sample.starts_with("\xFE\xFF"))
        return badInput(file, "is UTF-16; save it as UTF-8 or Latin-1");
    for (const char delimiter : {',', ';', '\t'}) {
        MemorySource source(sample);
        CsvReader reader(source);
        reader.setDelimiter(delimiter);
        std::vector<std::string> firstRow;
        const SampleCounts counts = countSample(reader, firstRow);
        const auto format = formatOfHeader(firstRow);
        if (!format && counts.asterisk + counts.freeswitch == 0)
            continue;
        auto layout = format ? layoutOfHeader(*format, firstRow, file) : headerlessLayout(counts);
        if (layout)
            layout->delimiter = delimiter;
        return layout;
    }
    return badInput(file,
        "holds no call records; expected Asterisk (16 to 21 columns, times in columns 10 to 12), FreeSWITCH (11 or "
        "more, times in columns 5 to 7), Cisco CUCM (a header with globalCallID_callId) or Trunkwright (a header with "
        "start_utc)");
}

}  // namespace trunkwright::models
