#pragma once
// A REFER of one side of a call that was passed on to the other side: whose it is, and what becomes of it. When the
// transferor hangs up, the other side's dialog stays until the referral has led somewhere: it may be refused yet.
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

    /// Why the other side's dialog is to end, after the transferor's.
    using OnOver = std::function<void(const Release&, EndedBy)>;

    PassedReferral(Scheduler& scheduler, OnOver over);

    bool isOpen() const { return m_asked.has_value(); }
    /// Whether that side may be asked and was; the transferor has its 202 then.
    bool pass(CallGuide& guide, const Asked& asked, InviteSession& transferor, const CallSide& side, InviteSession& to);
    /// The answer of the side that was asked. A peer that allows REFER and refuses this one is not asked again: what it
    /// refused has to be carried out otherwise.
    std::optional<Asked> answered(int status);
    /// That side has hung up: whether it has a referral that goes on.
    bool goesOnWithout(CallEnd end);
    /// Tells the transferor, when there is one.
    void progressed(const SessionReferProgressed& event, InviteSession* transferor);
    CallEnd transferor() const { return m_asked ? m_asked->transferor : CallEnd::caller; }

private:
    std::optional<Asked> take();

    std::optional<Asked> m_asked;
    OnOver m_over;
    Timer m_untilOver;  ///< runs when the transferor has hung up
};

}  // namespace trunkwright::engine
