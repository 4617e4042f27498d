#include "models/base/text.h"

#include <charconv>

namespace trunkwright::models {

std::string fill(const std::string& pattern, const std::vector<std::string>& arguments)
{
    std::string filled;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t close = pattern[at] == '{' ? pattern.find('}', at) : std::string::npos;
        std::size_t index = 0;
        const bool isMark = close != std::string::npos
            && std::from_chars(pattern.data() + at + 1, pattern.data() + close, index).ptr == pattern.data() + close
            && close > at + 1;
        if (isMark && index < arguments.size()) {
            filled += arguments[index];
            at = close + 1;
        } else {
            filled += pattern[at++];
        }
    }
    return filled;
}

}  // namespace trunkwright::models
