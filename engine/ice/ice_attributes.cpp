#include "engine/ice/ice_attributes.h"

#include "engine/base/scanner.h"
#include "engine/sip/sdp_attributes.h"

#include <array>

namespace trunkwright::engine {

namespace {

constexpr std::size_t maxCandidates = 64;
constexpr std::array<std::string_view, 4> typeNames{"host", "srflx", "prflx", "relay"};

bool isIceText(std::optional<std::string_view> text, std::size_t least)
{
    return text && text->size() >= least && text->size() <= 256
        && std::ranges::all_of(*text, [](char c) { return isAlphanumeric(c) || c == '+' || c == '/'; });
}

std::optional<IceCandidate> candidateOf(const IceCandidateLine& line)
{
    const auto type = std::ranges::find(typeNames, line.type);
    if (type == typeNames.end() || line.component > 2 || !equalsIgnoringCase(line.transport, "UDP")
        || line.address.port == 0 || line.address.address.isUnspecified())
        return std::nullopt;
    return IceCandidate{line.foundation, static_cast<std::uint8_t>(line.component), line.priority, line.address,
        static_cast<IceCandidate::Type>(type - typeNames.begin()), line.related};
}

IceCandidateLine lineOf(const IceCandidate& candidate)
{
    const std::string_view type = typeNames[static_cast<std::size_t>(candidate.type)];
    return {candidate.foundation, candidate.component, "UDP", candidate.priority, candidate.endpoint, std::string(type),
        candidate.related};
}

std::vector<IceComponentEndpoint> remoteCandidates(std::string_view value)
{
    std::vector<IceComponentEndpoint> found;
    Scanner scanner(value);
    const auto takeWord = [&] {
        scanner.skipSpace();
        return scanner.takeWhile([](char c) { return !isSpace(c); });
    };
    while (found.size() < 2) {
        const auto component = decimal(takeWord(), 2);
        const auto address = parseIpAddress(takeWord());
        const auto port = decimal(takeWord(), 65535);
        if (!component || *component == 0 || !address || !port)
            break;
        found.push_back({static_cast<std::uint8_t>(*component), {*address, static_cast<std::uint16_t>(*port)}});
    }
    return found;
}

std::string toString(const std::vector<IceComponentEndpoint>& remotes)
{
    std::string text;
    for (const auto& [component, endpoint] : remotes) {
        text += (text.empty() ? "" : " ") + std::to_string(component) + ' ' + endpoint.address.toString() + ' '
            + std::to_string(endpoint.port);
    }
    return text;
}

}  // namespace

std::optional<IceDescription> iceDescription(const SdpSession& session, const SdpMedia& media)
{
    const auto ufrag = attributeValue(session, media, "ice-ufrag");
    const auto password = attributeValue(session, media, "ice-pwd");
    if (!isIceText(ufrag, 4) || !isIceText(password, 22))
        return std::nullopt;
    IceDescription ice{std::string(*ufrag), std::string(*password), false, {}, {}};
    ice.lite = attributeValue(session, media, "ice-lite").has_value();
    for (const IceCandidateLine& line : iceCandidates(media)) {
        auto candidate = candidateOf(line);
        if (candidate && ice.candidates.size() < maxCandidates)
            ice.candidates.push_back(std::move(*candidate));
    }
    ice.remoteCandidates = remoteCandidates(attributeValue(media.attributes, "remote-candidates").value_or(""));
    return ice;
}

void addIce(const IceDescription& ice, SdpSession& session, SdpMedia& media)
{
    if (ice.lite)
        session.attributes.push_back({"ice-lite", {}});
    session.attributes.push_back({"ice-options", "ice2"});
    media.attributes.push_back({"ice-ufrag", ice.ufrag});
    media.attributes.push_back({"ice-pwd", ice.password});
    for (const IceCandidate& candidate : ice.candidates)
        media.attributes.push_back({"candidate", toString(lineOf(candidate))});
    if (!ice.remoteCandidates.empty())
        media.attributes.push_back({"remote-candidates", toString(ice.remoteCandidates)});
}

bool isIceMismatch(const IceDescription& ice, const SdpSession& session, const SdpMedia& media)
{
    const auto endpoint = mediaEndpoint(session, media);
    if (!endpoint || endpoint->address.isUnspecified() || ice.candidates.empty())
        return false;
    return std::ranges::none_of(ice.candidates,
        [&](const IceCandidate& candidate) { return candidate.component == 1 && candidate.endpoint == *endpoint; });
}

}  // namespace trunkwright::engine
