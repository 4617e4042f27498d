#pragma once
// ";name=value" lists of SIP headers (generic-param) and of SIP URIs (uri-parameters), RFC 3261 25.1.
//
// Order is kept. Names are compared without case. A value is kept as written: a quoted string with its quotes, an
// escape of a URI as %HH. At most 64 parameters; a name given twice is refused (RFC 3261 7.3.1, 19.1.1).

#include "engine/base/scanner.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::engine {

struct Parameter {
    std::string name;
    std::optional<std::string> value;

    bool operator==(const Parameter&) const = default;
};

class Parameters {
public:
    static constexpr std::size_t maxCount = 64;

    bool has(std::string_view name) const { return find(name) != nullptr; }
    /// Null when it is absent or has no value.
    std::optional<std::string_view> value(std::string_view name) const;
    /// Replaces the value in place, or adds the parameter at the end.
    void set(std::string_view name, std::optional<std::string> value = {});
    void remove(std::string_view name);

    const Parameter* find(std::string_view name) const;
    bool empty() const { return m_list.empty(); }
    std::size_t size() const { return m_list.size(); }
    auto begin() const { return m_list.begin(); }
    auto end() const { return m_list.end(); }

    /// One more at the end, without a name yet.
    Parameter& append()
    {
        if (m_list.empty())
            m_list.reserve(usualCount);
        return m_list.emplace_back();
    }

    bool operator==(const Parameters&) const = default;

private:
    static constexpr std::size_t usualCount = 3;

    std::vector<Parameter> m_list;
};

/// *( SEMI generic-param ) up to the first character that is no part of it; a value is a token, a host or a quoted
/// string.
Parsed<Parameters> parseHeaderParameters(Scanner& scanner);
/// *( ";" uri-parameter ) up to the first character that is no part of it.
Parsed<Parameters> parseUriParameters(Scanner& scanner);

/// ";a=b;c"
std::string toString(const Parameters& parameters);

/// The text between the quotes with its escapes undone; what is not quoted comes back as it is.
std::string unquoted(std::string_view text);
/// In quotes, with quote and backslash escaped.
std::string quoted(std::string_view text);

}  // namespace trunkwright::engine
