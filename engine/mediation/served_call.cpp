#include "engine/mediation/served_call.h"

#include "engine/mediation/bypass_rule.h"
#include "engine/mediation/session_release.h"

#include <algorithm>
#include <utility>

namespace trunkwright::engine {

namespace {

constexpr int maxRedirections = 5;

/// Another place may do better: the peer is not there, or not well.
bool isPlaceFault(int status)
{
    return status == 408 || status == 500 || status == 502 || status == 503 || status == 504;
}

std::string userOf(const Uri& uri)
{
    return uri.scheme == Uri::Scheme::tel ? uri.user : uri.decodedUser();
}

}  // namespace

ServedCall::ServedCall(MediationDesk& desk, const CallServices& services, CallWay way, CallOrder order, Events events)
    : m_desk(desk)
    , m_services(services)
    , m_events(std::move(events))
    , m_order(std::move(order))
    , m_way(way)
    , m_longest(std::chrono::seconds(desk.settings.limits.longestCall_s))
{
}

void ServedCall::start(CallOrigin origin, CallRecord record)
{
    if (mayBypass(origin)) {
        m_bypassed = std::make_unique<BypassedCall>(
            m_services.scheduler, m_services.random, *this, std::move(origin), std::move(record), m_longest);
        m_bypassed->start();
    } else {
        m_bridged = std::make_unique<BridgedCall>(m_services, *this, std::move(origin), std::move(record), m_longest);
        m_bridged->start();
    }
}

/// Whether there is any place where the media could go directly. A caller who wants his session hidden (RFC 3323 4.2)
/// does not want his address to be passed on.
bool ServedCall::mayBypass(const CallOrigin& origin) const
{
    return origin.bypass && hasBypassPlace() && std::ranges::count(m_order.caller.privacy, "session") == 0
        && passableDescription(origin.session->offer());
}

bool ServedCall::hasBypassPlace() const
{
    return !isOutbound() || std::ranges::any_of(m_places, [this](const std::string& name) {
        const TrunkLine* line = m_desk.line(name);
        return line && line->trunk().media.bypass;
    });
}

void ServedCall::carryMedia(CallTry next)
{
    m_held = std::move(next);
    m_bridged = std::make_unique<BridgedCall>(
        m_services, *this, m_bypassed->give(CallEnd::caller), m_bypassed->record(), m_longest);
    m_bridged->start();
}

BridgedCall* ServedCall::carryMedia()
{
    if (!m_bypassed || !m_bypassed->isCalm())
        return nullptr;
    auto bridged = std::make_unique<BridgedCall>(m_services, *this, m_bypassed->record(), m_longest);
    if (!bridged->takeOver(*m_bypassed))
        return nullptr;
    m_bridged = std::move(bridged);
    return m_bridged.get();
}

void ServedCall::end(const Release& release)
{
    if (m_bridged)
        m_bridged->end(release);
    else if (m_bypassed)
        m_bypassed->end(release);
}

const InviteSession* ServedCall::session(CallEnd end) const
{
    if (m_bridged)
        return m_bridged->session(end);
    return m_bypassed ? m_bypassed->session(end) : nullptr;
}

const CallRecord& ServedCall::record() const
{
    return m_bridged ? m_bridged->record() : m_bypassed->record();
}

/// Of an emergency call's trunks those that are up come first.
void ServedCall::setTrunks(RoutePlan plan)
{
    m_emergency = plan.emergency;
    m_places = std::move(plan.trunks);
    if (m_emergency)
        std::ranges::stable_partition(m_places, [this](const std::string& name) {
            const TrunkLine* line = m_desk.line(name);
            return line && line->isUsable();
        });
}

std::optional<CallTry> ServedCall::nextTry(const SessionEnded* failure)
{
    if (m_held)
        return std::exchange(m_held, std::nullopt);
    auto next = failure && !learnFrom(*failure) ? std::nullopt : isOutbound() ? nextTrunk() : nextHop();
    m_hasGivenUp = !next;
    return next;
}

void ServedCall::ended(const CallRecord& record)
{
    CallRecord last = record;
    if (m_hasGivenUp) {
        last.endedBy = m_lastWord.by;
        last.refusal = m_lastWord.refusal;
    }
    m_events.ended(*this, last);
}

std::optional<CallTry> ServedCall::nextTrunk()
{
    while (m_next < m_places.size()) {
        TrunkLine* line = m_desk.line(m_places[m_next++]);
        if (!line)
            continue;
        if (!m_emergency && !line->isUsable()) {
            m_lastWord = {refusal(503, q850::networkOutOfOrder), EndedBy::server, &RefusalCounts::trunksDown};
            continue;
        }
        if (auto next = trunkTry(*line, m_order, m_emergency)) {
            m_present = line->trunk().name;
            return next;
        }
    }
    if (const auto rest_s = untilRested_s(); rest_s && m_lastWord.release.status == 503)
        m_lastWord.release.retryAfter_s = rest_s;
    if (m_emergency)
        m_lastWord.refusal = &RefusalCounts::emergency;
    return std::nullopt;
}

std::optional<std::uint32_t> ServedCall::untilRested_s() const
{
    std::optional<Duration> soonest;
    for (const std::string& name : m_places) {
        const TrunkLine* line = m_desk.line(name);
        if (line && line->isUsable())
            return std::nullopt;
        const auto left = line ? line->restLeft() : std::nullopt;
        if (left && (!soonest || *left < *soonest))
            soonest = left;
    }
    if (!soonest)
        return std::nullopt;
    return static_cast<std::uint32_t>(std::chrono::ceil<std::chrono::seconds>(*soonest).count());
}

std::optional<CallTry> ServedCall::trunkTry(TrunkLine& line, const CallOrder& order, bool always)
{
    CallTry next = tryOnTrunk(line.trunk(), line.targets(), m_desk.gateway, order);
    if (always) {
        next.channel = line.admission().admitAlways();
        return next;
    }
    auto channel = line.admission().admit(m_desk.gateway.agent->scheduler().now());
    if (!channel) {
        m_lastWord = {channel.error().release, EndedBy::server, channel.error().why};
        return std::nullopt;
    }
    next.channel = *std::move(channel);
    return next;
}

std::optional<CallTry> ServedCall::nextHop()
{
    while (m_next < m_places.size())
        if (const InsideHop* hop = m_desk.hop(m_places[m_next++]))
            return hopTry(*hop, m_order);
    return std::nullopt;
}

CallTry ServedCall::hopTry(const InsideHop& hop, const CallOrder& order) const
{
    Uri uri = hop.uri;
    uri.parameters.set("transport", lowered(toString(hop.protocol)));
    std::vector<SipTarget> targets;
    if (auto numeric = numericTarget(uri))
        targets.push_back(*std::move(numeric));
    return tryInside(hop, m_desk.settings.inside, m_desk.internal, targets, order);
}

bool ServedCall::learnFrom(const SessionEnded& failure)
{
    TrunkLine* line = m_desk.line(m_present);
    const auto translations = line ? line->trunk().translations : std::vector<StatusTranslation>();
    const Release release = releaseOf(failure);
    m_lastWord = {passedOn(release, translations), EndedBy::called};
    if (failure.how == SessionEnded::How::unanswered || failure.how == SessionEnded::How::unreachable) {
        m_lastWord.by = EndedBy::server;
        if (line)
            line->wasSilent();
        return true;
    }
    if (failure.how != SessionEnded::How::rejected)
        return false;
    if (failure.status < 400)
        return redirect(failure.message);
    if (line && failure.status == 503)
        line->refused(release.retryAfter_s);
    return isPlaceFault(failure.status);
}

/// A redirection is followed by our own routes: the peer names a number, not a way.
bool ServedCall::redirect(const Message& response)
{
    const auto contacts = addressHeaders(response, HeaderName::contact).value_or(std::vector<NameAddress>());
    const TrunkLine* line = m_desk.line(m_present);
    m_lastWord = {refusal(480, causeOfStatus(302)), EndedBy::called};
    if (contacts.empty() || ++m_redirections > maxRedirections || !isOutbound() || !line)
        return false;
    NameAddress diverted;
    diverted.uri = userUri({}, m_order.called, m_desk.gateway.host);
    diverted.parameters.set("reason", "unconditional");
    m_order.caller.diversions.insert(m_order.caller.diversions.begin(), std::move(diverted));
    m_order.called = inwardNumber(line->trunk().identity.numbers, userOf(contacts.front().uri));
    setTrunks(planRoute(m_desk.routes, m_desk.settings.emergency, {}, m_order.called));
    m_next = 0;
    return true;
}

void ServedCall::heardFromPeer()
{
    if (TrunkLine* line = m_desk.line(m_present))
        line->answered();
}

/// As a transferor on that trunk writes it; empty: inside.
std::string ServedCall::transferNumber(std::string_view trunk, const NameAddress& target) const
{
    const TrunkLine* line = trunk.empty() ? nullptr : m_desk.line(trunk);
    const NumberPlan& numbers = line ? line->trunk().identity.numbers : m_desk.settings.inside.numbers;
    return inwardNumber(numbers, userOf(target.uri));
}

/// Who stays in the call is the caller of the new one.
CallOrder ServedCall::orderForTransfer(CallEnd transferor, std::string called) const
{
    CallOrder order = m_order;
    if (transferor == CallEnd::caller) {
        order.caller = {};
        order.caller.from.uri = userUri({}, m_order.called, m_desk.internal.host);
    }
    order.called = std::move(called);
    return order;
}

/// Nobody outside can have us call the outside.
TransferTry ServedCall::transferTry(CallEnd transferor, const CallSide& side, const SessionReferred& referral)
{
    TransferTry tried;
    const std::string number = transferNumber(side.trunk, referral.to);
    const CallOrder order = orderForTransfer(transferor, number);
    for (const std::string& name : m_desk.insideRoutes.find(number))
        if (const InsideHop* hop = m_desk.hop(name)) {
            tried.next = hopTry(*hop, order);
            return tried;
        }
    tried.refusal = refusal(404, q850::noRoute);
    if (!side.trunk.empty())
        return tried;
    tried.record = m_events.newRecord(CallWay::outbound, order);
    tried.record->caller = transferor == CallEnd::caller ? m_order.caller.from.uri.decodedUser() : m_order.called;
    tryTransferOnTrunks(tried, order);
    return tried;
}

/// Refused as a call that begins there would be.
void ServedCall::tryTransferOnTrunks(TransferTry& tried, const CallOrder& order)
{
    m_lastWord = {tried.refusal, EndedBy::server, &RefusalCounts::noRoute};
    for (const std::string& name : m_desk.routes.find(order.called)) {
        TrunkLine* line = m_desk.line(name);
        if (!line)
            continue;
        if (!line->isUsable()) {
            m_lastWord = {refusal(503, q850::networkOutOfOrder), EndedBy::server, &RefusalCounts::trunksDown};
            continue;
        }
        tried.next = trunkTry(*line, order, false);
        if (tried.next) {
            tried.record->trunk = name;
            tried.record->attempts = 1;
            return;
        }
    }
    tried.refusal = m_lastWord.release;
    tried.record->refusal = m_lastWord.refusal;
}

std::optional<SessionReferral> ServedCall::referralFor(CallEnd transferee, const SessionReferred& referral)
{
    const TrunkLine* line = m_desk.line(record().trunk);
    const std::string number = transferNumber({}, referral.to);
    if (isInside(transferee) || referral.replaces || !line || !m_desk.insideRoutes.find(number).empty())
        return std::nullopt;
    SessionReferral passed;
    passed.to.uri = userUri(line->trunk().identity.numbers, number, line->trunk().peer.host);
    return passed;
}

}  // namespace trunkwright::engine
