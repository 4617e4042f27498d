#include "engine/probe/call_story.h"

#include "engine/sip/message_headers.h"
#include "engine/sip/target.h"

#include <fmt/format.h>

#include <algorithm>

namespace trunkwright::engine {

namespace {

bool isRequest(const LadderEntry& entry, LadderEntry::Kind kind, std::string_view method)
{
    return entry.kind == kind && entry.message && entry.message->isRequest() && entry.message->method() == method;
}

/// Of each packet: a network may deliver all of them twice.
constexpr std::uint64_t mostCopies = 2;
constexpr std::size_t mostSoftware = 8;
constexpr std::size_t mostSoftwareOctets = 200;

void addOnce(std::vector<std::string>& list, std::optional<std::string_view> text)
{
    if (text && !text->empty() && std::ranges::find(list, *text) == list.end())
        list.emplace_back(*text);
}

const Message* firstRequest(const TestCallResult& result)
{
    const auto first = std::ranges::find_if(
        result.ladder, [](const LadderEntry& entry) { return entry.message && entry.message->isRequest(); });
    return first == result.ladder.end() ? nullptr : &*first->message;
}

bool answers(const Message& message, std::string_view method)
{
    const auto cseq = cseqHeader(message);
    return !message.isRequest() && cseq && cseq->method == method;
}

}  // namespace

const LadderEntry* findRequest(
    const TestCallResult& result, LadderEntry::Kind kind, std::string_view method, std::size_t skip)
{
    for (const LadderEntry& entry : result.ladder) {
        if (isRequest(entry, kind, method) && skip-- == 0)
            return &entry;
    }
    return nullptr;
}

const LadderEntry* findAnswer(
    const TestCallResult& result, LadderEntry::Kind kind, std::string_view method, int least, int most)
{
    const auto found = std::ranges::find_if(result.ladder, [&](const LadderEntry& entry) {
        return entry.kind == kind && entry.message && answers(*entry.message, method)
            && entry.message->status() >= least && entry.message->status() <= most;
    });
    return found == result.ladder.end() ? nullptr : &*found;
}

const LadderEntry* findFinalAnswer(const TestCallResult& result, const LadderEntry& request)
{
    const auto from = request.kind == LadderEntry::Kind::sent ? LadderEntry::Kind::received : LadderEntry::Kind::sent;
    const auto found = std::ranges::find_if(result.ladder, [&](const LadderEntry& entry) {
        return entry.kind == from && entry.message && !entry.message->isRequest() && entry.message->status() >= 200
            && entry.message->value(HeaderName::cseq) == request.message->value(HeaderName::cseq)
            && entry.message->value(HeaderName::callId) == request.message->value(HeaderName::callId);
    });
    return found == result.ladder.end() ? nullptr : &*found;
}

bool crossedCancel(const TestCallResult& result)
{
    return result.outcome != TestCallOutcome::answered && findRequest(result, LadderEntry::Kind::sent, "CANCEL")
        && findAnswer(result, LadderEntry::Kind::received, "INVITE", 200, 299);
}

std::size_t countRequests(const TestCallResult& result, LadderEntry::Kind kind, std::string_view method)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(result.ladder, [&](const LadderEntry& entry) { return isRequest(entry, kind, method); }));
}

std::size_t countRepeatedAnswers(const TestCallResult& result)
{
    const LadderEntry* const ack = findRequest(result, LadderEntry::Kind::sent, "ACK");
    const LadderEntry* const answer = findAnswer(result, LadderEntry::Kind::received, "INVITE", 200, 299);
    if (!ack || !answer)
        return 0;
    const auto isSame = [&](const LadderEntry& entry, HeaderName name) {
        return entry.message->value(name) == answer->message->value(name);
    };
    return static_cast<std::size_t>(std::ranges::count_if(result.ladder, [&](const LadderEntry& entry) {
        return entry.kind == LadderEntry::Kind::received && entry.at > ack->at && entry.message
            && !entry.message->isRequest() && entry.message->status() == answer->message->status()
            && isSame(entry, HeaderName::cseq) && isSame(entry, HeaderName::to) && isSame(entry, HeaderName::callId);
    }));
}

std::string missedContact(const TestCallResult& result)
{
    const std::size_t byes = countRequests(result, LadderEntry::Kind::sent, "BYE");
    const LadderEntry* const request = byes > 0 ? findRequest(result, LadderEntry::Kind::sent, "BYE", byes - 1)
                                                : findRequest(result, LadderEntry::Kind::sent, "ACK");
    if (!request || request->message->has(HeaderName::route))
        return {};
    const auto uri = parseUri(request->message->requestUri());
    const auto target = uri ? numericTarget(*uri) : std::nullopt;
    if (!target)
        return {};
    // a connection to that host will do where the way names no transport
    const bool isAnyPort = result.protocol != SipProtocol::udp && !uri->parameters.has("transport");
    const std::string wanted = target->endpoint.toString();
    const auto place = [&](const std::string& endpoint) { return endpoint.substr(0, endpoint.rfind(':')); };
    const bool isThere = isAnyPort ? place(request->peer) == place(wanted) : request->peer == wanted;
    return isThere ? std::string() : wanted;
}

