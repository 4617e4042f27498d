#pragma once
// A mediation server on the virtual network between a phone inside and two carriers outside, for stories.

#include "engine/io/failing_network.h"
#include "engine/io/io_error.h"
#include "engine/mediation/mediation_server.h"
#include "tests/support/sip_stage.h"

#include <cerrno>

namespace trunkwright::engine::tests {

inline const std::string phoneAddress = "10.0.0.1";
inline const std::string insideAddress = "10.0.0.10";
inline const std::string outsideAddress = "198.51.100.10";
inline const std::string carrierAddress = "203.0.113.1";
inline const std::string backupAddress = "203.0.113.2";

/// A description with one audio line; formats such as "8 0 101".
inline std::string audioSdp(const std::string& address, int port, const std::string& formats,
    const std::string& direction = "sendrecv", const std::string& more = {})
{
    std::string sdp = "v=0\r\no=- 1 1 IN IP4 " + address + "\r\ns=-\r\nc=IN IP4 " + address + "\r\nt=0 0\r\nm=audio "
        + std::to_string(port) + " RTP/AVP " + formats + "\r\n";
    if (formats.find("101") != std::string::npos)
        sdp += "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n";
    return sdp + more + "a=" + direction + "\r\n";
}

/// Codecs of the audio line in their order, "PCMA PCMU telephone-event", then the direction.
inline std::string mediaOf(const std::string& description)
{
    const auto session = parseSdp(description);
    if (!session || session->media.empty())
        return "none";
    std::string text;
    for (const RtpFormat& format : rtpFormats(session->media.front()))
        text += format.encoding + ' ';
    return text + std::string(toString(mediaDirection(*session, session->media.front())));
}

/// As textOf(), but of a description only what mediaOf() says.
inline std::string shortText(const SessionEvent& event)
{
    const auto withMedia = [&](const std::string& sdp) {
        std::string text = textOf(event);
        const std::size_t at = text.find(sdp);
        return sdp.empty() || at == std::string::npos ? text : text.replace(at, sdp.size(), mediaOf(sdp));
    };
    if (const auto* offered = std::get_if<SessionOffered>(&event))
        return withMedia(offered->sdp);
    if (const auto* answered = std::get_if<SessionAnswered>(&event))
        return withMedia(answered->sdp);
    return textOf(event);
}

/// A phone or a carrier's switch, with one call at a time.
class MediationParty {
public:
    MediationParty(
        SipStage& stage, const std::string& name, const std::string& address, UserAgentSettings settings = {})
        : m_address(address)
        , m_random(std::hash<std::string>()(name))
        , m_host(stage.host(name, address))
    {
        settings.contactUser = name;
        settings.transport.listen = {{SipProtocol::udp, {*parseIpAddress(address), 5060}, {}, {}, 0}};
        m_agent = std::make_unique<UserAgent>(m_host, m_random, std::move(settings));
        m_agent->start();
        m_agent->onCall([this](std::unique_ptr<InviteSession> incoming) {
            story += "call " + mediaOf(incoming->offer()) + '\n';
            ++calls;
            take(std::move(incoming));
            if (onCall)
                onCall();
        });
    }

    UserAgent& agent() { return *m_agent; }
    VirtualHost& host() { return m_host; }
    std::string description(const std::string& formats = "8 0 101", const std::string& direction = "sendrecv") const
    {
        return audioSdp(m_address, 4000, formats, direction);
    }

    OutgoingCall callTo(const std::string& number, const std::string& server, std::string sdp) const
    {
        OutgoingCall call;
        call.uri = "sip:" + number + '@' + server;
        call.from = *parseNameAddress("\"Ann\" <sip:+4930100@" + m_address + '>');
        call.to.uri = *parseUri(call.uri);
        call.sdp = std::move(sdp);
        return call;
    }
    void call(OutgoingCall call) { take(m_agent->call(std::move(call))); }
    void take(std::unique_ptr<InviteSession> taken)
    {
        if (session)
            earlier.push_back(std::move(session));
        session = std::move(taken);
        session->onEvent([this](SessionEvent event) {
            const std::string line = shortText(event);
            story += line + '\n';
            last = std::move(event);
            if (onEvent)
                onEvent(*last);
        });
    }

    /// Rings, then answers with these formats.
    void answerWith(const std::string& formats = "8 101")
    {
        onCall = [this, formats] { session->accept({description(formats), {}}); };
    }
    std::string takeStory() { return std::exchange(story, {}); }

    std::unique_ptr<InviteSession> session;
    std::vector<std::unique_ptr<InviteSession>> earlier;  ///< calls go on until they are ended
    std::optional<SessionEvent> last;
    std::string story;
    int calls = 0;
    std::function<void()> onCall;
    std::function<void(const SessionEvent&)> onEvent;

private:
    std::string m_address;
    SeededRandom m_random;
    VirtualHost& m_host;
    std::unique_ptr<UserAgent> m_agent;
};

inline Trunk stageTrunk(const std::string& name, const std::string& address)
{
    Trunk trunk = trunkOf(PeerKind::sbc, SipProtocol::udp);
    trunk.name = name;
    trunk.peer = *parseUri("sip:" + address);
    trunk.health.optionsInterval_s = 0;
    return trunk;
}

inline MediationSettings stageSettings()
{
    MediationSettings settings;
    settings.internal.address = *parseIpAddress(insideAddress);
    settings.gateway.address = *parseIpAddress(outsideAddress);
    settings.trunks = {stageTrunk("carrier", carrierAddress), stageTrunk("backup", backupAddress)};
    settings.routes = {{"", {"carrier", "backup"}}};
    settings.inside.hops = {{"phone", *parseUri("sip:" + phoneAddress), SipProtocol::udp, {}}};
    settings.insideRoutes = {{"+4930", {"phone"}}};
    return settings;
}

class MediationStage {
public:
    static constexpr std::size_t never = SIZE_MAX;

