#pragma once
// The mediation stage with a carrier to which media may go directly.

#include "tests/support/mediation_stage.h"

namespace trunkwright::engine::tests {

/// Of the carrier; the backup's trunk stays as it is.
inline MediationSettings bypassSettings()
{
    MediationSettings settings = stageSettings();
    settings.trunks[0].media.bypass = true;
    return settings;
}

inline std::string addressIn(const std::string& description)
{
    const auto session = parseSdp(description);
    const auto endpoint = session ? mediaEndpoint(*session, session->media.front()) : std::nullopt;
    return endpoint ? endpoint->toString() : std::string();
}

/// The description that came with the last answer or offer; empty without one.
inline std::string lastDescription(const MediationParty& party)
{
    if (const auto* answered = party.last ? std::get_if<SessionAnswered>(&*party.last) : nullptr)
        return answered->sdp;
    const auto* offered = party.last ? std::get_if<SessionOffered>(&*party.last) : nullptr;
    return offered ? offered->sdp : std::string();
}

}  // namespace trunkwright::engine::tests

namespace trunkwright::tests {

using engine::tests::bypassSettings;

}  // namespace trunkwright::tests
