#pragma once
// What the operating system has no number for. All other errors of ports are the system's: compare them with
// boost::system::errc, as in `why == boost::system::errc::connection_refused`.

#include <boost/system/error_code.hpp>

namespace trunkwright::engine {

enum class IoError {
    certificateRefused = 1,  ///< by this side; StreamPort::tlsFault says why
    certificateDemanded,     ///< the other side ended it after it had asked for a certificate of this client
    tlsHandshake,            ///< the other side refused, spoke no TLS, or no common version or cipher
    tlsSetup,                ///< a certificate or key file that cannot be used
    handshakeTimeout,        ///< TLS did not stand in time
    nameServer,              ///< refused, failed or answered what cannot be read
};

const boost::system::error_category& ioErrorCategory();
boost::system::error_code make_error_code(IoError error);
/// `number` is one of errno.
boost::system::error_code systemError(int number);

}  // namespace trunkwright::engine

template <>
struct boost::system::is_error_code_enum<trunkwright::engine::IoError> : std::true_type { };
