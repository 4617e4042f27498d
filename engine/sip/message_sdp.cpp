#include "engine/sip/message_sdp.h"

#include "engine/sip/message_headers.h"
#include "engine/sip/multipart.h"
#include "engine/sip/sdp.h"

namespace trunkwright::engine {

namespace {

bool isSdp(const Parsed<MediaType>& type)
{
    return type && type->name() == "application/sdp";
}

std::string sdpPart(const MediaType& type, std::string_view body)
{
    const auto parts = parseMultipart(type, body);
    if (!parts)
        return {};
    for (const BodyPart& part : *parts) {
        if (isSdp(parseMediaType(part.contentType)))
            return std::string(part.content);
    }
    return {};
}

}  // namespace

std::string sdpOf(const Message& message)
{
    const auto type = contentTypeHeader(message);
    if (message.body().empty() || !type || !*type)
        return {};
    return (*type)->type == "multipart" ? sdpPart(**type, message.body())
        : isSdp(**type)                 ? message.body()
                                        : std::string();
}

void setSdp(Message& message, std::string sdp)
{
    if (!sdp.empty())
        message.set(HeaderName::contentType, "application/sdp");
    message.setBody(std::move(sdp));
}

std::string refusingAnswer(std::string_view offer)
{
    const auto offered = parseSdp(offer);
    if (!offered)
        return {};
    SdpSession answer;
    answer.origin = {"-", 1, 1, {false, "0.0.0.0"}};
    answer.connection = answer.origin.address;
    answer.times = offered->times;
    for (const SdpMedia& media : offered->media)
        answer.media.push_back({media.type, 0, 1, media.protocol, media.formats, {}, {}, {}});
    return toString(answer);
}

}  // namespace trunkwright::engine
