#pragma once
// One test of a trunk: what is asked for, and what came of it. Values only; they cross threads whole. What was not
// measured is empty, never zero. The password of the user is in no result: the ladder holds digests only.

#include "engine/audio/signal_fidelity.h"
#include "engine/base/ip_address.h"
#include "engine/call/media_capabilities.h"
#include "engine/call/stall_watch.h"
#include "engine/ice/ice_settings.h"
#include "engine/io/clock.h"
#include "engine/io/stream_port.h"
#include "engine/sip/digest.h"
#include "engine/sip/farewell.h"
#include "engine/sip/flow.h"
#include "engine/sip/message.h"
#include "engine/sip/tls_fault.h"

#include <functional>
#include <memory>

namespace trunkwright::engine {

enum class TestKind : std::uint8_t {
    call,
    incoming,  ///< waits for a call of the target and answers it
    options,
    registration,
};

struct TestCallRequest {
    TestKind kind = TestKind::call;
    Uri target;               ///< the only host that is called: redirections and transfers elsewhere are not followed
    std::optional<Uri> from;  ///< empty: made of the local address
    SipProtocol protocol = SipProtocol::udp;
    std::optional<IpAddress> local;  ///< empty: the address of the route to the target
    std::uint16_t port = 0;          ///< of SIP on this side; 0: any
    std::optional<DigestUser> user;
    TlsSettings tls;  ///< without peerName, which is the host of the target
    SrtpPolicy srtp = SrtpPolicy::off;
    std::optional<IceSettings> ice;                   ///< null: no ICE
    std::vector<std::string> codecs{"PCMA", "PCMU"};  ///< encoding names of SDP in the order of the offer
    int ptime_ms = 20;
    bool earlyOffer = true;           ///< false: the offer comes in the answer to the INVITE
    bool reliableProvisional = true;  ///< RFC 3262 is offered
    std::optional<std::uint32_t> sessionExpires_s;
    Duration ringTimeout = std::chrono::seconds(60);  ///< then CANCEL; of an incoming call: how long it is waited for
    Duration talk = std::chrono::seconds(5);          ///< from the answer to the BYE
    Duration hold{};                                  ///< of it, in the middle; zero: no hold
    std::string dtmf;                                 ///< digits sent once the call stands: 0-9 * # A-D
    std::vector<int> farTones_hz{1004, 1020};         ///< that the far side may play instead of an echo
    std::vector<Header> headers;                      ///< added to the INVITE
    /// An open, empty file that takes a WAV: left what was sent, right what was heard. It stays that of the caller and
    /// is whole unless the result tells a fault of the machine. -1: none.
    int recordDescriptor = -1;
};

enum class TestCallOutcome : std::uint8_t {
    answered,
    rejected,  ///< by a final answer other than 2xx
    noAnswer,  ///< rang until the time was over, or never answered at all
    failed,    ///< no connection, no common codec, refused certificate …
};

struct HeardAudio {
    std::optional<bool> heard;  ///< the tones that were sent, or one of farTones_hz; empty: nothing could be heard
    std::optional<Duration> roundTrip;  ///< of these tones, the mean over the call
    std::optional<double> level_dbfs;
    std::optional<double> clippingFraction;
    /// 0…1 of the time in which it was due (see AudioJudge) that it was there; empty: less than a second
    std::optional<double> heardFraction{};
    /// Since it was sent, which is since the answer or the end of a hold; empty: within a second of the begin.
    std::optional<Duration> from{};
    std::optional<Duration> until{};                    ///< likewise; empty: to the end
    Duration quietEnd{};                                ///< from then on, as far as it was due
    Duration silence{};                                 ///< in between: the longest of whole seconds without any
    std::optional<Duration> roundTripBeforeStall{};     ///< of this machine; empty: none, or not measured
    bool heardBefore = false;                           ///< not any more, but before the last change in the call
    Duration prompt{};                                  ///< other audio before `from`
    std::optional<SignalFidelity::Figures> fidelity{};  ///< of the tones that were sent

