#include "app/verbs/mediate.h"

#include "app/console.h"
#include "app/live/live_files.h"
#include "app/live/mediation_host.h"
#include "app/live/mediation_options.h"
#include "models/storage/whole_file.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace trunkwright::app {

using models::Error;
using models::Result;

namespace {

using Settings = std::expected<MediationFile, std::vector<Error>>;

constexpr std::size_t mostBytes = 16 << 20;

std::optional<std::string> environment(const std::string& name)
{
    const char* const value = std::getenv(name.c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
}

/// Collects faults of several options, so that a person sees all of them at once.
class OptionReader {
public:
    template <typename Value, typename Take>
    void take(Result<Value> result, Take&& take)
    {
        if (result)
            take(*std::move(result));
        else
            m_faults.push_back(result.error());
    }
    void refuse(std::string where, std::string what)
    {
        m_faults.push_back({models::ErrorKind::badInput, std::move(where), std::move(what)});
    }
    std::vector<Error>& faults() { return m_faults; }

private:
    std::vector<Error> m_faults;
};

void readInterfaces(const MediateRequest& request, OptionReader& reader, engine::MediationSettings& settings)
{
    reader.take(parseInterfaceOption("option --internal", request.internal),
        [&](engine::MediationInterface side) { settings.internal = std::move(side); });
    reader.take(parseInterfaceOption("option --gateway", request.gateway),
        [&](engine::MediationInterface side) { settings.gateway = std::move(side); });
    for (engine::MediationInterface* side : {&settings.internal, &settings.gateway}) {
        side->tls.certificateFile = request.certificate;
        side->tls.keyFile = request.key;
        side->tls.caFile = request.ca;
    }
}

void readUsersFile(const std::string& path, OptionReader& reader, engine::MediationSettings& settings)
{
    if (path.empty())
        return;
    reader.take(models::readWholeFile(path, mostBytes), [&](const std::string& text) {
        reader.take(readUsers(text, path),
            [&](std::vector<engine::InsideUser> users) { settings.inside.users = std::move(users); });
    });
}

void readLists(const MediateRequest& request, OptionReader& reader, engine::MediationSettings& settings)
{
    for (const std::string& text : request.trunks)
        reader.take(parseTrunkOption(text, environment),
            [&](engine::Trunk trunk) { settings.trunks.push_back(std::move(trunk)); });
    for (const std::string& text : request.routes)
        reader.take(parseRouteOption(text), [&](engine::Route route) { settings.routes.push_back(std::move(route)); });
    for (const std::string& text : request.clients)
        reader.take(parseClientOption(text), [&](ClientOption client) {
            if (std::ranges::find(settings.inside.hops, client.hop.name, &engine::InsideHop::name)
                == settings.inside.hops.end())
                settings.inside.hops.push_back(std::move(client.hop));
            settings.insideRoutes.push_back(std::move(client.route));
        });
    if (settings.routes.empty() && !settings.trunks.empty())
        settings.routes = {{"", {settings.trunks.front().name}}};
}

Settings fromOptions(const MediateRequest& request)
{
    MediationFile file;
    engine::MediationSettings& settings = file.settings;
    OptionReader reader;
    readInterfaces(request, reader, settings);
    readLists(request, reader, settings);
    readUsersFile(request.clientAuth, reader, settings);
    settings.inside.digest = request.clientDigest;
    settings.inside.srtp = request.clientSrtp;
    settings.inside.ice = request.ice;
    settings.media.loops = request.mediaLoops;
    settings.limits.calls = request.maxCalls;
    settings.limits.callsPerSecond = settings.limits.callsPerSecondOfAddress = 0;
    if (const auto ports = parsePortRange(request.mediaPorts))
        std::tie(settings.media.firstPort, settings.media.lastPort) = *ports;
    else
        reader.refuse("option --media-ports", "must be a range such as 20000-29999");
    file.status = request.status;
    file.records = request.records;
    file.drain_s = request.drain_s;
    if (reader.faults().empty())
        for (engine::SettingFault& fault : faultsOf(settings))
            reader.refuse(std::move(fault.path), std::move(fault.what));
    if (!reader.faults().empty())
        return std::unexpected(std::move(reader.faults()));
    return file;
}

Settings fromFile(const std::string& path)
{
    const auto text = models::readWholeFile(path, mostBytes);
    if (!text)
        return std::unexpected(std::vector{text.error()});
    return readMediationFile(*text, path, environment);
}

Result<void> keepFilesApart(const MediateRequest& request, const MediationFile& file)
{
    std::vector<std::string> inputs{request.config, request.clientAuth};
    for (const engine::MediationInterface* side : {&file.settings.internal, &file.settings.gateway})
        inputs.insert(inputs.end(), {side->tls.certificateFile, side->tls.keyFile, side->tls.caFile});
    const std::string option = request.config.empty() ? "option --" : request.config + ": ";
    return keepApart(
        std::array<NamedFile, 2>{{{option + "records", file.records}, {option + "status", file.status}}}, inputs);
}

}  // namespace

int runMediate(const MediateRequest& request)
{
    const auto reread = [request] { return request.config.empty() ? fromOptions(request) : fromFile(request.config); };
    auto file = reread();
    if (!file)
        return reportErrors(file.error());
    if (const auto apart = keepFilesApart(request, *file); !apart)
        return reportError(apart.error());
    return runMediation({*std::move(file), reread});
}

}  // namespace trunkwright::app
