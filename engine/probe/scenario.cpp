#include "engine/probe/scenario.h"

#include <algorithm>
#include <array>

namespace trunkwright::engine {

namespace {

using namespace std::chrono_literals;
using Base = ScenarioBase;
using Request = TestCallRequest;

Obstacle never(const Base&)
{
    return {};
}

Obstacle withoutSrtpDuty(const Base& base)
{
    if (base.request.srtp == SrtpPolicy::required)
        return {};
    return {"SRTP is not required on this trunk", "--srtp required"};
}

Obstacle withoutRegistration(const Base& base)
{
    return base.profile.registers ? Obstacle() : Obstacle{"the trunk does not register", "registers in the profile"};
}

Obstacle withoutUser(const Base& base)
{
    return base.request.user ? Obstacle() : Obstacle{"no user was given", "--user and --password-env"};
}

Obstacle withoutSessionTimer(const Base& base)
{
    return base.profile.sessionTimer ? Obstacle() : Obstacle{"by its profile the trunk has no session timer", {}};
}

Obstacle withoutRefer(const Base& base)
{
    return base.profile.refer ? Obstacle() : Obstacle{"by its profile the trunk does not transfer by REFER", {}};
}

Obstacle withoutChannels(const Base& base)
{
    if (base.profile.channels)
        return {};
    return {"how many channels were purchased is not known", "channels in the profile"};
}

Obstacle overUdp(const Base& base)
{
    if (base.request.protocol != SipProtocol::udp)
        return {};
    return {"UDP has no connections", "--transport tcp or tls"};
}

Obstacle withoutCertificate(const Base& base)
{
    if (base.request.protocol == SipProtocol::tls && !base.request.tls.certificateFile.empty())
        return {};
    return {"no certificate of this side was shown", "--transport tls, --cert and --key"};
}

Obstacle withoutDids(const Base& base)
{
    return base.profile.dids.empty() ? Obstacle{"the purchased numbers are not known", "dids in the profile"}
                                     : Obstacle();
}

Obstacle withoutPort(const Base& base)
{
    if (base.inboundPort == 0)
        return {"no call of the trunk was awaited", "--inbound PORT"};
    if (base.request.protocol != SipProtocol::tls || !base.request.tls.certificateFile.empty())
        return {};
    return {"a call over TLS comes in only with a certificate of this side", "--cert and --key"};
}

void plain(Request&, const Base&) { }

void options(Request& request, const Base&)
{
    request.kind = TestKind::options;
    request.target.user.clear();
    request.target.password.reset();
}

void registration(Request& request, const Base&)
{
    request.kind = TestKind::registration;
    request.target.password.reset();
    if (request.user)
        request.target.user = escapedUser(request.user->name);
}

template <const auto& codec>
void only(Request& request, const Base&)
{
    request.codecs = {codec};
}
constexpr char pcma[] = "PCMA";
constexpr char pcmu[] = "PCMU";
constexpr char g722[] = "G722";
constexpr char opus[] = "opus";
constexpr char rare[] = "G726-16";  // hardly any trunk knows it

void ptime30(Request& request, const Base&)
{
    request.ptime_ms = 30;
}

void digits(Request& request, const Base&)
{
    request.dtmf = "1590*#";
    request.talk = std::max<Duration>(request.talk, 6s);
}

void shortHold(Request& request, const Base&)
{
    request.hold = 2s;
    request.talk = std::max<Duration>(request.talk, 8s);
}

/// The offer that was crossed is made again after 2.1 to 4 s (RFC 3261 14.1).
void crossedHold(Request& request, const Base&)
{
    request.hold = 2s;
    request.talk = std::max<Duration>(request.talk, 14s);
}

/// A trunk that misses RTCP or RTP on a held call clears it after 30 s.
void longHold(Request& request, const Base&)
{
    request.hold = 35s;
    request.talk = std::max<Duration>(request.talk, 40s);
}

void delayedOffer(Request& request, const Base&)
{
    request.earlyOffer = false;
}

void reliable(Request& request, const Base&)
{
    request.reliableProvisional = true;
}

void shortTimer(Request& request, const Base&)
{
    request.sessionExpires_s = 300;
}

void refreshed(Request& request, const Base&)
{
    request.sessionExpires_s = 90;
    request.talk = std::max<Duration>(request.talk, 8s);
}

/// Far sides of these numbers act two to four seconds after the answer.
void patient(Request& request, const Base&)
{
    request.talk = std::max<Duration>(request.talk, 8s);
}

void givingUp(Request& request, const Base&)
{
    request.ringTimeout = 3s;
}

void clearMedia(Request& request, const Base&)
{
    request.srtp = SrtpPolicy::off;
}

void anonymous(Request& request, const Base& base)
{
    const Uri caller = base.request.from.value_or(base.request.target);
    request.headers.push_back({HeaderName::privacy, {}, "id"});
    request.headers.push_back({HeaderName::pAssertedIdentity, {}, '<' + toString(caller) + '>'});
    request.from = parseUri("sip:anonymous@anonymous.invalid").value();
}

/// Beyond what fits into one packet of an Ethernet.
void large(Request& request, const Base&)
{
    request.headers.push_back({HeaderName::subject, {}, std::string(1600, 'x')});
}

void wrongPassword(Request& request, const Base&)
{
    request.user->password += "-wrong";
}

/// One after the other: the next begins when the one before is over.
void brief(Request& request, const Base&)
{
    request.talk = 1s;
}

int three(const Base&)
{
    return 3;
}

void nameless(Request& request, const Base&)
{
    request.tls.certificateFile.clear();
    request.tls.keyFile.clear();
}

void withIce(Request& request, const Base&)
{
    if (!request.ice)
        request.ice.emplace();
}

/// What a fax needs of a path: G.711, and time to see whether packets are missing.
void fax(Request& request, const Base&)
{
    request.codecs = {pcma, pcmu};
    request.talk = std::max<Duration>(request.talk, 10s);
}

int eachDid(const Base& base)
{
    return static_cast<int>(base.profile.dids.size());
}

void oneDid(Request& request, const Base& base, std::size_t index)
{
    request.target.user = escapedUser(dialed(base.profile.dids[index], base.profile.numberFormat));
}

void incoming(Request& request, const Base& base)
{
    request.kind = TestKind::incoming;
    request.port = base.inboundPort;
}

void lasting(Request& request, const Base& base)
{
    request.talk = std::max<Duration>(base.request.talk, leastMeasuring + 1s);
}

/// Any number that echoes will do, the target itself too.
bool doesEcho(std::string_view behavior)
{
    return behavior == "echo" || behavior == "hold" || behavior == "ice" || behavior == "fax" || behavior == "ptime";
}

/// Null: the target itself, or none.
const std::string* numberOf(std::string_view behavior, const TrunkProfile& profile)
{
    auto found = profile.numbers.find(behavior);
    if (found == profile.numbers.end() && doesEcho(behavior))
        found = profile.numbers.find("echo");
    return found == profile.numbers.end() ? nullptr : &found->second;
}

/// One more than was bought.
int oneTooMany(const Base& base)
{
    return base.profile.channels.value_or(0) + 1;
}

constexpr std::array table{
    Scenario{"options", "", "OPTIONS", never, options},
    Scenario{"call", "echo", "A plain call", never, plain},
    Scenario{"registration", "", "REGISTER", withoutRegistration, registration},
    Scenario{"wrong_password", "echo", "A wrong password", withoutUser, wrongPassword},
    Scenario{"pcma", "echo", "PCMA only", never, only<pcma>},
    Scenario{"pcmu", "echo", "PCMU only", never, only<pcmu>},
    Scenario{"g722", "echo", "G.722 only", never, only<g722>},
    Scenario{"opus", "echo", "Opus only", never, only<opus>},
    Scenario{"rare_codec", "echo", "A codec that the trunk hardly knows", never, only<rare>},
    Scenario{"ptime_30", "ptime", "Packets of 30 ms", never, ptime30},
    Scenario{"plain_media", "echo", "Plain RTP offered", withoutSrtpDuty, clearMedia},
    Scenario{"dtmf", "dtmf", "Digits", never, digits},
    Scenario{"ringing", "ringing", "180 and a pause", never, plain},
    Scenario{"early_media", "early_media", "183 with media", never, plain},
    Scenario{"early_failure", "early_failure", "An announcement, then failure", never, plain},
    Scenario{"forked", "forked", "Several early dialogs", never, patient},
    Scenario{"reliable", "reliable", "100rel required", never, reliable},
    Scenario{"busy", "busy", "A busy number", never, plain},
    Scenario{"unknown", "unknown", "A number that does not exist", never, plain},
    Scenario{"unavailable", "unavailable", "A number that is not available", never, plain},
    Scenario{"overloaded", "overloaded", "503 with Retry-After", never, plain},
    Scenario{"cancel", "no_answer", "CANCEL while it rings", never, givingUp},
    Scenario{"cancel_race", "cancel_race", "CANCEL that crosses the answer", never, givingUp},
    Scenario{"hold", "hold", "Hold and resume", never, shortHold},
    Scenario{"long_hold", "hold", "Held for 35 s", never, longHold},
    Scenario{"far_hold", "far_hold", "Held by the far side", never, patient},
    Scenario{"far_hold_old", "far_hold_old", "Held by the far side with 0.0.0.0", never, patient},
    Scenario{"delayed_offer", "echo", "INVITE without an offer", never, delayedOffer},
    Scenario{"late_offer", "late_offer", "re-INVITE of the far side without an offer", never, patient},
    Scenario{"codec_switch", "codec_switch", "re-INVITE of the far side to another codec", never, patient},
    Scenario{"update", "update", "UPDATE of the far side", never, patient},
    Scenario{"session_timer", "session_timer", "A session interval that is too small", withoutSessionTimer, shortTimer},
    Scenario{"refresher", "refresher", "A session that the far side refreshes", withoutSessionTimer, refreshed},
    Scenario{"refer", "refer", "REFER of the far side", withoutRefer, patient},
    Scenario{"glare", "glare", "re-INVITE answered 491", never, crossedHold},
    Scenario{"refused_reinvite", "refused_reinvite", "re-INVITE answered 488", never, shortHold},
    Scenario{"unknown_method", "unknown_method", "An unknown method in the call", never, patient},
    Scenario{"anonymous", "echo", "An anonymous caller", never, anonymous},
    Scenario{"large", "echo", "An INVITE of more than 1,500 bytes", never, large},
    Scenario{"symmetric_rtp", "symmetric_rtp", "Media from another port", never, plain},
    Scenario{"changed_source", "changed_source", "A new RTP source in the call", never, patient},
    Scenario{"connection", "echo", "Three calls one after the other", overUdp, brief, three, 3s},
    Scenario{"no_certificate", "echo", "A call without certificate", withoutCertificate, nameless},
    Scenario{"ice", "ice", "ICE offered", never, withIce},
    Scenario{"fax", "fax", "G.711 for a fax", never, fax},
    Scenario{"t38", "t38", "re-INVITE of the far side to T.38", never, patient},
    Scenario{"dids", "", "Each purchased number", withoutDids, brief, eachDid, 1s, oneDid},
    Scenario{"quality", "echo", "A call to measure", never, lasting},
    Scenario{"channels", "echo", "One call more than channels", withoutChannels, plain, oneTooMany},
    Scenario{"inbound", "", "A call from the trunk", withoutPort, incoming},
};

}  // namespace

std::span<const Scenario> scenarios()
{
    return table;
}

const Scenario* findScenario(std::string_view id)
{
    const auto found = std::ranges::find(table, id, &Scenario::id);
    return found == table.end() ? nullptr : &*found;
}

std::string dialed(std::string_view number, NumberFormat format)
{
    const bool plus = number.starts_with('+');
    if (format == NumberFormat::e164Plus && !plus)
        return '+' + std::string(number);
    if (format == NumberFormat::e164 && plus)
        return std::string(number.substr(1));
    return std::string(number);
}

std::expected<TestCallRequest, Obstacle> requestOf(const Scenario& scenario, const ScenarioBase& base)
{
    if (Obstacle obstacle = scenario.obstacle(base); !obstacle.why.empty())
        return std::unexpected(std::move(obstacle));
    TestCallRequest request = base.request;
    if (const std::string* const number = numberOf(scenario.number, base.profile))
        request.target.user = escapedUser(dialed(*number, base.profile.numberFormat));
    else if (!scenario.number.empty() && !doesEcho(scenario.number))
        return std::unexpected(Obstacle{
            "no number that behaves so is known", "numbers: " + std::string(scenario.number) + " in the profile"});
    if (scenario.id != "call")
        request.recordDescriptor = -1;
    scenario.shape(request, base);
    return request;
}

}  // namespace trunkwright::engine
