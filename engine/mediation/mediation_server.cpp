#include "engine/mediation/mediation_server.h"

#include "engine/mediation/session_release.h"
#include "engine/rtp/srtp_crypto.h"

#include <utility>

namespace trunkwright::engine {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t secretOctets = 32;
/// For BYE and its answers after the last call.
constexpr Duration quietTime = 100ms;
constexpr int quietLooks = 10;

std::string hostOf(const MediationInterface& side)
{
    const std::string address = side.address.toString();
    const bool isV6 = side.address.family == IpAddress::Family::v6;
    return !side.host.empty() ? side.host : isV6 ? '[' + address + ']' : address;
}

MediationSide sideOf(const MediationInterface& side, const MediaPlaneSettings& media)
{
    return {nullptr, side.address, std::make_shared<PortPool>(media.firstPort, media.lastPort), hostOf(side)};
}

std::string secretOf(RandomSource& random)
{
    return random.hexDigits(secretOctets);
}

void rejectWith(InviteSession& session, const Release& release)
{
    session.reject({release.status, {}, headersOf(release)});
}

std::string_view nameOf(SipProtocol protocol)
{
    switch (protocol) {
    case SipProtocol::udp:
        return "udp";
    case SipProtocol::tcp:
        return "tcp";
    case SipProtocol::tls:
        break;
    }
    return "tls";
}

}  // namespace

MediationServer::MediationServer(const MediationSurroundings& surroundings, MediationSettings settings, Events events)
    : m_surroundings(surroundings)
    , m_events(std::move(events))
    , m_insideSettings(insideSettings(settings.internal))
    , m_outsideSettings(outsideSettings(settings.gateway))
    , m_inside(std::make_unique<UserAgent>(
          surroundings.internal, surroundings.random, m_insideSettings, surroundings.locateInside))
    , m_outside(std::make_unique<UserAgent>(
          surroundings.gateway, surroundings.random, m_outsideSettings, surroundings.locateOutside))
    , m_gate(settings, secretOf(surroundings.random))
    , m_drainTimer(surroundings.internal.scheduler(),
          [this] {
              for (const auto& [key, call] : m_calls)
                  call->end(refusal(503, q850::temporaryFailure));
          })
    , m_quietTimer(surroundings.internal.scheduler(), [this] { finishDrain(); })
{
    m_desk.internal = sideOf(settings.internal, settings.media);
    m_desk.gateway = sideOf(settings.gateway, settings.media);
    m_desk.internal.agent = m_inside.get();
    m_desk.gateway.agent = m_outside.get();
    applySettings(std::move(settings));
}

MediationServer::~MediationServer() = default;

UserAgentSettings MediationServer::agentSettings(const MediationInterface& side, Reliability reliability) const
{
    UserAgentSettings settings;
    settings.product = "Trunkwright";
    settings.passesOn = true;
    settings.session.reliability = reliability;
    const auto listen = [&](SipProtocol protocol, int port) {
        SipListen each;
        each.protocol = protocol;
        each.local = {side.address, static_cast<std::uint16_t>(port)};
        each.advertisedHost = side.host;
        if (protocol == SipProtocol::tls)
            each.tls = side.tls;
        settings.transport.listen.push_back(std::move(each));
    };
    listen(SipProtocol::udp, side.port);
    listen(SipProtocol::tcp, side.port);
    if (!side.tls.certificateFile.empty())
        listen(SipProtocol::tls, side.port + 1);
    settings.transport.clientTls = side.tls;
    return settings;
}

UserAgentSettings MediationServer::insideSettings(const MediationInterface& side) const
{
    UserAgentSettings settings = agentSettings(side, Reliability::supported);
    settings.bindsDialogs = true;
    return settings;
}

UserAgentSettings MediationServer::outsideSettings(const MediationInterface& side) const
{
    UserAgentSettings settings = agentSettings(side, Reliability::onDemand);
    settings.serves = [this](const IpAddress& from) { return m_desk.lineAt(from) != nullptr; };
    return settings;
}

std::optional<MediationServer::StartFault> MediationServer::startAgent(
    UserAgent& agent, const UserAgentSettings& settings, std::string_view name)
{
    std::size_t failed = 0;
    const auto error = agent.start(&failed);
    if (!error)
        return std::nullopt;
    const SipListen& listen = settings.transport.listen.at(failed);
    return StartFault{
        std::string(name) + ' ' + std::string(nameOf(listen.protocol)) + ' ' + listen.local.toString(), error};
}

std::optional<MediationServer::StartFault> MediationServer::start()
{
    prepareSrtpCrypto();  // takes long, and later calls would wait for it
    m_inside->onCall([this](std::unique_ptr<InviteSession> session) { takeInsideCall(std::move(session)); });
    m_outside->onCall([this](std::unique_ptr<InviteSession> session) { takeTrunkCall(std::move(session)); });
    if (auto fault = startAgent(*m_inside, m_insideSettings, "internal"))
        return fault;
    if (auto fault = startAgent(*m_outside, m_outsideSettings, "gateway"))
        return fault;
    for (const auto& [name, line] : m_desk.lines)
        line->start();
    return std::nullopt;
}

