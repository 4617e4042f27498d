#include "engine/mediation/served_call.h"

#include "engine/mediation/bypass_rule.h"
#include "engine/mediation/session_release.h"

#include <algorithm>
#include <utility>

namespace trunkwright::engine {

namespace {

constexpr int maxRedirections = 5;

/// The peer does not take our password, or wants one that we do not have.
bool refusesUs(int status)
{
    return status == 401 || status == 407;
}

/// Another place may do better: the peer is not there, not well, or not for us.
bool isPlaceFault(int status)
{
    return refusesUs(status) || status == 408 || status == 500 || status == 502 || status == 503 || status == 504;
}

/// The word of who was called, and not of the network on the way.
bool isOfCallee(int status)
{
    return status == 486 || status == 600 || status == 603;
}

bool isFit(const CallOrder& order, SipProtocol protocol)
{
    return !order.secure || protocol == SipProtocol::tls;
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
    , m_way(way)
    , m_longest(std::chrono::seconds(desk.settings.limits.longestCall_s))
{
    m_search.order = std::move(order);
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
    return origin.bypass && hasBypassPlace() && std::ranges::count(m_search.order.caller.privacy, "session") == 0
        && passableDescription(origin.session->offer());
}

bool ServedCall::hasBypassPlace() const
{
    return !isOutbound() || std::ranges::any_of(m_search.places, [this](const std::string& name) {
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

bool ServedCall::isEmergency() const
{
    return record().emergency || (m_bridged && m_bridged->isEmergency());
}

void ServedCall::setTrunks(RoutePlan plan, std::string site)
{
    m_site = std::move(site);
    direct(m_search, std::move(plan));
}

/// Of an emergency call's trunks those that are up come first.
void ServedCall::direct(Search& search, RoutePlan plan) const
{
    search.emergency = plan.emergency;
    search.places = std::move(plan.trunks);
    if (search.emergency)
        std::ranges::stable_partition(search.places, [this](const std::string& name) {
            const TrunkLine* line = m_desk.line(name);
            return line && line->isUsable();
        });
}

std::optional<CallTry> ServedCall::nextTry(const SessionEnded* failure)
{
    if (m_held)
        return std::exchange(m_held, std::nullopt);
    std::optional<CallTry> next;
    if (!failure || learnFrom(m_search, *failure))
        next = isOutbound() ? nextTrunk(m_search) : nextHop();
    m_hasGivenUp = !next;
    return next;
}

void ServedCall::ended(const CallRecord& record)
{
    CallRecord last = record;
    if (m_hasGivenUp) {
        last.endedBy = m_search.lastWord.by;
        last.refusal = m_search.lastWord.refusal;
    }
    m_events.ended(*this, &last);
}

std::optional<CallTry> ServedCall::nextTrunk(Search& search)
{
    if (TrunkLine* line = std::exchange(search.again, false) ? m_desk.line(search.present) : nullptr)
        if (auto next = trunkTry(*line, search))
            return next;
    while (search.next < search.places.size()) {
        TrunkLine* line = m_desk.line(search.places[search.next++]);
        if (!line || !maySend(search, line->trunk().protocol))
            continue;
        if (!search.emergency && !line->isUsable()) {
            search.lastWord = {refusal(503, q850::networkOutOfOrder), EndedBy::server, &RefusalCounts::trunksDown};
            continue;
        }
        search.redirected = search.order;
        if (auto next = trunkTry(*line, search)) {
            search.present = line->trunk().name;
            return next;
        }
    }
    if (const auto rest_s = untilRested_s(search); rest_s && search.lastWord.release.status == 503)
        search.lastWord.release.retryAfter_s = rest_s;
    if (search.emergency)
        search.lastWord.refusal = &RefusalCounts::emergency;
    return std::nullopt;
}

std::optional<std::uint32_t> ServedCall::untilRested_s(const Search& search) const
{
    std::optional<Duration> soonest;
    for (const std::string& name : search.places) {
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

std::optional<CallTry> ServedCall::trunkTry(TrunkLine& line, Search& search)
{
    CallTry next = tryOnTrunk(line.trunk(), line.targets(), m_desk.gateway, search.redirected);
    if (search.redirected.called != search.order.called)
        next.redirectedTo = search.redirected.called;
    if (search.emergency) {
        next.call.progress = emergencyPatience(line.trunk(), search);
        next.channel = line.admission().admitAlways();
        return next;
    }
    next.call.ringing = std::chrono::seconds(m_desk.settings.limits.ringing_s);
    auto channel = line.admission().admit(m_desk.gateway.agent->scheduler().now());
    if (!channel) {
        search.lastWord = {channel.error().release, EndedBy::server, channel.error().why};
        return std::nullopt;
    }
    next.channel = *std::move(channel);
    return next;
}

/// A proxy in front says 100 also where nothing behind it lives. The last trunk is given all the time that the caller
/// has.
Duration ServedCall::emergencyPatience(const Trunk& trunk, const Search& search)
{
    const bool isLast = search.next >= search.places.size();
    return isLast ? Duration::zero() : std::chrono::seconds(trunk.health.failover_s);
}

bool ServedCall::maySend(Search& search, SipProtocol protocol)
{
    if (isFit(search.order, protocol))
        return true;
    search.lastWord = {refusal(480), EndedBy::server, &RefusalCounts::notAcceptable};
    return false;
}

std::optional<CallTry> ServedCall::nextHop()
{
    while (m_search.next < m_search.places.size())
        if (const InsideHop* hop = m_desk.hop(m_search.places[m_search.next++]))
            if (maySend(m_search, hop->protocol))
                return hopTry(*hop, m_search.order);
    return std::nullopt;
}

CallTry ServedCall::hopTry(const InsideHop& hop, const CallOrder& order) const
{
    Uri uri = hop.uri;
    uri.parameters.set("transport", lowered(toString(hop.protocol)));
    std::vector<SipTarget> targets;
    if (auto numeric = numericTarget(uri))
        targets.push_back(*std::move(numeric));
    CallTry next = tryInside(hop, m_desk.settings.inside, m_desk.internal, targets, order);
    next.call.ringing = std::chrono::seconds(m_desk.settings.limits.ringing_s);
    return next;
}

bool ServedCall::learnFrom(Search& search, const SessionEnded& failure)
{
    TrunkLine* line = m_desk.line(search.present);
    const auto translations = line ? line->trunk().translations : std::vector<StatusTranslation>();
    search.lastWord = {passedOn(releaseOf(failure), translations), EndedBy::called};
    const bool isUnreachable = failure.how == SessionEnded::How::unreachable;
    if (failure.how == SessionEnded::How::unanswered || isUnreachable) {
        search.lastWord.by = EndedBy::server;
        search.lastWord.refusal = &RefusalCounts::unreachable;
        if (line && isUnreachable)
            line->wasUnreachable();
        else if (line)
            line->wasSilent();
        return true;
    }
    if (failure.how != SessionEnded::How::rejected)
        return false;
    if (failure.status >= 400)
        return learnFromRefusal(search, failure);
    redirect(search, failure);
    return m_desk.line(search.present) != nullptr;
}

/// An emergency call is given up only when who was called refuses it.
bool ServedCall::learnFromRefusal(Search& search, const SessionEnded& failure)
{
    TrunkLine* line = m_desk.line(search.present);
    if (line && failure.status == 503)
        line->refused(releaseOf(failure).retryAfter_s);
    if (line && refusesUs(failure.status))
        line->refusedPassword(failure.status);
    if (refusesUs(failure.status)) {
        search.lastWord.by = EndedBy::server;
        search.lastWord.refusal = &RefusalCounts::credentials;
    }
    return isPlaceFault(failure.status) || (search.emergency && !isOfCallee(failure.status));
}

/// It is followed over that trunk only, within its limits: nobody outside can have us call over another. The next trunk
/// gets what was dialed.
void ServedCall::redirect(Search& search, const SessionEnded& failure) const
{
    search.lastWord = {refusal(480, causeOfStatus(302)), EndedBy::called};
    std::string number = redirectedNumber(search, failure);
    CallOrder& order = search.redirected;
    if (number.empty() || number == order.called || search.redirections == maxRedirections)
        return;
    NameAddress diverted;
    diverted.uri = userUri({}, order.called, m_desk.gateway.host);
    diverted.parameters.set("reason", "unconditional");
    order.caller.diversions.insert(order.caller.diversions.begin(), std::move(diverted));
    order.called = std::move(number);
    search.again = true;
    ++search.redirections;
}

std::string ServedCall::redirectedNumber(const Search& search, const SessionEnded& failure) const
{
    const auto contacts = addressHeaders(failure.message, HeaderName::contact).value_or(std::vector<NameAddress>());
    const TrunkLine* line = m_desk.line(search.present);
    if (search.emergency || !line || contacts.empty() || failure.status > 302)
        return {};
    const Uri& contact = contacts.front().uri;
    const NumberPlan& numbers = line->trunk().identity.numbers;
    const bool isPlain = contact.scheme == Uri::Scheme::sips && line->trunk().protocol != SipProtocol::tls;
    if (isPlain || !emergencyNumber(contact, numbers, m_desk.settings.emergency).empty())
        return {};
    return inwardNumber(numbers, userOf(contact));
}

/// A proxy sends 100 before it asks for a password.
void ServedCall::heardFromPeer(int status)
{
    if (TrunkLine* line = m_desk.line(m_search.present))
        status > 100 ? line->tookCall() : line->answered();
}

std::optional<SessionRejection> ServedCall::judgeReferral(
    const CallSide& side, const InviteSession& session, const SessionReferred& referral)
{
    const Uri& target = referral.to.uri;
    if (target.parameters.has("method") && target.parameters.value("method") != "INVITE")
        return SessionRejection{603, {}, {}};
    if (!referral.replaces && transferNumber(side.trunk, referral.to).empty())
        return SessionRejection{target.scheme == Uri::Scheme::other ? 416 : 400, {}, {}};
    return side.exemption ? m_events.judgeExempt(session, referral.request) : std::nullopt;
}

/// As a transferor on that trunk writes it; empty: inside.
std::string ServedCall::transferNumber(std::string_view trunk, const NameAddress& target) const
{
    const std::string emergency = trunk.empty()
        ? emergencyNumber(target.uri, m_desk.settings.inside.numbers, m_desk.settings.emergency)
        : std::string();
    if (!emergency.empty())
        return emergency;
    const TrunkLine* line = trunk.empty() ? nullptr : m_desk.line(trunk);
    const NumberPlan& numbers = line ? line->trunk().identity.numbers : m_desk.settings.inside.numbers;
    return inwardNumber(numbers, userOf(target.uri));
}

/// Who stays in the call is the caller of the new one.
CallOrder ServedCall::orderForTransfer(CallEnd transferor, std::string called) const
{
    CallOrder order = m_search.order;
    if (transferor == CallEnd::caller) {
        order.caller = {};
        order.caller.from.uri = userUri({}, m_search.order.called, m_desk.internal.host);
    }
    order.called = std::move(called);
    return order;
}

/// Nobody outside can have us call the outside.
TransferTry ServedCall::transferTry(CallEnd transferor, const CallSide& side, const SessionReferred& referral)
{
    const bool isInside = side.trunk.empty();
    CallOrder order = orderForTransfer(transferor, transferNumber(side.trunk, referral.to));
    TransferTry tried;
    tried.refusal = refusal(404, q850::noRoute);
    m_transfer = {};
    order.secure = referral.to.uri.scheme == Uri::Scheme::sips && !m_desk.settings.emergency.isEmergency(order.called);
    if (isInside && m_desk.settings.emergency.isEmergency(order.called))
        return transferToTrunks(transferor, std::move(order));
    for (const std::string& name : m_desk.insideRoutes.find(order.called))
        if (const InsideHop* hop = m_desk.hop(name); hop && isFit(order, hop->protocol)) {
            tried.next = hopTry(*hop, order);
            return tried;
        }
    return isInside ? transferToTrunks(transferor, std::move(order)) : std::move(tried);
}

/// Routed, and refused, as a call that begins there would be.
TransferTry ServedCall::transferToTrunks(CallEnd transferor, CallOrder order)
{
    RoutePlan plan = planRoute(m_desk.routes, m_desk.settings.emergency, emergencyTrunks(transferor), order.called);
    CallRecord record = m_events.newRecord(CallWay::outbound, order);
    record.caller =
        transferor == CallEnd::caller ? m_search.order.caller.from.uri.decodedUser() : m_search.order.called;
    record.emergency = plan.emergency;
    m_transfer = {.order = std::move(order)};
    direct(m_transfer, std::move(plan));
    TransferTry tried;
    tried.next = nextTrunk(m_transfer);
    if (tried.next) {
        record.trunk = m_transfer.present;
        record.attempts = 1;
    } else {
        tried.refusal = m_transfer.lastWord.release;
        record.refusal = m_transfer.lastWord.refusal;
    }
    tried.record = std::move(record);
    return tried;
}

std::expected<CallTry, LastWord> ServedCall::nextTransferTry(const SessionEnded& failure)
{
    auto next = learnFrom(m_transfer, failure) ? nextTrunk(m_transfer) : std::nullopt;
    if (next)
        return *std::move(next);
    LastWord word = m_transfer.lastWord;
    if (word.release.status < 300)
        word.release.status = 503;
    return std::unexpected(std::move(word));
}

std::span<const std::string> ServedCall::emergencyTrunks(CallEnd end) const
{
    const InviteSession* there = session(end);
    const MediationSite* site = m_desk.site(m_site);
    if (!site && there)
        site = siteAt(m_desk.settings.sites, there->flow().remote.address);
    return site ? std::span<const std::string>(site->emergencyTrunks) : std::span<const std::string>();
}

std::optional<SessionReferral> ServedCall::referralFor(CallEnd transferee, const SessionReferred& referral)
{
    const TrunkLine* line = m_desk.line(record().trunk);
    const std::string number = transferNumber({}, referral.to);
    const bool isOurs = m_desk.settings.emergency.isEmergency(number) || !m_desk.insideRoutes.find(number).empty();
    if (isInside(transferee) || referral.replaces || !line || isOurs)
        return std::nullopt;
    SessionReferral passed;
    passed.to.uri = userUri(line->trunk().identity.numbers, number, line->trunk().peer.host);
    return passed;
}

}  // namespace trunkwright::engine
