// A mediation server under arbitrary datagrams from both sides of a call and from strangers, at its SIP ports and at
// the ports of the call's media, with and without the names by which the call's own messages are known. It has no more
// legs than its calls need; a call between others is connected afterwards; and nothing is left when it has been
// drained.
#include "engine/io/virtual_world.h"
#include "engine/mediation/mediation_server.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/parser.h"
#include "engine/sip/sdp.h"

#include <cstdlib>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

constexpr int mostSteps = 100;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

IpAddress addressOf(std::string_view text)
{
    return parseIpAddress(text).value();
}

const IpAddress inside = addressOf("10.0.0.10"), outside = addressOf("198.51.100.10");

/// Numbers and octets from the input; zeros after its end.
class Input {
public:
    explicit Input(ByteView octets)
        : m_rest(octets)
    {
    }

    bool atEnd() const { return m_rest.empty(); }
    std::uint8_t number()
    {
        const ByteView taken = take(1);
        return taken.empty() ? 0 : taken.front();
    }
    /// With their count before them, in two octets.
    ByteView octets()
    {
        const std::size_t high = number();
        return take(high << 8U | number());
    }

private:
    ByteView take(std::size_t count)
    {
        const ByteView taken = m_rest.first(std::min(count, m_rest.size()));
        m_rest = m_rest.subspan(taken.size());
        return taken;
    }

    ByteView m_rest;
};

std::string description(const IpAddress& address, std::string_view formats, bool secure)
{
    std::string sdp = "v=0\r\no=- 1 1 IN IP4 " + address.toString() + "\r\ns=-\r\nc=IN IP4 " + address.toString()
        + "\r\nt=0 0\r\nm=audio 4000 RTP/" + (secure ? "SAVP " : "AVP ") + std::string(formats)
        + "\r\na=rtpmap:101 telephone-event/8000\r\n";
    if (secure)
        sdp += "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwd\r\n";
    return sdp;
}

/// One end of the call, without a stack of its own: it sends what the input says, and knows the call as a peer does
/// that reads what it gets.
class Side {
public:
    Side(VirtualHost& host, const IpAddress& server, std::string sdp)
        : m_own(host.addresses().front())
        , m_server(server)
        , m_sdp(std::move(sdp))
        , m_sip(host.openDatagram({m_own, 5060}, TrafficClass::signaling).value())
        , m_rtp(host.openDatagram({m_own, 4000}, TrafficClass::voice).value())
        , m_rtcp(host.openDatagram({m_own, 4001}, TrafficClass::voice).value())
    {
        m_sip->onReceive([this](const IpEndpoint&, ByteView octets) { take(octets); });
    }

    void say(ByteView octets) { m_sip->send({m_server, 5060}, octets); }
    void sendMedia(std::uint16_t port, ByteView octets) { m_rtp->send({m_server, port}, octets); }
    void sendControl(std::uint16_t port, ByteView octets)
    {
        m_rtcp->send({m_server, static_cast<std::uint16_t>(port + 1)}, octets);
    }
    /// Where the server has its media for this side; 0 before it says so.
    std::uint16_t mediaPort() const { return m_mediaPort; }

    void call(std::string_view number)
    {
        m_target = "sip:" + std::string(number) + '@' + m_server.toString();
        m_local = '<' + uri() + ">;tag=own";
        m_remote = '<' + m_target + '>';
        m_callId = "of-" + m_own.toString();
        Message invite = Message::request("INVITE", m_target);
        setSdp(invite, m_sdp);
        say(ofCall(invite));
    }
    void acknowledge() { say(ofCall(Message::request("ACK", m_target))); }
    /// The last request, with what this side had to say from the beginning.
    void answer(int status)
    {
        Message response = Message::response(status, "As Agreed");
        setSdp(response, m_sdp);
        say(ofCall(response));
    }
    /// A message of the call, whatever call, dialog and transaction it says it is of.
    void sayOfCall(ByteView octets)
    {
        const auto message = parseMessage(asText(octets));
        if (message)
            say(ofCall(*message));
        else
            say(octets);
    }

private:
    std::string uri() const { return "sip:side@" + m_own.toString(); }
    void say(const Message& message) { say(asBytes(serialize(message))); }

