#pragma once
// multipart bodies (RFC 2046 5.1, RFC 5621): the parts as views into the body, which is not changed. At most 16 parts;
// a part that is itself multipart is given as it is.

#include "engine/sip/header_values.h"

#include <vector>

namespace trunkwright::engine {

struct BodyPart {
    std::string contentType;         ///< empty when the part names none: text/plain
    std::string contentDisposition;  ///< empty when the part names none
    std::string_view content;
};

/// `type` is the message's Content-Type; it must be multipart with a boundary of 1 to 70 characters.
Parsed<std::vector<BodyPart>> parseMultipart(const MediaType& type, std::string_view body);

}  // namespace trunkwright::engine
