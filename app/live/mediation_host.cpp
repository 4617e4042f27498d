#include "app/live/mediation_host.h"

#include "app/console.h"
#include "app/exit_code.h"
#include "app/live/kept_settings.h"
#include "app/live/line_file.h"
#include "app/live/mediation_report.h"
#include "app/live/tls_check.h"
#include "engine/call/media_thread.h"
#include "engine/io/asio_network.h"
#include "engine/io/cares_dns_client.h"
#include "engine/mediation/mediation_server.h"
#include "engine/sip/server_locator.h"
#include "models/storage/output_file.h"

#include <fmt/core.h>

#include <algorithm>
#include <csignal>
#include <ctime>
#include <thread>

namespace trunkwright::app {

using namespace engine;
using namespace std::chrono_literals;
using models::Error;
using models::Result;

namespace {

/// Takes signals on a thread of its own and tells the loop. Must be there before other threads begin, which then do not
/// get them.
class SignalWatch {
public:
    SignalWatch()
    {
        sigemptyset(&m_signals);
        for (const int each : {SIGTERM, SIGINT, SIGHUP})
            sigaddset(&m_signals, each);
        pthread_sigmask(SIG_BLOCK, &m_signals, nullptr);
    }

    void start(Scheduler& loop, std::function<void(int)> handle)
    {
        m_thread = std::jthread([this, &loop, handle = std::move(handle)](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                constexpr timespec moment{0, 100'000'000};
                const int which = sigtimedwait(&m_signals, nullptr, &moment);
                if (which > 0)
                    loop.post([handle, which] { handle(which); });
            }
        });
    }

