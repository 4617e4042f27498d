#include "engine/sip/message_sdp.h"

#include "engine/sip/message_headers.h"
#include "engine/sip/multipart.h"

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

}  // namespace trunkwright::engine
