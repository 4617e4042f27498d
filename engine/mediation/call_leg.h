#pragma once
// One side of a mediated call: its SIP session, what it negotiated, and its media. The media always end here, so that
// each side negotiates on its own: an offer is answered at once, whatever the other side does, and what one side wants
// of the direction is offered to the other afterwards.
//
// Belongs to the signaling loop. The session's events are its owner's to handle.

#include "engine/call/media_negotiation.h"
#include "engine/call/media_plane.h"
#include "engine/mediation/trunk.h"
#include "engine/sip/invite_session.h"

#include <map>

namespace trunkwright::engine {

struct CallLegSettings {
    MediaCapabilities media;  ///< without addresses and ICE, which the leg fills in
    IceMode ice = IceMode::off;
    HoldStyle hold = HoldStyle::sendonly;
    DtmfMode digits = DtmfMode::events;
    std::size_t maxEarlyDialogs = 20;
    std::string host;  ///< in Warning
};

/// What the other side of a dialog knows from the time when its media did not end here.
struct PassedMedia {
    std::string told;  ///< the description that it got last; empty: none
    SdpOrigin origin;  ///< of that description
    MediaDirection wish = MediaDirection::sendrecv;
};

class CallLeg {
public:
    /// The random source outlives the leg.
    CallLeg(CallLegSettings settings, std::unique_ptr<MediaLeg> media, RandomSource& random);

    MediaLeg& media() { return *m_media; }
    InviteSession& session() { return *m_session; }
    const InviteSession& session() const { return *m_session; }
    bool hasSession() const { return m_session != nullptr; }
    void setSession(std::unique_ptr<InviteSession> session) { m_session = std::move(session); }
    /// Ends it if it has not ended; no event comes any more.
    void dropSession() { m_session.reset(); }
    /// For another try on the same media: forgets what was negotiated.
    void renew(CallLegSettings settings);
    /// Before anything is negotiated: the other side has to be told of these media by an offer.
    void follow(const PassedMedia& passed);
    const CallLegSettings& settings() const { return m_settings; }

    /// Our offer. Where a peer understands no other hold, sendonly becomes inactive.
    std::string makeOffer(MediaDirection direction);
    /// Whether the other side knows of that direction already.
    bool hasTold(MediaDirection direction) const { return m_told == offered(direction); }
    /// Our answer. Of the codecs that the offer allows, `preferred` is taken if it is among them. Null: refused, and
    /// nothing has changed.
    Negotiated<std::string> makeAnswer(
        std::string_view offer, MediaDirection direction, const std::optional<RtpFormat>& preferred);
    /// Whether makeAnswer would find something in the offer.
    Negotiated<void> judgeOffer(std::string_view offer) const;
    /// To our offer in the INVITE: each dialog of a fork has its own. Beyond maxEarlyDialogs it is refused.
    Negotiated<void> takeEarlyAnswer(std::string_view answer, const std::string& dialog);
    /// The INVITE was answered in that dialog: from now on there is only one.
    void settle(const std::string& dialog);
    /// To an offer within the dialog.
    Negotiated<void> takeAnswer(std::string_view answer);

    /// What was agreed on last; null before.
    const std::optional<MediaFlow>& flow() const { return m_flow; }
    /// What the other side wants of the direction, as it sees it: by its last offer, or by its answer to an offer that
    /// it asked for.
    MediaDirection wish() const { return m_wish; }
    void takeWish(std::string_view description);
    /// Other media, of which the other side has to be told by an offer.
    void setMedia(std::unique_ptr<MediaLeg> media);

    /// A direction that has to be offered as soon as the session allows it.
    std::optional<MediaDirection> due;
    bool offering = false;  ///< an offer of ours is under way in the dialog

    SessionRejection rejectionOf(const MediaRefusal& refusal) const;

private:
    MediaDirection offered(MediaDirection direction) const;
    MediaCapabilities capabilities(MediaDirection direction) const;
    void beginIce();
    /// The other side begins ICE anew (RFC 8839 4.4.1.1.1).
    bool restartsIce(std::string_view offer) const;
    void apply(MediaFlow flow, bool offered);

    CallLegSettings m_settings;
    RandomSource& m_random;
    std::unique_ptr<MediaLeg> m_media;
    std::unique_ptr<InviteSession> m_session;
    std::optional<IceDescription> m_ice;
    std::optional<bool> m_offeredIce;  ///< whether this side began it; null: nobody yet
    MediaNegotiation m_negotiation;
    std::map<std::string, MediaNegotiation, std::less<>> m_forks;  ///< until the INVITE is answered
    std::optional<MediaFlow> m_flow;
    MediaDirection m_wish = MediaDirection::sendrecv;
    std::optional<MediaDirection> m_told =
        MediaDirection::sendrecv;                         ///< of our last offer or answer that was agreed on
    MediaDirection m_offered = MediaDirection::sendrecv;  ///< of our last offer
};

}  // namespace trunkwright::engine
