#include "models/plan/emergency_guard.h"

#include "models/plan/catalog.h"
#include "models/report/code_points.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <vector>

namespace trunkwright::models {

namespace {

/// Reached from nearly every mobile network, whatever the country says.
constexpr std::array<std::string_view, 3> everywhere{"112", "911", "999"};
/// In use beside those of the catalog: health and police of Spanish provinces, rescue at sea in France, gas in Russia.
constexpr std::array<std::string_view, 4> besides{"061", "062", "196", "04"};
/// What telephone systems want first for an outside line, and national prefixes (numbering/did_formats.csv).
constexpr std::array<std::string_view, 8> outsideLines{"", "0", "8", "9", "00", "90", "99", "06"};
/// Of one or two of these is what gets an outside line, from a telephone system or from one behind another. Other
/// digits begin extensions: 6112, 4911.
constexpr std::string_view outsideDigits = "0789";
constexpr std::size_t mostOutsideDigits = 2;
/// A prefix of countries that all use these numbers, and service codes there of telephones without "*"; before others
/// they would only refuse extensions such as 1000.
constexpr std::array<std::string_view, 6> longDistance{"1", "01", "91", "1167", "1170", "1182"};
/// Between country code and number, as in +49 (0) …
constexpr std::array<std::string_view, 2> trunkPrefixes{"", "0"};
/// International prefixes in use (the same source), carrier selection left out.
constexpr std::array<std::string_view, 14> internationalPrefixes{
    "", "00", "000", "001", "0011", "0015", "009", "010", "011", "012", "014", "018", "119", "810"};
/// U+… of the digit zero of scripts whose digits follow each other.
constexpr std::array<char32_t, 25> zeros{0x2080, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x0660, 0x06F0, 0x07C0,
    0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0,
    0x1810, 0xFF10};

using Numbers = std::map<std::string_view, std::string_view>;  ///< to a country that uses it

const Numbers& allNumbers()
{
    static const Numbers numbers = [] {
        Numbers all;
        for (const Country& country : countries())
            for (const std::string_view number : country.emergencyNumbers)
                all.emplace(number, country.name);
        for (const std::string_view number : everywhere)
            all.emplace(number, std::string_view());
        for (const std::string_view number : besides)
            all.emplace(number, std::string_view());
        return all;
    }();
    return numbers;
}

bool worksEverywhere(std::string_view digits)
{
    return std::ranges::count(everywhere, digits) > 0;
}

std::optional<EmergencyMatch> exact(std::string_view digits)
{
    const auto found = allNumbers().find(digits);
    if (found == allNumbers().end())
        return std::nullopt;
    return EmergencyMatch{
        std::string(found->first), worksEverywhere(digits) ? std::string() : std::string(found->second)};
}

template <class Prefixes, class Match>
std::optional<EmergencyMatch> behind(const Prefixes& prefixes, std::string_view digits, Match match)
{
    for (const std::string_view prefix : prefixes) {
        if (!digits.starts_with(prefix))
            continue;
        if (auto found = match(digits.substr(prefix.size())))
            return found;
    }
    return std::nullopt;
}

/// Country code, then a number of that country or one that works everywhere.
std::optional<EmergencyMatch> abroad(std::string_view digits)
{
    for (const Country& country : countries()) {
        if (country.callingCode.empty() || !digits.starts_with(country.callingCode))
            continue;
        const auto ofCountry = [&](std::string_view number) -> std::optional<EmergencyMatch> {
            if (std::ranges::count(country.emergencyNumbers, number) == 0 && !worksEverywhere(number))
                return std::nullopt;
            return EmergencyMatch{std::string(number), std::string(country.name)};
        };
        if (auto found = behind(trunkPrefixes, digits.substr(country.callingCode.size()), ofCountry))
            return found;
    }
    return std::nullopt;
}

std::optional<EmergencyMatch> international(std::string_view digits)
{
    return behind(internationalPrefixes, digits, abroad);
}

/// Of the numbers that work everywhere only: with those of all countries every tenth extension would be one.
std::optional<EmergencyMatch> behindOutsideDigits(std::string_view digits)
{
    for (std::size_t count = 0; count < std::min(mostOutsideDigits, digits.size()); ++count) {
        if (outsideDigits.find(digits[count]) == std::string_view::npos)
            return std::nullopt;
        if (const std::string_view number = digits.substr(count + 1); worksEverywhere(number))
            return exact(number);
    }
    return std::nullopt;
}

/// 10-10-288-…: the carrier is chosen for this call (NANP carrier access codes, 101XXXX).
std::optional<EmergencyMatch> byChosenCarrier(std::string_view digits)
{
    constexpr std::string_view access = "101";
    constexpr std::size_t length = 7;
    if (!digits.starts_with(access) || digits.size() <= length)
        return std::nullopt;
    const std::string_view number = digits.substr(length);
    return worksEverywhere(number) ? exact(number) : std::nullopt;
}

std::optional<EmergencyMatch> byDigits(std::string_view digits)
{
    if (auto found = behind(outsideLines, digits, exact))
        return found;
    if (auto found = behindOutsideDigits(digits))
        return found;
    const auto general = [](std::string_view number) { return worksEverywhere(number) ? exact(number) : std::nullopt; };
    if (auto found = behind(longDistance, digits, general))
        return found;
    if (auto found = behind(outsideLines, digits, byChosenCarrier))
        return found;
    return behind(outsideLines, digits, international);
}

bool isCodeSign(char character)
{
    return character == '*' || character == '#';
}

std::string_view withoutCodeSigns(std::string_view text)
{
    while (!text.empty() && isCodeSign(text.front()))
        text.remove_prefix(1);
    return text;
}

/// "*67…", "#31#…", one after the other: a code has up to four digits, and nobody knows where it ends.
std::optional<EmergencyMatch> behindServiceCodes(std::string_view dialed)
{
    constexpr std::size_t longestCode = 4;
    for (std::string_view rest = dialed;;) {
        rest = withoutCodeSigns(rest);
        for (std::size_t code = 0; code <= std::min(longestCode, rest.size()); ++code) {
            const std::string_view number = withoutCodeSigns(rest.substr(code));
            if (auto found = byDigits(number.substr(0, number.find_first_of("*#"))))
                return found;
        }
        const std::size_t next = rest.find_first_of("*#");
        if (next > longestCode)
            return std::nullopt;
        rest.remove_prefix(next);
    }
}

bool isOutsideLine(std::string_view digits)
{
    return std::ranges::count(outsideLines, digits) > 0
        || (digits.size() <= mostOutsideDigits && digits.find_first_not_of(outsideDigits) == std::string_view::npos);
}

/// Digits that do not follow each other: Chinese numerals, superscripts.
constexpr std::array<std::u32string_view, 2> scatteredDigits{U"〇一二三四五六七八九", U"⁰¹²³⁴⁵⁶⁷⁸⁹"};

char digitOf(char32_t value)
{
    for (const std::u32string_view digits : scatteredDigits) {
        if (const std::size_t at = digits.find(value); at != std::u32string_view::npos)
            return static_cast<char>('0' + at);
    }
    for (const char32_t zero : zeros) {
        if (value >= zero && value < zero + 10)
            return static_cast<char>('0' + (value - zero));
    }
    return 0;
}

/// Digits, "*" and "#" up to a letter, which ends what is dialed. Signs, spaces and the pauses p, t and w go.
std::string dialCharacters(std::string_view text)
{
    std::string dialed;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = codePointAt(text, at);
        at += point.bytes;
        const char ascii = point.value < 0x80 ? static_cast<char>(point.value) : digitOf(point.value);
        if (std::isdigit(static_cast<unsigned char>(ascii)) || isCodeSign(ascii))
            dialed += ascii;
        else if (std::isalpha(static_cast<unsigned char>(ascii))
            && std::string_view("ptwPTW").find(ascii) == std::string_view::npos)
            return dialed;
    }
    return dialed;
}

std::optional<EmergencyMatch> serviceName(std::string_view text)
{
    std::string name(text);
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (name.starts_with("urn:service:"))
        name.erase(0, std::string_view("urn:service:").size());
    if (name == "s.o.s")
        name = "sos";
    if (name != "sos" && !name.starts_with("sos."))
        return std::nullopt;
    return EmergencyMatch{name, {}};
}

}  // namespace

std::optional<EmergencyMatch> emergencyMatch(std::string_view dialed)
{
    if (auto found = serviceName(dialed))
        return found;
    const std::string characters = dialCharacters(dialed);
    const std::string_view digits = std::string_view(characters).substr(0, characters.find_first_of("*#"));
    if (auto found = byDigits(digits))
        return found;
    return isOutsideLine(digits) ? behindServiceCodes(std::string_view(characters).substr(digits.size()))
                                 : std::nullopt;
}

}  // namespace trunkwright::models
