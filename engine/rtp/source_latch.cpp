#include "engine/rtp/source_latch.h"

#include <algorithm>

namespace trunkwright::engine {

void SourceLatch::negotiate(const IpEndpoint& remote, TimePoint now)
{
    m_closes = now + m_settings.window;
    m_candidates.clear();
    m_selected = false;
    if (remote.address.isUnspecified() || remote.port == 0 || remote == m_negotiated)
        return;
    m_negotiated = remote;
    if (remote == m_source)
        return;
    m_former = m_lastHeard ? m_source : std::nullopt;
    m_source = remote;
    m_lastHeard.reset();
    m_rival = {};
}

void SourceLatch::confine(std::optional<std::vector<IpAddress>> addresses)
{
    m_confines = std::move(addresses);
}

void SourceLatch::expect(std::vector<IpEndpoint> candidates)
{
    m_candidates = std::move(candidates);
}

void SourceLatch::select(const IpEndpoint& remote)
{
    m_selected = true;
    m_source = remote;
    m_former.reset();
}

bool SourceLatch::isOpen(TimePoint now) const
{
    return now < m_closes && (!m_lastHeard || now - *m_lastHeard >= m_settings.quiet);
}

bool SourceLatch::mayFollow(const IpAddress& address) const
{
    return !m_confines || (m_negotiated && address == m_negotiated->address)
        || std::ranges::count(*m_confines, address) > 0;
}

SourceLatch::Verdict SourceLatch::judge(const IpEndpoint& from, TimePoint now) const
{
    if (from == m_source || from == m_former)
        return Verdict::accept;
    if (usesIce())
        return !m_selected && std::ranges::count(m_candidates, from) > 0 ? Verdict::accept : Verdict::refuse;
    const bool isFollowed = isOpen(now) && mayFollow(from.address);
    return from == m_negotiated || isFollowed ? Verdict::probe : Verdict::refuse;
}

bool SourceLatch::prove(const IpEndpoint& from, std::uint32_t ssrc, std::uint16_t sequence, TimePoint now)
{
    if (from == m_source || (from == m_negotiated && !usesIce())) {
        m_source = from;
        m_lastHeard = now;
        m_former.reset();
        m_rival = {};
        return true;
    }
    if (from == m_former || usesIce())
        return true;
    const bool follows =
        m_rival.packets > 0 && from == m_rival.endpoint && ssrc == m_rival.ssrc && sequence == m_rival.next;
    m_rival = {from, ssrc, static_cast<std::uint16_t>(sequence + 1), follows ? m_rival.packets + 1 : 1};
    if (m_rival.packets < m_settings.packets)
        return false;
    m_source = from;
    m_lastHeard = now;
    m_former.reset();
    m_rival = {};
    m_closes = now;
    return true;
}

}  // namespace trunkwright::engine
