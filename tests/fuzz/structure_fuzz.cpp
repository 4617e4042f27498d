// Any text is refused or becomes a structure whose parts are within their limits.
#include "models/quality/structure.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace trunkwright::models;

namespace {

bool isSound(const Structure& structure)
{
    const auto parts = static_cast<int>(structure.parts.size());
    switch (structure.kind) {
    case Structure::Kind::component:
        return !structure.name.empty() && parts == 0;
    case Structure::Kind::constant:
        return structure.availability >= 0 && structure.availability <= 1 && parts == 0;
    case Structure::Kind::kOfN:
        if (structure.need < 0 || structure.need > parts)
            return false;
        break;
    case Structure::Kind::series:
    case Structure::Kind::parallel:
        break;
    }
    for (const Structure& part : structure.parts) {
        if (!isSound(part))
            return false;
    }
    return parts > 0;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(bytes), size};
    const auto structure = parseStructure(text);
    if (structure && !isSound(*structure))
        std::abort();
    const auto values = parseAvailabilities(text);
    for (const auto& [name, value] : values ? *values : ComponentAvailabilities{}) {
        if (name.empty() || !(value >= 0 && value <= 1))
            std::abort();
    }
    return 0;
}