    void take(ByteView octets)
    {
        auto message = parseMessage(asText(octets)).value();
        const auto sdp = parseSdp(sdpOf(message));
        if (sdp && !sdp->media.empty())
            m_mediaPort = sdp->media.front().port;
        if (message.isRequest() ? message.method() == "INVITE" : message.status() < 300)
            learn(message);
        if (message.isRequest())
            m_asked = std::move(message);
    }
    void learn(const Message& message)
    {
        const auto contacts = addressHeaders(message, HeaderName::contact).value();
        if (!contacts.empty())
            m_target = toString(contacts.front().uri);
        const HeaderName there = message.isRequest() ? HeaderName::from : HeaderName::to;
        m_remote = *message.value(there);
        if (!message.isRequest() || m_callId == *message.value(HeaderName::callId))
            return;
        m_callId = *message.value(HeaderName::callId);
        m_local = std::string(*message.value(HeaderName::to)) + ";tag=own";
    }

    Message ofCall(const Message& said)
    {
        Message message = said.isRequest() ? newRequest(said.method()) : newResponse(said);
        for (const Header& header : said.headers()) {
            if (header.name == HeaderName::other)
                message.add(header.otherName, header.value);
            else if (!message.has(header.name))
                message.add(header.name, header.value);
        }
        if (!message.has(HeaderName::contact))
            message.add(HeaderName::contact, '<' + uri() + '>');
        message.setBody(said.body());
        return message;
    }
    Message newRequest(const std::string& method)
    {
        if (method != "ACK" && method != "CANCEL")
            ++m_cseq;
        if (method == "INVITE")
            m_invited = m_cseq;
        const std::string number = std::to_string(method == "ACK" || method == "CANCEL" ? m_invited : m_cseq);
        Message request = Message::request(method, m_target);
        request.add(HeaderName::via, "SIP/2.0/UDP " + m_own.toString() + ":5060;branch=z9hG4bK" + number);
        request.add(HeaderName::from, m_local);
        request.add(HeaderName::to, m_remote);
        request.add(HeaderName::callId, m_callId);
        request.add(HeaderName::cseq, number + ' ' + method);
        return request;
    }
    Message newResponse(const Message& said) const
    {
        return m_asked ? makeResponse(*m_asked, said.status(), said.reasonPhrase(), "own") : said;
    }

    IpAddress m_own, m_server;
    std::string m_sdp;
    std::unique_ptr<DatagramPort> m_sip, m_rtp, m_rtcp;
    std::string m_target, m_local, m_remote, m_callId;
    std::uint32_t m_cseq = 0, m_invited = 0;
    std::uint16_t m_mediaPort = 0;
    std::optional<Message> m_asked;
};

/// Those that call each other afterwards.
class Party {
public:
    explicit Party(VirtualHost& host)
        : m_address(host.addresses().front())
        , m_agent(host, m_random, settings())
    {
        require(!m_agent.start());
        m_agent.onCall([this](std::unique_ptr<InviteSession> session) {
            keep(std::move(session));
            m_session->accept({sdp(), {}});
        });
    }

    void call(const std::string& number, const IpAddress& server)
    {
        OutgoingCall call;
        call.uri = "sip:" + number + '@' + server.toString();
        call.from = parseNameAddress("<sip:+4930200@" + m_address.toString() + '>').value();
        call.to.uri = parseUri(call.uri).value();
        call.sdp = sdp();
        keep(m_agent.call(std::move(call)));
    }
    void end() { m_session->end(); }
    bool isTalking() const { return m_established && !m_session->hasEnded(); }

private:
    std::string sdp() const { return description(m_address, "8 101", false); }
    UserAgentSettings settings() const
    {
        UserAgentSettings settings;
        settings.transport.listen = {{SipProtocol::udp, {m_address, 5060}, {}, {}, 0}};
        return settings;
    }
    void keep(std::unique_ptr<InviteSession> session)
    {
        m_session = std::move(session);
        m_session->onEvent([this](const SessionEvent& event) {
            m_established = m_established || std::holds_alternative<SessionEstablished>(event);
        });
    }

    SeededRandom m_random{3};
    IpAddress m_address;
    UserAgent m_agent;
    std::unique_ptr<InviteSession> m_session;
    bool m_established = false;
};

/// What kind of call stands.
struct Kind {
    explicit Kind(std::uint8_t bits)
        : transcoded((bits & 1U) != 0)
        , secure((bits & 2U) != 0)
        , bypassed((bits & 4U) != 0)
        , inbound((bits & 8U) != 0)
        , early((bits & 16U) != 0)
    {
    }

    bool transcoded, secure, bypassed, inbound, early;
};

Trunk trunkAt(const std::string& name, const std::string& address, bool bypass)
{
    Trunk trunk = trunkOf(PeerKind::sbc, SipProtocol::udp);
    trunk.name = name;
    trunk.peer = parseUri("sip:" + address).value();
    trunk.media.bypass = bypass;
    trunk.health.optionsInterval_s = 0;
    return trunk;
}

