#pragma once
// A REFER of one side of a call that was passed on to the other side: whose it is, and what becomes of it.
//
// Belongs to the signaling loop.

#include "engine/mediation/call_guide.h"

namespace trunkwright::engine {

class PassedReferral {
public:
    struct Asked {
        CallEnd transferor = CallEnd::caller;
        SessionReferred referral;
    };

    bool isOpen() const { return m_asked.has_value(); }
    /// Whether that side may be asked and was; the transferor has its 202 then.
    bool pass(CallGuide& guide, const Asked& asked, InviteSession& transferor, const CallSide& side, InviteSession& to);
    /// The answer of the side that was asked. A peer that allows REFER and refuses this one is not asked again: what it
    /// refused has to be carried out otherwise.
    std::optional<Asked> answered(int status);
    /// Tells the transferor, when there is one.
    void progressed(const SessionReferProgressed& event, InviteSession* transferor);
    CallEnd transferor() const { return m_asked ? m_asked->transferor : CallEnd::caller; }

private:
    std::optional<Asked> m_asked;
};

}  // namespace trunkwright::engine
