#pragma once
// Parameters of a=fmtp as the RTP payload formats of audio write them: name=value, separated by semicolons.

#include "engine/base/ascii.h"

namespace trunkwright::engine {

/// The value of the first parameter of that name, without case; empty for one without value.
inline std::optional<std::string_view> formatParameter(std::string_view parameters, std::string_view name)
{
    while (!parameters.empty()) {
        const std::size_t end = std::min(parameters.find(';'), parameters.size());
        const std::string_view each = trimmed(parameters.substr(0, end));
        parameters.remove_prefix(std::min(end + 1, parameters.size()));
        const std::size_t equals = each.find('=');
        if (equalsIgnoringCase(trimmed(each.substr(0, equals)), name))
            return equals == std::string_view::npos ? std::string_view() : trimmed(each.substr(equals + 1));
    }
    return std::nullopt;
}

/// Its number; null when there is none or when it is greater than `most`.
inline std::optional<int> formatNumber(std::string_view parameters, std::string_view name, int most)
{
    const auto value = formatParameter(parameters, name);
    const auto number = value ? decimal(*value, static_cast<std::uint64_t>(most)) : std::nullopt;
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

}  // namespace trunkwright::engine
