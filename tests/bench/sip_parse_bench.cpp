// SIP messages read and written again: ours with the typed header fields that a stack needs of each message, against
// sofia-sip, which reads all of them at once, in the same run.
#include "engine/sip/message_headers.h"
#include "engine/sip/parser.h"
#include "tests/bench/ratio_reporter.h"

#include <sofia-sip/msg.h>
#include <sofia-sip/sip_header.h>

#include <array>

namespace {

using namespace trunkwright;
using namespace trunkwright::engine;

constexpr double wantedRatio = 1;

/// Lines that end in LF, for CRLF on the wire.
std::string wire(std::string_view text)
{
    std::string octets;
    for (const char c : text)
        octets += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return octets;
}

/// A call from a trunk, about as long as the INVITE that readers were chosen by: 848 octets.
const std::string invite = wire(R"(INVITE sip:+493012345678@sbc.example.com;user=phone SIP/2.0
Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK776asdhds9f2;rport
Max-Forwards: 70
From: "Alice Example" <sip:+4989123456@carrier.example.net>;tag=1928301774
To: <sip:+493012345678@sbc.example.com;user=phone>
Call-ID: a84b4c76e66710@192.0.2.10
CSeq: 314159 INVITE
Contact: <sip:+4989123456@192.0.2.10:5060;transport=udp>
Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, REFER, NOTIFY
Supported: 100rel, timer, replaces
User-Agent: carrier/1.0
P-Asserted-Identity: <sip:+4989123456@carrier.example.net>
Content-Type: application/sdp
Content-Length: 212

v=0
o=- 2890844526 2890844526 IN IP4 192.0.2.10
s=-
c=IN IP4 192.0.2.10
t=0 0
m=audio 49172 RTP/AVP 8 0 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15
a=ptime:20
a=sendrecv
)");

const std::string ok = wire(R"(SIP/2.0 200 OK
Via: SIP/2.0/UDP server10.example.com;branch=z9hG4bKnashds8;received=192.0.2.3
Via: SIP/2.0/UDP bigbox3.site3.example.com;branch=z9hG4bK77ef4c2312983.1;received=192.0.2.2
Via: SIP/2.0/UDP pc33.example.com;branch=z9hG4bK776asdhds;received=192.0.2.1
Record-Route: <sip:p2.example.com;lr>, <sip:p1.example.com;lr>
To: Bob <sip:bob@example.com>;tag=a6c85cf
From: Alice <sip:alice@example.net>;tag=1928301774
Call-ID: a84b4c76e66710@pc33.example.com
CSeq: 314159 INVITE
Contact: <sip:bob@192.0.2.4>
Require: timer
Session-Expires: 1800;refresher=uas
Content-Length: 0

)");

const std::string options = wire(R"(OPTIONS sip:sbc.example.com SIP/2.0
Via: SIP/2.0/TCP 192.0.2.10:5060;branch=z9hG4bK9f2;rport
Max-Forwards: 70
From: <sip:ping@192.0.2.10>;tag=77
To: <sip:sbc.example.com>
Call-ID: ping-1@192.0.2.10
CSeq: 1 OPTIONS
Contact: <sip:192.0.2.10:5060;transport=tcp>
Accept: application/sdp
Content-Length: 0

)");

const std::string& sample(const benchmark::State& state)
{
    static constexpr std::array all{&invite, &ok, &options};
    return *all[static_cast<std::size_t>(state.range(0))];
}

void sofia(benchmark::State& state)
{
    const std::string& octets = sample(state);
    for (auto step : state) {
        msg_t* message = msg_make(sip_default_mclass(), 0, octets.data(), static_cast<ssize_t>(octets.size()));
        std::size_t size = 0;
        benchmark::DoNotOptimize(msg_as_string(msg_home(message), message, nullptr, 0, &size));
        if (msg_has_error(message) || size < octets.size() / 2)
            state.SkipWithError("sofia-sip does not take the message");
        msg_destroy(message);
    }
    state.SetItemsProcessed(state.iterations());
}

/// What transactions and dialogs look at.
bool readHeaders(const Message& message)
{
    return viaHeaders(message) && fromHeader(message) && toHeader(message) && cseqHeader(message)
        && maxForwardsHeader(message) && addressHeaders(message, HeaderName::contact)
        && addressHeaders(message, HeaderName::recordRoute) && contentTypeHeader(message)
        && sessionHeader(message, HeaderName::sessionExpires);
}

void ours(benchmark::State& state)
{
    const std::string& octets = sample(state);
    for (auto step : state) {
        const auto message = parseMessage(octets);
        if (!message || !readHeaders(*message)) {
            state.SkipWithError("we do not take the message");
            break;
        }
        benchmark::DoNotOptimize(serialize(*message));
    }
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(sofia)->ArgNames({"message"})->DenseRange(0, 2);
BENCHMARK(ours)->ArgNames({"message"})->DenseRange(0, 2);

bool ratiosHold(const tests::RatioReporter& reporter)
{
    bool hold = true;
    for (const std::string message : {"0", "1", "2"})
        hold &= reporter.atLeast(wantedRatio, "sofia/message:" + message, "ours/message:" + message);
    return hold;
}

}  // namespace

int main(int argc, char** argv)
{
    return trunkwright::tests::runAndCompare(argc, argv, ratiosHold);
}
