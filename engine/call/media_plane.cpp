#include "engine/call/media_plane.h"

#include <boost/system/errc.hpp>

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr int portTries = 1000;  // pairs that another program has, for one call: a few milliseconds

}  // namespace

void MediaTotals::add(const RtpStats& stats)
{
    received += stats.received.packets;
    sent += stats.sentPackets;
    lost += stats.received.lost();
    refused.add(refusedPackets(stats));
}

void MediaTotals::add(const MediaTotals& more)
{
    received += more.received;
    sent += more.sent;
    lost += more.lost;
    refused.add(more.refused);
}

/// Belongs to its media loop.
struct MediaPlane::LoopLegs {
    std::vector<MediaEnd*> ends;
    MediaTotals past;  ///< of ends that are gone

    MediaTotals totals() const
    {
        MediaTotals all = past;
        for (const MediaEnd* end : ends)
            all.add(end->stats());
        return all;
    }
    void forget(const MediaEnd* end)
    {
        past.add(end->stats());
        std::erase(ends, end);
    }
};

/// What one round of the signaling loop has for a media loop goes over together and wakes it once. Belongs to the
/// signaling loop.
class MediaPlane::Outbox : public std::enable_shared_from_this<Outbox> {
public:
    Outbox(Scheduler& signaling, Scheduler& media)
        : m_signaling(signaling)
        , m_media(media)
    {
    }

    void post(Scheduler::Task task)
    {
        m_tasks.push_back(std::move(task));
        if (m_tasks.size() == 1)
            m_signaling.post([self = shared_from_this()] { self->send(); });
    }

    void send()
    {
        if (m_tasks.empty())
            return;
        m_media.post([tasks = std::exchange(m_tasks, {})] {
            for (const Scheduler::Task& task : tasks)
                task();
        });
    }

private:
    Scheduler& m_signaling;
    Scheduler& m_media;
    std::vector<Scheduler::Task> m_tasks;
};

struct MediaPlane::Shared {
    Scheduler& signaling;
    std::vector<MediaLoop> loops;
    std::vector<std::size_t> legs;  ///< of each loop
    std::vector<std::shared_ptr<LoopLegs>> onLoop;
    std::vector<std::shared_ptr<Outbox>> outboxes;  ///< likewise
};

/// Made on the signaling loop; `end` belongs to the media loop, all other members to the signaling loop.
struct MediaLeg::Seat {
    Seat(Scheduler& signalingLoop, Scheduler& mediaLoop, std::shared_ptr<MediaPlane::Outbox> outbox)
        : signaling(signalingLoop)
        , media(mediaLoop)
        , toMedia(std::move(outbox))
    {
    }

    Scheduler& signaling;
    Scheduler& media;
    std::shared_ptr<MediaPlane::Outbox> toMedia;
    std::size_t loop = 0;
    IpEndpoint rtp, rtcp;
    std::function<void(const MediaEvent&)> event;
    std::function<void()> released;  ///< gives port and place back
    std::unique_ptr<MediaEnd> end;
    std::shared_ptr<MediaPlane::LoopLegs> neighbors;
};

namespace {

using Seat = MediaLeg::Seat;
using PortPair = MediaPlane::PortPair;

std::expected<PortPair, boost::system::error_code> openPair(Network& network, const IpEndpoint& rtp)
{
    auto first = network.openDatagram(rtp, TrafficClass::voice);
    if (!first)
        return std::unexpected(first.error());
    auto second = network.openDatagram({rtp.address, static_cast<std::uint16_t>(rtp.port + 1)}, TrafficClass::voice);
    if (!second)
        return std::unexpected(second.error());
    return PortPair{std::move(*first), std::move(*second)};
}

/// On the media loop: events go back to the signaling loop as long as the leg lives there.
std::function<void(const MediaEvent&)> eventsTo(const std::shared_ptr<Seat>& seat)
{
    return [weak = std::weak_ptr(seat), &signaling = seat->signaling](const MediaEvent& event) {
        signaling.post([weak, event] {
            const auto alive = weak.lock();
            if (alive && alive->event)
                alive->event(event);
        });
    };
}

}  // namespace

MediaPlane::MediaPlane(Scheduler& signaling, std::vector<MediaLoop> loops)
    : m_shared(std::make_shared<Shared>(signaling, std::move(loops)))
{
    m_shared->legs.resize(m_shared->loops.size());
    for (std::size_t i = 0; i < m_shared->loops.size(); ++i)
        m_shared->onLoop.push_back(std::make_shared<LoopLegs>());
    for (const MediaLoop& loop : m_shared->loops)
        m_shared->outboxes.push_back(std::make_shared<Outbox>(signaling, loop.network.scheduler()));
}

/// Legs that have just gone close on their loops, whether or not the signaling loop goes on.
MediaPlane::~MediaPlane()
{
    for (const auto& outbox : m_shared->outboxes)
        outbox->send();
}

std::size_t MediaPlane::quietestLoop() const
{
    const auto quietest = std::ranges::min_element(m_shared->legs);
    return static_cast<std::size_t>(quietest - m_shared->legs.begin());
}

