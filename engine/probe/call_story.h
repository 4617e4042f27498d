#pragma once
// Look-ups in the ladder of a call. Null where there is no such message.

#include "engine/probe/test_call.h"

namespace trunkwright::engine {

const LadderEntry* findRequest(
    const TestCallResult& result, LadderEntry::Kind kind, std::string_view method, std::size_t skip = 0);

/// The first answer to a request of that method with a status from `least` to `most`.
const LadderEntry* findAnswer(
    const TestCallResult& result, LadderEntry::Kind kind, std::string_view method, int least, int most);

/// The answer from 200 that the other side of that request gave to it.
const LadderEntry* findFinalAnswer(const TestCallResult& result, const LadderEntry& request);

/// A 2xx crossed this side's CANCEL: a call stood, and BYE had to end it.
bool crossedCancel(const TestCallResult& result);

std::size_t countRequests(const TestCallResult& result, LadderEntry::Kind kind, std::string_view method);

/// Of the call, after this side had sent its ACK.
std::size_t countRepeatedAnswers(const TestCallResult& result);

/// Where the Contact of the far side leads, if the last BYE, or else the ACK, went elsewhere: "192.0.2.9:5060". Empty:
/// it went there, or a proxy or a name is on the way.
std::string missedContact(const TestCallResult& result);

/// The first thing that this machine, not the far side, could not do; empty: nothing.
std::string machineFault(std::span<const TestCallResult> results);

/// Of all its messages, each once.
std::vector<std::string> callIdsOf(const TestCallResult& result);

/// The URI in From of the first request; empty: there is none.
std::string callerOf(const TestCallResult& result);

/// The user part in To of the first request; before there is one, that of the target.
std::string calledOf(const TestCallResult& result);

/// What the far side calls itself in Server and User-Agent: a proxy and a telephone behind it may both do. Each once,
/// at most eight, the first 200 octets.
std::vector<std::string> softwareOf(const TestCallResult& result);

/// The sent or the received stream that carried the most packets.
const StreamResult* mainStream(const TestCallResult& result, bool sent);

/// What never came, as a part, 0…1, of the packets whose sequence numbers were due. Empty where it was not measured.
std::optional<double> lostFraction(const StreamResult& stream);

/// How many packets should have come or arrived, and how many of them could not be played: lost, late, not decrypted,
/// of a format that was not agreed on, or absent at the end. Empty where it was not measured.
struct Playout {
    std::uint64_t due = 0;
    std::uint64_t unplayed = 0;  ///< at most `due`
};
std::optional<Playout> playoutOf(const StreamResult& stream);
/// A part, 0…1.
std::optional<double> unplayedFraction(const StreamResult& stream);

/// 0…1 of the time in which the tones were due and not heard, less what packets that are missing on either way explain.
/// Empty where it was not measured.
std::optional<double> unexplainedSilence(const TestCallResult& result);

/// What came and was of no use: "3 packets failed SRTP authentication; 2 datagrams that came were no RTP; 150 packets
/// came in a format that was not agreed, payload type 97; 248 packets came with a sequence number
/// that had come before". Empty: nothing.
std::string refusedText(const StreamResult& stream);

/// Of the tones, with the buffers of both ends; after a stall of this machine has moved it, that of the time before.
std::optional<Duration> roundTripOfTones(const TestCallResult& result);

/// Nothing came for so long at the end of the call, though it was wanted and had come before; zero: not for seconds.
Duration silenceAtEnd(const TestCallResult& result);

}  // namespace trunkwright::engine
