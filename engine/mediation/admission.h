#pragma once
// Which calls a trunk, and the server, take: so many at once, and so many in a second. All time comes from the caller,
// so the same calls at the same times are always admitted alike. Not thread-safe.

#include "engine/base/ip_address.h"
#include "engine/io/clock.h"
#include "engine/mediation/cause_map.h"
#include "engine/mediation/refusal_counts.h"

#include <expected>
#include <memory>
#include <unordered_map>
#include <utility>

namespace trunkwright::engine {

/// Channels of a trunk. Those in use may be more than the limit: emergency calls do not wait for one, and a limit may
/// be lowered while calls are up.
class ChannelPool {
public:
    /// One channel, given back at its end; also after the end of its pool.
    class Channel {
    public:
        Channel(Channel&&) noexcept = default;
        Channel& operator=(Channel&& other) noexcept
        {
            std::swap(m_inUse, other.m_inUse);
            return *this;
        }
        Channel(const Channel&) = delete;
        Channel& operator=(const Channel&) = delete;
        ~Channel()
        {
            if (m_inUse)
                --*m_inUse;
        }

    private:
        friend class ChannelPool;
        explicit Channel(std::shared_ptr<int> inUse)
            : m_inUse(std::move(inUse))
        {
            ++*m_inUse;
        }

        std::shared_ptr<int> m_inUse;
    };

    /// 0: without limit.
    explicit ChannelPool(int limit = 0)
        : m_limit(limit)
    {
    }

    int limit() const { return m_limit; }
    void setLimit(int limit) { m_limit = limit; }
    int inUse() const { return *m_inUse; }
    bool isFull() const { return m_limit > 0 && *m_inUse >= m_limit; }
    /// Beyond the limit too.
    Channel take() { return Channel(m_inUse); }

private:
    int m_limit;
    std::shared_ptr<int> m_inUse = std::make_shared<int>(0);
};

/// Emergency calls of callers who proved no password: so many at once of one address, and so many of all.
class ExemptCalls {
public:
    /// Of one call, given back at its end.
    struct Place {
        ChannelPool::Channel ofAddress, ofAll;
    };

    /// 0: without limit.
    void setLimits(int ofAddress, int ofAll);
    bool hasPlaceFor(const IpAddress& address) const;
    /// Beyond the limits too.
    Place take(const IpAddress& address);

private:
    int m_limitOfAddress = 0;
    ChannelPool m_all;
    std::unordered_map<IpAddress, ChannelPool, IpHash> m_ofAddress;  ///< of those that have calls, or had them lately
};

/// A token bucket that holds one second's calls, at least one (the generic cell rate algorithm of ITU-T I.371 A.1:
/// exact, without a timer).
class CallRate {
public:
    /// 0: without limit.
    explicit CallRate(double perSecond = 0) { setLimit(perSecond); }

    /// Another limit than before begins with a full second's calls.
    void setLimit(double perSecond);
    /// Whether one more call may come now; takes it.
    bool take(TimePoint now);

private:
    Duration m_interval{};   ///< between calls at the limit; zero: without
    Duration m_tolerance{};  ///< how far ahead of its time a call may come
    TimePoint m_due{};       ///< of the next call
};

/// What one trunk admits.
class TrunkAdmission {
public:
    TrunkAdmission(int channels, double callsPerSecond)
        : m_channels(channels)
        , m_rate(callsPerSecond)
    {
    }

    /// A refused call is told that no channel is free (503, cause 34), or that calls come too fast (503, cause 42, to
    /// be tried again in a second). A call that finds no channel does not count against the rate.
    struct Refused {
        Release release;
        RefusalReason why = nullptr;
    };
    std::expected<ChannelPool::Channel, Refused> admit(TimePoint now);
    /// Emergency calls are never refused.
    ChannelPool::Channel admitAlways() { return m_channels.take(); }

    void setLimits(int channels, double callsPerSecond);
    const ChannelPool& channels() const { return m_channels; }

private:
    ChannelPool m_channels;
    CallRate m_rate;
};

}  // namespace trunkwright::engine