std::string machineFault(std::span<const TestCallResult> results)
{
    const auto found =
        std::ranges::find_if(results, [](const TestCallResult& result) { return !result.machineFault.empty(); });
    return found == results.end() ? std::string() : found->machineFault;
}

std::vector<std::string> callIdsOf(const TestCallResult& result)
{
    std::vector<std::string> ids;
    for (const LadderEntry& entry : result.ladder) {
        if (entry.message)
            addOnce(ids, entry.message->value(HeaderName::callId));
    }
    return ids;
}

std::string callerOf(const TestCallResult& result)
{
    const Message* const request = firstRequest(result);
    const auto from = request ? fromHeader(*request).value_or(NameAddress()) : NameAddress();
    return from.uri.host.empty() ? std::string() : toString(from.uri);
}

std::string calledOf(const TestCallResult& result)
{
    const Message* const request = firstRequest(result);
    const auto to = request ? toHeader(*request).value_or(NameAddress()) : NameAddress();
    return to.uri.host.empty() ? parseUri(result.target).value_or(Uri()).user : to.uri.user;
}

std::vector<std::string> softwareOf(const TestCallResult& result)
{
    std::vector<std::string> software;
    for (const LadderEntry& entry : result.ladder) {
        if (entry.kind != LadderEntry::Kind::received || !entry.message || software.size() >= mostSoftware)
            continue;
        for (const HeaderName name : {HeaderName::server, HeaderName::userAgent})
            addOnce(software, entry.message->value(name).transform([](std::string_view text) {
                return text.substr(0, mostSoftwareOctets);
            }));
    }
    return software;
}

const StreamResult* mainStream(const TestCallResult& result, bool sent)
{
    const StreamResult* most = nullptr;
    for (const StreamResult& stream : result.streams) {
        if (stream.sent == sent && (!most || stream.packets > most->packets))
            most = &stream;
    }
    return most;
}

std::optional<double> lostFraction(const StreamResult& stream)
{
    if (!stream.expected || *stream.expected == 0 || !stream.lost)
        return std::nullopt;
    return std::clamp(static_cast<double>(*stream.lost) / static_cast<double>(*stream.expected), 0.0, 1.0);
}

std::optional<Playout> playoutOf(const StreamResult& stream)
{
    if (!stream.expected || *stream.expected == 0 || !stream.lost)
        return std::nullopt;
    // what was refused has no place among the expected, and at the end it is also what is absent
    const std::uint64_t beside = std::max(stream.undecryptable + stream.begunAnew, stream.absent);
    const std::uint64_t due = *stream.expected + beside;
    const auto lost = static_cast<std::uint64_t>(std::max<std::int64_t>(*stream.lost, 0));
    return Playout{due, std::min(due, lost + stream.late + stream.unplayable + beside)};
}

std::optional<double> unplayedFraction(const StreamResult& stream)
{
    const auto playout = playoutOf(stream);
    return playout ? std::optional(static_cast<double>(playout->unplayed) / static_cast<double>(playout->due))
                   : std::nullopt;
}

std::optional<double> unexplainedSilence(const TestCallResult& result)
{
    if (!result.audio.heardFraction)
        return std::nullopt;
    double unheard = 1 - *result.audio.heardFraction;
    for (const StreamResult& stream : result.streams)
        unheard -= unplayedFraction(stream).value_or(0);
    return std::max(unheard, 0.0);
}

std::string refusedText(const StreamResult& stream)
{
    const auto packets = [](std::uint64_t count) { return fmt::format("{} packet{}", count, count == 1 ? "" : "s"); };
    std::string text;
    if (stream.undecryptable > 0)
        text = packets(stream.undecryptable) + " failed SRTP authentication";
    if (stream.malformed > 0)
        text += fmt::format("{}{} datagram{} that came were no RTP", text.empty() ? "" : "; ", stream.malformed,
            stream.malformed == 1 ? "" : "s");
    if (stream.otherFormats > 0)
        text += fmt::format("{}{} came in a format that was not agreed, payload type {}", text.empty() ? "" : "; ",
            packets(stream.otherFormats), stream.otherPayloadType.value_or(0));
    if (stream.repeated > mostCopies * stream.packets)
        text += fmt::format("{}{} came with a sequence number that had come before", text.empty() ? "" : "; ",
            packets(stream.repeated));
    else if (stream.begunAnew > 0)
        text += fmt::format("{}{} came with a sequence number that had come before, in place of new ones",
            text.empty() ? "" : "; ", packets(stream.begunAnew));
    return text;
}

std::optional<Duration> roundTripOfTones(const TestCallResult& result)
{
    return result.stalls.count > 0 ? result.audio.roundTripBeforeStall : result.audio.roundTrip;
}

Duration silenceAtEnd(const TestCallResult& result)
{
    const StreamResult* const stream = mainStream(result, false);
    return stream ? std::chrono::milliseconds(stream->ptime_ms) * static_cast<std::int64_t>(stream->absent)
                  : Duration::zero();
}

}  // namespace trunkwright::engine
