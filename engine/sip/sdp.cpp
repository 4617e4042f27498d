#include "engine/sip/sdp.h"

#include "engine/base/ip_address.h"
#include "engine/base/scanner.h"

namespace trunkwright::engine {

namespace {

constexpr std::size_t maxBytes = 65535;
constexpr std::size_t maxMedia = 32;
constexpr std::size_t maxAttributes = 256;
constexpr std::size_t maxFormats = 64;
constexpr std::size_t maxOtherLines = 64;

/// non-ws-string
std::string_view takeWord(Scanner& scanner)
{
    const std::string_view word = scanner.takeWhile([](char c) { return !isSpace(c); });
    scanner.take(' ');
    return word;
}

Parsed<SdpConnection> takeConnection(Scanner& scanner)
{
    if (takeWord(scanner) != "IN")
        return scanner.fail("the network type is not IN");
    const std::string_view family = takeWord(scanner);
    if (family != "IP4" && family != "IP6")
        return scanner.fail("the address type is neither IP4 nor IP6");
    SdpConnection connection{family == "IP6", std::string(takeWord(scanner))};
    if (connection.address.empty() || !scanner.atEnd())
        return scanner.fail("there is not exactly one address");
    const auto address = parseIpAddress(std::string_view(connection.address).substr(0, connection.address.find('/')));
    const bool numeric = connection.address.find(':') != std::string::npos;
    if (numeric ? !address || !connection.ipv6 : address && connection.ipv6)
        return scanner.fail("the address is not of its type");
    return connection;
}

Parsed<SdpOrigin> parseOrigin(std::string_view value)
{
    Scanner scanner(value);
    SdpOrigin origin;
    origin.user = takeWord(scanner);
    const auto id = decimal(takeWord(scanner));
    const auto version = decimal(takeWord(scanner));
    if (origin.user.empty() || !id || !version)
        return scanner.fail("an origin has a user, a session number and a version");
    origin.sessionId = *id;
    origin.version = *version;
    auto address = takeConnection(scanner);
    if (!address)
        return std::unexpected(address.error());
    origin.address = std::move(*address);
    return origin;
}

Parsed<SdpTime> parseTime(std::string_view value)
{
    Scanner scanner(value);
    const auto start = decimal(takeWord(scanner));
    const auto stop = decimal(takeWord(scanner));
    if (!start || !stop || !scanner.atEnd())
        return parseError(0, "a time line has two numbers");
    return SdpTime{*start, *stop};
}

Parsed<SdpAttribute> parseAttribute(std::string_view value)
{
    const std::size_t colon = value.find(':');
    SdpAttribute attribute{std::string(value.substr(0, colon)), {}};
    if (attribute.name.empty())
        return parseError(0, "an attribute has no name");
    if (colon != std::string_view::npos)
        attribute.value = std::string(value.substr(colon + 1));
    return attribute;
}

Parsed<void> readPort(Scanner& scanner, SdpMedia& media)
{
    const auto port = decimal(scanner.takeWhile(isDigit), 65535);
    auto count = std::optional<std::uint64_t>(1);
    if (scanner.take('/'))
        count = decimal(scanner.takeWhile(isDigit), 65535);
    if (!port || !count || *count == 0 || !scanner.take(' '))
        return scanner.fail("there is no port up to 65535");
    media.port = static_cast<std::uint16_t>(*port);
    media.portCount = static_cast<std::uint16_t>(*count);
    return {};
}

Parsed<SdpMedia> parseMedia(std::string_view value)
{
    Scanner scanner(value);
    SdpMedia media;
    media.type = takeWord(scanner);
    if (!isToken(media.type))
        return parseError(0, "there is no media type");
    if (const auto port = readPort(scanner, media); !port)
        return std::unexpected(port.error());
    media.protocol = takeWord(scanner);
    while (!scanner.atEnd() && media.formats.size() < maxFormats) {
        const std::string_view format = takeWord(scanner);
        if (!isToken(format))
            return scanner.fail("a format is no token");
        media.formats.emplace_back(format);
    }
    if (media.protocol.empty() || media.formats.empty() || !scanner.atEnd())
        return scanner.fail("a media line has a protocol and 1 to 64 formats");
    return media;
}

class SdpReader {
public:
    Parsed<SdpSession> read(std::string_view text)
    {
        if (text.size() > maxBytes)
            return parseError(maxBytes, "the description is too long");
        std::size_t begin = 0;
        while (begin < text.size()) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            std::string_view line = text.substr(begin, end - begin);
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            if (const auto taken = readLine(line); !taken)
                return parseError(taken.error(), begin);
            begin = end + 1;
        }
        if (!m_seenOrigin || !m_seenName || !m_seenTime)
            return parseError(text.size(), "a description has lines v, o, s and t");
        return std::move(m_session);
    }

private:
    Parsed<void> readLine(std::string_view line)
    {
        if (line.size() < 2 || line[1] != '=')
            return parseError(0, "a line is a letter, an equals sign and a value");
        if (line.find_first_of(std::string_view("\0\r", 2)) != std::string_view::npos)
            return parseError(0, "a line holds a NUL or a lone CR");
        const auto result = readValue(line[0], line.substr(2));
        return result ? Parsed<void>() : parseError(result.error(), 2);
    }