const std::vector<SipListen>& MediationServer::listeningInside() const
{
    return m_inside->transport().listening();
}

const std::vector<SipListen>& MediationServer::listeningOutside() const
{
    return m_outside->transport().listening();
}

void MediationServer::applySettings(MediationSettings settings)
{
    m_desk.settings = std::move(settings);
    m_desk.routes = RouteTable(m_desk.settings.routes);
    m_desk.insideRoutes = RouteTable(m_desk.settings.insideRoutes);
    m_rate.setLimit(m_desk.settings.limits.callsPerSecond);
    for (const Trunk& trunk : m_desk.settings.trunks) {
        if (TrunkLine* line = m_desk.line(trunk.name))
            line->apply(trunk);
        else
            makeLine(trunk);
    }
}

void MediationServer::makeLine(const Trunk& trunk)
{
    m_desk.lines[trunk.name] = std::make_unique<TrunkLine>(
        trunk, m_desk.gateway, m_surroundings.locateOutside, [this](const TrunkLine& line, const std::string& what) {
            if (m_events.trunkChanged)
                m_events.trunkChanged(line.trunk().name, what);
        });
}

void MediationServer::reload(MediationSettings settings)
{
    settings.internal = m_desk.settings.internal;
    settings.gateway = m_desk.settings.gateway;
    settings.media = m_desk.settings.media;
    m_gate.apply(settings);
    std::vector<std::string> added;
    for (const Trunk& trunk : settings.trunks)
        if (!m_desk.line(trunk.name))
            added.push_back(trunk.name);
    std::erase_if(m_desk.lines, [&](const auto& entry) {
        const bool gone = std::ranges::find(settings.trunks, entry.first, &Trunk::name) == settings.trunks.end();
        if (gone)
            entry.second->stop();
        return gone;
    });
    applySettings(std::move(settings));
    for (const std::string& name : added)
        m_desk.line(name)->start();
}

std::optional<Release> MediationServer::refusalForAll()
{
    if (m_draining) {
        ++m_refused.draining;
        return refusal(503, q850::temporaryFailure);
    }
    if (m_calls.size() >= static_cast<std::size_t>(m_desk.settings.limits.calls)) {
        ++m_refused.full;
        return refusal(503, q850::congestion);
    }
    if (!m_rate.take(m_inside->scheduler().now())) {
        ++m_refused.flooding;
        Release tooFast = refusal(503, q850::congestion);
        tooFast.retryAfter_s = 1;
        return tooFast;
    }
    return std::nullopt;
}

void MediationServer::refuseInside(InviteSession& session, const InsideGate::Refused& refused)
{
    switch (refused.why) {
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
    session.reject(refused.rejection);
}

void MediationServer::takeInsideCall(std::unique_ptr<InviteSession> session)
{
    const Message& invite = session->invite();
    const InsideSettings& inside = m_desk.settings.inside;
    const std::string number = calledNumber(invite, inside.numbers);
    const bool emergency = m_desk.settings.emergency.isEmergency(number);
    Scheduler& scheduler = m_inside->scheduler();
    const IpAddress from = session->flow().remote.address;
    const auto verdict = m_gate.judge(invite, from, scheduler.now(), scheduler.wallTime());
    InsideGate::Admitted admitted{{}, m_gate.siteOf(from)};
    if (const auto* yes = std::get_if<InsideGate::Admitted>(&verdict))
        admitted = *yes;
    else if (const auto& no = std::get<InsideGate::Refused>(verdict); !emergency || no.why == InsideGate::Why::stranger)
        return refuseInside(*session, no);
    if (!emergency)
        if (const auto release = refusalForAll())
            return rejectWith(*session, *release);
    CallOrigin origin;
    static_cast<CallSide&>(origin) = insideSide(inside, {}, m_desk.internal);
    if (const auto replaced = session->replaced()) {
        const FoundLeg found = find(*replaced);
        if (!found.call)
            return rejectWith(*session, refusal(481));
        origin.session = std::move(session);
        return found.call->replace(found.end, std::move(origin));
    }
    const MediationSite* site = m_desk.site(admitted.site);
    RoutePlan plan = planRoute(m_desk.routes, m_desk.settings.emergency,
        site ? std::span<const std::string>(site->emergencyTrunks) : std::span<const std::string>(), number);
    if (plan.trunks.empty()) {
        ++m_refused.noRoute;
        return rejectWith(*session, refusal(404, q850::noRoute));
    }
    CallOrder order{number, callerIdentity(invite, {true, admitted.number, inside.numbers}), 69};
    if (const auto left = maxForwardsHeader(invite).value_or(std::nullopt))
        order.maxForwards = *left - 1;
    CallRecord record = newRecord(CallWay::outbound, order);
    record.emergency = plan.emergency;
    origin.session = std::move(session);
    serve(std::move(origin), std::move(record), std::move(order),
        [&](ServedCall& call) { call.setTrunks(std::move(plan)); });
}

void MediationServer::takeTrunkCall(std::unique_ptr<InviteSession> session)
{
    TrunkLine* line = m_desk.lineAt(session->flow().remote.address);
    if (!line) {
        ++m_refused.strangers;
        return rejectWith(*session, refusal(403));
    }
    if (const auto release = refusalForAll())
        return rejectWith(*session, *release);
    const Message& invite = session->invite();
    const Trunk& trunk = line->trunk();
    CallOrder order{calledNumber(invite, trunk.identity.numbers, trunk.account.registers ? trunk.account.user : ""),
        callerIdentity(invite, sourceOf(trunk)), 69};
    if (const auto left = maxForwardsHeader(invite).value_or(std::nullopt))
        order.maxForwards = *left - 1;
    const auto hops = m_desk.insideRoutes.find(order.called);
    if (hops.empty()) {
        ++m_refused.noRoute;
        return rejectWith(*session, refusal(404));
    }
    auto channel = line->admission().admit(m_outside->scheduler().now());
    if (!channel) {
        ++m_refused.full;
        return rejectWith(*session, channel.error());
    }
    CallOrigin origin;
    static_cast<CallSide&>(origin) = trunkSide(trunk, m_desk.gateway);
    origin.channel = *std::move(channel);
    origin.session = std::move(session);
    CallRecord record = newRecord(CallWay::inbound, order);
    record.trunk = trunk.name;
    serve(std::move(origin), std::move(record), std::move(order),
        [&](ServedCall& call) { call.setHops({hops.begin(), hops.end()}); });
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
            [this](ServedCall& ended, const CallRecord& last) { callEnded(ended, last); }});
    direct(*call);
    ServedCall& started = *call;
    m_calls.emplace(call.get(), std::move(call));
    started.start(std::move(origin), std::move(record));
}

