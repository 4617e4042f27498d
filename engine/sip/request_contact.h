#pragma once
// The Contact of a request, but for host, port and transport: these depend on the way that the request takes.

#include "engine/sip/parameters.h"

namespace trunkwright::engine {

struct RequestContact {
    std::string user;
    Parameters parameters;  ///< of the header field
    bool secure = false;    ///< a SIPS URI
};

}  // namespace trunkwright::engine
