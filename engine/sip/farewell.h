#pragma once
// What the other side knows of the end of a call that this side has ended.

#include <cstdint>

namespace trunkwright::engine {

enum class Farewell : std::uint8_t {
    answered,    ///< it has answered the BYE, or the INVITE that was cancelled
    refused,     ///< it has refused the BYE, and does not say that it knows no such call
    unanswered,  ///< BYE or CANCEL went out, and nothing came back
    unsent,      ///< no way was left to send it: the other side may still be in the call
};

}  // namespace trunkwright::engine