FoundLeg MediationServer::find(const DialogId& dialog)
{
    for (const auto& [key, call] : m_calls) {
        for (const CallEnd end : {CallEnd::caller, CallEnd::called}) {
            const InviteSession* session = call->session(end);
            if (session && session->dialog() == dialog)
                return {call->bridged(), end};
        }
    }
    return {};
}

void MediationServer::callEnded(ServedCall& call, const CallRecord& record)
{
    ++m_ended;
    m_answered += record.answer ? 1 : 0;
    if (m_events.ended)
        m_events.ended(record);
    m_inside->scheduler().post([this, key = &call, alive = std::weak_ptr(m_alive)] {
        if (alive.expired())
            return;
        m_calls.erase(key);
        if (m_draining && m_calls.empty() && m_drained)
            m_quietTimer.startAfter(quietTime);
    });
}

void MediationServer::drain(Duration atMost, std::function<void()> drained)
{
    m_draining = true;
    m_drained = std::move(drained);
    for (const auto& [name, line] : m_desk.lines)
        line->stop();
    if (m_calls.empty())
        m_quietTimer.startAfter(quietTime);
    else
        m_drainTimer.startAfter(atMost);
}

/// Waits until the last BYE has its answer.
void MediationServer::finishDrain()
{
    const auto busy = m_inside->counts().sessions + m_outside->counts().sessions;
    if (busy > 0 && m_quietLooks++ < quietLooks) {
        m_quietTimer.startAfter(quietTime);
        return;
    }
    m_drainTimer.stop();
    if (const auto drained = std::exchange(m_drained, nullptr))
        drained();
}

MediationStatus MediationServer::status() const
{
    MediationStatus status;
    status.calls = m_calls.size();
    status.legs = m_surroundings.plane.legCount();
    status.bypassed = static_cast<std::size_t>(
        std::ranges::count_if(m_calls, [](const auto& entry) { return entry.second->isBypassed(); }));
    status.begun = m_begun;
    status.answered = m_answered;
    status.ended = m_ended;
    status.refused = m_refused;
    status.draining = m_draining;
    for (const auto* agent : {m_inside.get(), m_outside.get()}) {
        const UserAgent::Counts counts = agent->counts();
        status.transactions += counts.clientTransactions + counts.serverTransactions;
        status.dialogs += counts.dialogs;
        status.connections += counts.connections;
    }
    status.refused.strangers += m_inside->strangerCount() + m_outside->strangerCount();
    status.refused.malformed = m_inside->transport().malformedCount() + m_outside->transport().malformedCount();
    for (const auto& [name, line] : m_desk.lines)
        status.trunks.push_back(
            {name, line->state(), line->admission().channels().inUse(), line->admission().channels().limit()});
    return status;
}

void MediationServer::askStatus(std::function<void(const MediationStatus&)> tell) const
{
    m_surroundings.plane.askTotals(
        [this, tell = std::move(tell), alive = std::weak_ptr(m_alive)](const MediaTotals& totals) {
            if (alive.expired())
                return;
            MediationStatus now = status();
            now.media = totals;
            tell(now);
        });
}

}  // namespace trunkwright::engine
