#include "engine/io/network.h"
#include "engine/probe/call_story.h"
#include "engine/probe/judgements.h"
#include "engine/sip/sdp.h"

#include <fmt/format.h>

#include <algorithm>

namespace trunkwright::engine::judgements {

namespace {

using enum LadderEntry::Kind;

constexpr const char* notTold = "not told by the system";

std::string dscpText(const StreamResult* stream)
{
    return stream && stream->dscp ? std::to_string(*stream->dscp) : notTold;
}

bool offersFax(const Message& message)
{
    const auto session = parseSdp(message.body());
    return session && std::ranges::any_of(session->media, [](const SdpMedia& media) {
        return media.type == "image" && media.port != 0;
    });
}

/// Whether media come from another host than signaling.
bool isDirect(const TestCallResult& result, const StreamResult& stream)
{
    return !result.flows.empty() && std::ranges::none_of(result.flows, [&](const SipFlow& flow) {
        return flow.remote.address == stream.remote.address;
    });
}

}  // namespace

Judgement ice(const Played& played, const Profile& profile)
{
    const TestCallResult& result = played.first();
    if (!isAnswered(result))
        return notAnswered(result);
    if (!result.ice)
        return skipped("the answer came without ICE", "numbers: ice in the profile");
    if (!result.ice->connected)
        return failed("both sides do ICE, but no way was found");
    const Judgement audio = twoWayAudio(played, profile);
    const std::string text = fmt::format("{}{} to {} after {}", result.ice->lite ? "lite far side, " : "",
        result.ice->local.toString(), result.ice->remote.toString(), secondsText(*result.ice->connected));
    return audio.verdict == Verdict::pass ? passed(text) : failed(text + "; " + audio.text);
}

Judgement dscp(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const StreamResult* const came = mainStream(result, false);
    if (!isAnswered(result) || !came)
        return withoutMedia(result);
    const std::string text =
        fmt::format("sent with DSCP {}, received with {}", dscpText(mainStream(result, true)), dscpText(came));
    if (!came->dscp)
        return skipped(text);
    Judgement judgement = judged(*came->dscp == dscpOf(TrafficClass::voice), text);
    if (judgement.verdict == Verdict::fail && isDirect(result, *came))
        judgement.advice =
            fmt::format("DSCP of media at {}, which sends them past the SBC: 46, and trusted by every router "
                        "between",
                came->remote.address.toString());
    return judgement;
}

/// Fax over G.711 needs every packet: a modem does not live on concealment.
Judgement faxAudio(const Played& played, const Profile& profile)
{
    const Judgement audio = twoWayAudio(played, profile);
    const StreamResult* const stream = mainStream(played.first(), false);
    if (audio.verdict != Verdict::pass || !stream)
        return audio;
    const std::int64_t missing =
        stream->lost.value_or(0) + static_cast<std::int64_t>(stream->late + stream->unplayable + stream->undecryptable);
    const std::uint64_t due = std::max<std::uint64_t>(stream->expected.value_or(stream->packets), 1);
    return withoutStalls(played.first(),
        judged(missing <= 0,
            fmt::format(
                "{}: {} of {} packets missing or late", stream->codec, std::max<std::int64_t>(missing, 0), due)),
        static_cast<double>(missing) / static_cast<double>(due));
}

Judgement faxRelay(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!isAnswered(result))
        return notAnswered(result);
    const bool offered = std::ranges::any_of(result.ladder, [](const LadderEntry& entry) {
        return entry.kind == received && entry.message && entry.message->isRequest() && offersFax(*entry.message);
    });
    if (!offered)
        return unproven("no re-INVITE with T.38 came");
    const LadderEntry* const refusal = findAnswer(result, sent, "INVITE", 488, 488);
    return refusal ? livedOn(result, "T.38 refused with 488, the call went on in " + result.codec)
                   : failed("T.38 was not refused with 488");
}

}  // namespace trunkwright::engine::judgements
