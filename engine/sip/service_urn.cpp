#include "engine/sip/service_urn.h"

#include "engine/base/ascii.h"

namespace trunkwright::engine {

bool isEmergencyService(const Uri& uri)
{
    if (uri.scheme != Uri::Scheme::other || !equalsIgnoringCase(uri.otherScheme, "urn"))
        return false;
    const std::string service = lowered(uri.opaque);
    return service == "service:sos" || service.starts_with("service:sos.");
}

}  // namespace trunkwright::engine
