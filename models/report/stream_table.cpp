#include "models/report/stream_table.h"

namespace trunkwright::models {

namespace {

Row row(const StreamTrace& stream)
{
    return {{word(stream.direction == StreamDirection::sent ? "sent" : "received"), wordOrUnknown(stream.codec),
        count(stream.packets), count(stream.lost), percent(stream.lossFraction, 2), count(stream.late),
        percent(stream.unplayedFraction, 2), quantity(stream.jitter_ms, 1, "ms"), count(stream.reordered),
        quantity(stream.rFactor, 1), quantity(stream.mos, 2)}};
}

}  // namespace

std::string lossLegend()
{
    return "Lost: never came. Late: came too late to be played. Unplayed: lost, late, not decrypted or missing at the "
           "end; R and MOS count these.";
}

Table streamTable(const CallTrace& trace)
{
    Table table{"streams", "RTP streams"};
    for (const char* title :
        {"Stream", "Codec", "Packets", "Lost", "Loss", "Late", "Unplayed", "Jitter", "Reordered", "R", "MOS"})
        table.columns.push_back({title, table.columns.size() < 2 ? Align::left : Align::right});
    for (const StreamTrace& stream : trace.streams)
        table.rows.push_back(row(stream));
    table.notes = {lossLegend()};
    return table;
}

}  // namespace trunkwright::models
