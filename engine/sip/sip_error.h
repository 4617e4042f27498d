#pragma once
// Why the SIP stack did not do what its owner asked for.

#include <boost/system/error_code.hpp>

namespace trunkwright::engine {

enum class SipError {
    wrongState = 1,   ///< too early, too late, or another offer is under way
    notSupported,     ///< the other side has not said that it can do this
    noRoute,          ///< no server was found, or no port of ours reaches it
    tooMany,          ///< a limit of connections or transactions is reached
    connectionEnded,  ///< the flow does not stand any more
};

const boost::system::error_category& sipErrorCategory();
boost::system::error_code make_error_code(SipError error);

}  // namespace trunkwright::engine

template <>
struct boost::system::is_error_code_enum<trunkwright::engine::SipError> : std::true_type { };
