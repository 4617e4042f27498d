#include "engine/mediation/session_release.h"

namespace trunkwright::engine {

namespace {

constexpr int nonSelectedUser = 26;  // of Q.850

}  // namespace

Release releaseOf(const SessionEnded& event)
{
    switch (event.how) {
    case SessionEnded::How::unanswered:
        return refusal(408, q850::timerExpiry);
    case SessionEnded::How::unreachable:
        return refusal(503, q850::networkOutOfOrder);
    case SessionEnded::How::expired:
        return timeOut(Clearing::sessionTimer);
    case SessionEnded::How::unconfirmed:
        return timeOut(Clearing::noAck);
    case SessionEnded::How::lost:
        return timeOut(Clearing::lost);
    case SessionEnded::How::rejected:
        return releaseOf(event.message);
    case SessionEnded::How::cancelled:
    case SessionEnded::How::hungUp:
    case SessionEnded::How::hungUpThere:
        break;
    }
    Release release = event.message.isRequest() ? releaseOf(event.message) : Release();
    release.status = event.status;
    return release;
}

SessionEnded failureByUnfitAnswer()
{
    SessionEnded failure;
    failure.how = SessionEnded::How::rejected;
    const Release release = refusal(502, q850::incompatibleBearer);
    failure.status = release.status;
    failure.message = Message::response(release.status, {});
    failure.message.add(HeaderName::reason, toString(reasonOf(release)));
    return failure;
}

std::vector<Header> headersOf(const Release& release)
{
    std::vector<Header> headers{{HeaderName::reason, {}, toString(reasonOf(release))}};
    if (release.retryAfter_s)
        headers.push_back({HeaderName::retryAfter, {}, std::to_string(*release.retryAfter_s)});
    return headers;
}

SessionRejection rejectionOf(const Release& release)
{
    return {release.status, {}, headersOf(release)};
}

/// A call that another phone has answered is none that was missed: phones know that by the Reason of SIP only.
SessionEnding endingOf(const Release& release)
{
    SessionEnding ending{{reasonOf(release)}, {}, release.status ? release.status : 480};
    if (release.elsewhere || release.cause == nonSelectedUser)
        ending.reasons.push_back({.protocol = "SIP", .cause = 200, .text = "Call completed elsewhere"});
    return ending;
}

}  // namespace trunkwright::engine
