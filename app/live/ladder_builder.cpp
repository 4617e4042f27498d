#include "app/live/ladder_builder.h"

#include "engine/probe/call_story.h"
#include "engine/sip/sdp_attributes.h"

#include <fmt/format.h>

#include <algorithm>

namespace trunkwright::app {

using engine::HeaderName;
using engine::LadderEntry;
using engine::Message;
using models::LadderStep;

namespace {

constexpr const char* own = "trunkwright";

double milliseconds(engine::Duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

/// "PCMA, PCMU, telephone-event; sendonly; SRTP".
std::string mediaDetail(const engine::SdpSession& session)
{
    if (session.media.empty())
        return "no media";
    const engine::SdpMedia& media = session.media.front();
    std::vector<std::string> codecs;
    for (const engine::RtpFormat& format : engine::rtpFormats(media))
        codecs.push_back(format.encoding);
    std::string text = fmt::format("{}", fmt::join(codecs, ", "));
    if (media.port == 0)
        text += "; port 0";
    if (const auto direction = engine::mediaDirection(session, media); direction != engine::MediaDirection::sendrecv)
        text += fmt::format("; {}", engine::toString(direction));
    if (engine::attributeValue(media.attributes, "crypto"))
        text += media.protocol == "RTP/AVP" ? "; SRTP optional" : "; SRTP";
    return text;
}

void add(std::string& detail, const std::string& more)
{
    if (!more.empty())
        detail += (detail.empty() ? "" : "; ") + more;
}

/// Header fields that explain the course of a call.
std::string headerDetail(const Message& message)
{
    std::string detail;
    for (const HeaderName name : {HeaderName::reason, HeaderName::warning, HeaderName::retryAfter, HeaderName::minSe,
             HeaderName::sessionExpires, HeaderName::referTo, HeaderName::rack}) {
        for (const std::string_view value : message.elements(name))
            add(detail, fmt::format("{}: {}", engine::toString(name), value));
    }
    if (message.has(HeaderName::authorization) || message.has(HeaderName::proxyAuthorization))
        add(detail, "with credentials");
    return detail;
}

std::string detailOf(const Message& message)
{
    std::string detail;
    const auto session = engine::parseSdp(message.body());
    if (session)
        add(detail, mediaDetail(*session));
    else if (!message.body().empty())
        add(detail, fmt::format("body of {} bytes", message.body().size()));
    add(detail, headerDetail(message));
    return detail;
}

LadderStep messageStep(const LadderEntry& entry, bool again)
{
    const Message& message = *entry.message;
    const bool sent = entry.kind == LadderEntry::Kind::sent;
    LadderStep step{milliseconds(entry.at), LadderStep::Kind::message, sent ? own : entry.peer, sent ? entry.peer : own,
        message.isRequest() ? message.method() : fmt::format("{} {}", message.status(), message.reasonPhrase()),
        again ? "again" : detailOf(message), engine::serialize(message)};
    return step;
}

LadderStep streamStep(const engine::StreamResult& stream)
{
    const std::string remote = stream.remote.toString();
    std::string detail = fmt::format("{}, {} packets", stream.codec, stream.packets);
    if (stream.lost && *stream.lost > 0)
        detail += fmt::format(", {} lost", *stream.lost);
    if (stream.late > 0)
        detail += fmt::format(", {} late", stream.late);
    if (stream.absent > 0)
        detail += fmt::format(", {} missing at the end", stream.absent);
    detail += stream.sent ? " to " + remote : " from " + remote;
    add(detail, engine::refusedText(stream));
    return {milliseconds(stream.first), LadderStep::Kind::media, {}, {}, "RTP", detail, {}};
}

/// The one of the servers that took the call; empty: none did.
std::string answererOf(const engine::TestCallResult& result)
{
    const LadderEntry* const answer = engine::findAnswer(result, LadderEntry::Kind::received, "INVITE", 180, 299);
    if (answer)
        return answer->peer;
    const auto first = std::ranges::find_if(
        result.ladder, [](const LadderEntry& entry) { return entry.kind != LadderEntry::Kind::note; });
    return first == result.ladder.end() ? std::string() : first->peer;
}

/// Media have addresses of their own; in the ladder they run between the same columns as the messages.
void placeStreams(std::vector<LadderStep>& steps, const engine::TestCallResult& result)
{
    const std::string peer = answererOf(result);
    for (const engine::StreamResult& stream : result.streams) {
        if (stream.packets == 0 && engine::refusedText(stream).empty())
            continue;
        LadderStep step = streamStep(stream);
        const std::string far = peer.empty() ? stream.remote.toString() : peer;
        step.from = stream.sent ? own : far;
        step.to = stream.sent ? far : own;
        const auto after = std::ranges::upper_bound(steps, step.at_ms, {}, &LadderStep::at_ms);
        steps.insert(after, std::move(step));
    }
}

}  // namespace

std::vector<LadderStep> ladderOf(const engine::TestCallResult& result)
{
    std::vector<LadderStep> steps;
    for (auto entry = result.ladder.begin(); entry != result.ladder.end(); ++entry) {
        if (entry->kind == LadderEntry::Kind::malformed) {
            steps.push_back({milliseconds(entry->at), LadderStep::Kind::message, entry->peer, own,
                fmt::format("malformed, {} octets", entry->octets), entry->note, {}});
            continue;
        }
        if (!entry->message) {
            steps.push_back({milliseconds(entry->at), LadderStep::Kind::note, own, {}, entry->note, {}, {}});
            continue;
        }
        const bool again = std::any_of(result.ladder.begin(), entry,
            [&](const LadderEntry& before) { return before.kind == entry->kind && before.message == entry->message; });
        steps.push_back(messageStep(*entry, again));
    }
    placeStreams(steps, result);
    return steps;
}

}  // namespace trunkwright::app
