// What a call that stands does with the events of its two sessions and their media.
#include "engine/base/overloaded.h"
#include "engine/mediation/bridged_call.h"
#include "engine/mediation/dtmf_relay.h"

namespace trunkwright::engine {

namespace {

/// A dialog is busy with an offer for about a round trip.
constexpr Duration untilNextOffer = std::chrono::milliseconds(200);

}  // namespace

void BridgedCall::handle(CallEnd end, const SessionEvent& event)
{
    if (m_over)
        return;
    std::visit(Overloaded{
                   [&](const SessionProgressed& progressed) { calledProgressed(progressed); },
                   [&](const SessionEstablished& established) {
                       if (end == CallEnd::called && !party(end).established)
                           calledEstablished(established);
                       else
                           offerWhatIsDue(end);
                   },
                   [&](const SessionOffered& offered) { handleOffered(end, offered); },
                   [&](const SessionOfferWanted&) {
                       CallLeg& leg = *party(end).leg;
                       leg.offering = !leg.session().offer(leg.makeOffer(party(otherEnd(end)).leg->wish()));
                   },
                   [&](const SessionAnswered& answered) { handleAnswered(end, answered); },
                   [&](const SessionOfferRefused& refused) { handleOfferRefused(end, refused.status); },
                   [&](const SessionOfferDue&) { offerWhatIsDue(end); },
                   [&](const SessionReferred& referred) { handleReferred(end, referred); },
                   [&](const SessionReferAnswered& answered) {
                       if (const auto asked = m_referral.answered(answered.status))
                           transfer(asked->transferor, asked->referral);
                   },
                   [&](const SessionReferProgressed& progressed) {
                       const Party& transferor = party(m_referral.transferor());
                       m_referral.progressed(
                           progressed, transferor.hasSession() ? &transferor.leg->session() : nullptr);
                   },
                   [&](const SessionRequested& requested) { handleRequested(end, requested); },
                   [&](const SessionEnded& ended) { handleEnded(end, ended); },
                   [](const auto&) {},
               },
        event);
}

void BridgedCall::handleOffered(CallEnd end, const SessionOffered& event)
{
    CallLeg& leg = *party(end).leg;
    const Party& other = party(otherEnd(end));
    const auto preferred = other.leg && other.leg->flow() ? std::optional(other.leg->flow()->codec) : std::nullopt;
    const MediaDirection wish = other.leg ? other.leg->wish() : MediaDirection::sendrecv;
    auto answer = leg.makeAnswer(event.sdp, wish, preferred);
    if (!answer) {
        leg.session().refuseOffer(leg.rejectionOf(answer.error()));
        return;
    }
    leg.session().answer(*std::move(answer));
    if (event.unchanged)
        return;
    leg.takeWish(event.sdp);
    passWish(end);
}

void BridgedCall::handleAnswered(CallEnd end, const SessionAnswered& event)
{
    CallLeg& leg = *party(end).leg;
    const bool called = end == CallEnd::called;
    if (called && !party(end).established) {
        leg.takeEarlyAnswer(event.sdp, event.dialog);
        return;
    }
    leg.offering = false;
    const auto taken = leg.takeAnswer(event.sdp);
    const bool isOfBefore = !called && knowsAnother();  // to an offer made while its media went past the server
    if (!taken && !leg.flow() && !isOfBefore)
        finish(refusal(488), EndedBy::server);
    else
        offerWhatIsDue(end);
}

/// A side that has never agreed with us hears nothing: its media went past the server, or to other ports.
void BridgedCall::handleOfferRefused(CallEnd end, int status)
{
    CallLeg& leg = *party(end).leg;
    leg.offering = false;
    if (status == 491)
        return;
    leg.due.reset();
    const bool ends = status == 408 || status == 481;
    if (!leg.flow() && !ends)
        finish(refusal(488), EndedBy::server);
}

void BridgedCall::passWish(CallEnd from)
{
    Party& other = party(otherEnd(from));
    if (!other.leg)
        return;
    other.leg->due = party(from).leg->wish();
    offerWhatIsDue(otherEnd(from));
}

/// When the session has no room for an offer now, it is made as soon as there is some.
void BridgedCall::offerWhatIsDue(CallEnd end)
{
    Party& each = party(end);
    if (!each.leg || !each.leg->due || !each.established || !each.hasSession())
        return;
    CallLeg& leg = *each.leg;
    if (leg.hasTold(*leg.due))
        leg.due.reset();
    else if (leg.offering)
        return;  // the answer brings us back here
    else if (leg.offering = !leg.session().offer(leg.makeOffer(*leg.due)); !leg.offering)
        m_dueTimer.startAfter(untilNextOffer);
}

/// Not while one of them waits for media on the other's loop.
void BridgedCall::connectMedia()
{
    MediaLeg& caller = party(CallEnd::caller).leg->media();
    MediaLeg& called = party(CallEnd::called).leg->media();
    if (caller.loop() == called.loop())
        caller.connect(called);
}

void BridgedCall::handleRequested(CallEnd end, const SessionRequested& event)
{
    const Message& request = event.request.message();
    const auto digit = request.method() == "INFO" ? infoDigit(request) : std::nullopt;
    if (!digit) {
        event.request.respond(request.method() == "INFO" ? 415 : 405);
        return;
    }
    event.request.respond(200);
    CallLeg* other = party(otherEnd(end)).leg.get();
    if (other && other->settings().digits == DtmfMode::info && other->hasSession())
        other->session().send(infoOf(*digit));
    else if (other)
        other->media().sendDigit(digit->digit, digit->duration_ms);
}

void BridgedCall::handleMedia(CallEnd end, const MediaEvent& event)
{
    if (m_over)
        return;
    switch (event.kind) {
    case MediaEvent::Kind::silent:
        if (party(end).side.clearsWhenSilent && m_record.answer)
            finish(timeOut(Clearing::silence), EndedBy::server);
        break;
    case MediaEvent::Kind::keysUnfit:
        finish(refusal(488), EndedBy::server);
        break;
    case MediaEvent::Kind::digit:
        if (party(end).hasSession())
            party(end).leg->session().send(infoOf({event.digit, event.duration_ms}));
        break;
    case MediaEvent::Kind::resumed:
        break;
    }
}

}  // namespace trunkwright::engine
