#include "engine/call/payload_types.h"

#include <algorithm>

namespace trunkwright::engine {

std::optional<std::uint8_t> PayloadTypes::numberFor(const RtpFormat& format)
{
    const auto known =
        std::find_if(m_known.rbegin(), m_known.rend(), [&](const RtpFormat& each) { return sameCodec(each, format); });
    if (known != m_known.rend())
        return known->payloadType;
    const auto take = [&](std::uint8_t number) {
        RtpFormat taken = format;
        taken.payloadType = number;
        remember(taken);
        return number;
    };
    if (isFree(format.payloadType))
        return take(format.payloadType);
    for (std::uint8_t number = 96; number < 128; ++number) {
        if (isFree(number))
            return take(number);
    }
    for (std::uint8_t number = 35; number < 64; ++number) {
        if (isFree(number))
            return take(number);
    }
    return std::nullopt;
}

void PayloadTypes::learn(const std::vector<RtpFormat>& formats)
{
    // The first of a codec's numbers is the one that an answer takes: it must end up the latest.
    std::for_each(formats.rbegin(), formats.rend(), [this](const RtpFormat& format) { remember(format); });
}

bool PayloadTypes::isFree(std::uint8_t number) const
{
    return std::ranges::none_of(m_known, [&](const RtpFormat& each) { return each.payloadType == number; });
}

void PayloadTypes::remember(const RtpFormat& format)
{
    std::erase_if(m_known, [&](const RtpFormat& each) { return each.payloadType == format.payloadType; });
    m_known.push_back(format);
    m_known.back().parameters.clear();
}

}  // namespace trunkwright::engine
