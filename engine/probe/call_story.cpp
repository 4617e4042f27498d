#include "engine/probe/call_story.h"

#include "engine/sip/message_headers.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

bool isRequest(const LadderEntry& entry, LadderEntry::Kind kind, std::string_view method)
{
    return entry.kind == kind && entry.message && entry.message->isRequest() && entry.message->method() == method;
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

std::size_t countRequests(const TestCallResult& result, LadderEntry::Kind kind, std::string_view method)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(result.ladder, [&](const LadderEntry& entry) { return isRequest(entry, kind, method); }));
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

std::optional<double> unplayedFraction(const StreamResult& stream)
{
    if (!stream.expected || *stream.expected == 0 || !stream.lost)
        return std::nullopt;
    const auto unplayed = static_cast<double>(std::max<std::int64_t>(*stream.lost, 0))
        + static_cast<double>(stream.late + stream.undecryptable);
    return std::min(1.0, unplayed / static_cast<double>(*stream.expected));
}

}  // namespace trunkwright::engine
