#include "engine/sip/multipart.h"

namespace trunkwright::engine {

namespace {

constexpr std::size_t maxParts = 16;

std::string_view takeLine(std::string_view& text)
{
    const std::size_t end = text.find("\r\n");
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    return line;
}

BodyPart readPart(std::string_view text)
{
    BodyPart part;
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        if (line.empty())
            break;
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            continue;
        const std::string_view name = trimmed(line.substr(0, colon));
        if (equalsIgnoringCase(name, "Content-Type"))
            part.contentType = trimmed(line.substr(colon + 1));
        else if (equalsIgnoringCase(name, "Content-Disposition"))
            part.contentDisposition = trimmed(line.substr(colon + 1));
    }
    part.content = text;
    return part;
}

/// Where the next line begins that is the delimiter, with the line end before it, from `begin` on.
struct Delimiter {
    std::size_t begin = std::string_view::npos;  ///< end of the part before it
    std::size_t next = 0;                        ///< begin of the part after it
    bool last = false;
};

Delimiter findDelimiter(std::string_view body, std::string_view dashBoundary, std::size_t from)
{
    for (std::size_t at = body.find(dashBoundary, from); at != std::string_view::npos;
        at = body.find(dashBoundary, at + 1)) {
        const bool onNewLine = at == 0 || (at >= 2 && body.substr(at - 2, 2) == "\r\n");
        std::size_t end = at + dashBoundary.size();
        const bool last = body.substr(end, 2) == "--";
        end += last ? 2 : 0;
        while (end < body.size() && isSpace(body[end]))
            ++end;
        const bool ends = body.substr(end, 2) == "\r\n" || (last && end == body.size());
        if (onNewLine && ends)
            return {at < from + 2 ? from : at - 2, std::min(end + 2, body.size()), last};
    }
    return {};
}

}  // namespace

Parsed<std::vector<BodyPart>> parseMultipart(const MediaType& type, std::string_view body)
{
    const std::string boundary = unquoted(type.parameters.value("boundary").value_or(""));
    if (type.type != "multipart" || boundary.empty() || boundary.size() > 70)
        return parseError(0, "the content type is no multipart with a boundary");
    const std::string dashBoundary = "--" + boundary;
    Delimiter delimiter = findDelimiter(body, dashBoundary, 0);
    std::vector<BodyPart> parts;
    while (!delimiter.last) {
        if (delimiter.begin == std::string_view::npos)
            return parseError(body.size(), "the last boundary is missing");
        if (parts.size() == maxParts)
            return parseError(delimiter.next, "there are too many parts");
        const std::size_t begin = delimiter.next;
        delimiter = findDelimiter(body, dashBoundary, begin);
        if (delimiter.begin != std::string_view::npos)
            parts.push_back(readPart(body.substr(begin, delimiter.begin - begin)));
    }
    return parts;
}

}  // namespace trunkwright::engine
