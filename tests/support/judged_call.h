#pragma once
// A good call of two minutes over TLS with SRTP, as data, and what may happen in it; checks of the checklist judge it.

#include "engine/probe/checklist.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/parser.h"

namespace trunkwright::engine::tests {

inline Message request(const char* method)
{
    Message message = Message::request(method, "sip:a@192.0.2.1");
    message.add(HeaderName::cseq, std::string("1 ") + method);
    return message;
}

inline Message response(int status, const char* method = "INVITE", std::vector<Header> headers = {})
{
    Message message = Message::response(status, "Reason");
    message.add(HeaderName::cseq, std::string("1 ") + method);
    for (Header& header : headers)
        message.add(header.name, header.value);
    return message;
}

inline std::string audioSdp(const char* address, const char* port, const char* format, const char* direction)
{
    return std::string("v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 ") + address + "\r\nt=0 0\r\nm=audio " + port
        + " RTP/AVP " + format + "\r\na=" + direction + "\r\n";
}

inline const std::string heldSdp = audioSdp("192.0.2.9", "4000", "8", "sendonly");
inline const std::string answerSdp = audioSdp("192.0.2.9", "4000", "8", "recvonly");

struct JudgedCall {
    using Kind = LadderEntry::Kind;

    TestCallResult result;
    TestCallRequest asked;
    TrunkProfile profile;

    JudgedCall()
    {
        using namespace std::chrono_literals;
        asked.target = parseUri("sip:+15550001@sbc.example.com").value();
        asked.protocol = SipProtocol::tls;
        asked.srtp = SrtpPolicy::required;
        result.outcome = TestCallOutcome::answered;
        result.code = 200;
        result.reason = "OK";
        result.protocol = SipProtocol::tls;
        result.tlsPeer =
            TlsPeer{"TLSv1.3", "TLS_AES_256_GCM_SHA384", "CN=sbc", "CN=CA", {"*.example.com"}, "RSA", 2048, 0};
        result.srtpSuite = "AES_CM_128_HMAC_SHA1_80";
        result.setup = 2s;
        result.talk = 120s;
        result.codec = "PCMA";
        result.ptime_ms = 20;
        result.audio = {true, 80ms, -20.0, 0.0};
        result.farMedia = IpEndpoint{parseIpAddress("192.0.2.9").value(), 4000};
        result.telephoneEvents = true;
        result.farewell = Farewell::answered;
        StreamResult stream;
        stream.codec = "PCMA";
        stream.remote = {parseIpAddress("192.0.2.9").value(), 4000};
        stream.packets = 6000;
        stream.expected = 6000;
        stream.lost = 0;
        stream.jitter_ms = 2;
        stream.roundTrip = 40ms;
        stream.sources = 1;
        stream.dscp = 46;
        result.streams.push_back(stream);
        Message ok = response(200, "INVITE", {{HeaderName::contact, {}, "<sip:a@sbc1.example.com;transport=tls>"}});
        setSdp(ok, answerSdp);
        add(0ms, Kind::sent, request("INVITE"));
        add(100ms, Kind::received, response(180));
        add(2000ms, Kind::received, ok);
    }

    void add(Duration at, Kind kind, Message message)
    {
        result.ladder.push_back({at, kind, "192.0.2.1:5061", {}, std::move(message)});
    }

    /// Of the far side, and this side's 200; an empty text is no description.
    void reinvite(const std::string& offer, const std::string& answer)
    {
        using namespace std::chrono_literals;
        Message invite = request("INVITE");
        setSdp(invite, offer);
        Message ok = response(200);
        setSdp(ok, answer);
        add(4s, Kind::received, invite);
        add(4s, Kind::sent, ok);
    }

    /// The far side asks for a transfer, and is told how it ended.
    void transfer(const char* fragment)
    {
        using namespace std::chrono_literals;
        add(3s, Kind::received, request("REFER"));
        add(3s, Kind::sent, response(202, "REFER"));
        Message notify = request("NOTIFY");
        notify.setBody("SIP/2.0 100 Trying\r\n");
        add(3s, Kind::sent, notify);
        notify.setBody(fragment);
        add(4s, Kind::sent, notify);
    }

    void fork(const char* tag)
    {
        using namespace std::chrono_literals;
        add(1s, Kind::received, response(183, "INVITE", {{HeaderName::to, {}, std::string("<sip:a@b>;tag=") + tag}}));
    }

    void refresh(Duration at)
    {
        result.ladder.back().message->add(HeaderName::sessionExpires, "90;refresher=uas");
        Message update = request("UPDATE");
        update.add(HeaderName::sessionExpires, "90;refresher=uac");
        add(at, Kind::received, update);
        add(at, Kind::sent, response(200, "UPDATE"));
    }

    Verdict verdict(const char* id) const { return judgement(id).verdict; }

    Judgement judgement(const char* id) const
    {
        const QualificationCheck* const check = findCheck(id);
        return judge(*check, {findScenario(check->scenario), asked, {result}, {}}, profile);
    }
};

}  // namespace trunkwright::engine::tests

namespace trunkwright::tests {

using engine::tests::JudgedCall;

}  // namespace trunkwright::tests
