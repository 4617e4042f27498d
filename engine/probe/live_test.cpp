#include "engine/probe/live_test.h"

#include "engine/io/io_error.h"
#include "engine/probe/call_remarks.h"
#include "engine/probe/shown_octets.h"
#include "engine/sip/message_inlet.h"
#include "engine/sip/one_host.h"

#include <algorithm>
#include <cerrno>

namespace trunkwright::engine {

namespace {

constexpr std::string_view callerName = "trunkwright";
// What nobody answered has a status all the same (RFC 3261 8.1.3.1); it is told in words, for no answer had it.
constexpr const char* countsAs408 = "; that counts as 408 (RFC 3261 8.1.3.1)";
constexpr const char* countsAs503 = "; that counts as 503 (RFC 3261 8.1.3.1)";
constexpr std::size_t mostMessages = 2'000;  // far more than a call has; a flood fills no memory

}  // namespace

LiveTest::LiveTest(LiveTester& tester, const TestCallRequest& request, TestDone done)
    : m_tester(tester)
    , m_scheduler(tester.network().scheduler())
    , m_request(request)
    , m_begin(m_scheduler.now())
    , m_done(std::move(done))
    , m_start(m_scheduler, [this] { locate(); })
    , m_end(m_scheduler, [this] { m_done(std::move(m_result)); })
{
    m_result.begin = m_scheduler.wallTime();
    m_result.target = toString(request.target);
    m_result.protocol = request.protocol;
    m_start.startAfter({});
}

LiveTest::~LiveTest()
{
    for (const std::string& callId : m_callIds)
        m_line->listen(callId, {});
}

Duration LiveTest::sinceBegin() const
{
    return m_scheduler.now() - m_begin;
}

Duration LiveTest::sinceSent() const
{
    return m_scheduler.now() - m_left.value_or(m_begin);
}

Uri LiveTest::nextHop() const
{
    Uri uri = m_request.target;
    uri.parameters.set("transport", lowered(toString(m_request.protocol)));
    return uri;
}

bool LiveTest::mayFollow(const Uri& uri)
{
    const bool there = uri.isSip() && equalsIgnoringCase(uri.host, m_request.target.host);
    if (there && m_tester.mayCall(uri))
        return true;
    note(toString(uri)
        + (there ? " may not be called: emergency numbers never are"
                 : " is not followed: another host than the target"));
    return false;
}

void LiveTest::locate()
{
    m_tester.locate(nextHop(), [this, alive = std::weak_ptr(m_alive)](std::vector<SipTarget> targets) {
        if (!alive.expired() && !m_isFinished)
            located(std::move(targets));
    });
}

void LiveTest::located(std::vector<SipTarget> targets)
{
    std::erase_if(targets, [&](const SipTarget& target) { return target.protocol != m_request.protocol; });
    if (targets.empty())
        return fail("no server was found for " + m_request.target.host);
    for (const SipTarget& target : targets) {
        if (!isOneHost(target.endpoint.address))
            return fail(m_request.target.host + " leads to " + target.endpoint.address.toString()
                + ", which is not the address of one host");
    }
    m_targets = std::move(targets);
    m_located = m_scheduler.now();
    const auto local =
        m_request.local ? m_request.local : m_tester.localAddressTowards(m_targets.front().endpoint.address);
    if (!local)
        return fail("there is no route to " + m_targets.front().endpoint.toString());
    m_local = *local;
    const auto line = m_tester.line({m_request.protocol, m_local, m_request.port, m_request.tls});
    if (!line) {
        m_result.machineFault = "cannot open a SIP port on " + m_local.toString() + ": " + line.error().message();
        return fail(m_result.machineFault);
    }
    m_line = *line;
    begin();
}

void LiveTest::fillEnvelope(RequestEnvelope& envelope, const Uri& uri)
{
    envelope.uri = toString(uri);
    envelope.to.uri = uri;
    envelope.to.uri.headers.clear();
    if (m_request.from) {
        envelope.from.uri = *m_request.from;
    } else {
        envelope.from.uri.user = m_request.user ? escapedUser(m_request.user->name) : std::string(callerName);
        envelope.from.uri.host =
            m_local.family == IpAddress::Family::v6 ? '[' + m_local.toString() + ']' : m_local.toString();
    }
    envelope.targets = m_targets;
    envelope.callId = m_tester.random().hexDigits(32);
    envelope.headers = m_request.headers;
    if (m_request.user)
        envelope.credentials = [user = *m_request.user](std::string_view) { return std::optional(user); };
    m_callIds.push_back(envelope.callId);
    m_line->listen(
        envelope.callId, [this](const TappedMessage& tapped, const TestLine::Heard& heard) { hear(tapped, heard); },
        [this](const SipFlow& flow, const boost::system::error_code& why) { lose(flow, why); });
}

void LiveTest::hear(const TappedMessage& tapped, const TestLine::Heard& heard)
{
    if (heard)
        hearMessage(tapped, *heard);
    else
        hearMalformed(tapped, heard.error());
}

bool LiveTest::isTarget(const IpAddress& address) const
{
    return std::ranges::any_of(m_targets, [&](const SipTarget& target) { return target.endpoint.address == address; });
}

bool LiveTest::hasPlace()
{
    const bool has = m_result.ladder.size() < mostMessages;
    m_unshown += has ? 0 : 1;
    return has;
}

void LiveTest::hearMalformed(const TappedMessage& tapped, std::string_view fault)
{
    if (!isTarget(tapped.flow.remote.address))
        return;
    const std::string shown = shownOctets(tapped.octets);
    const bool isSip = tapped.octets.substr(0, tapped.octets.find('\n')).contains("SIP/2.0");
    LadderEntry entry{tapped.time - m_begin, LadderEntry::Kind::malformed, tapped.flow.remote.toString(),
        std::string(fault) + ": " + shown, {}, tapped.octets.size(), isSip};
    if (!m_malformed)
        m_malformed = entry;
    if (hasPlace())
        m_result.ladder.push_back(std::move(entry));
}

/// What waits in connections that stand, for the rest of a message that did not come.
void LiveTest::hearUnfinished()
{
    for (const SipFlow& flow : m_result.flows) {
        const std::string octets = m_line->agent().transport().unfinished(flow);
        if (!isKeepalive(octets))
            hearMalformed({m_scheduler.now(), false, flow, octets}, "it is no whole message");
    }
}

std::string LiveTest::malformedText() const
{
    if (!m_malformed)
        return {};
    return (m_malformed->isSip ? "; but what came cannot be taken: " : "; but what came is no SIP: ")
        + m_malformed->note;
}

void LiveTest::lose(const SipFlow& flow, const boost::system::error_code& why)
{
    if (m_isFinished || std::ranges::find(m_result.flows, flow.id, &SipFlow::id) == m_result.flows.end())
        return;
    const bool isGarbled = why == systemError(EPROTO);
    m_result.connectionGarbled = m_result.connectionGarbled || isGarbled;
    note("the " + std::string(toString(flow.protocol)) + " connection with " + flow.remote.toString()
        + (isGarbled ? " was ended here, for what came by it cannot be read" : " ended"));
    connectionLost(flow);
}

void LiveTest::hearMessage(const TappedMessage& tapped, const Message& message)
{
    if (std::ranges::find(m_result.flows, tapped.flow) == m_result.flows.end())
        m_result.flows.push_back(tapped.flow);
    if (tapped.sent && message.isRequest() && !m_left) {
        m_left = tapped.time;
        if (tapped.flow.isReliable())
            m_result.connecting = tapped.time - m_located;
    }
    std::vector<std::string> unread;
    if (!tapped.sent) {
        m_hasHeard = true;
        unread = unreadTexts(message, tapped.octets);
        for (const std::string& text : unread)
            note(text);
        received(message);
    }
    if (!hasPlace())
        return;
    m_result.ladder.push_back(
        {tapped.time - m_begin, tapped.sent ? LadderEntry::Kind::sent : LadderEntry::Kind::received,
            tapped.flow.remote.toString(), {}, message, 0, false, std::move(unread)});
    if (!m_result.tlsPeer) {
        if (const TlsPeer* peer = m_line->agent().transport().tlsPeer(tapped.flow))
            m_result.tlsPeer = *peer;
    }
}

void LiveTest::note(std::string text)
{
    std::string peer;
    if (!m_result.flows.empty())
        peer = m_result.flows.back().remote.toString();
    else if (!m_targets.empty())
        peer = m_targets.front().endpoint.toString();
    m_result.ladder.push_back({sinceBegin(), LadderEntry::Kind::note, std::move(peer), std::move(text), {}, 0});
}

void LiveTest::fail(std::string reason)
{
    m_result.outcome = TestCallOutcome::failed;
    m_result.reason = std::move(reason);
    finish();
}

void LiveTest::failUnreached()
{
    for (const SipTarget& target : m_targets) {
        if (!m_result.tlsFault)
            m_result.tlsFault = m_line->agent().transport().tlsFault(target);
    }
    const std::string where = m_targets.front().endpoint.toString();
    const std::string protocol(toString(m_request.protocol));
    if (m_result.tlsFault)
        fail("TLS with " + where + " failed: " + m_result.tlsFault->text);
    else if (m_malformed)
        fail("what answers at " + where + " over " + protocol
            + (m_malformed->isSip ? " cannot be taken: " : " is no SIP: ") + m_malformed->note + countsAs503);
    else if (m_left && m_request.protocol != SipProtocol::udp)
        fail("the " + protocol + " connection with " + where + " ended without an answer" + countsAs503);
    else
        fail(where + " cannot be reached over " + protocol + countsAs503);
}

void LiveTest::endUnheard()
{
    hearUnfinished();
    const std::string where = m_targets.front().endpoint.toString();
    if (m_left && m_malformed)
        m_result.reason =
            (m_malformed->isSip ? "nothing that can be taken came from " : "nothing that is SIP came from ") + where
            + ", but " + m_malformed->note;
    else if (m_left)
        m_result.reason = "nothing came from " + where;
    else
        m_result.reason = "no " + std::string(toString(m_request.protocol)) + " connection with " + where + " stood";
    m_result.outcome = m_left ? TestCallOutcome::noAnswer : TestCallOutcome::failed;
    m_result.reason += m_result.stopped ? " until it was stopped" : countsAs408;
    finish();
}

void LiveTest::finish()
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    complete();
    if (m_unshown > 0)
        note(std::to_string(m_unshown) + " more messages are not shown");
    m_end.startAfter({});
}

}  // namespace trunkwright::engine
