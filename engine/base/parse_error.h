#pragma once
// How the engine says that bytes from the network are not what they should be.
//
// Readers of the engine are pure functions from bytes to a value: they return Parsed<T>, never throw on input, allocate
// in proportion to their input and keep to the limits that their headers state. Operations (sockets, timers, calls)
// report boost::system::error_code; a reader knows more than a code can say, so it says where and why.

#include <cstddef>
#include <expected>
#include <string_view>

namespace trunkwright::engine {

struct ParseError {
    std::size_t position = 0;  ///< byte offset in the text that was given to the reader
    std::string_view reason;   ///< a literal: what is wrong, as the end of "cannot read this: …"

    bool operator==(const ParseError&) const = default;
};

template <typename T>
using Parsed = std::expected<T, ParseError>;

inline std::unexpected<ParseError> parseError(std::size_t position, std::string_view reason)
{
    return std::unexpected(ParseError{position, reason});
}

/// The same error, seen from a text in which the read part begins at `offset`.
inline std::unexpected<ParseError> parseError(const ParseError& inner, std::size_t offset)
{
    return std::unexpected(ParseError{inner.position + offset, inner.reason});
}

}  // namespace trunkwright::engine
