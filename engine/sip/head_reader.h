#pragma once
// Start line and header fields of a message, line by line. Used by parseMessage and StreamParser.

#include "engine/sip/parser.h"

namespace trunkwright::engine {

/// What a head says; the first fault is kept and reading goes on, so that a faulty request can be answered.
struct Head {
    Message message;
    bool isRequest = false;
    std::size_t size = 0;  ///< octets up to the body
    std::optional<ParseError> fault;
    int status = 400;
    std::optional<std::size_t> contentLength;
    bool hasContentLength = false;
};

Head readHead(std::string_view text, const MessageLimits& limits);

/// Whether what came first of a stream may still become a message: its first line names SIP, or has not ended and has
/// nothing that a method cannot have.
bool mayBecomeMessage(std::string_view begin);

}  // namespace trunkwright::engine
