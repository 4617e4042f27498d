#include "engine/call/srtp_agreement.h"

#include "engine/base/ascii.h"

#include <array>

namespace trunkwright::engine {

namespace {

struct KnownProfile {
    std::string_view name;
    RtpProfile profile;
};

constexpr std::array<KnownProfile, 6> profiles{{
    {"RTP/AVP", {false, false}},
    {"RTP/AVPF", {false, false}},
    {"RTP/SAVP", {true, false}},
    {"RTP/SAVPF", {true, false}},
    {"UDP/TLS/RTP/SAVP", {true, true}},
    {"UDP/TLS/RTP/SAVPF", {true, true}},
}};

using Agreement = std::optional<SrtpAgreement>;

std::string_view suiteName(const SdesCrypto& crypto)
{
    return srtpSuite(crypto.suite)->name;
}

/// The window size hint only tells about its sender, and so does what begins with "-" (RFC 4568 6.3.7, 6.3.8).
bool wantsNothingMore(const SdesCrypto& crypto)
{
    return std::ranges::all_of(crypto.sessionParameters,
        [](const std::string& parameter) { return parameter.starts_with("WSH=") || parameter.starts_with('-'); });
}

bool hasCrypto(const SdpMedia& media)
{
    return attributeValue(media.attributes, "crypto").has_value();
}

SrtpAgreement agreement(SdesCrypto own, const SdesCrypto& other)
{
    SrtpKeys keys{std::string(suiteName(own)), own.keys.front(), other.keys};
    return {std::move(own), std::move(keys)};
}

std::unexpected<MediaRefusal> transportRefusal(std::string text)
{
    return refusal(MediaWarning::transportProtocol, std::move(text));
}

/// An answer with crypto lines, in a protocol that goes with the offered one.
Negotiated<Agreement> acceptedCrypto(
    const SdpMedia& answer, const std::vector<SdesCrypto>& offered, const PeerHabits& habits)
{
    const auto lines = std::ranges::count(answer.attributes, "crypto", &SdpAttribute::name);
    if (lines > 1 && !habits.severalCryptosInAnswer)
        return transportRefusal("the answer has more than one a=crypto");
    const auto crypto = parseSdesCrypto(*attributeValue(answer.attributes, "crypto"));
    if (!crypto)
        return transportRefusal("the a=crypto of the answer cannot be used: " + std::string(crypto.error().reason));
    const auto own = std::ranges::find(offered, crypto->tag, &SdesCrypto::tag);
    if (own == offered.end() || suiteName(*own) != suiteName(*crypto))
        return transportRefusal("the a=crypto of the answer has a tag or a suite that was not offered");
    if (!wantsNothingMore(*crypto))
        return transportRefusal("the a=crypto of the answer wants session parameters that were not offered");
    return agreement(*own, *crypto);
}

}  // namespace

std::optional<RtpProfile> rtpProfile(std::string_view protocol)
{
    const auto found = std::ranges::find_if(
        profiles, [&](const KnownProfile& each) { return equalsIgnoringCase(each.name, protocol); });
    return found == profiles.end() ? std::nullopt : std::optional(found->profile);
}

/// Of any suite that the engine has, whether it is offered here or not.
std::vector<SdesCrypto> usableCryptos(const SdpMedia& media)
{
    std::vector<SdesCrypto> usable;
    for (const SdpAttribute& attribute : media.attributes) {
        if (attribute.name != "crypto")
            continue;
        auto crypto = parseSdesCrypto(attribute.value.value_or(""));
        if (crypto && wantsNothingMore(*crypto))
            usable.push_back(std::move(*crypto));
    }
    return usable;
}

std::vector<SdesCrypto> offeredCryptos(const std::vector<std::string>& suites, RandomSource& random)
{
    std::vector<SdesCrypto> cryptos;
    for (const std::string& name : suites) {
        const auto tag = static_cast<std::uint32_t>(cryptos.size() + 1);
        if (const SrtpSuite* suite = srtpSuite(name))
            cryptos.push_back({tag, name, {newSdesKey(*suite, random)}, {}});
    }
    return cryptos;
}

Negotiated<Agreement> answeredSrtp(
    const SdpMedia& offer, const MediaCapabilities& own, const Agreement& previous, RandomSource& random)
{
    const auto profile = rtpProfile(offer.protocol);
    if (!profile)
        return transportRefusal("the audio is not offered as RTP over UDP");
    if (profile->dtls)
        return transportRefusal("DTLS-SRTP is offered; keys are taken from a=crypto only");
    const bool offersKeys = hasCrypto(offer) && (profile->secure || own.habits.cryptoInPlainOffer);
    if (own.srtp == SrtpPolicy::off && profile->secure)
        return transportRefusal("SRTP is offered and switched off here");
    if (own.srtp == SrtpPolicy::required && !offersKeys)
        return transportRefusal("SRTP is required here and no key (a=crypto) is offered");
    if (own.srtp == SrtpPolicy::off || !offersKeys)
        return profile->secure ? Negotiated<Agreement>(transportRefusal("SRTP is offered without a key (a=crypto)"))
                               : Agreement();
    const auto usable = usableCryptos(offer);
    if (usable.empty() && (profile->secure || own.srtp == SrtpPolicy::required))
        return transportRefusal("no offered a=crypto is readable and names a suite that is supported here");
    if (usable.empty())
        return Agreement();
    const SdesCrypto& chosen = usable.front();
    const SrtpSuite& suite = *srtpSuite(chosen.suite);
    const bool keeps = previous && previous->keys.suite == suite.name;
    SdesKey key = keeps ? previous->keys.send : newSdesKey(suite, random);
    return agreement({chosen.tag, chosen.suite, {std::move(key)}, {}}, chosen);
}

Negotiated<Agreement> acceptedSrtp(const SdpMedia& answer, std::string_view offeredProtocol,
    const std::vector<SdesCrypto>& offered, const MediaCapabilities& own)
{
    const auto profile = rtpProfile(answer.protocol);
    const bool offeredSecure = rtpProfile(offeredProtocol)->secure;
    if (!profile || profile->dtls || (offeredSecure && !profile->secure))
        return transportRefusal("the answer has another protocol than " + std::string(offeredProtocol));
    if (profile->secure && !offeredSecure && (offered.empty() || !own.habits.secureAnswerToPlain))
        return transportRefusal("the answer has another protocol than " + std::string(offeredProtocol));
    // Keys that nobody asked for belong to nothing: the other side's are ignored, this side has none.
    if (!offered.empty() && hasCrypto(answer))
        return acceptedCrypto(answer, offered, own.habits);
    if (profile->secure)
        return transportRefusal("the answer has no a=crypto");
    if (own.srtp == SrtpPolicy::required)
        return transportRefusal("SRTP is required here and the answer has no a=crypto");
    return Agreement();
}

}  // namespace trunkwright::engine