    bool operator==(const HeardAudio&) const = default;
};

/// One interval of a stream.
struct StreamInterval {
    Duration end{};  ///< since the call began
    std::uint64_t packets = 0;
    std::optional<std::uint64_t> expected;
    std::optional<double> jitter_ms;
    std::optional<Duration> roundTrip;

    bool operator==(const StreamInterval&) const = default;
};

struct StreamResult {
    bool sent = false;
    std::string codec;
    int ptime_ms = 20;
    IpEndpoint remote;  ///< where packets went, or where they came from
    Duration first{};   ///< packet, since the call began
    std::uint64_t packets = 0;
    std::optional<std::uint64_t> expected;  ///< received: by sequence numbers; sent: by the reports of the far side
    std::optional<std::int64_t> lost;
    std::uint64_t late = 0;               ///< came, but too late to be played
    std::uint64_t undecryptable = 0;      ///< refused by SRTP
    std::uint64_t malformed = 0;          ///< datagrams that were no RTP
    std::uint64_t otherFormats = 0;       ///< came in a payload type that was not agreed on
    std::uint64_t unplayable = 0;         ///< of these, among `packets`
    std::optional<int> otherPayloadType;  ///< of the last of these
    std::uint64_t repeated = 0;           ///< came with a sequence number that had come before
    std::uint64_t begunAnew = 0;          ///< of these, in place of new ones
    std::uint64_t absent = 0;             ///< would have come at the end of the call, but nothing came for seconds
    std::optional<std::uint64_t> reordered;
    std::optional<double> jitter_ms;      ///< RFC 3550's estimate at the end of each interval, their mean
    std::optional<double> mostJitter_ms;  ///< the largest estimate
    std::optional<double> burstRatio;     ///< G.107; empty: too few losses to tell
    /// Received: 0…1 of what was played was made up, for packets that were missing or late.
    std::optional<double> concealedFraction{};
    /// Received: how fast its timestamps run, beside the clock of its codec; empty: less than two seconds.
    std::optional<double> clockRatio{};
    std::optional<Duration> roundTrip;     ///< by RTCP
    std::uint64_t rtcpPackets = 0;         ///< of the far side, on this stream
    std::uint64_t implausibleReports = 0;  ///< of these: more lost than was sent
    std::uint64_t refusedReports = 0;      ///< RTCP that was not taken: from elsewhere, with other keys, or unreadable
    int sources = 0;                       ///< SSRCs
    std::optional<int> dscp;  ///< of the last packet, as this machine sent or got it; empty: it does not tell
    std::vector<StreamInterval> intervals;

    bool operator==(const StreamResult&) const = default;
};

struct LadderEntry {
    enum class Kind : std::uint8_t {
        sent,
        received,
        malformed,  ///< came, and no notice was taken of it: most often it is no SIP message
        note,
    };

    Duration at{};  ///< since the call began
    Kind kind = Kind::note;
    std::string peer;                ///< the other end: "192.0.2.1:5060"
    std::string note;                ///< of a note; what is wrong with what is malformed, and how it begins
    std::optional<Message> message;  ///< sent or received
    std::size_t octets = 0;          ///< of what is malformed
    bool isSip = false;              ///< what is malformed is meant to be SIP
    /// What could not be read of a message and was passed over: "the Contact of the 200 is passed over: …"
    std::vector<std::string> unread{};

    bool operator==(const LadderEntry&) const = default;
};

/// Telephone-events of digits.
struct HeardEvents {
    std::uint64_t count = 0;
    std::uint64_t withoutEnd = 0;
    std::optional<int> shortest_ms{};  ///< of those with an end

    bool operator==(const HeardEvents&) const = default;
};

struct HoldResult {
    int status = 0;                     ///< final answer to the re-INVITE with hold
    std::string farDirection;           ///< of its SDP: "recvonly", "inactive"
    int resumeStatus = 0;               ///< final answer to the re-INVITE that resumes
    std::optional<Duration> audioBack;  ///< after that answer; empty: audio did not come back
    Duration held{};
    std::uint64_t packets = 0;  ///< that came all the same, without those that were under way when it was held

