#include "app/live/kept_settings.h"

namespace trunkwright::app {

using namespace engine;

namespace {

/// By their path in the file.
using Values = std::vector<std::pair<std::string, std::string>>;

void addSide(Values& values, const std::string& name, const MediationInterface& side)
{
    values.insert(values.end(),
        {
            {name + ".address", side.address.toString()},
            {name + ".port", std::to_string(side.port)},
            {name + ".host", side.host},
            {name + ".certificate", side.tls.certificateFile},
            {name + ".key", side.tls.keyFile},
            {name + ".ca", side.tls.caFile},
            {name + ".client_certificate_required", side.tls.clientCertificateRequired ? "true" : "false"},
        });
}

Values valuesOfStart(const MediationFile& file)
{
    Values values;
    addSide(values, "internal", file.settings.internal);
    addSide(values, "gateway", file.settings.gateway);
    const MediaPlaneSettings& media = file.settings.media;
    values.insert(values.end(),
        {
            {"media.loops", std::to_string(media.loops)},
            {"media.ports", std::to_string(media.firstPort) + '-' + std::to_string(media.lastPort)},
            {"records", file.records},
            {"status", file.status},
        });
    return values;
}

}  // namespace

std::vector<std::string> keptSettings(const MediationFile& atStart, const MediationFile& now)
{
    const Values before = valuesOfStart(atStart), after = valuesOfStart(now);
    std::vector<std::string> kept;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto& [path, value] = before[i];
        if (value != after[i].second)
            kept.push_back(path + " stays " + (value.empty() ? "unset" : value) + " until a restart");
    }
    return kept;
}

}  // namespace trunkwright::app
