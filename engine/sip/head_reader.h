#pragma once
// Start line and header fields of a message, line by line. Used by parseMessage and StreamParser.

#include "engine/sip/parser.h"

#include <vector>

namespace trunkwright::engine {

/// What is wrong with a line of a response, which is read all the same.
struct LineFlaw {
    std::size_t line = 0;   ///< from 1
    std::string_view what;  ///< a literal that goes on after "line 3 "
};

/// What a head says; the first fault is kept and reading goes on, so that a faulty request can be answered.
struct Head {
    Message message;
    bool isRequest = false;
    std::size_t size = 0;  ///< octets up to the body
    std::optional<ParseError> fault;
    int status = 400;
    std::optional<std::size_t> contentLength;
    bool hasContentLength = false;
    std::vector<LineFlaw> flaws;  ///< of a response; the first of each kind
};

Head readHead(std::string_view text, const MessageLimits& limits);

/// Where the body begins, after the empty line that ends the header fields; npos: there is none at `from` or later.
std::size_t bodyBegin(std::string_view text, std::size_t from = 0);

/// Whether what came first of a stream may still become a message: its first line names SIP, or has not ended and has
/// nothing that a method cannot have.
bool mayBecomeMessage(std::string_view begin);

}  // namespace trunkwright::engine
