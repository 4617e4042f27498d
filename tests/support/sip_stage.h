#pragma once
// A stage for stories of SIP: parties on the virtual network, what they say to each other as a ladder of text, and
// what their sessions tell them as lines.

#include "engine/io/virtual_world.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/parser.h"
#include "engine/sip/user_agent.h"

#include <QTest>

#include <map>
#include <sstream>

/// Texts of several lines; each is evaluated once.
#define COMPARE_TEXT(found, expected)                                                                                  \
    do {                                                                                                               \
        const std::string foundText = found;                                                                           \
        const std::string expectedText = expected;                                                                     \
        QVERIFY2(foundText == expectedText, ("found:\n" + foundText).c_str());                                         \
    } while (false)

namespace trunkwright::engine::tests {

/// "INVITE", "180 INVITE", with " sdp" when it carries a description.
inline std::string summaryOf(const Message& message)
{
    std::string text = message.method();
    if (!message.isRequest()) {
        const auto cseq = cseqHeader(message);
        text = std::to_string(message.status()) + ' ' + (cseq ? cseq->method : std::string("?"));
    }
    return sdpOf(message).empty() ? text : text + " sdp";
}

inline std::string summaryOf(std::string_view octets)
{
    const auto message = parseMessage(octets);
    return message ? summaryOf(*message) : std::string("?");
}

/// What happened to one session, as a line without quotes and commas.
inline std::string textOf(const SessionEvent& event)
{
    static constexpr const char* by[] = {"provisional", "success", "prack", "update", "reinvite"};
    static constexpr const char* how[] = {"rejected", "unanswered", "unreachable", "cancelled", "hungUp", "hungUpThere",
        "expired", "unconfirmed", "lost"};
    struct Text {
        std::string operator()(const SessionProgressed& e) const
        {
            return "progressed " + std::to_string(e.response.status()) + (e.reliable ? " reliable" : "");
        }
        std::string operator()(const SessionOffered& e) const
        {
            return "offered " + e.sdp + " by " + by[static_cast<int>(e.by)] + (e.unchanged ? " unchanged" : "");
        }
        std::string operator()(const SessionOfferWanted&) const { return "offer wanted"; }
        std::string operator()(const SessionOfferWithdrawn&) const { return "offer withdrawn"; }
        std::string operator()(const SessionAnswered& e) const
        {
            return "answered " + (e.sdp.empty() ? "nothing" : e.sdp) + (e.final ? "" : " early");
        }
        std::string operator()(const SessionOfferRefused& e) const
        {
            return "offer refused " + std::to_string(e.status);
        }
        std::string operator()(const SessionOfferDue&) const { return "offer due"; }
        std::string operator()(const SessionProgressConfirmed& e) const
        {
            return "confirmed " + std::to_string(e.status);
        }
        std::string operator()(const SessionEstablished&) const { return "established"; }
        std::string operator()(const SessionReferred& e) const
        {
            return "referred to " + e.to.uri.user + (e.replaces ? " replacing " + e.replaces->callId : "");
        }
        std::string operator()(const SessionReferAnswered& e) const
        {
            return "refer answered " + std::to_string(e.status);
        }
        std::string operator()(const SessionReferProgressed& e) const
        {
            return "refer progressed " + std::to_string(e.status) + (e.ended ? " ended" : "");
        }
        std::string operator()(const SessionRequested& e) const { return "requested " + e.request.message().method(); }
        std::string operator()(const SessionResponded& e) const
        {
            return "responded " + std::to_string(e.response.status());
        }
        std::string operator()(const SessionEnded& e) const
        {
            std::string text = std::string("ended ") + how[static_cast<int>(e.how)];
            if (e.status != 0)
                text += ' ' + std::to_string(e.status);
            for (const Reason& reason : e.reasons)
                text += ' ' + reason.protocol + ' ' + std::to_string(reason.cause.value_or(0));
            return text;
        }
    };
    return std::visit(Text(), event);
}

class SipStage {
public:
    explicit SipStage(std::uint64_t seed = 1)
        : world(seed)
    {
        world.onPacket([this](const SeenPacket& packet) { see(packet); });
        world.dropIf([this](const SeenPacket& packet) { return loses(packet); });
    }

    VirtualHost& host(const std::string& name, const std::string& address)
    {
        VirtualHost& host = world.host(name, {*parseIpAddress(address)});
        for (VirtualHost* other : m_hosts)
            world.join(host, *other, link);
        m_hosts.push_back(&host);
        m_names[address] = name;
        return host;
    }

    /// The n-th message with that summary is lost, from 1; 0: each.
    void lose(const std::string& summary, int nth = 1) { m_losses.push_back({summary, nth, 0}); }

