#include "engine/mediation/passed_referral.h"

#include <utility>

namespace trunkwright::engine {

namespace {

/// As long as a call may ring (timer C, RFC 3261 16.6).
constexpr Duration longestRinging = std::chrono::minutes(3);

Release outcomeOf(const SessionReferProgressed& event)
{
    if (event.status / 100 == 2)
        return {};
    Release failure = refusal(event.status < 300 ? 503 : event.status);
    for (const Reason& reason : event.reasons)
        if (equalsIgnoringCase(reason.protocol, "Q.850"))
            failure.cause = reason.cause.value_or(failure.cause);
    return failure;
}

}  // namespace

PassedReferral::PassedReferral(Scheduler& scheduler, OnOver over)
    : m_over(std::move(over))
    , m_untilOver(scheduler, [this] {
        if (const auto asked = take())
            m_over(Release(), endedBy(asked->transferor));
    })
{
}

bool PassedReferral::pass(
    CallGuide& guide, const Asked& asked, InviteSession& transferor, const CallSide& side, InviteSession& to)
{
    if (!side.passesRefer || !to.allowsThere("REFER"))
        return false;
    auto referral = guide.referralFor(otherEnd(asked.transferor), asked.referral);
    if (!referral || to.refer(*std::move(referral)))
        return false;
    transferor.acceptRefer(asked.referral.id);
    m_asked = asked;
    return true;
}

std::optional<PassedReferral::Asked> PassedReferral::answered(int status)
{
    return status < 300 ? std::nullopt : take();
}

std::optional<PassedReferral::Asked> PassedReferral::take()
{
    m_untilOver.stop();
    return std::exchange(m_asked, std::nullopt);
}

bool PassedReferral::goesOnWithout(CallEnd end)
{
    if (!m_asked || m_asked->transferor != end)
        return false;
    m_untilOver.startAfter(longestRinging);
    return true;
}

void PassedReferral::progressed(const SessionReferProgressed& event, InviteSession* transferor)
{
    if (!m_asked)
        return;
    std::vector<Header> headers;
    for (const Reason& reason : event.reasons)
        headers.push_back({HeaderName::reason, {}, toString(reason)});
    if (transferor)
        transferor->reportRefer(
            m_asked->referral.id, event.ended && event.status < 200 ? 503 : event.status, {}, headers);
    if (!event.ended && event.status < 200)
        return;
    const bool hasLeft = m_untilOver.isRunning();
    const Asked asked = *take();
    if (hasLeft)
        m_over(outcomeOf(event), event.status / 100 == 2 ? endedBy(asked.transferor) : EndedBy::server);
}

}  // namespace trunkwright::engine
