#include "engine/base/ascii.h"
#include "engine/probe/call_story.h"
#include "engine/probe/judgements.h"
#include "engine/sip/message_headers.h"

#include <fmt/format.h>

#include <algorithm>

namespace trunkwright::engine::judgements {

namespace {

Judgement withoutSrtp()
{
    return skipped("SRTP was not offered", "--srtp optional or required");
}

Judgement withoutTls()
{
    return skipped("the trunk is not reached over TLS", "--transport tls");
}

/// A name of the certificate; "*.example.com" covers one label (RFC 6125 6.4.3).
bool covers(std::string_view certified, std::string_view host)
{
    if (!certified.starts_with("*."))
        return equalsIgnoringCase(certified, host);
    const std::size_t dot = host.find('.');
    return dot != std::string_view::npos && equalsIgnoringCase(certified.substr(1), host.substr(dot));
}

/// Where no other name of the certificate covers the host.
std::string wildcardText(const TlsPeer& peer, std::string_view host)
{
    const auto is = [&](std::string_view name) { return equalsIgnoringCase(name, host); };
    const auto wildcard = std::ranges::find_if(peer.names, [&](std::string_view name) { return covers(name, host); });
    if (wildcard == peer.names.end() || std::ranges::any_of(peer.names, is))
        return {};
    return fmt::format("; {} covers {}: in SIP a wildcard is not allowed (RFC 5922 7.2), though carriers use them, and "
                       "some SBCs refuse it",
        *wildcard, host);
}

}  // namespace

Judgement tlsVersion(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (result.protocol != SipProtocol::tls)
        return withoutTls();
    if (result.tlsFault && !result.tlsFault->isCertificate && !result.tlsFault->isDemand)
        return failed(result.tlsFault->text);
    if (!result.tlsPeer)
        return unproven("not measured: " + outcomeText(result));
    const std::string& version = result.tlsPeer->protocol;
    return judged(version == "TLSv1.2" || version == "TLSv1.3", version + ", " + result.tlsPeer->cipher);
}

Judgement tlsCertificate(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (result.protocol != SipProtocol::tls)
        return withoutTls();
    if (result.tlsFault && result.tlsFault->isCertificate)
        return failed(result.tlsFault->text);
    if (!result.tlsPeer)
        return unproven("not measured: " + outcomeText(result));
    return passed(fmt::format("{}, issued by {}{}", result.tlsPeer->subject, result.tlsPeer->issuer,
        wildcardText(*result.tlsPeer, played.request.target.host)));
}

Judgement tlsKey(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!result.tlsPeer)
        return result.protocol == SipProtocol::tls ? unproven("no TLS connection") : withoutTls();
    const TlsPeer& peer = *result.tlsPeer;
    const int least = peer.keyAlgorithm == "RSA" ? 2048 : 256;
    return judged(peer.keyBits >= least, fmt::format("{} with {} bits", peer.keyAlgorithm, peer.keyBits));
}

Judgement contactName(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!result.tlsPeer)
        return result.protocol == SipProtocol::tls ? unproven("no TLS connection") : withoutTls();
    const LadderEntry* const answer = findAnswer(result, LadderEntry::Kind::received, "INVITE", 200, 299);
    if (!answer)
        return notAnswered(result);
    const bool routed = answer->message->has(HeaderName::recordRoute);
    const HeaderName name = routed ? HeaderName::recordRoute : HeaderName::contact;
    const auto hops = addressHeaders(*answer->message, name);
    if (!hops || hops->empty())
        return failed(fmt::format("the answer has no {} that can be read", toString(name)));
    const std::string& host = hops->back().uri.host;
    const bool named = std::ranges::any_of(
        result.tlsPeer->names, [&](const std::string& certified) { return covers(certified, host); });
    return judged(
        named, fmt::format("{}: {} {} of the certificate", toString(name), host, named ? "is a name" : "is no name"));
}

Judgement srtpSuite(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (played.request.srtp == SrtpPolicy::off)
        return withoutSrtp();
    if (!isAnswered(result))
        return notAnswered(result);
    if (result.srtpSuite.empty() && played.request.srtp == SrtpPolicy::optional)
        return skipped("SRTP was offered and plain RTP was answered");
    if (result.srtpSuite.empty())
        return failed("SRTP was wanted and plain RTP was answered");
    return passed(result.srtpSuite);
}

Judgement srtpClean(const Played& played, const Profile&)
{
    if (played.request.srtp == SrtpPolicy::off)
        return withoutSrtp();
    std::size_t calls = 0;
    std::uint64_t decrypted = 0, refused = 0, begunAnew = 0;
    for (const TestCallResult& result : played.results) {
        const StreamResult* const stream = mainStream(result, false);
        if (result.srtpSuite.empty() || !stream)
            continue;
        ++calls;
        decrypted += stream->packets;
        refused += stream->undecryptable;
        begunAnew += stream->begunAnew;
    }
    if (calls == 0)
        return isAnswered(played.first()) ? unproven("no SRTP came") : notAnswered(played.first());
    const std::string text =
        fmt::format("{} packets decrypted, {} refused, in {} call{}", decrypted, refused, calls, calls == 1 ? "" : "s");
    if (begunAnew > 0)
        return {Verdict::fail,
            fmt::format("{}; {} packets had numbers that had come before, in place of new ones", text, begunAnew),
            std::string(begunAnewAdvice)};
    if (const auto lost = std::ranges::find_if(played.results, hasLostItsReports); lost != played.results.end())
        return {Verdict::fail,
            fmt::format(
                "{}; {} RTCP packets came and none could be taken", text, mainStream(*lost, false)->refusedReports),
            std::string(lostReportsAdvice)};
    return judged(refused == 0, text);
}

Judgement plainMediaRefused(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (isAnswered(result))
        return failed("plain RTP was answered " + outcomeText(result));
    if (result.code == 488 || result.code == 606)
        return passed(outcomeText(result));
    if (result.code == 415 || result.code == 403)
        return passed(outcomeText(result) + ", where 488 is due (RFC 3261 21.4.26)");
    return unproven("not refused for its media: " + outcomeText(result));
}

Judgement certificateRequired(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const auto hasCome = [](const LadderEntry& entry) {
        return entry.kind == LadderEntry::Kind::received || entry.kind == LadderEntry::Kind::malformed;
    };
    if (isAnswered(result) || std::ranges::any_of(result.ladder, hasCome))
        return failed("let in without a certificate: " + outcomeText(result));
    if (result.tlsFault && result.tlsFault->isDemand)
        return passed("refused without a certificate: " + outcomeText(result));
    if (!result.tlsPeer || result.tlsFault)
        return unproven("not measured: " + outcomeText(result));
    if (result.connectionLost && result.tlsPeer->protocol == "TLSv1.3")
        return unproven("the connection ended without an alert, so why is not known: " + outcomeText(result));
    return failed("TLS stood without a certificate: " + outcomeText(result));
}

Judgement oneConnection(const Played& played, const Profile&)
{
    std::vector<SipFlow> flows;
    for (const TestCallResult& result : played.results) {
        for (const SipFlow& flow : result.flows) {
            if (std::ranges::find(flows, flow) == flows.end())
                flows.push_back(flow);
        }
    }
    if (std::ranges::none_of(played.results, isAnswered))
        return notAnswered(played.first());
    return judged(flows.size() == 1,
        fmt::format(
            "{} calls took {} connection{}", played.results.size(), flows.size(), flows.size() == 1 ? "" : "s"));
}

}  // namespace trunkwright::engine::judgements
