#include "engine/sip/sdes.h"

#include "engine/base/base64.h"
#include "engine/base/scanner.h"

#include <array>

namespace trunkwright::engine {

namespace {

constexpr std::array<SrtpSuite, 8> suites{{
    {"AES_CM_128_HMAC_SHA1_80", 16, 14},
    {"AES_CM_128_HMAC_SHA1_32", 16, 14},
    {"AES_192_CM_HMAC_SHA1_80", 24, 14},
    {"AES_192_CM_HMAC_SHA1_32", 24, 14},
    {"AES_256_CM_HMAC_SHA1_80", 32, 14},
    {"AES_256_CM_HMAC_SHA1_32", 32, 14},
    {"AEAD_AES_128_GCM", 16, 12},
    {"AEAD_AES_256_GCM", 32, 12},
}};

struct SuiteAlias {
    std::string_view name;
    std::string_view meaning;
};

constexpr std::array<SuiteAlias, 4> suiteAliases{{
    {"AES_CM_192_HMAC_SHA1_80", "AES_192_CM_HMAC_SHA1_80"},
    {"AES_CM_192_HMAC_SHA1_32", "AES_192_CM_HMAC_SHA1_32"},
    {"AES_CM_256_HMAC_SHA1_80", "AES_256_CM_HMAC_SHA1_80"},
    {"AES_CM_256_HMAC_SHA1_32", "AES_256_CM_HMAC_SHA1_32"},
}};

constexpr std::size_t maxKeys = 8;
constexpr std::size_t maxSessionParameters = 16;

std::string_view takeUntil(std::string_view& text, char separator)
{
    const std::string_view part = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    return part;
}

/// "2^20" or a number (RFC 4568 9.2).
bool isLifetime(std::string_view text)
{
    if (text.starts_with("2^"))
        return decimal(text.substr(2), 48).has_value();
    return decimal(text).has_value();
}

bool readMki(std::string_view text, SdesKey& key)
{
    const std::size_t colon = text.find(':');
    const auto mki = decimal(text.substr(0, colon));
    const auto bytes = decimal(text.substr(colon + 1), 128);
    if (!mki || !bytes || *bytes == 0)
        return false;
    key.mki = *mki;
    key.mkiBytes = static_cast<std::uint8_t>(*bytes);
    return *bytes >= 8 || *mki >> (8 * *bytes) == 0;
}

std::optional<Bytes> keyOctets(std::string_view text)
{
    std::string padded(text);
    while (padded.size() % 4 != 0)
        padded += '=';
    return base64Decoded(padded);
}

Parsed<SdesKey> parseKey(std::string_view text, const SrtpSuite& suite)
{
    if (!equalsIgnoringCase(takeUntil(text, ':'), "inline"))
        return parseError(0, "the key method is not inline");
    const auto bytes = keyOctets(takeUntil(text, '|'));
    if (!bytes || bytes->size() != suite.keyBytes + suite.saltBytes)
        return parseError(0, "key and salt are not as long as the suite wants");
    const auto salt = bytes->begin() + static_cast<std::ptrdiff_t>(suite.keyBytes);
    SdesKey key{Bytes(bytes->begin(), salt), Bytes(salt, bytes->end()), {}, 0, 0};
    if (!text.empty() && text.substr(0, text.find('|')).find(':') == std::string_view::npos) {
        key.lifetime = takeUntil(text, '|');
        if (!isLifetime(key.lifetime))
            return parseError(0, "the lifetime is neither a number nor a power of 2");
    }
    if (!text.empty() && !readMki(text, key))
        return parseError(0, "the MKI is not value:length with a length up to 128 that holds the value");
    return key;
}

Parsed<void> readKeys(std::string_view text, const SrtpSuite& suite, SdesCrypto& crypto)
{
    do {
        auto key = parseKey(takeUntil(text, ';'), suite);
        if (!key)
            return std::unexpected(key.error());
        if (crypto.keys.size() == maxKeys)
            return parseError(0, "there are too many keys");
        crypto.keys.push_back(std::move(*key));
    } while (!text.empty());
    return {};
}

}  // namespace

const SrtpSuite* srtpSuite(std::string_view name)
{
    const auto isNamed = [&](const auto& each) { return equalsIgnoringCase(each.name, name); };
    if (const auto alias = std::ranges::find_if(suiteAliases, isNamed); alias != suiteAliases.end())
        return srtpSuite(alias->meaning);
    const auto found = std::ranges::find_if(suites, isNamed);
    return found == suites.end() ? nullptr : &*found;
}

SdesKey newSdesKey(const SrtpSuite& suite, RandomSource& random)
{
    SdesKey key;
    key.masterKey = random.bytes(suite.keyBytes);
    key.masterSalt = random.bytes(suite.saltBytes);
    return key;
}

Parsed<SdesCrypto> parseSdesCrypto(std::string_view value)
{
    Scanner scanner(trimmed(value));
    const auto takeWord = [&] {
        const std::string_view word = scanner.takeWhile([](char c) { return !isSpace(c); });
        scanner.skipSpace();
        return word;
    };
    const auto tag = decimal(takeWord(), 999'999'999);
    const std::string_view name = takeWord();
    const SrtpSuite* suite = srtpSuite(name);
    if (!tag || !suite)
        return scanner.fail("there is no tag and known suite");
    SdesCrypto crypto{static_cast<std::uint32_t>(*tag), std::string(name), {}, {}};
    const std::size_t begin = scanner.position();
    if (const auto keys = readKeys(takeWord(), *suite, crypto); !keys)
        return parseError(keys.error(), begin);
    while (!scanner.atEnd()) {
        if (crypto.sessionParameters.size() == maxSessionParameters)
            return scanner.fail("there are too many session parameters");
        crypto.sessionParameters.emplace_back(takeWord());
    }
    return crypto;
}

std::string toString(const SdesCrypto& crypto)
{
    std::string text = std::to_string(crypto.tag) + ' ' + crypto.suite;
    char separator = ' ';
    for (const SdesKey& key : crypto.keys) {
        Bytes bytes = key.masterKey;
        append(bytes, key.masterSalt);
        text += separator + std::string("inline:") + base64(bytes);
        if (!key.lifetime.empty())
            text += '|' + key.lifetime;
        if (key.mkiBytes > 0)
            text += '|' + std::to_string(key.mki) + ':' + std::to_string(key.mkiBytes);
        separator = ';';
    }
    for (const std::string& parameter : crypto.sessionParameters)
        text += ' ' + parameter;
    return text;
}

}  // namespace trunkwright::engine
