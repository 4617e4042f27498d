#pragma once
// What the texts in fields of call records mean. Nothing is guessed: a text that is not clear gives an empty optional.

#include "models/records/call_record.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trunkwright::models {

/// Years that a call record may carry.
inline constexpr int firstRecordYear = 1980;
inline constexpr int lastRecordYear = 2099;

/// A longer call is taken for a broken record.
inline constexpr std::int64_t longestCallSeconds = 31 * 86400;

/// "2017-06-20 09:49:22", also with 'T' between and a fraction behind (dropped): seconds of the wall clock since 1970.
[[nodiscard]] std::optional<std::int64_t> parseWallClock(std::string_view text);

/// Whole seconds, a fraction is dropped; nothing negative, nothing longer than the longest call.
[[nodiscard]] std::optional<std::int64_t> parseDuration(std::string_view text);

/// Seconds since 1970 UTC within the record years; 0 stands for "never".
[[nodiscard]] std::optional<std::int64_t> parseEpoch(std::string_view text);

/// Whether a time field says that the event never happened: empty, or a database's 0000-00-00 00:00:00.
[[nodiscard]] bool isNever(std::string_view text);

/// Asterisk's disposition: ANSWERED, NO ANSWER, BUSY, FAILED, CONGESTION (a kind of FAILED), in any case, '_' for a
/// blank.
[[nodiscard]] std::optional<Outcome> parseDisposition(std::string_view text);

/// FreeSWITCH's hangup cause (names of ITU-T Q.850 and FreeSWITCH's own). Causes such as NORMAL_CLEARING end answered
/// and unanswered calls alike: then `hasAnswerTime` decides, for causes of a fault together with `talkSeconds`.
[[nodiscard]] std::optional<Outcome> parseHangupCause(
    std::string_view text, bool hasAnswerTime, std::int64_t talkSeconds);

/// ITU-T Q.850 cause value of a call that was never connected.
[[nodiscard]] Outcome outcomeOfCause(std::int64_t cause);

/// inbound or outbound by the context names that Asterisk, FreePBX and FreeSWITCH ship with.
[[nodiscard]] Direction directionOfContext(std::string_view context);

/// Whether a Cisco device name is that of a phone (SEP…, CSF…, TCT…, BOT…, TAB…, ATA…) and not of a trunk or gateway.
[[nodiscard]] bool isCiscoPhone(std::string_view device);

/// UTF-8 as it is, anything else read as Latin-1; control characters become '?'.
[[nodiscard]] std::string toUtf8(std::string_view text);

/// For messages: at most 40 bytes, what cannot be printed as '?', with "…" behind when cut.
[[nodiscard]] std::string excerpt(std::string_view text);

}  // namespace trunkwright::models
