// Any datagram is judged; what is read comes back the same through its text; a stream takes the same octets in any
// pieces.
#include "engine/sip/digest.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/multipart.h"
#include "engine/sip/validation.h"

#include <cstdint>
#include <cstdlib>

using namespace trunkwright::engine;

namespace {

void require(bool sound)
{
    if (!sound)
        std::abort();
}

void visitHeaders(const Message& message)
{
    for (const Header& header : message.headers()) {
        if (const auto address = parseNameAddress(header.value))
            require(parseNameAddress(toString(*address)).has_value());
        if (const auto via = parseVia(header.value))
            require(*parseVia(toString(*via)) == *via);
        if (const auto uri = parseUri(header.value))
            require(*parseUri(toString(*uri)) == *uri && equivalent(*uri, *uri));
        if (const auto challenge = parseDigestChallenge(header.value))
            require(*parseDigestChallenge(toString(*challenge)) == *challenge);
        parseDigestCredentials(header.value);
    }
    privacyHeader(message);
    reasonHeaders(message);
    replacesHeader(message);
    if (const auto type = contentTypeHeader(message); type && *type)
        parseMultipart(**type, message.body());
}

void visitStream(std::string_view text)
{
    StreamParser parser;
    for (std::size_t at = 0, piece = 1; at < text.size(); at += piece++) {
        parser.feed(text.substr(at, piece));
        while (parser.next() != StreamParser::Event::needMore)
            require(parser.bufferedBytes() <= text.size());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(bytes), size};
    static const UasCapabilities capabilities{{"INVITE", "OPTIONS", "REGISTER"}, {"timer"}, {"application/sdp"}, true};
    const Judgment judgment = judge(text, capabilities, "tag");
    if (judgment.verdict == Judgment::Verdict::answer)
        require(parseMessage(serialize(judgment.message)).has_value());
    if (const auto message = parseMessage(text)) {
        const auto again = parseMessage(serialize(*message));
        require(again.has_value());
        require(serialize(*again) == serialize(*message));
        visitHeaders(*message);
    }
    visitStream(text);
    return 0;
}
