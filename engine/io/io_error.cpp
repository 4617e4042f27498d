#include "engine/io/io_error.h"

namespace trunkwright::engine {

namespace {

// Nobody deletes a category through its base, whose destructor Boost left public and not virtual.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"
class IoErrorCategory final : public boost::system::error_category {
public:
    const char* name() const noexcept override { return "trunkwright.io"; }
    std::string message(int value) const override
    {
        switch (static_cast<IoError>(value)) {
        case IoError::certificateRefused:
            return "certificate refused";
        case IoError::certificateDemanded:
            return "certificate demanded";
        case IoError::tlsHandshake:
            return "TLS handshake failed";
        case IoError::tlsSetup:
            return "certificate or key file cannot be used";
        case IoError::handshakeTimeout:
            return "TLS handshake took too long";
        case IoError::nameServer:
            return "name server failed";
        }
        return "unknown error";
    }
};
#pragma GCC diagnostic pop

}  // namespace

const boost::system::error_category& ioErrorCategory()
{
    static const IoErrorCategory category;
    return category;
}

boost::system::error_code make_error_code(IoError error)
{
    return {static_cast<int>(error), ioErrorCategory()};
}

boost::system::error_code systemError(int number)
{
    return {number, boost::system::system_category()};
}

}  // namespace trunkwright::engine