std::size_t MediaPlane::legCount() const
{
    std::size_t count = 0;
    for (const std::size_t legs : m_shared->legs)
        count += legs;
    return count;
}

void MediaPlane::askTotals(std::function<void(const MediaTotals&)> tell) const
{
    struct Sum {
        std::size_t missing;
        MediaTotals totals;
        std::function<void(const MediaTotals&)> tell;
    };
    const auto sum = std::make_shared<Sum>(m_shared->loops.size(), MediaTotals(), std::move(tell));
    for (std::size_t i = 0; i < m_shared->loops.size(); ++i)
        m_shared->loops[i].network.scheduler().post(
            [sum, legs = m_shared->onLoop[i], &signaling = m_shared->signaling] {
                signaling.post([sum, totals = legs->totals()] {
                    sum->totals.add(totals);
                    if (--sum->missing == 0)
                        sum->tell(sum->totals);
                });
            });
}

MediaPlane::OpenedLeg MediaPlane::open(
    std::size_t loop, const IpAddress& address, const std::shared_ptr<PortPool>& pool, const MediaEndSettings& settings)
{
    boost::system::error_code error = make_error_code(boost::system::errc::address_in_use);
    for (int i = 0; i < portTries && error == boost::system::errc::address_in_use; ++i) {
        const auto port = pool->take();
        if (!port)
            break;
        auto pair = openPair(m_shared->loops[loop].network, {address, *port});
        if (pair)
            return makeLeg(loop, pool, std::move(*pair), settings);
        pool->giveBack(*port);
        error = pair.error();
    }
    return std::unexpected(error);
}

/// The ports come to life on the media loop, before whatever the leg is told.
std::unique_ptr<MediaLeg> MediaPlane::makeLeg(
    std::size_t loop, std::shared_ptr<PortPool> pool, PortPair pair, const MediaEndSettings& settings)
{
    const MediaLoop& place = m_shared->loops[loop];
    const auto seat = std::make_shared<Seat>(m_shared->signaling, place.network.scheduler(), m_shared->outboxes[loop]);
    seat->loop = loop;
    seat->rtp = pair.rtp->local();
    seat->rtcp = pair.rtcp->local();
    seat->neighbors = m_shared->onLoop[loop];
    ++m_shared->legs[loop];
    seat->released = [shared = m_shared, loop, pool = std::move(pool), port = seat->rtp.port] {
        --shared->legs[loop];
        pool->giveBack(port);
    };
    seat->toMedia->post([seat, &random = place.random, settings, ports = std::make_shared<PortPair>(std::move(pair))] {
        seat->end = std::make_unique<MediaEnd>(
            seat->media, random, std::move(ports->rtp), std::move(ports->rtcp), settings, eventsTo(seat));
        seat->neighbors->ends.push_back(seat->end.get());
    });
    return std::make_unique<MediaLeg>(seat);
}

MediaLeg::MediaLeg(std::shared_ptr<Seat> seat)
    : m_seat(std::move(seat))
{
}

/// The end goes on its own loop; only then its ports are free again.
MediaLeg::~MediaLeg()
{
    m_seat->event = nullptr;
    m_seat->toMedia->post([seat = m_seat] {
        seat->neighbors->forget(seat->end.get());
        seat->end.reset();
        seat->signaling.post([seat] { seat->released(); });
    });
}

const IpEndpoint& MediaLeg::rtp() const
{
    return m_seat->rtp;
}

const IpEndpoint& MediaLeg::rtcp() const
{
    return m_seat->rtcp;
}

std::size_t MediaLeg::loop() const
{
    return m_seat->loop;
}

void MediaLeg::onEvent(std::function<void(const MediaEvent&)> event)
{
    m_seat->event = std::move(event);
}

void MediaLeg::apply(const MediaFlow& flow)
{
    m_seat->toMedia->post([seat = m_seat, flow] { seat->end->apply(flow); });
}

void MediaLeg::connect(MediaLeg& other)
{
    m_seat->toMedia->post([seat = m_seat, otherSeat = other.m_seat] { seat->end->connect(otherSeat->end.get()); });
}

void MediaLeg::disconnect()
{
    m_seat->toMedia->post([seat = m_seat] { seat->end->connect(nullptr); });
}

void MediaLeg::sendDigit(char digit, int duration_ms)
{
    m_seat->toMedia->post([seat = m_seat, digit, duration_ms] { seat->end->sendDigit(digit, duration_ms); });
}

void MediaLeg::ring(const ToneCadence& cadence)
{
    m_seat->toMedia->post([seat = m_seat, cadence] { seat->end->ring(cadence); });
}

void MediaLeg::stopRinging()
{
    m_seat->toMedia->post([seat = m_seat] { seat->end->stopRinging(); });
}

void MediaLeg::askStats(std::function<void(const RtpStats&)> tell) const
{
    m_seat->toMedia->post([seat = m_seat, tell = std::move(tell)]() mutable {
        seat->signaling.post([stats = seat->end->stats(), tell = std::move(tell)] { tell(stats); });
    });
}

}  // namespace trunkwright::engine