    /// Runs until nothing happens any more, and sees that nothing is left behind once the sessions are gone.
    template <typename... Parties>
    bool isSilent(Parties&... parties)
    {
        world.run();
        (parties.session.reset(), ...);
        return world.run() && world.runningTimers() == 0 && ((parties.agent().counts() == UserAgent::Counts()) && ...);
    }

    /// What was sent since the last call: milliseconds, direction, summary, and "lost" when it did not arrive.
    std::string ladder() { return std::exchange(m_ladder, {}); }

    LinkSettings link{.delay = std::chrono::milliseconds(10)};
    VirtualWorld world;

private:
    struct Loss {
        std::string summary;
        int nth;
        int seen;
    };

    void see(const SeenPacket& packet)
    {
        if (packet.isStream || packet.fate == PacketFate::delivered)
            return;
        if (packet.fate != PacketFate::sent) {
            m_ladder.insert(m_ladder.size() - 1, " lost");
            return;
        }
        const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(packet.sent - VirtualClock::begin);
        std::ostringstream line;
        line << ms.count() << ' ' << m_names[packet.from.address.toString()] << '>'
             << m_names[packet.to.address.toString()] << ' ' << summaryOf(asText(packet.octets));
        m_ladder += line.str() + '\n';
    }

    bool loses(const SeenPacket& packet)
    {
        if (packet.isStream)
            return false;
        const std::string summary = summaryOf(asText(packet.octets));
        bool lost = false;
        for (Loss& loss : m_losses) {
            if (loss.summary == summary && (++loss.seen == loss.nth || loss.nth == 0))
                lost = true;
        }
        return lost;
    }

    std::vector<VirtualHost*> m_hosts;
    std::map<std::string, std::string> m_names;
    std::vector<Loss> m_losses;
    std::string m_ladder;
};

/// A user agent with one call at a time.
class SipParty {
public:
    SipParty(SipStage& stage, const std::string& name, const std::string& address, UserAgentSettings settings = {})
        : SipParty(stage.host(name, address), name, address, std::move(settings))
    {
    }

    SipParty(Network& network, const std::string& name, const std::string& address, UserAgentSettings settings = {},
        LocateServers locate = {})
        : m_name(name)
        , m_random(std::hash<std::string>()(name))
    {
        settings.contactUser = name;
        if (settings.transport.listen.empty())
            settings.transport.listen = {{SipProtocol::udp, {*parseIpAddress(address), 5060}, {}, {}, 0}};
        m_uri = "sip:" + name + '@' + settings.transport.listen.front().local.toString();
        m_agent = std::make_unique<UserAgent>(network, m_random, std::move(settings), std::move(locate));
        m_started = !m_agent->start();
        m_agent->onCall([this](std::unique_ptr<InviteSession> incoming) {
            lines.push_back("call " + incoming->offer());
            take(std::move(incoming));
            if (onCall)
                onCall();
        });
    }

    UserAgent& agent() { return *m_agent; }
    bool isStarted() const { return m_started; }
    const std::string& uri() const { return m_uri; }

    OutgoingCall callTo(const std::string& uri, std::string sdp = "offer") const
    {
        OutgoingCall call;
        call.uri = uri;
        call.from.uri = *parseUri(m_uri);
        call.to.uri = *parseUri(uri);
        call.sdp = std::move(sdp);
        return call;
    }
    void call(OutgoingCall call) { take(m_agent->call(std::move(call))); }
    void call(const SipParty& other) { call(callTo(other.uri())); }
    /// Rings unreliably and answers at once.
    void answerCalls(std::string sdp = "answer")
    {
        onCall = [this, sdp] {
            session->progress({.reliable = false});
            session->accept({sdp});
        };
    }

    /// A moment of the session, as textOf() has it, at which to do something; once.
    void when(const std::string& line, std::function<void()> task) { m_when[line] = std::move(task); }

    /// All that the session told since the last call, a line each.
    std::string story()
    {
        std::string text;
        for (const std::string& line : std::exchange(lines, {}))
            text += line + '\n';
        return text;
    }

    std::unique_ptr<InviteSession> session;
    std::optional<SessionEvent> last;
    std::vector<std::string> lines;
    std::function<void()> onCall;

private:
    void take(std::unique_ptr<InviteSession> taken)
    {
        session = std::move(taken);
        session->onEvent([this](SessionEvent event) {
            const std::string line = textOf(event);
            lines.push_back(line);
            last = std::move(event);
            const auto task = m_when.extract(line);
            if (!task.empty())
                task.mapped()();
        });
    }

