#include "engine/call/media_plane.h"

#include <boost/system/errc.hpp>

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr int portTries = 16;

}  // namespace

void MediaTotals::add(const RtpStats& stats)
{
    received += stats.received.packets;
    sent += stats.sentPackets;
    lost += stats.received.lost();
    refused += stats.strangers + stats.malformed + stats.unauthentic + stats.otherFormats + stats.stray;
}

void MediaTotals::add(const MediaTotals& more)
{
    received += more.received;
    sent += more.sent;
    lost += more.lost;
    refused += more.refused;
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

struct MediaPlane::Shared {
    Scheduler& signaling;
    std::vector<MediaLoop> loops;
    std::vector<std::size_t> legs;  ///< of each loop
    std::vector<std::shared_ptr<LoopLegs>> onLoop;
};

/// Made on the signaling loop; `end` belongs to the media loop, all other members to the signaling loop.
struct MediaLeg::Seat {
    Seat(Scheduler& signalingLoop, Scheduler& mediaLoop)
        : signaling(signalingLoop)
        , media(mediaLoop)
    {
    }

    Scheduler& signaling;
    Scheduler& media;
    std::size_t loop = 0;
    IpEndpoint rtp, rtcp;
    std::function<void(const MediaEvent&)> event;
    std::function<void()> released;  ///< gives port and place back
    std::unique_ptr<MediaEnd> end;
    std::shared_ptr<MediaPlane::LoopLegs> neighbors;
};

namespace {

using Seat = MediaLeg::Seat;

struct PortPair {
    std::unique_ptr<DatagramPort> rtp, rtcp;
};

/// On the media loop.
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
}

MediaPlane::~MediaPlane() = default;

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

/// Lives until it has told.
class MediaPlane::Opening : public std::enable_shared_from_this<Opening> {
public:
    Opening(std::shared_ptr<Shared> shared, std::size_t loop, const IpAddress& address, PortPool& pool,
        const MediaEndSettings& settings, Opened opened)
        : m_shared(std::move(shared))
        , m_loop(loop)
        , m_address(address)
        , m_pool(pool)
        , m_settings(settings)
        , m_opened(std::move(opened))
    {
    }

    void next()
    {
        const auto port = m_triesLeft-- > 0 ? m_pool.take() : std::nullopt;
        if (!port) {
            m_shared->signaling.post([self = shared_from_this()] {
                self->m_opened(std::unexpected(make_error_code(boost::system::errc::address_in_use)));
            });
            return;
        }
        const auto seat = std::make_shared<Seat>(m_shared->signaling, m_shared->loops[m_loop].network.scheduler());
        seat->loop = m_loop;
        seat->rtp = {m_address, *port};
        seat->rtcp = {m_address, static_cast<std::uint16_t>(*port + 1)};
        seat->neighbors = m_shared->onLoop[m_loop];
        seat->media.post([self = shared_from_this(), seat] { self->tryPair(seat); });
    }

private:
    /// On the media loop.
    void tryPair(const std::shared_ptr<Seat>& seat)
    {
        const MediaLoop& place = m_shared->loops[m_loop];
        auto pair = openPair(place.network, seat->rtp);
        const auto error = pair ? boost::system::error_code() : pair.error();
        if (pair) {
            seat->end = std::make_unique<MediaEnd>(
                seat->media, place.random, std::move(pair->rtp), std::move(pair->rtcp), m_settings, eventsTo(seat));
            seat->neighbors->ends.push_back(seat->end.get());
        }
        seat->signaling.post([self = shared_from_this(), seat, error] { self->finish(seat, error); });
    }

    void finish(const std::shared_ptr<Seat>& seat, const boost::system::error_code& error)
    {
        if (!error) {
            ++m_shared->legs[m_loop];
            seat->released = [shared = m_shared, loop = m_loop, &pool = m_pool, port = seat->rtp.port] {
                --shared->legs[loop];
                pool.giveBack(port);
            };
            m_opened(std::make_unique<MediaLeg>(seat));
            return;
        }
        m_pool.giveBack(seat->rtp.port);
        if (error == boost::system::errc::address_in_use)
            next();
        else
            m_opened(std::unexpected(error));
    }

    std::shared_ptr<Shared> m_shared;
    std::size_t m_loop;
    IpAddress m_address;
    PortPool& m_pool;
    MediaEndSettings m_settings;
    Opened m_opened;
    int m_triesLeft = portTries;
};

void MediaPlane::open(
    std::size_t loop, const IpAddress& address, PortPool& pool, const MediaEndSettings& settings, Opened opened)
{
    std::make_shared<Opening>(m_shared, loop, address, pool, settings, std::move(opened))->next();
}

MediaLeg::MediaLeg(std::shared_ptr<Seat> seat)
    : m_seat(std::move(seat))
{
}

/// The end goes on its own loop; only then its ports are free again.
MediaLeg::~MediaLeg()
{
    m_seat->event = nullptr;
    m_seat->media.post([seat = m_seat] {
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
    m_seat->media.post([seat = m_seat, flow] { seat->end->apply(flow); });
}

void MediaLeg::connect(MediaLeg& other)
{
    m_seat->media.post([seat = m_seat, otherSeat = other.m_seat] { seat->end->connect(otherSeat->end.get()); });
}

void MediaLeg::disconnect()
{
    m_seat->media.post([seat = m_seat] { seat->end->connect(nullptr); });
}

void MediaLeg::sendDigit(char digit, int duration_ms)
{
    m_seat->media.post([seat = m_seat, digit, duration_ms] { seat->end->sendDigit(digit, duration_ms); });
}

void MediaLeg::askStats(std::function<void(const RtpStats&)> tell) const
{
    m_seat->media.post([seat = m_seat, tell = std::move(tell)]() mutable {
        seat->signaling.post([stats = seat->end->stats(), tell = std::move(tell)] { tell(stats); });
    });
}

}  // namespace trunkwright::engine
