#pragma once
// The words of the configuration file and of the short options for what the engine has as enumerators, and the defaults
// that follow from a trunk's kind and country.

#include "engine/mediation/mediation_settings.h"

#include <array>
#include <utility>

namespace trunkwright::app {

template <typename Value, std::size_t count>
using Names = std::array<std::pair<std::string_view, Value>, count>;

inline constexpr Names<engine::PeerKind, 3> peerKindNames{
    {{"sbc", engine::PeerKind::sbc}, {"gateway", engine::PeerKind::gateway}, {"ip_pbx", engine::PeerKind::ipPbx}}};
inline constexpr Names<engine::SrtpPolicy, 3> srtpPolicyNames{{{"off", engine::SrtpPolicy::off},
    {"optional", engine::SrtpPolicy::optional}, {"required", engine::SrtpPolicy::required}}};
inline constexpr Names<engine::DtmfMode, 3> dtmfModeNames{
    {{"events", engine::DtmfMode::events}, {"in_band", engine::DtmfMode::inBand}, {"info", engine::DtmfMode::info}}};
inline constexpr Names<engine::HoldStyle, 2> holdStyleNames{
    {{"sendonly", engine::HoldStyle::sendonly}, {"inactive", engine::HoldStyle::inactive}}};
inline constexpr Names<engine::DigestOffer, 3> digestOfferNames{
    {{"both", engine::DigestOffer::both}, {"md5", engine::DigestOffer::md5}, {"sha_256", engine::DigestOffer::sha256}}};
inline constexpr Names<engine::IceMode, 3> iceModeNames{
    {{"off", engine::IceMode::off}, {"lite", engine::IceMode::lite}, {"full", engine::IceMode::full}}};

/// The transport that a URI names; UDP when it names none, TLS for sips.
[[nodiscard]] engine::SipProtocol protocolOf(const engine::Uri& uri);

/// Codecs and country code as the country has them (ITU-T G.711 law, E.164); false for a country that is not known.
bool setCountry(engine::Trunk& trunk, std::string_view iso2);

}  // namespace trunkwright::app
