#include "app/live/mediation_names.h"

#include "models/plan/catalog.h"

namespace trunkwright::app {

engine::SipProtocol protocolOf(const engine::Uri& uri)
{
    if (uri.scheme == engine::Uri::Scheme::sips)
        return engine::SipProtocol::tls;
    return engine::sipProtocol(uri.parameters.value("transport").value_or("udp")).value_or(engine::SipProtocol::udp);
}

bool setCountry(engine::Trunk& trunk, std::string_view iso2)
{
    const models::Country* country = models::findCountry(iso2);
    if (!country)
        return false;
    trunk.media.codecs = country->g711Law == models::G711Law::muLaw ? std::vector<std::string>{"PCMU", "PCMA"}
                                                                    : std::vector<std::string>{"PCMA", "PCMU"};
    trunk.identity.numbers.countryCode = country->callingCode;
    return true;
}

}  // namespace trunkwright::app
