#pragma once
// Which side of a call is ours, and so which number its traffic is ranked under.

#include "models/records/call_record.h"
#include "models/records/phone_number.h"

#include <unordered_map>

namespace trunkwright::models {

/// What the user says about his numbers. With nothing said every row is ranked under the called number, and the
/// direction is only what the switch's context or device names tell.
struct OwnNumbers {
    std::vector<std::string> didPrefixes;  ///< that our numbers begin with, as in the records or in E.164
    std::size_t internalDigits = 0;        ///< numbers of at most so many digits are extensions; 0: not said

    [[nodiscard]] bool said() const { return !didPrefixes.empty() || internalDigits > 0; }
};

/// A number as it was first met, and what is known of it.
struct KnownNumber {
    static constexpr std::uint32_t notRanked = ~std::uint32_t(0);

    std::string number;  ///< comparable, UTF-8
    std::string e164;    ///< with "+"; empty when unknown
    bool isExtension = false;
    bool isOurs = false;               ///< an extension, or with one of the prefixes
    std::uint32_t ranked = notRanked;  ///< place in the user's list of ranked numbers
};

/// Remembers what each text in a number field means, so that it is worked out once.
class NumberBook {
public:
    NumberBook(OwnNumbers own, std::optional<NumberingRules> numbering)
        : m_own(std::move(own))
        , m_numbering(std::move(numbering))
    {
    }

    [[nodiscard]] KnownNumber& find(std::string_view text);
    [[nodiscard]] const OwnNumbers& own() const { return m_own; }

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    [[nodiscard]] KnownNumber learn(std::string_view text) const;

    OwnNumbers m_own;
    std::optional<NumberingRules> m_numbering;
    std::unordered_map<std::string, KnownNumber, TextHash, std::equal_to<>> m_numbers;
};

enum class RankedUnder : std::uint8_t { called, caller, nobody };

struct Judgement {
    Direction direction = Direction::unknown;
    RankedUnder rankedUnder = RankedUnder::called;
};

/// When the user has said something, in this order: both ours = internal, ranked under called unless that is an
/// extension, then under nobody; called ours = inbound, under called; caller ours = outbound, under caller; neither =
/// what the record tells, under nobody when prefixes were named, under called otherwise.
[[nodiscard]] Judgement judge(
    Direction recorded, const KnownNumber& caller, const KnownNumber& called, const OwnNumbers& own);

/// Whether the number begins with the prefix, in the form of the records or in E.164 (a prefix with "+" only there).
[[nodiscard]] bool hasPrefix(std::string_view number, std::string_view e164, std::string_view prefix);

}  // namespace trunkwright::models
