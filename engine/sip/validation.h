#pragma once
// What a user agent server must do with a message before any transaction or dialog sees it (RFC 3261 8.2 and 18, RFC
// 4475, RFC 5118).

#include "engine/sip/parser.h"

#include <utility>

namespace trunkwright::engine {

/// What this side can do. A server that is a registrar has REGISTER among its methods.
struct UasCapabilities {
    std::vector<std::string> methods;       ///< for Allow
    std::vector<std::string> extensions;    ///< option tags that Require may name
    std::vector<std::string> contentTypes;  ///< for Accept, lower case: "application/sdp", "multipart/mixed"
    bool telUris = false;                   ///< whether tel and urn:service:sos are served
    std::vector<std::string> events = {};   ///< event packages that NOTIFY may bring, for Allow-Events
};

/// The answer that says why a request is not served.
struct Refusal {
    int status = 400;
    std::string_view why;  ///< a literal, of what a reason phrase may hold
    std::vector<std::pair<HeaderName, std::string>> headers;
};

/// Header fields that must be there, once, and can be read. Of a response those only that lead it to its transaction
/// and dialog: the others are passed over where they cannot be read.
std::optional<Refusal> checkHeaders(const Message& message);

/// A header field of a response that is passed over.
struct UnreadHeader {
    HeaderName name = HeaderName::contact;
    std::string_view why;  ///< a literal
};
/// Nothing for a request.
std::vector<UnreadHeader> unreadHeaders(const Message& response);

/// Method, Request-URI, required extensions and content in the order of RFC 3261 8.2; before the content, whose type
/// depends on it, the event package of a NOTIFY (RFC 6665 4.1.3). Call after checkHeaders.
/// Max-Forwards of 0 is no reason: the request has arrived (RFC 4475 3.3.11).
std::optional<Refusal> checkRequest(const Message& request, const UasCapabilities& capabilities);

/// What is wrong with a bad request (RFC 3261 21.4.1), else the usual phrase.
std::string phraseOf(const Refusal& refused);

/// The response with its header fields, and `toTag` where To has none. Null when the message is not to be answered: a
/// response, an ACK, or one without Via.
std::optional<Message> refusalResponse(const Message& request, const Refusal& refused, std::string_view toTag);

/// The whole way for one datagram.
struct Judgment {
    enum class Verdict { process, answer, discard };

    Verdict verdict = Verdict::discard;
    Message message;       ///< to be processed, or the response to be sent
    std::string_view why;  ///< empty for process
};

/// `toTag` goes into the response. A faulty response and a faulty ACK are discarded.
Judgment judge(std::string_view datagram, const UasCapabilities& capabilities, std::string_view toTag);

}  // namespace trunkwright::engine
