#pragma once
// Sides of a call for the tests of offer and answer, and short texts for what they say: media lines with "|" for each
// line end, without the attributes that every sample has, and one line for a flow.

#include "engine/call/media_negotiation.h"

#include <QByteArray>

namespace trunkwright::tests {

namespace e = trunkwright::engine;

inline e::IpEndpoint endpoint(std::string_view address, std::uint16_t port)
{
    return {e::parseIpAddress(address).value(), port};
}

/// 10.0.0.1:4000 with G.722, PCMA, PCMU and Opus, no SRTP and no ICE.
inline e::MediaCapabilities ownMedia()
{
    e::MediaCapabilities own;
    own.rtp = endpoint("10.0.0.1", 4000);
    own.rtcp = endpoint("10.0.0.1", 4001);
    own.codecs = {{9, "G722", 8000, 1, {}}, {8, "PCMA", 8000, 1, {}}, {0, "PCMU", 8000, 1, {}},
        {111, "opus", 48000, 2, "useinbandfec=1"}};
    return own;
}

/// A description of 10.0.0.2 that ends in these lines.
inline std::string description(std::string_view lines)
{
    std::string text = "v=0|o=peer 7 1 IN IP4 10.0.0.2|s=-|c=IN IP4 10.0.0.2|t=0 0|" + std::string(lines);
    if (!text.ends_with('|'))
        text += '|';
    for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at))
        text.replace(at, 1, "\r\n");
    return text;
}

/// Lines that say nothing in a table.
inline bool isUsual(std::string_view line)
{
    for (const std::string_view usual : {"a=ptime:20", "a=maxptime:60", "a=sendrecv", "a=rtpmap:9 G722/8000",
             "a=rtpmap:8 PCMA/8000", "a=rtpmap:0 PCMU/8000", "a=rtpmap:101 telephone-event/8000", "a=fmtp:101 0-15"}) {
        if (line == usual)
            return true;
    }
    return false;
}

/// The media lines, without the usual and with keys cut off.
inline std::string mediaText(const e::SdpSession& session)
{
    const std::string all = toString(session);
    std::string text;
    for (std::size_t at = all.find("m="); at < all.size();) {
        const std::size_t end = all.find("\r\n", at);
        const std::string line = all.substr(at, end - at);
        if (!isUsual(line))
            text += (text.empty() ? "" : "|") + line.substr(0, line.find(" inline:"));
        at = end + 2;
    }
    return text;
}

inline std::string flowText(const e::MediaFlow& flow)
{
    std::string text = std::string(toString(flow.direction)) + ' ' + flow.codec.encoding + '/'
        + std::to_string(flow.codec.payloadType) + " to " + flow.remoteRtp.toString();
    if (flow.rtcpMux)
        text += " mux";
    else if (flow.remoteRtcp.address != flow.remoteRtp.address || flow.remoteRtcp.port != flow.remoteRtp.port + 1)
        text += " rtcp " + flow.remoteRtcp.toString();
    if (flow.ptime_ms != 20)
        text += " ptime " + std::to_string(flow.ptime_ms);
    text += " from";
    for (const e::RtpFormat& format : flow.receivable)
        text += ' ' + std::to_string(format.payloadType);
    if (flow.telephoneEvent)
        text += " event " + std::to_string(flow.telephoneEvent->payloadType);
    if (flow.comfortNoise)
        text += " noise " + std::to_string(flow.comfortNoise->payloadType);
    if (flow.srtp)
        text += " srtp " + flow.srtp->suite;
    return flow.localIce ? text + " ice" : text;
}

inline std::string refusalText(const e::MediaRefusal& refusal)
{
    return std::to_string(refusal.status) + ' ' + std::to_string(static_cast<int>(refusal.warning)) + ' '
        + refusal.text;
}

/// The text of the answer, or of the refusal.
inline QByteArray answerText(
    e::MediaNegotiation& side, const std::string& offer, const e::MediaCapabilities& own, e::RandomSource& random)
{
    const auto answer = side.makeAnswer(offer, own, random);
    return QByteArray::fromStdString(answer ? mediaText(*answer) : refusalText(answer.error()));
}

inline QByteArray flowText(const e::MediaNegotiation& side)
{
    return side.flow() ? QByteArray::fromStdString(flowText(*side.flow())) : QByteArray();
}

/// The text of the flow, or of the refusal.
inline QByteArray agreedText(e::MediaNegotiation& side, const std::string& answer)
{
    const auto flow = side.applyAnswer(answer);
    return QByteArray::fromStdString(flow ? flowText(*flow) : refusalText(flow.error()));
}

}  // namespace trunkwright::tests
