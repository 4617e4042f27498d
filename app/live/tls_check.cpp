#include "app/live/tls_check.h"

namespace trunkwright::app {

namespace {

models::Result<void> told(const std::optional<engine::TlsFileFault>& fault)
{
    if (!fault)
        return {};
    return fault->isRefused ? models::machineFault(fault->file, fault->what)
                            : models::badInput(fault->file, fault->what);
}

}  // namespace

models::Result<void> checkTlsFiles(const engine::TlsSettings& settings)
{
    return told(engine::tlsFileFault(settings));
}

models::Result<void> checkServerFiles(const engine::TlsSettings& settings)
{
    if (auto usable = checkTlsFiles(settings); !usable)
        return usable;
    return told(engine::tlsTimeFault(
        settings, std::chrono::time_point_cast<engine::Duration>(std::chrono::system_clock::now())));
}

}  // namespace trunkwright::app
