#pragma once
// Which switch wrote a file of call records, told by what is in it and never by its name:
//   * Asterisk cdr_csv (Master.csv): no header, 16 columns, with uniqueid and userfield 17 or 18, with the newer
//   columns up to
//     21; or any table with a header that names at least dst, start or calldate, billsec and disposition.
//   * FreeSWITCH mod_cdr_csv: no header, its default columns (11 or more); or a header with those names.
//   * Cisco Unified CM: a header of field names, then a row of types, then records with epoch seconds in UTC.
//   * Trunkwright's own mediation server: a header with start_utc (docs/mediation.md), times in UTC.
// Times of the first two are wall clock without a zone.

#include "models/records/csv_reader.h"

#include <array>
#include <string_view>

namespace trunkwright::models {

enum class RecordFormat { asterisk, freeswitch, cucm, trunkwright };

[[nodiscard]] std::string_view nameOf(RecordFormat format);

/// Whether the times in it are wall clock, so that the user must name their zone.
[[nodiscard]] constexpr bool needsZone(RecordFormat format)
{
    return format == RecordFormat::asterisk || format == RecordFormat::freeswitch;
}

/// What a record is read from. Not every format or file has every column.
enum class RecordColumn : std::uint8_t {
    caller,
    called,
    calledAfterForward,  ///< stands in for an empty called
    context,
    start,
    answer,
    end,
    duration,
    talk,
    outcome,        ///< disposition, hangup cause, cause of the called side or of the call
    callerOutcome,  ///< cause of the calling side
    callId,
    linkedId,     ///< Asterisk: of all channels of one call; outweighs callId
    callNode,     ///< with callId: which call manager counted
    callCluster,  ///< with callId: which cluster
    leg,          ///< tells legs of a call apart: channel of the called side, record id
    otherLegCall,
    callerDevice,
    calledDevice,
    recordType,
};
inline constexpr std::size_t recordColumnCount = 20;

/// How the rows of one file are laid out.
struct RecordLayout {
    RecordFormat format = RecordFormat::asterisk;
    char delimiter = ',';
    bool hasHeader = false;
    std::size_t minimumColumns = 0;
    std::size_t maximumColumns = 0;
    std::array<int, recordColumnCount> columns{};  ///< index by RecordColumn, -1 where the file has none
    std::vector<std::string> names;                ///< of the columns, for messages

    [[nodiscard]] int column(RecordColumn which) const { return columns[static_cast<std::size_t>(which)]; }
    [[nodiscard]] bool has(RecordColumn which) const { return column(which) >= 0; }
};

/// Reads the first rows of a file under each delimiter (comma, semicolon, tab). badInput when they are no call records
/// or the header lacks a column; `file` is named in the message.
[[nodiscard]] Result<RecordLayout> detectLayout(std::string_view sample, const std::string& file);

}  // namespace trunkwright::models
