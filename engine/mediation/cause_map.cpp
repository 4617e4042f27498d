#include "engine/mediation/cause_map.h"

#include <algorithm>
#include <array>

namespace trunkwright::engine {

namespace {

struct CauseRow {
    int cause;
    int status;  ///< 0: RFC 3398 has no row
    std::string_view text;
};

constexpr std::array<CauseRow, 70> causes{{
    {1, 404, "Unallocated (unassigned) number"},
    {2, 404, "No route to specified transit network"},
    {3, 404, "No route to destination"},
    {4, 0, "Send special information tone"},
    {5, 0, "Misdialled trunk prefix"},
    {6, 0, "Channel unacceptable"},
    {7, 0, "Call awarded and being delivered in an established channel"},
    {8, 0, "Preemption"},
    {9, 0, "Preemption - circuit reserved for reuse"},
    {16, 480, "Normal call clearing"},
    {17, 486, "User busy"},
    {18, 408, "No user responding"},
    {19, 480, "No answer from user (user alerted)"},
    {20, 480, "Subscriber absent"},
    {21, 403, "Call rejected"},
    {22, 410, "Number changed"},
    {23, 410, "Redirection to new destination"},
    {24, 0, "Call rejected due to feature at the destination"},
    {25, 0, "Exchange routing error"},
    {26, 404, "Non-selected user clearing"},
    {27, 502, "Destination out of order"},
    {28, 484, "Invalid number format (address incomplete)"},
    {29, 501, "Facility rejected"},
    {30, 0, "Response to STATUS ENQUIRY"},
    {31, 480, "Normal, unspecified"},
    {34, 503, "No circuit/channel available"},
    {38, 503, "Network out of order"},
    {39, 0, "Permanent frame mode connection out-of-service"},
    {40, 0, "Permanent frame mode connection operational"},
    {41, 503, "Temporary failure"},
    {42, 503, "Switching equipment congestion"},
    {43, 0, "Access information discarded"},
    {44, 0, "Requested circuit/channel not available"},
    {46, 0, "Precedence call blocked"},
    {47, 503, "Resource unavailable, unspecified"},
    {49, 0, "Quality of service not available"},
    {50, 0, "Requested facility not subscribed"},
    {53, 0, "Outgoing calls barred within CUG"},
    {55, 403, "Incoming calls barred within CUG"},
    {57, 403, "Bearer capability not authorized"},
    {58, 503, "Bearer capability not presently available"},
    {62, 0, "Inconsistency in designated outgoing access information and subscriber class"},
    {63, 503, "Service or option not available, unspecified"},
    {65, 488,
        "Bearer capability not "
        "implemented"},
    {66, 0,
        "Channel type not "
        "implemented"},
    {69, 0,
        "Requested facility not "
        "implemented"},
    {70, 488, "Only restricted digital information bearer capability is available"},
    {79, 501,
        "Service or option not "
        "implemented, unspecified"},
    {81, 0, "Invalid call reference value"},
    {82, 0, "Identified channel does not exist"},
    {83, 0, "A suspended call exists, but this call identity does not"},
    {84, 0, "Call identity in use"},
    {85, 0, "No call suspended"},
    {86, 0, "Call having the requested call identity has been cleared"},
    {87, 403, "User not member of CUG"},
    {88, 503, "Incompatible destination"},
    {90, 0, "Non-existent CUG"},
    {91, 0, "Invalid transit network selection"},
    {95, 500, "Invalid message, unspecified"},
    {96, 0, "Mandatory information element is missing"},
    {97, 0,
        "Message type non-existent or not "
        "implemented"},
    {98, 0, "Message not compatible with call state"},
    {99, 0, "Information element/parameter non-existent"},
    {100, 0, "Invalid information element contents"},
    {101, 0, "Message not compatible with call state"},
    {102, 504, "Recovery on timer expiry"},
    {103, 0, "Parameter non-existent - passed on"},
    {110, 0, "Message with unrecognized parameter, discarded"},
    {111, 500, "Protocol error, unspecified"},
    {127, 500, "Interworking, unspecified"},
}};

struct StatusRow {
    int status;
    int cause;
};

constexpr std::array<StatusRow, 40> statuses{{{400, 41}, {401, 21}, {402, 21}, {403, 21}, {404, 1}, {405, 63},
    {406, 79}, {407, 21}, {408, 102}, {410, 22}, {413, 127}, {414, 127}, {415, 79}, {416, 127}, {420, 127}, {421, 127},
    {423, 127}, {480, 18}, {481, 41}, {482, 25}, {483, 25}, {484, 28}, {485, 1}, {486, 17}, {487, 16}, {488, 65},
    {500, 41}, {501, 79}, {502, 38}, {503, 41}, {504, 102}, {505, 127}, {513, 127}, {600, 17}, {603, 21}, {604, 1},
    {606, 65}, {300, 23}, {301, 22}, {302, 23}}};

struct HopRow {
    int received;
    int sent;
};

/// Statuses that answer our own request and not the caller's.
constexpr std::array<HopRow, 10> hopOnly{{{401, 503}, {405, 500}, {407, 503}, {415, 488}, {420, 500}, {421, 500},
    {422, 500}, {423, 500}, {481, 500}, {491, 500}}};

/// Another phone has answered (RFC 3326 2), in the words of SIP and of Q.850.
constexpr int completedElsewhere = 200;
constexpr int nonSelectedUser = 26;

const CauseRow* rowOfCause(int cause)
{
    const auto found = std::ranges::find(causes, cause, &CauseRow::cause);
    return found == causes.end() ? nullptr : &*found;
}

/// The last value of a class is its "unspecified" one; classes 0 and 1 share theirs.
int unspecifiedOf(int cause)
{
    return cause < 32 ? q850::normalUnspecified : std::min(cause | 15, q850::interworking);
}

bool isCause(int value)
{
    return value >= 1 && value <= 127;
}

bool fits(const StatusTranslation& translation, const Release& release)
{
    return translation.received == release.status
        && (!translation.receivedCause || *translation.receivedCause == release.cause);
}

}  // namespace

int statusOfCause(int cause)
{
    const CauseRow* row = rowOfCause(cause);
    return row && row->status != 0 ? row->status : rowOfCause(unspecifiedOf(cause))->status;
}

int causeOfStatus(int status)
{
    const auto found = std::ranges::find(statuses, status, &StatusRow::status);
    if (found != statuses.end())
        return found->cause;
    return status % 100 == 0 ? q850::normalUnspecified : causeOfStatus(status / 100 * 100);
}

std::string_view causeText(int cause)
{
    const CauseRow* row = rowOfCause(cause);
    return row ? row->text : "Unknown cause";
}

std::string_view toString(Clearing clearing)
{
    switch (clearing) {
    case Clearing::none:
        break;
    case Clearing::sessionTimer:
        return "session_timer";
    case Clearing::noAck:
        return "no_ack";
    case Clearing::lost:
        return "lost";
    case Clearing::silence:
        return "silence";
    case Clearing::longestCall:
        return "longest_call";
    case Clearing::drain:
        return "drain";
    }
    return {};
}

Release refusal(int status)
{
    return refusal(status, causeOfStatus(status));
}

Release refusal(int status, int cause)
{
    return {.status = status, .cause = cause};
}

Release timeOut(Clearing clearing)
{
    Release release = refusal(480, q850::timerExpiry);
    release.clearing = clearing;
    return release;
}

Release releaseOf(const Message& message)
{
    Release release;
    if (!message.isRequest()) {
        release = refusal(message.status());
        release.retryAfter_s = secondsHeader(message, HeaderName::retryAfter).value_or(std::nullopt);
    }
    std::optional<int> told;
    for (const std::string_view element : message.elements(HeaderName::reason)) {
        const auto reason = parseReason(element);
        if (!reason)
            continue;
        if (equalsIgnoringCase(reason->protocol, "SIP") && reason->cause == completedElsewhere)
            release.elsewhere = true;
        if (!told && equalsIgnoringCase(reason->protocol, "Q.850") && isCause(reason->cause.value_or(0)))
            told = reason->cause;
    }
    if (told || release.elsewhere)
        release.cause = told.value_or(nonSelectedUser);
    return release;
}

Reason reasonOf(const Release& release)
{
    return {.protocol = "Q.850", .cause = release.cause, .text = std::string(causeText(release.cause))};
}

Release passedOn(const Release& release, std::span<const StatusTranslation> translations)
{
    Release passed = release;
    passed.retryAfter_s.reset();
    const auto translation = std::ranges::find_if(
        translations, [&](const StatusTranslation& candidate) { return fits(candidate, release); });
    if (translation != translations.end()) {
        passed.status = translation->sent;
        if (!translation->receivedCause)
            passed.cause = causeOfStatus(translation->sent);
        return passed;
    }
    const auto own = std::ranges::find(hopOnly, release.status, &HopRow::received);
    if (own != hopOnly.end())
        passed.status = own->sent;
    return passed;
}

}  // namespace trunkwright::engine
