#include "engine/sip/validation.h"

#include "engine/sip/message_headers.h"
#include "engine/sip/service_urn.h"
#include "engine/sip/status.h"

#include <algorithm>
#include <array>

namespace trunkwright::engine {

namespace {

/// IANA's registry of SIP methods: one that is in it and not served gets 405, any other 501.
constexpr std::array<std::string_view, 14> knownMethods{"ACK", "BYE", "CANCEL", "INFO", "INVITE", "MESSAGE", "NOTIFY",
    "OPTIONS", "PRACK", "PUBLISH", "REFER", "REGISTER", "SUBSCRIBE", "UPDATE"};

constexpr std::string_view twice = "a header field that must be single is there twice";

/// Without these a response finds neither its transaction nor its dialog.
constexpr std::array neededNames{
    HeaderName::from, HeaderName::to, HeaderName::callId, HeaderName::cseq, HeaderName::contentLength};

constexpr std::array requestNames{HeaderName::maxForwards, HeaderName::expires, HeaderName::sessionExpires,
    HeaderName::minSe, HeaderName::rseq, HeaderName::rack, HeaderName::contentType, HeaderName::contact,
    HeaderName::route, HeaderName::recordRoute, HeaderName::pAssertedIdentity, HeaderName::referTo,
    HeaderName::diversion, HeaderName::historyInfo};

constexpr std::array responseNames{HeaderName::expires, HeaderName::minExpires, HeaderName::retryAfter,
    HeaderName::sessionExpires, HeaderName::minSe, HeaderName::rseq, HeaderName::contentType, HeaderName::contact,
    HeaderName::recordRoute, HeaderName::pAssertedIdentity};

Refusal refusal(int status, std::string_view why)
{
    return {status, why, {}};
}

template <typename T>
std::optional<Refusal> unread(const Parsed<T>& parsed)
{
    return parsed ? std::nullopt : std::optional(refusal(400, parsed.error().reason));
}

template <typename List, typename T>
bool contains(const List& list, const T& value)
{
    return std::ranges::find(list, value) != list.end();
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : ", ") + part;
    return text;
}

std::optional<Refusal> checkSingles(const Message& message)
{
    for (const Header& header : message.headers()) {
        const bool matters = message.isRequest() || contains(neededNames, header.name);
        if (matters && isSingle(header.name) && message.count(header.name) > 1)
            return refusal(400, twice);
    }
    return std::nullopt;
}

std::optional<Refusal> checkMandatory(const Message& message)
{
    if (auto refused = unread(viaHeaders(message)))
        return refused;
    if (auto refused = unread(fromHeader(message)))
        return refused;
    if (auto refused = unread(toHeader(message)))
        return refused;
    if (!isCallId(message.value(HeaderName::callId).value_or("")))
        return refusal(400, "there is no Call-ID");
    const auto cseq = cseqHeader(message);
    if (!cseq)
        return unread(cseq);
    if (message.isRequest() && cseq->method != message.method())
        return refusal(400, "the method of CSeq is not that of the request");
    return std::nullopt;
}

/// What is wrong with a header field that a message need not have; null: nothing.
std::optional<std::string_view> faultOf(const Message& message, HeaderName name)
{
    const auto why = [](const auto& parsed) {
        return parsed ? std::nullopt : std::optional<std::string_view>(parsed.error().reason);
    };
    switch (name) {
    case HeaderName::maxForwards:
        return why(maxForwardsHeader(message));
    case HeaderName::expires:
    case HeaderName::minExpires:
    case HeaderName::retryAfter:
        return why(secondsHeader(message, name));
    case HeaderName::sessionExpires:
    case HeaderName::minSe:
        return why(sessionHeader(message, name));
    case HeaderName::rseq:
        return why(rseqHeader(message));
    case HeaderName::rack:
        return why(rackHeader(message));
    case HeaderName::contentType:
        return why(contentTypeHeader(message));
    default:
        return why(addressHeaders(message, name));
    }
}

/// A response is not thrown away for these: its sender would wait for an ACK in vain.
std::optional<Refusal> checkOthers(const Message& message)
{
    if (!message.isRequest())
        return std::nullopt;
    for (const HeaderName name : requestNames) {
        if (const auto why = faultOf(message, name))
            return refusal(400, *why);
    }
    return std::nullopt;
}

std::optional<Refusal> checkMethod(const Message& request, const UasCapabilities& capabilities)
{
    if (contains(capabilities.methods, request.method()))
        return std::nullopt;
    const bool known = contains(knownMethods, request.method());
    return Refusal{known ? 405 : 501, "the method is not served", {{HeaderName::allow, joined(capabilities.methods)}}};
}

std::optional<Refusal> checkUris(const Message& request, const UasCapabilities& capabilities)
{
    const auto uri = parseUri(request.requestUri());
    if (!uri)
        return refusal(400, uri.error().reason);
    if (!uri->headers.empty())
        return refusal(400, "the Request-URI has header parts");
    const bool namesNoHost = uri->scheme == Uri::Scheme::tel || isEmergencyService(*uri);
    const bool served = uri->isSip() || (namesNoHost && capabilities.telUris);
    if (!served)
        return refusal(416, "the scheme of the Request-URI is not served");
    if (request.method() == "REGISTER" && !toHeader(request)->uri.isSip())
        return refusal(400, "an address of record is a SIP URI");
    return std::nullopt;
}

std::optional<Refusal> checkRequire(const Message& request, const UasCapabilities& capabilities)
{
    if (request.method() == "ACK" || request.method() == "CANCEL")
        return std::nullopt;
    std::vector<std::string> unsupported;
    for (const std::string_view tag : request.elements(HeaderName::require)) {
        if (!std::ranges::any_of(
                capabilities.extensions, [&](std::string_view each) { return equalsIgnoringCase(each, tag); }))
            unsupported.emplace_back(tag);
    }
    if (unsupported.empty())
        return std::nullopt;
    return Refusal{
        420, "an extension is required that is not supported", {{HeaderName::unsupported, joined(unsupported)}}};
}

std::optional<Refusal> checkEvent(const Message& request, const UasCapabilities& capabilities)
{
    if (request.method() != "NOTIFY")
        return std::nullopt;
    const std::string_view event = request.value(HeaderName::event).value_or("");
    const std::string_view package = trimmed(event.substr(0, event.find(';')));
    if (std::ranges::any_of(
            capabilities.events, [&](const std::string& each) { return equalsIgnoringCase(each, package); }))
        return std::nullopt;
    return Refusal{489, "the event package is not served", {{HeaderName::allowEvents, joined(capabilities.events)}}};
}

bool isOptionalBody(const Message& request)
{
    const std::string_view disposition = request.value(HeaderName::contentDisposition).value_or("");
    Scanner scanner(disposition);
    scanner.takeToken();
    const auto parameters = parseHeaderParameters(scanner);
    return parameters && equalsIgnoringCase(parameters->value("handling").value_or(""), "optional");
}

std::optional<Refusal> checkContent(const Message& request, const UasCapabilities& capabilities)
{
    if (request.body().empty() || isOptionalBody(request))
        return std::nullopt;
    for (const std::string_view encoding : request.elements(HeaderName::contentEncoding)) {
        if (!equalsIgnoringCase(encoding, "identity"))
            return Refusal{415, "the content is encoded", {{HeaderName::acceptEncoding, "identity"}}};
    }
    const auto type = contentTypeHeader(request);
    if (type && *type && contains(capabilities.contentTypes, (*type)->name()))
        return std::nullopt;
    return Refusal{415, "the content type is not served", {{HeaderName::accept, joined(capabilities.contentTypes)}}};
}

/// An INVITE is answered with SDP, so its sender must accept that; without Accept it does (RFC 3261 20.1).
std::optional<Refusal> checkAccept(const Message& request)
{
    if (request.method() != "INVITE" || !request.has(HeaderName::accept))
        return std::nullopt;
    const MediaType sdp{"application", "sdp", {}};
    const bool accepted = std::ranges::any_of(request.elements(HeaderName::accept), [&](std::string_view element) {
        const auto range = parseMediaType(element);
        return range && range->covers(sdp);
    });
    return accepted ? std::nullopt : std::optional(refusal(406, "SDP is not accepted as an answer"));
}

Judgment answerOrDiscard(const Message& request, const Refusal& refused, std::string_view toTag)
{
    auto response = refusalResponse(request, refused, toTag);
    if (!response)
        return {Judgment::Verdict::discard, {}, refused.why};
    return {Judgment::Verdict::answer, std::move(*response), refused.why};
}

}  // namespace

