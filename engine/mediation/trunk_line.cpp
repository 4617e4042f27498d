#include "engine/mediation/trunk_line.h"

#include "engine/sip/message_headers.h"
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

constexpr const char* silence = "it does not answer";
constexpr const char* rightCertificate =
    "; right is one that holds the name in `peer`, is valid now and comes from an authority in `ca` of `gateway`";

/// A response that no peer has sent has no tag (RFC 3261 8.2.6.2).
bool isMadeHere(const Message& response)
{
    const auto to = toHeader(response);
    return !to || !to->tag();
}

std::string secondsOf(Duration time)
{
    return std::to_string(std::chrono::ceil<std::chrono::seconds>(time).count()) + " s";
}

}  // namespace

TrunkLine::TrunkLine(Trunk trunk, MediationSide gateway, LocateServers locate, Tell tell)
    : m_trunk(std::move(trunk))
    , m_gateway(std::move(gateway))
    , m_locate(std::move(locate))
    , m_tell(std::move(tell))
    , m_health(m_trunk.health)
    , m_admission(m_trunk.limits.channels, m_trunk.limits.callsPerSecond)
    , m_locateTimer(m_gateway.agent->scheduler(), [this] { this->locate(); })
    , m_restTimer(m_gateway.agent->scheduler(), [this] { m_tell(*this, "the rest that the peer wanted is over"); })
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
    m_restTimer.stop();
    if (sameWay)
        return;
    stop();
    m_health = PeerHealth(m_trunk.health);
    m_targets.clear();
    m_why.clear();
    m_refusal.clear();
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

bool TrunkLine::isAt(const SipFlow& flow) const
{
    const bool isItsTransport = (flow.protocol == SipProtocol::tls) == (m_trunk.protocol == SipProtocol::tls);
    return isItsTransport && std::ranges::any_of(m_targets, [&](const SipTarget& target) {
        return target.endpoint.address == flow.remote.address;
    });
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

/// One datagram more or less is no trouble; that there is no way is known at once.
void TrunkLine::probed(const OptionsKeepalive::Probe& probe)
{
    if (probe.answered)
        return answered();
    m_health.missed();
    if (!isMadeHere(probe.response))
        m_why = "it answers OPTIONS with " + std::to_string(probe.status);
    else if (probe.status == 503)
        m_why = unreachable();
    else if (state() == PeerHealth::State::down)
        m_why = silence;
    noteState();
}

void TrunkLine::answered()
{
    m_health.answered(200);
    m_why.clear();
    noteState();
}

void TrunkLine::tookCall()
{
    if (!std::exchange(m_refusal, {}).empty())
        m_tell(*this, "the trunk takes our calls again");
    answered();
}

void TrunkLine::refusedPassword(int status)
{
    answered();
    const std::string refusal = "the trunk refuses us with " + std::to_string(status) + "; check user and password";
    if (refusal != std::exchange(m_refusal, refusal))
        m_tell(*this, refusal);
}

void TrunkLine::wasSilent()
{
    leaveCall(silence);
}

void TrunkLine::wasUnreachable()
{
    leaveCall(unreachable());
}

void TrunkLine::refused(std::optional<std::uint32_t> retryAfter_s)
{
    m_health.refused(now(), retryAfter_s);
    const auto left = retryAfter_s ? m_health.restLeft(now()) : std::nullopt;
    if (!left)
        return;
    if (!m_restTimer.isRunning())
        m_tell(*this, "the peer answers 503 and wants rest: no calls for " + secondsOf(*left));
    m_restTimer.startAfter(*left);
}

void TrunkLine::leaveCall(std::string why)
{
    m_health.silentCall(now());
    m_why = std::move(why);
    noteState();
    if (m_keepalive)
        m_keepalive->start();
}

std::string TrunkLine::unreachable() const
{
    if (m_targets.empty())
        return "no address is known of " + m_trunk.peer.host;
    for (const SipTarget& target : m_targets)
        if (const auto fault = m_gateway.agent->transport().tlsFault(target))
            return "TLS with " + target.endpoint.toString() + " failed: " + fault->text
                + (fault->isCertificate ? rightCertificate : "");
    const std::string where = m_targets.front().endpoint.toString();
    if (m_trunk.protocol == SipProtocol::udp)
        return where + " is not there, or nothing listens at that port";
    return "no connection with " + where + " stands: refused, not answered, or ended there";
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

std::string TrunkLine::whyUnreached() const
{
    if (m_refusedUs)
        return "the registrar refuses us";
    return m_targets.empty() ? unreachable() : m_why;
}

std::string TrunkLine::why() const
{
    const auto left = restLeft();
    if (left && m_restTimer.isRunning())
        return "it answered 503 and wants rest for " + secondsOf(*left) + " yet";
    const std::string why = whyUnreached();
    return why.empty() ? m_refusal : why;
}

std::string TrunkLine::trouble() const
{
    const bool isDown = state() == PeerHealth::State::down;
    const std::string why = whyUnreached();
    if (!isDown && why.empty())
        return {};
    return (isDown ? "the peer is down" : "the peer is not reached") + (why.empty() ? why : ": " + why);
}

void TrunkLine::noteState()
{
    const std::string trouble = this->trouble();
    if (trouble != std::exchange(m_told, trouble))
        m_tell(*this, trouble.empty() ? "the peer is up again" : trouble);
}

}  // namespace trunkwright::engine