    std::string m_name;
    SeededRandom m_random;
    std::string m_uri;
    std::unique_ptr<UserAgent> m_agent;
    bool m_started = false;
    std::map<std::string, std::function<void()>> m_when;
};

/// A peer without a stack: each message it sends is written by the test.
class RawPeer {
public:
    RawPeer(SipStage& stage, const std::string& name, const std::string& address)
        : RawPeer(stage.host(name, address), address)
    {
    }
    RawPeer(Network& network, const std::string& address)
        : m_port(std::move(*network.openDatagram({*parseIpAddress(address), 5060}, TrafficClass::signaling)))
    {
        m_port->onReceive([this](const IpEndpoint& from, ByteView octets) {
            auto message = parseMessage(asText(octets));
            if (!message)
                return;
            m_from = from;
            received.push_back(std::move(*message));
            if (onMessage)
                onMessage(received.back());
        });
    }

    void send(const Message& message) { m_port->send(m_from, asBytes(serialize(message))); }
    void sendTo(const IpEndpoint& to, const Message& message) { m_port->send(to, asBytes(serialize(message))); }
    void sendText(const IpEndpoint& to, const std::string& text) { m_port->send(to, asBytes(text)); }

    /// A request outside of dialogs to `uri`; tests change what they need.
    Message request(const std::string& method, const std::string& to, const std::string& branch = "z9hG4bKraw1",
        const std::string& sdp = {}) const
    {
        Message message = Message::request(method, to);
        message.add(HeaderName::via, "SIP/2.0/UDP " + endpoint().toString() + ";branch=" + branch);
        message.add(HeaderName::maxForwards, "70");
        message.add(HeaderName::from, '<' + uri() + ">;tag=rawtag");
        message.add(HeaderName::to, '<' + to + '>');
        message.add(HeaderName::callId, "raw-call");
        message.add(HeaderName::cseq, "1 " + method);
        message.add(HeaderName::contact, '<' + uri() + '>');
        setSdp(message, sdp);
        return message;
    }
    /// A request inside the dialog that the last response with a To tag belongs to.
    Message inDialog(const std::string& method, int cseq, const std::string& branch, const std::string& sdp = {}) const
    {
        const Message& response = *std::ranges::find_if(received.rbegin(), received.rend(),
            [](const Message& each) { return !each.isRequest() && toHeader(each)->tag(); });
        const auto contacts = addressHeaders(response, HeaderName::contact);
        Message message = request(method, toString(contacts->front().uri), branch, sdp);
        message.set(HeaderName::to, std::string(*response.value(HeaderName::to)));
        message.set(HeaderName::callId, std::string(*response.value(HeaderName::callId)));
        message.set(HeaderName::cseq, std::to_string(cseq) + ' ' + method);
        return message;
    }
    /// A request of the called side, in the dialog that answer() made with that tag.
    Message back(const std::string& method, int cseq, const std::string& tag, const std::string& sdp = {}) const
    {
        const Message& invite = *lastOf("INVITE");
        const auto contacts = addressHeaders(invite, HeaderName::contact);
        Message message = request(method, toString(contacts->front().uri), "z9hG4bKback" + std::to_string(cseq), sdp);
        message.set(HeaderName::from, std::string(*invite.value(HeaderName::to)) + ";tag=" + tag);
        message.set(HeaderName::to, std::string(*invite.value(HeaderName::from)));
        message.set(HeaderName::callId, std::string(*invite.value(HeaderName::callId)));
        message.set(HeaderName::cseq, std::to_string(cseq) + ' ' + method);
        return message;
    }
    /// A response to the last request of that method.
    Message answer(const std::string& method, int status, const std::string& tag, const std::string& sdp = {}) const
    {
        Message response = makeResponse(*lastOf(method), status, "x", tag);
        response.add(HeaderName::contact, '<' + uri() + '>');
        setSdp(response, sdp);
        return response;
    }
    const Message* lastOf(const std::string& method) const
    {
        for (auto each = received.rbegin(); each != received.rend(); ++each) {
            if (each->isRequest() && each->method() == method)
                return &*each;
        }
        return nullptr;
    }
    std::string uri() const { return "sip:raw@" + m_port->local().toString(); }
    IpEndpoint endpoint() const { return m_port->local(); }

    std::deque<Message> received;
    std::function<void(const Message&)> onMessage;

private:
    std::unique_ptr<DatagramPort> m_port;
    IpEndpoint m_from;
};

/// Two parties that can call each other.
struct SipPair {
    SipPair()
        : a(stage, "a", "192.0.2.1")
        , b(stage, "b", "192.0.2.2")
    {
    }

    /// A called B, and they talk; what was told and sent so far is forgotten.
    void talk()
    {
        b.answerCalls();
        a.call(b);
        stage.world.runFor(std::chrono::seconds(1));
        stage.ladder();
        a.story();
        b.story();
    }

    SipStage stage;
    SipParty a, b;
};

}  // namespace trunkwright::engine::tests

namespace trunkwright::tests {

using engine::tests::RawPeer;
using engine::tests::SipPair;
using engine::tests::SipParty;
using engine::tests::SipStage;

}  // namespace trunkwright::tests
