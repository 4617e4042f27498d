#include "engine/mediation/trunk_line.h"

#include "engine/sip/one_host.h"

#include <algorithm>
#include <utility>

namespace trunkwright::engine {

using namespace std::chrono_literals;

namespace {

/// Addresses behind a name change now and then.
constexpr Duration locateAgain = 60s;
constexpr Duration pingWhileDown = 10s;
constexpr Duration answerWithin = 4s;

}  // namespace

TrunkLine::TrunkLine(Trunk trunk, MediationSide gateway, LocateServers locate, Tell tell)
    : m_trunk(std::move(trunk))
    , m_gateway(std::move(gateway))
    , m_locate(std::move(locate))
    , m_tell(std::move(tell))
    , m_health(m_trunk.health)
    , m_admission(m_trunk.limits.channels, m_trunk.limits.callsPerSecond)
    , m_locateTimer(m_gateway.agent->scheduler(), [this] { this->locate(); })
{
}

TrunkLine::~TrunkLine() = default;

void TrunkLine::start()
{
    locate();
}

void TrunkLine::apply(Trunk trunk)
{
    const bool sameWay = trunk.peer == m_trunk.peer && trunk.protocol == m_trunk.protocol
        && trunk.health == m_trunk.health && trunk.account == m_trunk.account;
    m_trunk = std::move(trunk);
    m_admission.setLimits(m_trunk.limits.channels, m_trunk.limits.callsPerSecond);
    m_health.endRest();
    if (sameWay)
        return;
    stop();
    m_health = PeerHealth(m_trunk.health);
    m_targets.clear();
    m_refusedUs = false;
    locate();
}

void TrunkLine::stop()
{
    m_locateTimer.stop();
    m_keepalive.reset();
    if (m_registration)
        m_registration->stop();
    m_registration.reset();
}

TimePoint TrunkLine::now() const
{
    return m_gateway.agent->scheduler().now();
}

PeerHealth::State TrunkLine::state() const
{
    return m_refusedUs || m_targets.empty() ? PeerHealth::State::down : m_health.state(now());
}

bool TrunkLine::isAt(const IpAddress& address) const
{
    return std::ranges::any_of(m_targets, [&](const SipTarget& target) { return target.endpoint.address == address; });
}

void TrunkLine::locate()
{
    const auto found = [this, alive = std::weak_ptr(m_alive)](std::vector<SipTarget> targets) {
        if (alive.expired())
            return;
        std::erase_if(targets, [](const SipTarget& target) { return !isOneHost(target.endpoint.address); });
        for (SipTarget& target : targets)
            target.protocol = m_trunk.protocol;
        if (!targets.empty() && targets != std::exchange(m_targets, targets))
            watch();
        noteState();
    };
    if (auto numeric = numericTarget(m_trunk.peer)) {
        found({*std::move(numeric)});
        return;
    }
    m_locateTimer.startAfter(locateAgain);
    Uri uri = m_trunk.peer;
    uri.parameters.set("transport", lowered(toString(m_trunk.protocol)));
    m_locate(uri, found);
}

void TrunkLine::watch()
{
    m_keepalive.reset();
    if (const auto interval = m_health.optionsInterval()) {
        KeepaliveSettings settings;
        settings.envelope.uri = toString(m_trunk.peer);
        settings.envelope.to.uri = m_trunk.peer;
        settings.envelope.from.uri = userUri({}, "", m_gateway.host);
        settings.envelope.targets = m_targets;
        settings.interval = *interval;
        settings.intervalWhenDown = std::min(*interval, pingWhileDown);
        settings.answerWithin = answerWithin;
        settings.misses = m_trunk.health.optionsMisses;
        m_keepalive = std::make_unique<OptionsKeepalive>(*m_gateway.agent, std::move(settings),
            OptionsKeepalive::Events{[](bool) {}, [this](const OptionsKeepalive::Probe& probe) { probed(probe); }});
        m_keepalive->start();
    }
    if (m_trunk.account.registers && !m_registration)
        registerAccount();
}

void TrunkLine::probed(const OptionsKeepalive::Probe& probe)
{
    if (probe.answered)
        m_health.answered(probe.status);
    else
        m_health.missed();
    noteState();
}

void TrunkLine::wasSilent()
{
    m_health.silentCall(now());
    noteState();
    if (m_keepalive)
        m_keepalive->start();
}

void TrunkLine::registerAccount()
{
    RegistrationSettings settings;
    const std::string& host = m_trunk.peer.host;
    settings.registrar = toString(userUri({}, "", host));
    settings.account.uri = userUri({}, m_trunk.account.user, host);
    settings.contactUser = m_trunk.account.user;
    settings.targets = m_targets;
    settings.expires_s = static_cast<std::uint32_t>(m_trunk.account.expires_s);
    settings.credentials = [user = DigestUser{m_trunk.account.user, m_trunk.account.password}](
                               std::string_view) { return std::optional(user); };
    m_registration = std::make_unique<Registration>(
        *m_gateway.agent, std::move(settings), [this](const Registration::Change& change) {
            m_refusedUs = change.state == Registration::State::refused;
            if (m_refusedUs)
                m_tell(*this,
                    "the registrar refuses us with " + std::to_string(change.status)
                        + "; check user and password, then reload");
        });
    m_registration->start();
}

void TrunkLine::noteState()
{
    const bool isDown = state() == PeerHealth::State::down;
    if (isDown != std::exchange(m_wasDown, isDown))
        m_tell(*this, isDown ? "the peer is down" : "the peer is up again");
}

}  // namespace trunkwright::engine
