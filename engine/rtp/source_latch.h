#pragma once
// Whom to believe that media are from the other side: symmetric RTP that cannot be hijacked.
//
// Media come from the address that was negotiated. A far side behind a NAT sends from another one, so for a short time
// after each offer and answer, and only while the present source is quiet, packets from elsewhere are watched: the
// first to send three valid ones in sequence is the source from then on, and media are sent there. The negotiated
// address takes its place back at any time with its first valid packet, so that a stranger who was faster keeps
// nothing. Where packets prove nothing, it is better to name the addresses from which they may come at all. With ICE,
// connectivity checks decide instead.
//
// What is valid says the caller: authentic where there is SRTP, else a packet of a format that was agreed on.

#include "engine/base/ip_address.h"
#include "engine/io/clock.h"

#include <vector>

namespace trunkwright::engine {

class SourceLatch {
public:
    struct Settings {
        Duration window = std::chrono::seconds(10);       ///< after an offer and answer
        Duration quiet = std::chrono::milliseconds(200);  ///< without a packet of the source
        int packets = 3;                                  ///< in sequence, for another source to be believed

        bool operator==(const Settings&) const = default;
    };

    enum class Verdict : std::uint8_t {
        accept,
        probe,  ///< to be looked at, and given to prove() if it is valid
        refuse,
    };

    explicit SourceLatch(const Settings& settings)
        : m_settings(settings)
    {
    }

    /// After an offer and answer. Another endpoint than before is the source from now on, but packets of the former one
    /// are accepted until it has spoken. An endpoint without address or port (on hold) leaves the source as it is.
    void negotiate(const IpEndpoint& remote, TimePoint now);
    /// Beside the address of the negotiated endpoint, only these are followed; null: any.
    void confine(std::optional<std::vector<IpAddress>> addresses);
    /// With ICE: candidates of the other side, of which each may send until there is a selected pair.
    void expect(std::vector<IpEndpoint> candidates);
    /// ICE selected it: nobody else is accepted.
    void select(const IpEndpoint& remote);

    Verdict judge(const IpEndpoint& from, TimePoint now) const;
    /// A valid packet came from there, which was not refused: whether it is to be used.
    bool prove(const IpEndpoint& from, std::uint32_t ssrc, std::uint16_t sequence, TimePoint now);

    /// Where media are to be sent; null before anything is known.
    const std::optional<IpEndpoint>& source() const { return m_source; }
    /// The source is not the negotiated endpoint.
    bool isElsewhere() const { return m_source && m_negotiated && *m_source != *m_negotiated; }

private:
    struct Candidate {
        IpEndpoint endpoint;
        std::uint32_t ssrc = 0;
        std::uint16_t next = 0;
        int packets = 0;
    };

    bool isOpen(TimePoint now) const;
    bool mayFollow(const IpAddress& address) const;
    bool usesIce() const { return m_selected || !m_candidates.empty(); }

    Settings m_settings;
    std::optional<IpEndpoint> m_negotiated, m_source, m_former;
    std::optional<std::vector<IpAddress>> m_confines;
    std::vector<IpEndpoint> m_candidates;
    bool m_selected = false;
    TimePoint m_closes{};
    std::optional<TimePoint> m_lastHeard;  ///< of the source
    Candidate m_rival;
};

}  // namespace trunkwright::engine
