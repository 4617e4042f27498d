#include "engine/call/dtmf_mode.h"

namespace trunkwright::engine {

std::string_view toString(DtmfMode mode)
{
    switch (mode) {
    case DtmfMode::events:
        return "events";
    case DtmfMode::inBand:
        return "in_band";
    case DtmfMode::info:
        break;
    }
    return "info";
}

}  // namespace trunkwright::engine