    Parsed<void> readValue(char type, std::string_view value)
    {
        if (m_seenVersion == (type == 'v'))
            return parseError(0, "a description begins with its only version");
        switch (type) {
        case 'v':
            m_seenVersion = true;
            return value == "0" ? Parsed<void>() : parseError(0, "the version is not 0");
        case 'o':
            return readOnce(m_seenOrigin, parseOrigin(value), m_session.origin);
        case 's':
            return readOnce(m_seenName, Parsed<std::string>(value), m_session.name);
        case 't':
            return readTime(value);
        case 'm':
            return add(m_session.media, parseMedia(value), maxMedia);
        case 'a':
            return add(inMedia() ? media().attributes : m_session.attributes, parseAttribute(value), maxAttributes);
        case 'c':
            return readConnection(value);
        default:
            return readOther(type, value);
        }
    }

    template <typename T>
    Parsed<void> readOnce(bool& seen, Parsed<T> value, T& target)
    {
        if (seen || inMedia())
            return parseError(0, "a line is there twice, or below a media line");
        if (!value)
            return std::unexpected(value.error());
        seen = true;
        target = std::move(*value);
        return {};
    }

    template <typename T>
    Parsed<void> add(std::vector<T>& list, Parsed<T> value, std::size_t max)
    {
        if (!value)
            return std::unexpected(value.error());
        if (list.size() == max)
            return parseError(0, "there are too many lines of this kind");
        list.push_back(std::move(*value));
        return {};
    }

    Parsed<void> readTime(std::string_view value)
    {
        if (inMedia())
            return parseError(0, "a time line is below a media line");
        if (!m_seenTime)
            m_session.times.clear();
        m_seenTime = true;
        return add(m_session.times, parseTime(value), maxOtherLines);
    }

    Parsed<void> readConnection(std::string_view value)
    {
        Scanner scanner(value);
        auto connection = takeConnection(scanner);
        if (inMedia())
            return add(media().connections, std::move(connection), maxOtherLines);
        if (!connection)
            return std::unexpected(connection.error());
        if (m_session.connection)
            return parseError(0, "the session has two connection lines");
        m_session.connection = std::move(*connection);
        return {};
    }

    Parsed<void> readOther(char type, std::string_view value)
    {
        if (!isOneOf(type, inMedia() ? "ibk" : "iuepbrzk"))
            return parseError(0, "no line begins with this letter here");
        return add(inMedia() ? media().otherLines : m_session.otherLines, Parsed<SdpLine>({type, std::string(value)}),
            maxOtherLines);
    }

    bool inMedia() const { return !m_session.media.empty(); }
    SdpMedia& media() { return m_session.media.back(); }

    SdpSession m_session;
    bool m_seenVersion = false;
    bool m_seenOrigin = false;
    bool m_seenName = false;
    bool m_seenTime = false;
};

std::string connectionText(const SdpConnection& connection)
{
    return (connection.ipv6 ? "IN IP6 " : "IN IP4 ") + connection.address;
}

void writeLine(std::string& text, char type, std::string_view value)
{
    text += type;
    text += '=';
    text += value;
    text += "\r\n";
}

void writeLines(std::string& text, const std::vector<SdpLine>& lines, std::string_view types)
{
    for (const SdpLine& line : lines) {
        if (isOneOf(line.type, types))
            writeLine(text, line.type, line.value);
    }
}

void writeAttributes(std::string& text, const std::vector<SdpAttribute>& attributes)
{
    for (const SdpAttribute& attribute : attributes)
        writeLine(text, 'a', attribute.value ? attribute.name + ':' + *attribute.value : attribute.name);
}

void writeMedia(std::string& text, const SdpMedia& media)
{
    std::string line = media.type + ' ' + std::to_string(media.port);
    if (media.portCount > 1)
        line += '/' + std::to_string(media.portCount);
    line += ' ' + media.protocol;
    for (const std::string& format : media.formats)
        line += ' ' + format;
    writeLine(text, 'm', line);
    writeLines(text, media.otherLines, "i");
    for (const SdpConnection& connection : media.connections)
        writeLine(text, 'c', connectionText(connection));
    writeLines(text, media.otherLines, "bk");
    writeAttributes(text, media.attributes);
}

}  // namespace

Parsed<SdpSession> parseSdp(std::string_view text)
{
    return SdpReader().read(text);
}

std::string toString(const SdpSession& session)
{
    const SdpOrigin& origin = session.origin;
    std::string text = "v=0\r\n";
    writeLine(text, 'o',
        origin.user + ' ' + std::to_string(origin.sessionId) + ' ' + std::to_string(origin.version) + ' '
            + connectionText(origin.address));
    writeLine(text, 's', session.name);
    writeLines(text, session.otherLines, "iuep");
    if (session.connection)
        writeLine(text, 'c', connectionText(*session.connection));
    writeLines(text, session.otherLines, "b");
    for (const SdpTime& time : session.times)
        writeLine(text, 't', std::to_string(time.start) + ' ' + std::to_string(time.stop));
    writeLines(text, session.otherLines, "rzk");
    writeAttributes(text, session.attributes);
    for (const SdpMedia& media : session.media)
        writeMedia(text, media);
    return text;
}

}  // namespace trunkwright::engine
