#include "models/records/own_numbers.h"

#include "models/records/field_values.h"

#include <algorithm>

namespace trunkwright::models {

namespace {

/// "+" and a number say what they mean in every country.
bool hasPlus(std::string_view text)
{
    return text.substr(0, text.find_first_of("0123456789")).ends_with('+');
}

}  // namespace

KnownNumber& NumberBook::find(std::string_view text)
{
    const auto known = m_numbers.find(text);
    return known != m_numbers.end() ? known->second : m_numbers.emplace(text, learn(text)).first->second;
}

KnownNumber NumberBook::learn(std::string_view text) const
{
    KnownNumber known;
    known.number = toUtf8(comparableNumber(text));
    known.isExtension = isDigitsOnly(known.number) && known.number.size() <= m_own.internalDigits;
    if (m_numbering && !known.isExtension)
        if (const auto digits = m_numbering->e164(text))
            known.e164 = "+" + *digits;
    const std::string e164 = known.e164.empty() && hasPlus(text) ? '+' + known.number : known.e164;
    known.isOurs = known.isExtension || std::ranges::any_of(m_own.didPrefixes, [&](const std::string& prefix) {
        return hasPrefix(known.number, e164, prefix);
    });
    return known;
}

Judgement judge(Direction recorded, const KnownNumber& caller, const KnownNumber& called, const OwnNumbers& own)
{
    if (!own.said())
        return {recorded, RankedUnder::called};
    if (called.isOurs && caller.isOurs)
        return {Direction::internal, called.isExtension ? RankedUnder::nobody : RankedUnder::called};
    if (called.isOurs)
        return {Direction::inbound, RankedUnder::called};
    if (caller.isOurs)
        return {Direction::outbound, RankedUnder::caller};
    return {recorded, own.didPrefixes.empty() ? RankedUnder::called : RankedUnder::nobody};
}

bool hasPrefix(std::string_view number, std::string_view e164, std::string_view prefix)
{
    const std::string wanted = comparableNumber(prefix);
    if (e164.starts_with('+') && e164.substr(1).starts_with(wanted))
        return true;
    return !prefix.starts_with('+') && number.starts_with(wanted);
}

}  // namespace trunkwright::models
