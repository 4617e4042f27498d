#include "engine/sip/digest.h"

#include "engine/base/hash.h"

#include <array>
#include <charconv>

namespace trunkwright::engine {

namespace {

constexpr std::array<std::pair<std::string_view, DigestAlgorithm>, 6> algorithms{{
    {"MD5", DigestAlgorithm::md5},
    {"MD5-sess", DigestAlgorithm::md5Sess},
    {"SHA-256", DigestAlgorithm::sha256},
    {"SHA-256-sess", DigestAlgorithm::sha256Sess},
    {"SHA-512-256", DigestAlgorithm::sha512_256},
    {"SHA-512-256-sess", DigestAlgorithm::sha512_256Sess},
}};

constexpr std::size_t maxFields = 32;

HashAlgorithm hashAlgorithm(DigestAlgorithm algorithm)
{
    switch (algorithm) {
    case DigestAlgorithm::sha256:
    case DigestAlgorithm::sha256Sess:
        return HashAlgorithm::sha256;
    case DigestAlgorithm::sha512_256:
    case DigestAlgorithm::sha512_256Sess:
        return HashAlgorithm::sha512_256;
    case DigestAlgorithm::md5:
    case DigestAlgorithm::md5Sess:
        break;
    }
    return HashAlgorithm::md5;
}

bool isSession(DigestAlgorithm algorithm)
{
    return toString(algorithm).ends_with("-sess");
}

std::string hashed(DigestAlgorithm algorithm, std::string_view text)
{
    return hex(hashOf(hashAlgorithm(algorithm), asBytes(text)));
}

std::string countText(std::uint32_t count)
{
    Bytes bytes;
    write32(bytes, count);
    return hex(bytes);
}

void skipCommas(Scanner& scanner)
{
    while (scanner.takeSeparator(','))
        ;
    scanner.skipSpace();
}

/// "Digest name=value, name=value": names and raw values of the scheme Digest. Commas too many are passed over (RFC
/// 7230 7).
Parsed<Parameters> parseFields(std::string_view text)
{
    Scanner scanner(text);
    scanner.skipSpace();
    if (!equalsIgnoringCase(scanner.takeToken(), "Digest") || !isSpace(scanner.peek()))
        return parseError(0, "the scheme is not Digest");
    scanner.skipSpace();
    Parameters fields;
    while (skipCommas(scanner), !scanner.atEnd()) {
        const std::size_t begin = scanner.position();
        Parameter field{std::string(scanner.takeToken()), {}};
        if (field.name.empty() || !scanner.takeSeparator('='))
            return scanner.fail("a field is name=value");
        const bool inQuotes = scanner.peek() == '"';
        const std::string_view value = inQuotes
            ? scanner.takeQuoted()
            : scanner.takeWhile([](char c) { return isTokenCharacter(c) || isOneOf(c, "/:="); });
        if (value.empty())
            return scanner.fail("a field has no value");
        if (fields.has(field.name) || fields.size() == maxFields)
            return parseError(begin, "a field is given twice, or there are too many");
        field.value = std::string(value);
        fields.append() = std::move(field);
        scanner.skipSpace();
        if (!scanner.atEnd() && scanner.peek() != ',')
            return scanner.fail("there is no comma after a field");
    }
    return fields;
}

std::string field(const Parameters& fields, std::string_view name)
{
    return unquoted(fields.value(name).value_or(""));
}

Parsed<DigestAlgorithm> algorithmField(const Parameters& fields)
{
    if (!fields.has("algorithm"))
        return DigestAlgorithm::md5;
    const auto algorithm = digestAlgorithm(field(fields, "algorithm"));
    return algorithm ? Parsed<DigestAlgorithm>(*algorithm) : parseError(0, "the algorithm is not known");
}

bool offers(std::string_view list, std::string_view qop)
{
    while (!list.empty()) {
        const std::string_view one = list.substr(0, list.find(','));
        if (equalsIgnoringCase(trimmed(one), qop))
            return true;
        list.remove_prefix(std::min(one.size() + 1, list.size()));
    }
    return false;
}

Parsed<void> readQop(const Parameters& fields, DigestCredentials& credentials)
{
    const std::string qop = field(fields, "qop");
    if (qop.empty())
        return {};
    if (!equalsIgnoringCase(qop, "auth") && !equalsIgnoringCase(qop, "auth-int"))
        return parseError(0, "the qop is neither auth nor auth-int");
    credentials.qop = equalsIgnoringCase(qop, "auth") ? DigestQop::auth : DigestQop::authInt;
    const std::string count = field(fields, "nc");
    const char* end = count.data() + count.size();
    const auto result = std::from_chars(count.data(), end, credentials.nonceCount, 16);
    if (count.size() != 8 || result.ec != std::errc() || result.ptr != end)
        return parseError(0, "nc is not eight hexadecimal digits");
    if (credentials.cnonce.empty())
        return parseError(0, "there is a qop and no cnonce");
    return {};
}

DigestInput inputOf(const DigestCredentials& credentials, std::string_view password, const DigestRequest& request)
{
    return {credentials.algorithm, credentials.username, credentials.realm, std::string(password), credentials.nonce,
        request.method, credentials.uri, credentials.qop, credentials.nonceCount, credentials.cnonce, request.body};
}

}  // namespace

std::string_view toString(DigestAlgorithm algorithm)
{
    return algorithms[static_cast<std::size_t>(algorithm)].first;
}

std::string_view toString(DigestQop qop)
{
    switch (qop) {
    case DigestQop::auth:
        return "auth";
    case DigestQop::authInt:
        return "auth-int";
    case DigestQop::none:
        break;
    }
    return "";
}

std::optional<DigestAlgorithm> digestAlgorithm(std::string_view text)
{
    for (const auto& [name, algorithm] : algorithms) {
        if (equalsIgnoringCase(name, text))
            return algorithm;
    }
    return std::nullopt;
}

std::string digestHa1(const DigestInput& input)
{
    const std::string plain = hashed(input.algorithm, input.username + ':' + input.realm + ':' + input.password);
    return isSession(input.algorithm) ? hashed(input.algorithm, plain + ':' + input.nonce + ':' + input.cnonce) : plain;
}

std::string digestHa2(const DigestInput& input)
{
    std::string text = input.method + ':' + input.uri;
    if (input.qop == DigestQop::authInt)
        text += ':' + hashed(input.algorithm, input.body);
    return hashed(input.algorithm, text);
}

std::string digestResponse(const DigestInput& input)
{
    std::string text = digestHa1(input) + ':' + input.nonce + ':';
    if (input.qop != DigestQop::none)
        text += countText(input.nonceCount) + ':' + input.cnonce + ':' + std::string(toString(input.qop)) + ':';
    return hashed(input.algorithm, text + digestHa2(input));
}

Parsed<DigestChallenge> parseDigestChallenge(std::string_view text)
{
    const auto fields = parseFields(text);
    if (!fields)
        return std::unexpected(fields.error());
    const auto algorithm = algorithmField(*fields);
    if (!algorithm)
        return std::unexpected(algorithm.error());
    if (!fields->has("realm") || !fields->has("nonce"))
        return parseError(0, "realm or nonce is missing");
    DigestChallenge challenge;
    challenge.realm = field(*fields, "realm");
    challenge.nonce = field(*fields, "nonce");
    challenge.opaque = field(*fields, "opaque");
    challenge.stale = equalsIgnoringCase(field(*fields, "stale"), "true");
    challenge.algorithm = *algorithm;
    challenge.offersAuth = offers(field(*fields, "qop"), "auth");
    challenge.offersAuthInt = offers(field(*fields, "qop"), "auth-int");
    const bool namesOne = !trimmed(field(*fields, "qop")).empty();
    if (namesOne && !challenge.offersAuth && !challenge.offersAuthInt)
        return parseError(0, "no known qop is offered");
    return challenge;
}

std::string toString(const DigestChallenge& challenge)
{
    std::string text = "Digest realm=" + quoted(challenge.realm) + ", nonce=" + quoted(challenge.nonce);
    if (!challenge.opaque.empty())
        text += ", opaque=" + quoted(challenge.opaque);
    if (challenge.stale)
        text += ", stale=true";
    text += ", algorithm=" + std::string(toString(challenge.algorithm));
    if (challenge.offersAuth || challenge.offersAuthInt)
        text += std::string(", qop=\"") + (challenge.offersAuth ? "auth" : "")
            + (challenge.offersAuth && challenge.offersAuthInt ? "," : "") + (challenge.offersAuthInt ? "auth-int" : "")
            + '"';
    return text;
}

Parsed<DigestCredentials> parseDigestCredentials(std::string_view text)
{
    const auto fields = parseFields(text);
    if (!fields)
        return std::unexpected(fields.error());
    for (const std::string_view name : {"username", "realm", "nonce", "uri", "response"}) {
        if (!fields->has(name))
            return parseError(0, "username, realm, nonce, uri or response is missing");
    }
    const auto algorithm = algorithmField(*fields);
    if (!algorithm)
        return std::unexpected(algorithm.error());
    DigestCredentials credentials{field(*fields, "username"), field(*fields, "realm"), field(*fields, "nonce"),
        field(*fields, "uri"), lowered(field(*fields, "response")), field(*fields, "cnonce"), field(*fields, "opaque"),
        *algorithm, DigestQop::none, 0};
    if (const auto qop = readQop(*fields, credentials); !qop)
        return std::unexpected(qop.error());
    return credentials;
}

std::string toString(const DigestCredentials& credentials)
{
    std::string text = "Digest username=" + quoted(credentials.username) + ", realm=" + quoted(credentials.realm)
        + ", nonce=" + quoted(credentials.nonce) + ", uri=" + quoted(credentials.uri)
        + ", response=" + quoted(credentials.response) + ", algorithm=" + std::string(toString(credentials.algorithm));
    if (!credentials.cnonce.empty())
        text += ", cnonce=" + quoted(credentials.cnonce);
    if (!credentials.opaque.empty())
        text += ", opaque=" + quoted(credentials.opaque);
    if (credentials.qop != DigestQop::none)
        text += ", qop=" + std::string(toString(credentials.qop)) + ", nc=" + countText(credentials.nonceCount);
    return text;
}

DigestCredentials answerDigest(const DigestChallenge& challenge, const DigestUser& user, const DigestRequest& request,
    std::uint32_t nonceCount, std::string cnonce)
{
    DigestCredentials credentials{user.name, challenge.realm, challenge.nonce, request.uri, {}, {}, challenge.opaque,
        challenge.algorithm, DigestQop::none, 0};
    if (challenge.offersAuth || challenge.offersAuthInt) {
        credentials.qop = challenge.offersAuth ? DigestQop::auth : DigestQop::authInt;
        credentials.nonceCount = nonceCount;
    }
    if (credentials.qop != DigestQop::none || isSession(challenge.algorithm))
        credentials.cnonce = std::move(cnonce);
    credentials.response = digestResponse(inputOf(credentials, user.password, request));
    return credentials;
}

bool provesPassword(const DigestCredentials& credentials, std::string_view password, const DigestRequest& request)
{
    return equalsInConstantTime(digestResponse(inputOf(credentials, password, request)), credentials.response);
}

}  // namespace trunkwright::engine
