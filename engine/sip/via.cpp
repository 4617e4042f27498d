#include "engine/sip/via.h"

namespace trunkwright::engine {

std::optional<std::string_view> Via::transactionBranch() const
{
    static constexpr std::string_view cookie = "z9hG4bK";
    const auto branch = parameters.value("branch");
    if (!branch || branch->size() <= cookie.size() || !equalsIgnoringCase(branch->substr(0, cookie.size()), cookie))
        return std::nullopt;
    return branch;
}

Parsed<Via> parseVia(std::string_view text)
{
    Scanner scanner(text);
    scanner.skipSpace();
    if (!equalsIgnoringCase(scanner.takeToken(), "SIP") || !scanner.takeSeparator('/') || scanner.takeToken() != "2.0"
        || !scanner.takeSeparator('/'))
        return scanner.fail("a Via begins with SIP/2.0/");
    Via via;
    via.transport = scanner.takeToken();
    if (via.transport.empty() || !isSpace(scanner.peek()))
        return scanner.fail("a Via names a transport and, after a space, a host");
    scanner.skipSpace();
    auto sentBy = parseHostPort(scanner);
    if (!sentBy)
        return std::unexpected(sentBy.error());
    via.host = std::move(sentBy->host);
    via.port = sentBy->port;
    auto parameters = parseHeaderParameters(scanner);
    if (!parameters)
        return std::unexpected(parameters.error());
    via.parameters = std::move(*parameters);
    scanner.skipSpace();
    if (!scanner.atEnd())
        return scanner.fail("there is more after the end of the Via");
    return via;
}

std::string toString(const Via& via)
{
    std::string text = "SIP/2.0/" + via.transport + ' ' + via.host;
    if (via.port)
        text += ':' + std::to_string(*via.port);
    return text + toString(via.parameters);
}

}  // namespace trunkwright::engine
