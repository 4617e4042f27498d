#pragma once
// Look-ups in the ladder of a call. Null where there is no such message.

#include "engine/probe/test_call.h"

namespace trunkwright::engine {

const LadderEntry* findRequest(
    const TestCallResult& result, LadderEntry::Kind kind, std::string_view method, std::size_t skip = 0);

/// The first answer to a request of that method with a status from `least` to `most`.
const LadderEntry* findAnswer(
    const TestCallResult& result, LadderEntry::Kind kind, std::string_view method, int least, int most);

std::size_t countRequests(const TestCallResult& result, LadderEntry::Kind kind, std::string_view method);

/// The sent or the received stream that carried the most packets.
const StreamResult* mainStream(const TestCallResult& result, bool sent);

/// Lost, late and undecryptable packets as a part of the expected ones, 0…1; empty where it was not measured.
std::optional<double> unplayedFraction(const StreamResult& stream);

}  // namespace trunkwright::engine
