#include "engine/probe/hold_trial.h"

#include "engine/sip/sdp_attributes.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr int requestPending = 491;
constexpr Duration mostUnderWay = std::chrono::milliseconds(500);

std::string directionIn(const std::string& sdp)
{
    const auto session = parseSdp(sdp);
    if (!session || session->media.empty())
        return {};
    return std::string(toString(mediaDirection(*session, session->media.front())));
}

}  // namespace

HoldTrial::HoldTrial(Scheduler& scheduler, Duration length, Call call)
    : m_scheduler(scheduler)
    , m_length(length)
    , m_call(std::move(call))
    , m_step(scheduler, [this] { step(); })
    , m_count(scheduler, [this] { m_unwanted = m_call.unwanted(); })
{
}

void HoldTrial::stop()
{
    m_step.stop();
    m_count.stop();
}

void HoldTrial::step()
{
    if (!m_result)
        m_result.emplace();
    const bool holds = m_result->status == 0;
    if (!holds)
        m_result->packets = m_call.unwanted() - m_unwanted;
    m_offer = holds ? Offer::hold : Offer::resume;
    if (!m_call.offer(holds))
        m_offer = Offer::none;
}

void HoldTrial::answered(int status, const std::string& sdp)
{
    const Offer done = std::exchange(m_offer, Offer::none);
    if (status == requestPending)
        return;
    if (done == Offer::hold) {
        m_result->status = status;
        m_result->farDirection = directionIn(sdp);
        m_heldSince = m_scheduler.now();
        if (status >= 300)
            return;
        m_count.startAfter(std::min<Duration>(mostUnderWay, m_length / 2));
        m_step.startAfter(m_length);
        return;
    }
    m_result->resumeStatus = status;
    m_result->held = m_scheduler.now() - m_heldSince;
    if (status >= 300)
        return;
    m_resumed = m_scheduler.now();
    m_call.resumed();
}

void HoldTrial::heardTone()
{
    m_result->audioBack = m_scheduler.now() - *std::exchange(m_resumed, std::nullopt);
}

}  // namespace trunkwright::engine
