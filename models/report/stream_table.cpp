#include "models/report/stream_table.h"

namespace trunkwright::models {

namespace {

Row row(const StreamTrace& stream)
{
    return {{word(stream.direction == StreamDirection::sent ? "sent" : "received"), wordOrUnknown(stream.codec),
        count(stream.packets), count(stream.lost), percent(stream.lossFraction, 2), count(stream.late),
        percent(stream.unplayedFraction, 2), quantity(stream.jitter_ms, 1, "ms"), count(stream.reordered),
        count(stream.duplicates), quantity(stream.roundTrip_ms, 0, "ms"), quantity(stream.rFactor, 1),
        scaleCell(stream), quantity(stream.mos, 2)}};
}

}  // namespace

std::string lossLegend()
{
    return "Lost: never came. Late: came too late to be played. Unplayed: lost, late, not decrypted or missing at the "
           "end; R and MOS count these. Jitter: the mean over the call.";
}

Cell scaleCell(const StreamTrace& stream)
{
    const char* const scale = stream.scale == SpeechScale::wideband ? "0–129" : "0–100";
    return wordOrUnknown(stream.rFactor ? scale : "");
}

std::string scaleLegend()
{
    return "R is on the narrowband scale of ITU-T G.107, 0–100, or for wideband codecs on that of G.107.1, 0–129; MOS "
           "is from 1 to 4.5 on both.";
}

std::string roundTripLegend()
{
    return "Round trip of a stream: by RTCP, that of the network. That of the audio is of the tones: it holds the "
           "buffers and the packetizing of both ends too, as a conversation does.";
}

Table streamTable(const CallTrace& trace)
{
    Table table{"streams", "RTP streams"};
    for (const char* title : {"Stream", "Codec", "Packets", "Lost", "Loss", "Late", "Unplayed", "Jitter", "Reordered",
             "Duplicates", "Round trip", "R", "Scale", "MOS"})
        table.columns.push_back({title, table.columns.size() < 2 ? Align::left : Align::right});
    for (const StreamTrace& stream : trace.streams)
        table.rows.push_back(row(stream));
    table.notes = {lossLegend(), roundTripLegend(), scaleLegend()};
    return table;
}

}  // namespace trunkwright::models