    /// Before the loop goes: a second signal while the program ends must not reach it.
    void stop() { m_thread = {}; }

private:
    sigset_t m_signals{};
    std::jthread m_thread;
};

double cpuSeconds()
{
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

std::string listenText(const std::vector<SipListen>& listening)
{
    std::string text;
    for (const SipListen& each : listening)
        text += ' ' + lowered(toString(each.protocol)) + ':' + each.local.toString();
    return text;
}

/// To a trunk, or from one to a client inside.
bool leadsAnywhere(const MediationSettings& settings)
{
    const bool hasRoute = !settings.routes.empty() || !settings.insideRoutes.empty()
        || !settings.emergency.trunks.empty()
        || std::ranges::any_of(settings.sites, [](const MediationSite& site) { return !site.emergencyTrunks.empty(); });
    return !settings.trunks.empty() && hasRoute;
}

/// A file of lines, and those it lost: told at once, then once a minute at most.
class ToldFile {
public:
    /// One that is open already stays when there is a fault.
    Result<void> open(const std::string& path, std::string_view head = {})
    {
        auto file = LineFile::open(path, head);
        if (!file)
            return std::unexpected(file.error());
        finish();
        m_file = *std::move(file);
        m_path = path;
        return {};
    }
    void add(std::string line) { m_file.add(std::move(line)); }
    void tellLoss(TimePoint now)
    {
        if (now < m_silentUntil)
            return;
        const LineFile::Loss loss = m_file.takeLoss();
        if (loss.lines == 0)
            return;
        m_silentUntil = now + 60s;
        tell(fmt::format("{}: lines lost: {} ({})", m_path, loss.lines, loss.why));
    }
    void finish()
    {
        m_file.finish();
        m_silentUntil = {};
        tellLoss({});
    }

private:
    LineFile m_file;
    std::string m_path;
    TimePoint m_silentUntil{};
};

class MediationHost {
public:
    MediationHost(MediationRun run, AsioLoop& loop)
        : m_run(std::move(run))
        , m_loop(loop)
        , m_statusTimer(m_loop, [this] { reportStatus(); })
    {
    }

    Result<void> open()
    {
        if (const auto good = LineFile::check(m_run.file.records, callRecordHeader()); !good)
            return std::unexpected(good.error());
        if (const auto good = LineFile::check(m_run.file.status); !good)
            return std::unexpected(good.error());
        if (auto good = checkCertificates(); !good)
            return good;
        auto dns = CaresDnsClient::create(m_loop);
        if (!dns)
            return models::machineFault("DNS", "cannot be asked: " + dns.error().message());
        m_dns = *std::move(dns);
        m_locator.emplace(*m_dns, RandomStream(m_random.number64(), "servers"));
        return openMedia();
    }

    int run()
    {
        openServer();
        if (const auto fault = m_server->start()) {
            const bool isForeign = fault->why == boost::system::errc::address_not_available;
            return reportError({models::ErrorKind::machine, fault->what,
                isForeign ? "cannot be opened: this machine does not have that address; choose one that it has"
                          : "cannot be opened: " + fault->why.message() + "; free the port or choose another address"});
        }
        if (const auto opened = openFiles(); !opened)
            return reportError(opened.error());
        m_signals.start(m_loop, [this](int which) { handleSignal(which); });
        fmt::print("ready internal{} gateway{}\n", listenText(m_server->listeningInside()),
            listenText(m_server->listeningOutside()));
        std::fflush(stdout);
        m_cpuBefore_s = cpuSeconds();
        m_statusTimer.startAfter(1s);
        m_loop.run();
        m_signals.stop();
        m_server.reset();
        m_plane.reset();
        m_media.clear();
        m_records.finish();
        m_status.finish();
        return exitDone;
    }

private:
    /// Last of all, so that a server that cannot start leaves no files.
    Result<void> openFiles()
    {
        if (auto opened = m_records.open(m_run.file.records, callRecordHeader()); !opened)
            return opened;
        return m_status.open(m_run.file.status);
    }

    Result<void> openMedia()
    {
        std::vector<MediaLoop> places;
        for (int loop = 0; loop < m_run.file.settings.media.loops; ++loop) {
            auto thread = MediaThread::start();
            if (!thread)
                return models::machineFault("media loop", "cannot be opened: " + thread.error().message());
            places.push_back((*thread)->place());
            m_media.push_back(*std::move(thread));
        }
        m_plane = std::make_unique<MediaPlane>(m_loop, std::move(places));
        return {};
    }

    void openServer()
    {
        const LocateServers locate = [this](const Uri& nextHop, LocatedServers found) {
            m_locator->locate(nextHop, std::move(found));
        };
        m_server = std::make_unique<MediationServer>(
            MediationSurroundings{m_internal, m_gateway, *m_plane, m_random, locate, locate}, m_run.file.settings,
            MediationServer::Events{[this](const CallRecord& record) { keepRecord(record); },
                [](const std::string& trunk, const std::string& what) { tell(trunk + ": " + what); }});
        warnOf(m_run.file.settings);
    }

    static void warnOf(const MediationSettings& settings)
    {
        for (const Trunk& trunk : settings.trunks)
            for (const TrunkTrap& trap : trapsOf(trunk))
                tell(fmt::format("{}: {}: {}", trunk.name, trap.setting, trap.text));
        if (!leadsAnywhere(settings))
            tell(std::string("no call can go anywhere: ")
                + (settings.trunks.empty() ? "there is no trunk; name one in trunks"
                                           : "no route leads to a trunk or a client; add routes or inside_routes"));
    }

    void keepRecord(CallRecord record)
    {
        addQuality(record);
        m_records.add(callRecordLine(record));
    }

    void reportStatus()
    {
        m_statusTimer.startAt(m_statusTimer.due() + 1s);
        const double used_s = cpuSeconds();
        const double percent = (used_s - std::exchange(m_cpuBefore_s, used_s)) * 100;
        m_server->askStatus([this, percent](const MediationStatus& status) {
            m_status.add(statusLine(status, m_loop.wallTime(), percent));
        });
        m_records.tellLoss(m_loop.now());
        m_status.tellLoss(m_loop.now());
    }

    void handleSignal(int which)
    {
        if (which == SIGHUP)
            return reload();
        if (++m_endSignals > 2)
            return m_loop.stop();
        const auto atMost = m_endSignals == 1 ? std::chrono::seconds(m_run.file.drain_s) : 0s;
        m_server->drain(atMost, [this] { finish(); });
    }

    /// The last line of the status tells of the end of the last call.
    void finish()
    {
        reportStatus();
        m_server->askStatus([this](const MediationStatus&) { m_loop.stop(); });
    }

    /// It may have been moved away. A device or a pipe stays as it is.
    static void reopen(ToldFile& file, const std::string& path, std::string_view head = {})
    {
        if (models::isDevice(path))
            return;
        if (const auto opened = file.open(path, head); !opened)
            reportError(opened.error());
    }

    /// New connections show them. When one cannot be used all stay as they were.
    void rereadCertificates()
    {
        Result<void> good = checkCertificates();
        for (AsioNetwork* network : {&m_internal, &m_gateway})
            if (good && network->rereadCertificates())
                good = models::machineFault("certificates", "changed while they were read; send SIGHUP again");
        if (good)
            return;
        reportError(good.error());
        tell("the certificates and keys stay as they were");
    }

    Result<void> checkCertificates() const
    {
        for (const MediationInterface* side : {&m_run.file.settings.internal, &m_run.file.settings.gateway})
            if (auto good = checkServerFiles(side->tls); !good)
                return good;
        return {};
    }

    void reload()
    {
        reopen(m_records, m_run.file.records, callRecordHeader());
        reopen(m_status, m_run.file.status);
        auto file = m_run.reread();
        if (!file) {
            reportErrors(file.error());
            tell("not reloaded; all stays as it was");
            return;
        }
        m_server->reload(file->settings);
        rereadCertificates();
        m_run.file.drain_s = file->drain_s;
        for (const std::string& kept : keptSettings(m_run.file, *file))
            tell(kept);
        warnOf(file->settings);
        tell("reloaded");
    }

    MediationRun m_run;
    SignalWatch m_signals;
    AsioLoop& m_loop;
    AsioNetwork m_internal{m_loop}, m_gateway{m_loop};
    SystemRandom m_random;
    ToldFile m_records, m_status;
    std::unique_ptr<CaresDnsClient> m_dns;
    std::optional<ServerLocator> m_locator;
    std::vector<std::unique_ptr<MediaThread>> m_media;
    std::unique_ptr<MediaPlane> m_plane;
    std::unique_ptr<MediationServer> m_server;
    Timer m_statusTimer;
    double m_cpuBefore_s = 0;
    int m_endSignals = 0;  ///< the first drains, the second ends the calls, a third waits for nothing
};

}  // namespace

int runMediation(MediationRun run)
{
    const auto loop = AsioLoop::create();
    if (!loop)
        return reportError(
            models::machineFault("the network", "cannot be waited for: " + loop.error().message()).error());
    MediationHost host(std::move(run), **loop);
    if (const auto opened = host.open(); !opened)
        return reportError(opened.error());
    return host.run();
}

}  // namespace trunkwright::app
