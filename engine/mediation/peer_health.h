#pragma once
// Whether a trunk's peer can take calls: what its answers to OPTIONS and to calls say, and how long it asked for rest.
// Time comes from the caller. Not thread-safe.

#include "engine/io/clock.h"
#include "engine/mediation/trunk.h"

namespace trunkwright::engine {

class PeerHealth {
public:
    enum class State : std::uint8_t { up, resting, down };

    explicit PeerHealth(const TrunkHealth& settings)
        : m_settings(settings)
    {
    }

    void setSettings(const TrunkHealth& settings) { m_settings = settings; }

    State state(TimePoint now) const;
    /// How long it rests yet; null: it does not, or is down, which has no end that is known.
    std::optional<Duration> restLeft(TimePoint now) const;
    /// An ordinary call tries nobody else.
    bool isUsable(TimePoint now) const { return state(now) == State::up; }

    /// OPTIONS was answered. Any answer shows life, but 503, and 408 and 504, by which a proxy before it says that
    /// there is none.
    void answered(int status);
    /// OPTIONS was not answered.
    void missed();
    /// A call found no sign of life within the failover time: down until OPTIONS is answered; without OPTIONS it rests.
    void silentCall(TimePoint now);
    /// 503: rests for Retry-After, an hour at most, whatever OPTIONS says meanwhile: the peer has no room for calls,
    /// which does not mean that it is not there. Without Retry-After it counts as 500 (both RFC 3261 21.5.4): that call
    /// goes elsewhere, the next ones do not.
    void refused(TimePoint now, std::optional<std::uint32_t> retryAfter_s);

    /// Somebody says that it may be tried again at once.
    void endRest() { m_restsUntil = {}; }

    /// Until the next OPTIONS: the interval of the settings, and no more than 10 s while the peer is down, so that it
    /// is soon used again. Null: none.
    std::optional<Duration> optionsInterval() const;

private:
    TrunkHealth m_settings;
    int m_misses = 0;
    bool m_down = false;
    TimePoint m_restsUntil{};
};

std::string_view toString(PeerHealth::State state);

}  // namespace trunkwright::engine