    /// `failing`: the operation of the server's network that fails, from 0.
    explicit MediationStage(
        MediationSettings settings = stageSettings(), std::size_t failing = never, LocateServers locateOutside = {})
        : host(stage.world.host("mediation", {*parseIpAddress(insideAddress), *parseIpAddress(outsideAddress)}))
        , network(host, failing, systemError(ENOBUFS))
        , phone(stage, "phone", phoneAddress)
        , carrier(stage, "carrier", carrierAddress)
        , backup(stage, "backup", backupAddress)
        , plane(stage.world.clock(), {{network, m_loopRandom}})
        , server(std::make_unique<MediationServer>(
              MediationSurroundings{network, network, plane, m_random, {}, std::move(locateOutside)},
              std::move(settings),
              MediationServer::Events{[this](const CallRecord& record) { records.push_back(record); },
                  [this](const std::string& trunk, const std::string& what) { news += trunk + ": " + what + '\n'; }}))
    {
        for (MediationParty* party : {&phone, &carrier, &backup})
            stage.world.join(party->host(), host, stage.link);
        fault = server->start();
        run();
    }

    MediationStage(const MediationStage&) = delete;
    MediationStage& operator=(const MediationStage&) = delete;
    /// Legs close on their loop.
    ~MediationStage()
    {
        server.reset();
        run(std::chrono::milliseconds(1));
    }

    void run(Duration time = std::chrono::seconds(1)) { stage.world.runFor(time); }
    void callOut(const std::string& number = "+15550001", const std::string& formats = "8 0 101")
    {
        phone.call(phone.callTo(number, insideAddress, formats.empty() ? std::string() : phone.description(formats)));
    }
    void callIn(const std::string& number = "+4930100")
    {
        carrier.call(carrier.callTo(number, outsideAddress, carrier.description("8 0 101")));
    }
    /// From the phone to the carrier, answered.
    void connect(const std::string& formats = "8 0 101")
    {
        carrier.answerWith();
        callOut("+15550001", formats);
        run();
        phone.takeStory();
        carrier.takeStory();
    }
    MediationStatus status()
    {
        MediationStatus now;
        server->askStatus([&now](const MediationStatus& told) { now = told; });
        run(std::chrono::milliseconds(1));
        return now;
    }

    SipStage stage;
    VirtualHost& host;
    FailingNetwork network;
    MediationParty phone, carrier, backup;

private:
    SeededRandom m_random{7}, m_loopRandom{8};

public:
    MediaPlane plane;
    std::unique_ptr<MediationServer> server;
    std::optional<MediationServer::StartFault> fault;
    std::vector<CallRecord> records;
    std::string news;
};

/// Another one inside.
class SecondPhone : public MediationParty {
public:
    static constexpr const char* address = "10.0.0.2";

    explicit SecondPhone(MediationStage& stage)
        : MediationParty(stage.stage, "other", address)
    {
        stage.stage.world.join(host(), stage.host, stage.stage.link);
    }
};

/// To take the place of one's own side of that dialog (RFC 3891).
inline Header replacesOf(const DialogId& taken)
{
    return {HeaderName::replaces, {}, taken.callId + ";to-tag=" + taken.remoteTag + ";from-tag=" + taken.localTag};
}

/// Nobody inside may call but who proves that he is alice.
inline MediationSettings settingsWithAlice(MediationSettings settings = stageSettings())
{
    settings.inside.hops.clear();
    settings.insideRoutes.clear();
    settings.inside.users = {{"alice", "secret", "", ""}};
    return settings;
}

/// The same, and emergency calls go to the carrier.
inline MediationSettings settingsForHelp()
{
    MediationSettings settings = settingsWithAlice();
    settings.emergency = {{"112"}, {"carrier"}};
    return settings;
}

inline std::optional<DigestUser> alice(std::string_view)
{
    return DigestUser{"alice", "secret"};
}

/// Answers each offer with the direction that fits it, by the party's own media.
inline void answersOffers(MediationParty& party, const std::string& formats = "8 101")
{
    party.onEvent = [&party, formats](const SessionEvent& event) {
        const auto* offered = std::get_if<SessionOffered>(&event);
        if (!offered)
            return;
        const auto session = parseSdp(offered->sdp);
        const MediaDirection wanted = mediaDirection(*session, session->media.front());
        party.session->answer(party.description(formats, std::string(toString(reversed(wanted)))));
    };
}

}  // namespace trunkwright::engine::tests

namespace trunkwright::tests {

using engine::tests::MediationParty;
using engine::tests::MediationStage;

}  // namespace trunkwright::tests