MediationSettings settingsFor(const Kind& kind)
{
    MediationSettings settings;
    settings.internal.address = inside;
    settings.gateway.address = outside;
    settings.inside.hops = {{"phone", parseUri("sip:10.0.0.1").value(), SipProtocol::udp, {}}};
    settings.insideRoutes = {{"+4930", {"phone"}}};
    settings.trunks = {trunkAt("carrier", "203.0.113.1", kind.bypassed), trunkAt("good", "203.0.113.2", false)};
    settings.routes = {{"+1555", {"carrier"}}, {"+1666", {"good"}}};
    settings.limits.callsPerSecond = 0;
    return settings;
}

class Play {
public:
    explicit Play(ByteView octets)
        : m_input(octets)
        , m_kind(m_input.number())
    {
        require(!m_server->start());
        Side& caller = m_kind.inbound ? m_carrier : m_phone;
        Side& called = m_kind.inbound ? m_phone : m_carrier;
        caller.call(m_kind.inbound ? "+4930100" : "+15550001");
        m_world.runFor(100ms);
        called.answer(m_kind.early ? 183 : 200);
        m_world.runFor(100ms);
        if (!m_kind.early)
            caller.acknowledge();
        m_world.runFor(100ms);
        require(status().calls == 1);
    }

    void run()
    {
        for (int i = 0; i < mostSteps && !m_input.atEnd(); ++i) {
            step(m_input.number());
            m_world.runFor(1ms);  // legs of a call that has ended close on their loop
            const MediationStatus now = status();
            require(now.legs <= 3 * now.calls);  // during a transfer there are three
        }
        callOfOthers();
        drain();
    }

private:
    void step(std::uint8_t what)
    {
        Side& side = *m_sides[what >> 6U];
        const std::uint16_t port = m_sides[what >> 6U & 1U]->mediaPort();
        switch (what & 7U) {
        case 0:
            return m_world.runFor(10ms * m_input.number());
        case 1:
            return m_world.runFor(1s * (m_input.number() % 64));
        case 2:
            return side.say(m_input.octets());
        case 3:
            return side.answer(100 + 2 * m_input.number());
        case 4:
            return side.sendMedia(port, m_input.octets());
        case 5:
            return side.sendControl(port, m_input.octets());
        default:
            return side.sayOfCall(m_input.octets());
        }
    }

    MediationStatus status()
    {
        std::optional<MediationStatus> status;
        m_server->askStatus([&status](const MediationStatus& told) { status = told; });
        m_world.runFor(1ms);
        return status.value();
    }

    void callOfOthers()
    {
        m_goodPhone.call("+16660001", inside);
        m_world.runFor(5s);
        require(m_goodPhone.isTalking() && m_goodCarrier.isTalking());
        m_goodPhone.end();
        m_world.runFor(5s);
        require(!m_goodCarrier.isTalking());
    }

    void drain()
    {
        bool drained = false;
        m_server->drain(10s, [&drained] { drained = true; });
        m_world.runFor(200s);
        const MediationStatus last = status();
        require(drained && last.calls == 0 && last.legs == 0 && last.dialogs == 0 && last.transactions == 0);
    }

    VirtualHost& host(const char* name, const char* address) { return m_world.host(name, {addressOf(address)}); }

    Input m_input;
    Kind m_kind;
    VirtualWorld m_world{1};
    VirtualHost& m_host = m_world.host("mediation", {inside, outside});
    Side m_phone{host("phone", "10.0.0.1"), inside,
        description(addressOf("10.0.0.1"), m_kind.transcoded ? "9 101" : "8 0 101", m_kind.secure && !m_kind.inbound)};
    Side m_carrier{host("carrier", "203.0.113.1"), outside, description(addressOf("203.0.113.1"), "8 101", false)};
    Side m_strangerInside{host("stranger inside", "10.0.0.66"), inside, {}};
    Side m_strangerOutside{host("stranger outside", "203.0.113.66"), outside, {}};
    std::array<Side*, 4> m_sides{&m_phone, &m_carrier, &m_strangerInside, &m_strangerOutside};
    Party m_goodPhone{host("good phone", "10.0.0.2")}, m_goodCarrier{host("good carrier", "203.0.113.2")};
    SeededRandom m_random{1}, m_mediaRandom{2};
    MediaPlane m_plane{m_world.clock(), {{m_host, m_mediaRandom}}};
    std::unique_ptr<MediationServer> m_server =
        std::make_unique<MediationServer>(MediationSurroundings{m_host, m_host, m_plane, m_random, {}, {}},
            settingsFor(m_kind), MediationServer::Events());
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    Play(ByteView(bytes, size)).run();
    return 0;
}