std::string phraseOf(const Refusal& refused)
{
    constexpr int badRequest = 400;
    return std::string(
        refused.status == badRequest && !refused.why.empty() ? refused.why : reasonPhrase(refused.status));
}

std::optional<Message> refusalResponse(const Message& request, const Refusal& refused, std::string_view toTag)
{
    if (!request.isRequest() || request.method() == "ACK" || !request.has(HeaderName::via))
        return std::nullopt;
    Message response = makeResponse(request, refused.status, phraseOf(refused), toTag);
    for (const auto& [name, value] : refused.headers)
        response.set(name, value);
    return response;
}

std::optional<Refusal> checkHeaders(const Message& message)
{
    for (const auto check : {checkSingles, checkMandatory, checkOthers}) {
        if (auto refused = check(message))
            return refused;
    }
    return std::nullopt;
}

std::vector<UnreadHeader> unreadHeaders(const Message& response)
{
    std::vector<UnreadHeader> unread;
    if (response.isRequest())
        return unread;
    for (const HeaderName name : responseNames) {
        if (isSingle(name) && response.count(name) > 1)
            unread.push_back({name, twice});
        else if (const auto why = faultOf(response, name))
            unread.push_back({name, *why});
    }
    return unread;
}

std::optional<Refusal> checkRequest(const Message& request, const UasCapabilities& capabilities)
{
    for (const auto check : {checkMethod, checkUris, checkRequire, checkEvent, checkContent}) {
        if (auto refused = check(request, capabilities))
            return refused;
    }
    return checkAccept(request);
}

Judgment judge(std::string_view datagram, const UasCapabilities& capabilities, std::string_view toTag)
{
    auto parsed = parseMessage(datagram);
    if (!parsed) {
        const MalformedMessage& bad = parsed.error();
        if (!bad.isRequest)
            return {Judgment::Verdict::discard, {}, bad.error.reason};
        return answerOrDiscard(bad.readable, refusal(bad.status, bad.error.reason), toTag);
    }
    if (const auto refused = checkHeaders(*parsed))
        return answerOrDiscard(*parsed, *refused, toTag);
    if (parsed->isRequest()) {
        if (const auto refused = checkRequest(*parsed, capabilities))
            return answerOrDiscard(*parsed, *refused, toTag);
    }
    return {Judgment::Verdict::process, std::move(*parsed), {}};
}

}  // namespace trunkwright::engine
