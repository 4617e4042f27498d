// How a mediation server takes calls from both sides, refuses them, and forgets them when they have ended.
#include "engine/mediation/mediation_server.h"
#include "engine/mediation/session_release.h"

#include <utility>

namespace trunkwright::engine {

namespace {

void rejectWith(InviteSession& session, const Release& release)
{
    session.reject(rejectionOf(release));
}

}  // namespace

std::optional<Release> MediationServer::refusalForAll(CallWay way, CallRate& rate)
{
    if (m_draining) {
        ++m_refused.draining;
        return refusal(503, q850::temporaryFailure);
    }
    if (auto full = refusalForWantOfRoom(way))
        return full;
    if (!rate.take(m_inside->scheduler().now())) {
        ++m_refused.flooding;
        Release tooFast = refusal(503, q850::congestion);
        tooFast.retryAfter_s = 1;
        return tooFast;
    }
    return std::nullopt;
}

std::optional<Release> MediationServer::refusalForWantOfRoom(CallWay way)
{
    const MediationSettings& settings = m_desk.settings;
    const bool isOutside = way == CallWay::inbound;
    const std::size_t ports = portPairsForEmergency(settings) + (isOutside ? portPairsForInside(settings) : 0);
    const std::size_t calls =
        static_cast<std::size_t>(settings.limits.calls) - (isOutside ? callsForInside(settings) : 0);
    const auto hasPorts = [ports](const MediationSide& side) { return ports == 0 || side.ports->freeCount() > ports; };
    if (m_calls.size() < calls && hasPorts(m_desk.internal) && hasPorts(m_desk.gateway))
        return std::nullopt;
    ++m_refused.full;
    return refusal(503, q850::congestion);
}

void MediationServer::countInside(InsideGate::Why why)
{
    switch (why) {
    case InsideGate::Why::challenged:
        ++m_refused.challenged;
        break;
    case InsideGate::Why::guessed:
        ++m_refused.guessed;
        break;
    case InsideGate::Why::blocked:
        ++m_refused.blocked;
        break;
    case InsideGate::Why::flooding:
        ++m_refused.flooding;
        break;
    case InsideGate::Why::stranger:
        ++m_refused.strangers;
        break;
    }
}

std::optional<SessionRejection> MediationServer::judgeRoamer(
    const DialogId& dialog, const Message& request, const SipFlow& from)
{
    if (request.method() == "ACK")
        return SessionRejection{403, {}, {}};  // nobody is asked for a password by it
    InsideGate::Verdict verdict = InsideGate::Refused{InsideGate::Why::stranger, {403, {}, {}}};
    Scheduler& scheduler = m_inside->scheduler();
    if (const auto leg = legWith(dialog))
        verdict = m_gate.judgeRoamer(request, from.remote.address, leg->session.invite(),
            leg->session.flow().remote.address, scheduler.now(), scheduler.wallTime());
    return rejectionBy(verdict);
}

/// A peer may have several addresses.
std::optional<SessionRejection> MediationServer::judgeOutside(const DialogId& dialog, const SipFlow& from)
{
    const auto leg = legWith(dialog);
    if (leg && m_desk.areOnePeer(from, leg->session.flow()))
        return std::nullopt;
    ++m_refused.strangers;
    return SessionRejection{403, {}, {}};
}

std::optional<SessionRejection> MediationServer::judgeExempt(const InviteSession& session, const Message& request)
{
    Scheduler& scheduler = m_inside->scheduler();
    return rejectionBy(
        m_gate.judgeExempt(request, session.flow().remote.address, scheduler.now(), scheduler.wallTime()));
}

std::optional<SessionRejection> MediationServer::rejectionBy(const InsideGate::Verdict& verdict)
{
    const auto* refused = std::get_if<InsideGate::Refused>(&verdict);
    if (!refused)
        return std::nullopt;
    countInside(refused->why);
    return refused->rejection;
}

/// An emergency call knows no rate and, while there is a place for such calls, needs no leave, but to take the place of
/// another (RFC 3891 3).
MediationServer::Admission MediationServer::admitInside(const Message& request, const IpAddress& from)
{
    Scheduler& scheduler = m_inside->scheduler();
    if (request.method() != "INVITE") {
        const auto rejection = rejectionBy(m_gate.judgeOther(from, scheduler.now()));
        return rejection ? Admission(std::unexpected(*rejection)) : admitOther();
    }
    const bool takesOver = request.has(HeaderName::replaces);
    const bool emergency = m_desk.settings.emergency.isEmergency(numberCalled(request));
    const bool needsLeave = !emergency || takesOver;
    const auto verdict = needsLeave ? m_gate.judge(request, from, scheduler.now(), scheduler.wallTime())
                                    : m_gate.judgeExempt(request, from, scheduler.now(), scheduler.wallTime());
    if (const auto* refused = std::get_if<InsideGate::Refused>(&verdict)) {
        if (needsLeave || refused->why == InsideGate::Why::stranger)
            return std::unexpected(*rejectionBy(verdict));
        if (m_exemptCalls.hasPlaceFor(from)) {
            m_exemptions.emplace_back(from, m_exemptCalls.take(from));
            return std::string();
        }
        ++m_refused.emergency;
        return std::unexpected(refused->rejection);
    }
    if (!emergency && !takesOver)
        if (const auto release = refusalForAll(CallWay::outbound, m_insideRate))
            return std::unexpected(rejectionOf(*release));
    return std::get<InsideGate::Admitted>(verdict).user;
}

MediationServer::Admission MediationServer::admitOutside(const Message& request, const SipFlow& from)
{
    if (request.method() != "INVITE")
        return admitOther();
    TrunkLine* line = m_desk.lineAt(from);
    if (!line || request.has(HeaderName::replaces))
        return {};
    const auto release = refusalForAll(CallWay::inbound, line->arrivals());
    return release ? Admission(std::unexpected(rejectionOf(*release))) : Admission();
}

MediationServer::Admission MediationServer::admitOther() const
{
    return m_draining ? Admission(std::unexpected(SessionRejection{503, {}, {}})) : Admission();
}

std::string MediationServer::numberCalled(const Message& invite) const
{
    const InsideSettings& inside = m_desk.settings.inside;
    const auto uri = parseUri(invite.requestUri());
    std::string number = uri ? emergencyNumber(*uri, inside.numbers, m_desk.settings.emergency) : std::string();
    return number.empty() ? calledNumber(invite, inside.numbers) : number;
}

/// Of a call that was let in from there. Others may have been since: datagrams come in batches.
ExemptCalls::Place MediationServer::exemptionOf(const IpAddress& from)
{
    const auto found = std::ranges::find(m_exemptions, from, [](const auto& entry) { return entry.first; });
    if (found == m_exemptions.end())
        return m_exemptCalls.take(from);
    ExemptCalls::Place place = std::move(found->second);
    m_exemptions.erase(found);
    return place;
}

void MediationServer::takeInsideCall(std::unique_ptr<InviteSession> session)
{
    const Message& invite = session->invite();
    const InsideSettings& inside = m_desk.settings.inside;
    const IpAddress from = session->flow().remote.address;
    const std::string number = numberCalled(invite);
    const bool emergency = m_desk.settings.emergency.isEmergency(number);
    const auto caller = m_gate.admittedAs(session->user(), from);
    CallOrigin origin;
    static_cast<CallSide&>(origin) = insideSide(inside, {}, m_desk.internal);
    if (caller.user.empty() && !m_gate.isOpenTo(from))
        origin.exemption = exemptionOf(from);
    if (session->replaced())
        return takeOver(std::move(session), std::move(origin));
    if (!emergency)
        if (const auto release = refusalForWantOfRoom(CallWay::outbound))
            return rejectWith(*session, *release);
    const std::string& siteName = caller.site;
    const MediationSite* site = m_desk.site(siteName);
    RoutePlan plan = planRoute(m_desk.routes, m_desk.settings.emergency,
        site ? std::span<const std::string>(site->emergencyTrunks) : std::span<const std::string>(), number);
    CallOrder order{number, callerIdentity(invite, {!origin.exemption, caller.number, inside.numbers}), 69};
    if (const auto left = maxForwardsHeader(invite).value_or(std::nullopt))
        order.maxForwards = *left - 1;
    order.secure = !emergency && asksForSips(invite);
    CallRecord record = newRecord(CallWay::outbound, order);
    record.emergency = plan.emergency;
    if (plan.trunks.empty() || number.empty())
        return refuseCall(*session, std::move(record), refusal(404, q850::noRoute), &RefusalCounts::noRoute);
    if (!emergency && order.caller.asksTooMuch())
        return refuseCall(*session, std::move(record), refusal(500), &RefusalCounts::notAcceptable);
    origin.session = std::move(session);
    serve(std::move(origin), std::move(record), std::move(order),
        [&](ServedCall& call) { call.setTrunks(std::move(plan), siteName); });
}

void MediationServer::takeOver(std::unique_ptr<InviteSession> session, CallOrigin origin)
{
    const FoundLeg found = find(*session->replaced());
    if (!found.call)
        return rejectWith(*session, refusal(481));
    origin.session = std::move(session);
    found.call->replace(found.end, std::move(origin));
}

/// A peer takes the place of its own dialogs only. The trunk carries no call more than before.
void MediationServer::takeOverOnTrunk(std::unique_ptr<InviteSession> session)
{
    const auto leg = legWith(*session->replaced());
    if (!leg)
        return rejectWith(*session, refusal(481));
    TrunkLine* line = m_desk.line(leg->call.side(leg->end).trunk);
    if (!line || !line->isAt(session->flow())) {
        ++m_refused.strangers;
        return rejectWith(*session, refusal(403));
    }
    CallOrigin origin;
    static_cast<CallSide&>(origin) = trunkSide(line->trunk(), m_desk.gateway);
    origin.channel = line->admission().admitAlways();
    takeOver(std::move(session), std::move(origin));
}

void MediationServer::takeTrunkCall(std::unique_ptr<InviteSession> session)
{
    TrunkLine* line = m_desk.lineAt(session->flow());
    if (!line) {
        ++m_refused.strangers;
        return rejectWith(*session, refusal(403));
    }
    if (session->replaced())
        return takeOverOnTrunk(std::move(session));
    if (const auto release = refusalForWantOfRoom(CallWay::inbound))
        return rejectWith(*session, *release);
    const Message& invite = session->invite();
    const Trunk& trunk = line->trunk();
    CallOrder order{calledNumber(invite, trunk.identity.numbers, trunk.account.registers ? trunk.account.user : ""),
        callerIdentity(invite, sourceOf(trunk)), 69};
    if (const auto left = maxForwardsHeader(invite).value_or(std::nullopt))
        order.maxForwards = *left - 1;
    order.secure = asksForSips(invite);
    CallRecord record = newRecord(CallWay::inbound, order);
    record.trunk = trunk.name;
    const auto hops = m_desk.insideRoutes.find(order.called);
    if (hops.empty())
        return refuseCall(*session, std::move(record), refusal(404), &RefusalCounts::noRoute);
    if (order.caller.asksTooMuch())
        return refuseCall(*session, std::move(record), refusal(500), &RefusalCounts::notAcceptable);
    auto channel = line->admission().admit(m_outside->scheduler().now());
    if (!channel)
        return refuseCall(*session, std::move(record), channel.error().release, channel.error().why);
    CallOrigin origin;
    static_cast<CallSide&>(origin) = trunkSide(trunk, m_desk.gateway);
    origin.channel = *std::move(channel);
    origin.session = std::move(session);
    serve(std::move(origin), std::move(record), std::move(order),
        [&](ServedCall& call) { call.setHops({hops.begin(), hops.end()}); });
}

void MediationServer::refuseCall(InviteSession& session, CallRecord record, const Release& release, RefusalReason why)
{
    LegRecord& leg = legOf(record, CallEnd::caller);
    leg.callId = session.dialog().callId;
    leg.peer = session.flow().remote.toString();
    record.start = record.end = m_inside->scheduler().wallTime();
    record.release = release;
    record.refusal = why;
    rejectWith(session, release);
    noteEnd(std::move(record));
}

/// That an emergency call was refused matters more than why.
void MediationServer::noteEnd(CallRecord record)
{
    ++m_ended;
    if (record.emergency && record.refusal)
        record.refusal = &RefusalCounts::emergency;
    if (record.refusal)
        ++(m_refused.*record.refusal);
    if (m_events.ended)
        m_events.ended(record);
}

CallRecord MediationServer::newRecord(CallWay way, const CallOrder& order)
{
    CallRecord record;
    const auto now_s =
        std::chrono::duration_cast<std::chrono::seconds>(m_inside->scheduler().wallTime().time_since_epoch());
    record.id = std::to_string(now_s.count()) + '-' + std::to_string(++m_begun);
    record.way = way;
    record.caller = order.caller.from.uri.decodedUser();
    record.called = order.called;
    return record;
}

void MediationServer::serve(
    CallOrigin origin, CallRecord record, CallOrder order, const std::function<void(ServedCall&)>& direct)
{
    const CallServices services{m_inside->scheduler(), m_surroundings.plane, m_surroundings.random};
    auto call = std::make_unique<ServedCall>(m_desk, services, record.way, std::move(order),
        ServedCall::Events{[this](const DialogId& dialog) { return find(dialog); },
            [this](const InviteSession& asking, const Message& request) { return judgeExempt(asking, request); },
            [this] { ++m_answered; }, [this](ServedCall& ended, const CallRecord* last) { callEnded(ended, last); },
            [this](CallWay way, const CallOrder& asked) { return newRecord(way, asked); },
            [this](const CallRecord& last) { noteEnd(last); }});
    direct(*call);
    ServedCall& started = *call;
    m_calls.emplace(call.get(), std::move(call));
    started.start(std::move(origin), std::move(record));
}

std::optional<MediationServer::ServedLeg> MediationServer::legWith(const DialogId& dialog) const
{
    for (const auto& [key, call] : m_calls)
        for (const CallEnd end : {CallEnd::caller, CallEnd::called})
            if (const InviteSession* session = call->session(end); session && session->dialog() == dialog)
                return ServedLeg{*call, end, *session};
    return std::nullopt;
}

FoundLeg MediationServer::find(const DialogId& dialog) const
{
    const auto leg = legWith(dialog);
    return leg ? FoundLeg{leg->call.bridged(), leg->end} : FoundLeg();
}

void MediationServer::callEnded(ServedCall& call, const CallRecord* record)
{
    if (record)
        noteEnd(*record);
    m_inside->scheduler().post([this, key = &call, alive = std::weak_ptr(m_alive)] {
        if (alive.expired())
            return;
        m_calls.erase(key);
        if (m_draining && m_calls.empty() && m_drained)
            m_quietTimer.startAfter(Duration::zero());
    });
}

}  // namespace trunkwright::engine
