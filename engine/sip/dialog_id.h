#pragma once
// What identifies a dialog (RFC 3261 12).

#include <string>

namespace trunkwright::engine {

struct DialogId {
    std::string callId;
    std::string localTag;
    std::string remoteTag;  ///< empty with a peer of RFC 2543, and before there is a dialog

    auto operator<=>(const DialogId&) const = default;
};

}  // namespace trunkwright::engine
