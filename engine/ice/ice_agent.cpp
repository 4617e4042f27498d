#include "engine/ice/ice_agent.h"

namespace trunkwright::engine {

namespace {

constexpr std::size_t maxEarlyChecks = 16;
constexpr std::size_t maxRemoteCandidates = 100;
constexpr std::size_t ufragCharacters = 8;
constexpr std::size_t passwordCharacters = 24;

}  // namespace

IceAgent::IceAgent(Scheduler& scheduler, RandomSource& random, IceSettings settings)
    : m_scheduler(scheduler)
    , m_random(random)
    , m_settings(std::move(settings))
    , m_ufrag(m_settings.ufrag.empty() ? random.iceCharacters(ufragCharacters) : m_settings.ufrag)
    , m_password(m_settings.password.empty() ? random.iceCharacters(passwordCharacters) : m_settings.password)
    , m_role{false, random.number64()}
    , m_settle(scheduler,
          [this] {
              m_hasSettled = true;
              considerNomination();
          })
    , m_patience(scheduler,
          [this] {
              m_isImpatient = true;
              concludeIfFailed();
          })
    , m_keepalive(scheduler, [this] { keepAlive(); })
    , m_gathering(scheduler, random, m_settings, m_own, [this] { tell(IceEvent::Kind::gathered); })
    , m_checks(scheduler, random, m_settings, m_own, m_role, *this)
{
}

IceAgent::~IceAgent() = default;

std::size_t IceAgent::addHost(std::uint8_t component, const IpEndpoint& address, DatagramPort& port)
{
    return m_own.addHost({component, address, &port});
}

void IceAgent::gather()
{
    if (m_settings.lite)
        m_settings.stunServers.clear();
    m_gathering.begin();
}

IceDescription IceAgent::description() const
{
    IceDescription ice{m_ufrag, m_password, m_settings.lite, m_own.all(), {}};
    if (m_state == IceState::connected && m_role.controlling) {
        for (const Selection& each : m_selections)
            ice.remoteCandidates.push_back({each.component, each.remote.endpoint});
    }
    return ice;
}

IpEndpoint IceAgent::defaultEndpoint(std::uint8_t component) const
{
    const Selection* found = selection(component);
    return found ? m_own.hosts()[found->host].address : m_own.defaultOf(component).value_or(IpEndpoint{});
}

void IceAgent::start(const IceDescription& remote, bool controlling)
{
    if (m_state != IceState::waiting)
        return;
    m_remote = remote;
    m_role.controlling = (controlling || remote.lite) && !m_settings.lite;
    m_state = IceState::checking;
    m_components.clear();
    for (const std::uint8_t component : {1, 2}) {
        if (m_own.has(component)
            && (component == 1
                || std::ranges::find(remote.candidates, component, &IceCandidate::component)
                    != remote.candidates.end()))
            m_components.push_back(component);
    }
    for (Selection& each : m_selections)
        each.consent.reset();
    m_patience.startAfter(m_settings.patience);
    if (m_settings.lite && remote.lite)
        return selectBetweenLiteSides();
    if (!m_settings.lite)
        m_checks.begin(credentials(), m_remote.candidates);
    for (const EarlyCheck& early : std::exchange(m_early, {}))
        takeCheck(early.host, early.from, early.request);
}

bool IceAgent::isRestart(const IceDescription& remote) const
{
    return m_state != IceState::waiting && (remote.ufrag != m_remote.ufrag || remote.password != m_remote.password);
}

void IceAgent::restart()
{
    m_ufrag = m_random.iceCharacters(ufragCharacters);
    m_password = m_random.iceCharacters(passwordCharacters);
    forgetPeer();
}

void IceAgent::forgetPeer()
{
    m_checks.stop();
    m_settle.stop();
    m_patience.stop();
    m_valid.clear();
    m_early.clear();
    m_nominating = m_hasSettled = m_isImpatient = false;
    for (Selection& each : m_selections)
        each.isNominated = false;
    m_state = IceState::waiting;
}

CheckCredentials IceAgent::credentials() const
{
    return {m_ufrag, m_password, m_remote.ufrag, m_remote.password};
}

void IceAgent::receive(std::size_t host, const IpEndpoint& from, ByteView datagram)
{
    const auto received = parseStun(datagram);
    if (!received || received->message.kind == StunClass::indication)
        return;
    if (received->message.kind == StunClass::request)
        return answer(host, from, datagram, *received);
    if (m_gathering.receive(from, *received) || m_checks.receive(host, from, datagram, *received))
        return;
    for (Selection& each : m_selections) {
        if (each.consent && each.consent->receive(from, datagram, *received))
            return;
    }
}

void IceAgent::answer(std::size_t host, const IpEndpoint& from, ByteView datagram, const ReceivedStun& received)
{
    DatagramPort& port = *m_own.hosts()[host].port;
    const auto request = judgedRequest(datagram, received, m_ufrag, m_password);
    if (!request) {
        if (!request.error().empty())
            port.send(from, request.error());
        return;
    }
    // A lite side never controls, which it can say before it knows the other side.
    const bool knowsRoles = m_state != IceState::waiting || m_settings.lite;
    if (knowsRoles && !settleRoles(*request)) {
        port.send(from, roleConflictResponse(received.message, m_password));
        return;
    }
    port.send(from, successResponse(received.message, from, m_password));
    if (m_state != IceState::waiting)
        takeCheck(host, from, *request);
    else if (m_early.size() < maxEarlyChecks)
        m_early.push_back({host, from, *request});
}

/// RFC 8445 7.3.1.1. False: the other side has to change.
bool IceAgent::settleRoles(const BindingRequest& request)
{
    if (!request.role || request.role->controlling != m_role.controlling)
        return true;
    const bool weWin = m_role.tieBreaker >= request.role->tieBreaker;
    if (m_settings.lite || weWin == m_role.controlling)
        return false;
    takeRole(!m_role.controlling);
    return true;
}

void IceAgent::takeRole(bool controlling)
{
    m_role.controlling = controlling;
    m_nominating = false;
    m_settle.stop();
    m_checks.reorder();
    tell(IceEvent::Kind::roleChanged);
}

void IceAgent::roleRefused(bool controlling)
{
    if (m_settings.lite || m_remote.lite)
        return;
    m_role.tieBreaker = m_random.number64();
    takeRole(!controlling);
}

void IceAgent::takeCheck(std::size_t host, const IpEndpoint& from, const BindingRequest& request)
{
    const std::uint8_t component = m_own.hosts()[host].component;
    const IceCandidate* remote = remoteCandidate(component, from, request.priority);
    if (m_state == IceState::failed || !remote)
        return;
    const bool nominates = request.useCandidate && !m_role.controlling;
    if (m_settings.lite) {
        if (nominates)
            use(component, host, m_own.ofHost(host), *remote, true);
        return concludeIfConnected();
    }
    const Selection* inUse = selection(component);
    if (inUse && inUse->isNominated && !nominates)
        return;
    const CandidatePair* pair = nullptr;
    for (const CandidatePair& each : m_checks.list().pairs()) {
        if (each.host == host && each.remote.endpoint == from)
            pair = &each;
    }
    ValidPair* valid = pair && pair->state == CandidatePair::State::succeeded ? m_valid.ofChecked(pair->id) : nullptr;
    if (!valid || !nominates)
        return m_checks.checkBack(host, *remote, nominates);
    valid->isNominated = true;
    use(component, host, valid->local, valid->remote, true);
    concludeIfConnected();
}

/// The one that is known, or a new peer-reflexive one (RFC 8445 7.3.1.3); null when there are too many.
const IceCandidate* IceAgent::remoteCandidate(
    std::uint8_t component, const IpEndpoint& endpoint, std::uint32_t priority)
{
    const auto known = std::ranges::find_if(m_remote.candidates,
        [&](const IceCandidate& each) { return each.component == component && each.endpoint == endpoint; });
    if (known != m_remote.candidates.end())
        return &*known;
    if (m_remote.candidates.size() >= maxRemoteCandidates)
        return nullptr;
    m_remote.candidates.push_back({"r" + std::to_string(m_remote.candidates.size()), component, priority, endpoint,
        IceCandidate::Type::peerReflexive, {}});
    return &m_remote.candidates.back();
}

/// Neither checks: each takes the best pair (RFC 8445 8.2).
void IceAgent::selectBetweenLiteSides()
{
    CheckList pairs(m_settings.maxPairs);
    pairs.form(m_own, m_remote.candidates, false);
    for (const std::uint8_t component : m_components) {
        const auto best = std::ranges::find_if(
            pairs.pairs(), [&](const CandidatePair& pair) { return pair.local.component == component; });
        if (best != pairs.pairs().end())
            use(component, best->host, best->local, best->remote, true);
    }
    concludeIfConnected();
}

void IceAgent::checkSucceeded(const CandidatePair& pair, const IpEndpoint& mapped)
{
    const ValidPair valid =
        m_valid.add({pair.id, pair.host, m_own.seenAs(pair.host, mapped), pair.remote, pair.isNominated});
    use(pair.local.component, valid.host, valid.local, valid.remote, valid.isNominated);
    concludeIfConnected();
    considerNomination();
}

void IceAgent::checkFailed(const CandidatePair& pair)
{
    m_valid.remove(pair.id);
    if (pair.isNominated)
        m_nominating = false;
    considerNomination();
    concludeIfFailed();
}

/// Regular nomination (RFC 8445 8.1.1): the best pair of each component, at once when no better one can come, else
/// after a short time.
void IceAgent::considerNomination()
{
    if (m_state != IceState::checking || !m_role.controlling || m_nominating)
        return;
    for (const std::uint8_t component : m_components) {
        if (!m_valid.best(component, true))
            return;
    }
    if (mayGetBetter() && !m_hasSettled) {
        if (!m_settle.isRunning())
            m_settle.startAfter(m_settings.settle);
        return;
    }
    m_nominating = true;
    for (const std::uint8_t component : m_components) {
        const Selection* inUse = selection(component);
        if (!inUse || !inUse->isNominated)
            m_checks.nominate(m_valid.best(component, true)->checkedPair);
    }
}

bool IceAgent::mayGetBetter() const
{
    return std::ranges::any_of(m_checks.list().pairs(), [this](const CandidatePair& pair) {
        const ValidPair* best = m_valid.best(pair.local.component, true);
        return pair.isOpen() && best && pair.priority > best->priority(true);
    });
}

/// What works is used until something is nominated; of nominated pairs the best is used.
void IceAgent::use(
    std::uint8_t component, std::size_t host, const IceCandidate& local, const IceCandidate& remote, bool isNominated)
{
    Selection* inUse = selection(component);
    const std::uint64_t priority = m_role.controlling ? pairPriority(local.priority, remote.priority)
                                                      : pairPriority(remote.priority, local.priority);
    if (inUse && (!isNominated || (inUse->isNominated && inUse->priority >= priority)))
        return;
    if (!inUse)
        inUse = &m_selections.emplace_back();
    *inUse = {component, host, remote, priority, isNominated, nullptr};
    if (isNominated) {
        watch(*inUse);
        m_checks.finish(component);
    }
    tell(IceEvent::Kind::selected, selection(component));
}

void IceAgent::watch(Selection& selection)
{
    if (m_settings.lite) {
        if (!m_keepalive.isRunning())
            m_keepalive.startAfter(m_settings.keepalive);
        return;
    }
    const BindingRequest question{m_own.peerReflexivePriority(selection.host), false, m_role};
    selection.consent =
        std::make_unique<Consent>(m_scheduler, m_random, m_settings, *m_own.hosts()[selection.host].port,
            selection.remote.endpoint, credentials(), question, [this, component = selection.component] {
                const auto lost = std::ranges::find(m_selections, component, &Selection::component);
                const Selection gone = std::move(*lost);
                m_selections.erase(lost);
                m_state = IceState::failed;
                tell(IceEvent::Kind::consentLost, &gone);
            });
}

void IceAgent::concludeIfConnected()
{
    const bool all = std::ranges::all_of(m_components, [this](std::uint8_t component) {
        const Selection* found = selection(component);
        return found && found->isNominated;
    });
    if (m_state != IceState::checking || !all)
        return;
    m_state = IceState::connected;
    m_patience.stop();
    m_settle.stop();
    tell(IceEvent::Kind::connected);
}

void IceAgent::concludeIfFailed()
{
    if (m_state != IceState::checking || !m_isImpatient || !m_checks.isIdle())
        return;
    m_state = IceState::failed;
    tell(IceEvent::Kind::failed);
}

void IceAgent::keepAlive()
{
    for (const Selection& each : m_selections)
        m_own.hosts()[each.host].port->send(each.remote.endpoint, keepaliveIndication(newTransactionId(m_random)));
    m_keepalive.startAfter(m_settings.keepalive);
}

std::optional<IpEndpoint> IceAgent::selected(std::uint8_t component) const
{
    const Selection* found = selection(component);
    return found ? std::optional(found->remote.endpoint) : std::nullopt;
}

IceAgent::Selection* IceAgent::selection(std::uint8_t component)
{
    const auto found = std::ranges::find(m_selections, component, &Selection::component);
    return found == m_selections.end() ? nullptr : &*found;
}

const IceAgent::Selection* IceAgent::selection(std::uint8_t component) const
{
    const auto found = std::ranges::find(m_selections, component, &Selection::component);
    return found == m_selections.end() ? nullptr : &*found;
}

void IceAgent::tell(IceEvent::Kind kind, const Selection* selection)
{
    IceEvent event{kind, 0, {}, {}, false};
    if (selection) {
        event = {kind, selection->component, m_own.hosts()[selection->host].address, selection->remote.endpoint,
            selection->isNominated};
    }
    m_onEvent(event);
}

}  // namespace trunkwright::engine
