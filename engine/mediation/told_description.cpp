#include "engine/mediation/told_description.h"

#include "engine/mediation/bypass_rule.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

std::vector<std::string_view> keysOf(const SdpMedia& media)
{
    std::vector<std::string_view> keys;
    for (const SdpAttribute& each : media.attributes)
        if (each.name == "crypto" && each.value)
            keys.push_back(*each.value);
    return keys;
}

template <typename Value, typename Same>
bool holdsAll(const std::vector<Value>& all, const std::vector<Value>& some, Same same)
{
    return std::ranges::all_of(some, [&](const Value& one) {
        return std::ranges::any_of(all, [&](const Value& other) { return same(one, other); });
    });
}

bool sameFormat(const RtpFormat& a, const RtpFormat& b)
{
    return a.payloadType == b.payloadType && sameCodec(a, b);
}

}  // namespace

ToldDescription::ToldDescription(const IpAddress& ours, HoldStyle hold, RandomSource& random)
    : m_hold(hold)
{
    m_sent.origin = {"-", random.number32() >> 1U, 0, {ours.family == IpAddress::Family::v6, ours.toString()}};
}

SdpSession ToldDescription::inItsWords(const SdpSession& description) const
{
    const bool silent = m_hold == HoldStyle::inactive
        && mediaDirection(description, description.media.front()) == MediaDirection::sendonly;
    return silent ? withDirection(description, MediaDirection::inactive) : description;
}

std::string ToldDescription::tell(const SdpSession& description)
{
    SdpSession session = inItsWords(description);
    session.origin = m_sent.origin;
    if (session != m_sent)
        ++session.origin.version;
    m_sent = std::move(session);
    return toString(m_sent);
}

bool ToldDescription::isNews(const SdpSession& description) const
{
    if (!m_known)
        return true;
    const SdpSession said = inItsWords(description);
    const SdpMedia& now = said.media.front();
    const SdpMedia& before = m_known->media.front();
    const auto sameKey = [](std::string_view a, std::string_view b) { return a == b; };
    return now.protocol != before.protocol || mediaEndpoint(said, now) != mediaEndpoint(*m_known, before)
        || rtcpEndpoint(said, now) != rtcpEndpoint(*m_known, before)
        || mediaDirection(said, now) != mediaDirection(*m_known, before)
        || !holdsAll(keysOf(before), keysOf(now), sameKey)
        || !holdsAll(rtpFormats(before), rtpFormats(now), sameFormat);
}

}  // namespace trunkwright::engine
