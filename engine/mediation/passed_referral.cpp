#include "engine/mediation/passed_referral.h"

#include <utility>

namespace trunkwright::engine {

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
    return status < 300 ? std::nullopt : std::exchange(m_asked, std::nullopt);
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
    if (event.ended || event.status >= 200)
        m_asked.reset();
}

}  // namespace trunkwright::engine