    bool operator==(const HoldResult&) const = default;
};

/// Where both sides do ICE.
struct IceOutcome {
    bool lite = false;                  ///< the far side
    IpEndpoint local, remote;           ///< of RTP, as far as a pair was found
    std::optional<Duration> connected;  ///< since the call began; empty: no way was found

    bool operator==(const IceOutcome&) const = default;
};

struct TestCallResult {
    TestCallOutcome outcome = TestCallOutcome::failed;
    int code = 0;                   ///< the last final answer that came; 0: none
    std::string reason;             ///< its phrase, or why the call failed
    std::string target;             ///< the URI that was called
    std::optional<WallTime> begin;  ///< all other times count from it
    SipProtocol protocol = SipProtocol::udp;
    std::vector<SipFlow> flows;             ///< connections and ports that its messages took, in order
    std::optional<IpEndpoint> ownMedia;     ///< the port of RTP
    std::optional<IpEndpoint> farMedia;     ///< likewise, as its description said last
    std::string srtpSuite;                  ///< empty: plain RTP, or no media
    std::optional<IceOutcome> ice;          ///< empty: not both sides do it
    std::optional<TlsPeer> tlsPeer;         ///< the proven other side
    std::optional<TlsFault> tlsFault;       ///< why TLS did not stand
    std::optional<Duration> connecting;     ///< until the first request left over TCP or TLS; of UDP empty
    std::optional<Duration> setup;          ///< INVITE, as it left, to its 2xx
    std::optional<Duration> refusal;        ///< likewise, to the final answer that refused it
    std::optional<Duration> postDialDelay;  ///< INVITE, as it left, to the first of 180–189 or 2xx
    std::optional<Duration> talk;           ///< 2xx to BYE
    std::string codec;                      ///< agreed at last
    int ptime_ms = 0;
    bool earlyMedia = false;  ///< media came before the 2xx
    HeardAudio earlyAudio, audio;
    Stalls stalls;  ///< of this machine during the talk
    std::vector<StreamResult> streams;
    std::vector<LadderEntry> ladder;
    std::optional<HoldResult> hold;
    bool telephoneEvents = false;  ///< RFC 4733 was agreed
    std::string digitsSent;        ///< of those that were asked for, the first ones that went out whole
    std::string digitsHeard;
    HeardEvents heardEvents;  ///< by which of these came
    bool endedByFarSide = false;
    std::string brokenOff;             ///< why an answered call ended before its time; empty: it did not
    bool connectionLost = false;       ///< under way, one that its messages took
    bool connectionGarbled = false;    ///< this side ended one, for what came by it could not be read
    std::optional<Farewell> farewell;  ///< empty: this side had nothing to end
    int farewellCode = 0;              ///< of the answer to that; 0: none came
    std::string unresolvedContact;     ///< of the answer, a host that has no address here; empty: it has one
    bool stopped = false;              ///< by hangUp()
    std::string machineFault;  ///< what this machine could not do: open a port, write the recording; empty: nothing

    bool operator==(const TestCallResult&) const = default;
};

std::string_view toString(TestCallOutcome outcome);

/// Digits of RFC 4733 3.2 only, at most 64.
bool areDtmfDigits(std::string_view text);

/// A test under way. Belongs to the thread of its loop. Destroying it drops the call without a word; `done` does not
/// come any more then.
class RunningTest {
public:
    RunningTest() = default;
    RunningTest(const RunningTest&) = delete;
    RunningTest& operator=(const RunningTest&) = delete;
    virtual ~RunningTest() = default;

    /// Ends it as a person would: CANCEL or BYE. `done` follows within 8 s, whether the far side answers or not.
    virtual void hangUp() = 0;
};

using TestDone = std::function<void(TestCallResult)>;
/// Starts a test; `done` comes once and never during the call. It may destroy the test.
using StartTest = std::function<std::unique_ptr<RunningTest>(const TestCallRequest&, TestDone done)>;

}  // namespace trunkwright::engine
