#include "engine/sip/sip_error.h"

namespace trunkwright::engine {

namespace {

// Nobody deletes a category through its base, whose destructor Boost left public and not virtual.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"
class SipErrorCategory final : public boost::system::error_category {
public:
    const char* name() const noexcept override { return "trunkwright.sip"; }

    std::string message(int value) const override
    {
        switch (static_cast<SipError>(value)) {
        case SipError::wrongState:
            return "the session cannot do this now";
        case SipError::notSupported:
            return "the other side does not support this";
        case SipError::noRoute:
            return "no server was found, or none of our ports reaches it";
        case SipError::tooMany:
            return "there are too many connections or transactions";
        case SipError::connectionEnded:
            return "the connection has ended";
        }
        return "unknown error";
    }
};
#pragma GCC diagnostic pop

}  // namespace

const boost::system::error_category& sipErrorCategory()
{
    static const SipErrorCategory category;
    return category;
}

boost::system::error_code make_error_code(SipError error)
{
    return {static_cast<int>(error), sipErrorCategory()};
}

}  // namespace trunkwright::engine
