#include "engine/probe/call_remarks.h"

#include "engine/sip/head_reader.h"
#include "engine/sip/message_headers.h"

#include <fmt/format.h>

namespace trunkwright::engine {

std::vector<std::string> remarksOn(const Message& answer)
{
    std::vector<std::string> remarks;
    if (answer.isRequest())
        return remarks;
    const auto contacts = addressHeaders(answer, HeaderName::contact);
    if (!contacts || contacts->empty())
        remarks.push_back(
            fmt::format("the {} has no Contact: requests in the call go where the INVITE went", answer.status()));
    const auto to = toHeader(answer);
    if (to && !to->tag())
        remarks.push_back(fmt::format("the To of the {} has no tag", answer.status()));
    const auto session = sessionHeader(answer, HeaderName::sessionExpires);
    if (session && *session && (*session)->seconds < leastSessionInterval_s)
        remarks.push_back(fmt::format("the Session-Expires of the {} is {} s: {} s is the least (RFC 4028 4)",
            answer.status(), (*session)->seconds, leastSessionInterval_s));
    return remarks;
}

std::vector<std::string> unreadTexts(const Message& response, std::string_view octets)
{
    std::vector<std::string> texts;
    for (const UnreadHeader& header : unreadHeaders(response))
        texts.push_back(
            fmt::format("the {} of the {} is passed over: {}", toString(header.name), response.status(), header.why));
    for (const LineFlaw& flaw : readHead(octets, {}).flaws)
        texts.push_back(fmt::format("line {} of the {} {}", flaw.line, response.status(), flaw.what));
    return texts;
}

std::string farewellText(Farewell farewell, bool wasAnswered, int code)
{
    switch (farewell) {
    case Farewell::refused:
        return fmt::format("the BYE was refused with {}", code);
    case Farewell::unanswered:
        return wasAnswered ? "the BYE was not answered" : "the INVITE got no final answer after the CANCEL";
    case Farewell::unsent:
        return wasAnswered ? "no way was left to send the BYE: the far side may still be in the call"
                           : "no way was left to send the CANCEL: the far side may still ring";
    case Farewell::answered:
        break;
    }
    return {};
}

std::string implausibleText(std::uint64_t reports)
{
    return fmt::format("{} RTCP report{} told more lost than was sent, and count{} for nothing", reports,
        reports == 1 ? "" : "s", reports == 1 ? "s" : "");
}

std::string remarkOn(const Stalls& stalls)
{
    return fmt::format(
        "this computer stalled {} time{}, for {} ms at most: what was missing or late then does not tell of the line",
        stalls.count, stalls.count == 1 ? "" : "s",
        std::chrono::round<std::chrono::milliseconds>(stalls.longest).count());
}

std::string remarkOn(const SessionEnded& end)
{
    using How = SessionEnded::How;
    if (end.how == How::expired)
        return "the session interval passed without a refresh, so this side ended the call";
    return end.how == How::lost ? "the far side took a request in the call no more, so this side ended it" : "";
}

}  // namespace trunkwright::engine
