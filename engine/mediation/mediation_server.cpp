#include "engine/mediation/mediation_server.h"

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
    , m_drainTimer(surroundings.internal.scheduler(), [this] { endCalls(); })
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

UserAgentSettings MediationServer::insideSettings(const MediationInterface& side)
{
    UserAgentSettings settings = agentSettings(side, Reliability::supported);
    settings.capabilities = userAgentCapabilities();
    settings.capabilities.telUris = true;
    settings.bindsDialogs = true;
    settings.admits = [this](const Message& request, const SipFlow& from) {
        return admitInside(request, from.remote.address);
    };
    settings.judgeRoamer = [this](const DialogId& dialog, const Message& request, const SipFlow& from) {
        return judgeRoamer(dialog, request, from);
    };
    return settings;
}

UserAgentSettings MediationServer::outsideSettings(const MediationInterface& side)
{
    UserAgentSettings settings = agentSettings(side, Reliability::onDemand);
    settings.serves = [this](const SipFlow& from) { return m_desk.lineAt(from) != nullptr; };
    settings.admits = [this](const Message& request, const SipFlow& from) { return admitOutside(request, from); };
    settings.bindsDialogs = true;
    settings.judgeRoamer = [this](const DialogId& dialog, const Message&, const SipFlow& from) {
        return judgeOutside(dialog, from);
    };
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
    m_insideRate.setLimit(m_desk.settings.limits.callsPerSecond);
    m_exemptCalls.setLimits(
        m_desk.settings.limits.unprovenEmergencyCallsOfAddress, mostUnprovenEmergencyCalls(m_desk.settings));
    for (const Trunk& trunk : m_desk.settings.trunks) {
        if (TrunkLine* line = m_desk.line(trunk.name))
            line->apply(trunk);
        else
            makeLine(trunk);
        m_desk.line(trunk.name)->arrivals().setLimit(m_desk.settings.limits.callsPerSecond);
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

void MediationServer::drain(Duration atMost, std::function<void()> drained)
{
    m_sparesEmergency = !std::exchange(m_draining, true);
    m_drained = std::move(drained);
    for (const auto& [name, line] : m_desk.lines)
        line->stop();
    m_drainTimer.startAfter(atMost);
    m_quietTimer.startAfter(quietTime);
}

void MediationServer::endCalls()
{
    Release release = refusal(503, q850::temporaryFailure);
    release.clearing = Clearing::drain;
    for (const auto& [key, call] : m_calls)
        if (!m_sparesEmergency || !call->isEmergency())
            call->end(release);
}

/// Waits until the last BYE has its answer. Emergency calls still come.
void MediationServer::finishDrain()
{
    if (!m_calls.empty())
        return;
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
    for (UserAgent* agent : {m_inside.get(), m_outside.get()}) {
        const UserAgent::Counts counts = agent->counts();
        status.transactions += counts.clientTransactions + counts.serverTransactions;
        status.dialogs += counts.dialogs;
        status.connections += counts.connections;
        status.refused.strangers += agent->strangerCount();
        status.refused.notServed += agent->unservedCount();
        status.refused.malformed += agent->transport().malformedCount();
    }
    for (const auto& [name, line] : m_desk.lines)
        status.trunks.push_back({name, line->state(), line->admission().channels().inUse(),
            line->admission().channels().limit(), line->why()});
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
