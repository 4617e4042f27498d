#include "app/live/mediation_file.h"

#include "app/live/mediation_names.h"
#include "app/live/mediation_options.h"
#include "app/live/setting_reader.h"

namespace trunkwright::app {

using namespace engine;

namespace {

class FileReader {
public:
    FileReader(std::string_view text, const Environment& environment)
        : m_reader(text)
        , m_environment(environment)
    {
    }

    std::expected<MediationFile, std::vector<models::Error>> read(const std::string& fileName)
    {
        MediationSettings& settings = m_file.settings;
        m_reader.object({
            {"internal", [&] { readInterface(settings.internal); }},
            {"gateway", [&] { readInterface(settings.gateway); }},
            {"inside", [&] { readInside(settings.inside); }},
            {"users", [&] { m_reader.list([&] { readUser(settings.inside.users.emplace_back()); }); }},
            {"clients", [&] { m_reader.list([&] { readHop(settings.inside.hops.emplace_back()); }); }},
            {"trunks", [&] { m_reader.list([&] { readTrunk(settings.trunks.emplace_back()); }); }},
            {"routes", [&] { readRoutes(settings.routes, "trunks"); }},
            {"inside_routes", [&] { readRoutes(settings.insideRoutes, "clients"); }},
            {"sites", [&] { m_reader.list([&] { readSite(settings.sites.emplace_back()); }); }},
            {"emergency", [&] { readEmergency(settings.emergency); }},
            {"media", [&] { readPlane(settings.media); }},
            {"limits", [&] { readLimits(settings.limits); }},
            {"records", [&] { m_reader.read(m_file.records); }},
            {"status", [&] { m_reader.read(m_file.status); }},
            {"drain_s", [&] { m_reader.read(m_file.drain_s); }},
        });
        if (m_reader.isSound())
            for (SettingFault& fault : faultsOf(settings))
                m_reader.noteAt(std::move(fault.path), std::move(fault.what));
        auto faults = m_reader.finish(fileName);
        if (!faults.empty())
            return std::unexpected(std::move(faults));
        return std::move(m_file);
    }

private:
    void readInterface(MediationInterface& side)
    {
        m_reader.object({
            {"address",
                [&] { m_reader.parse(side.address, parseIpAddress, "an address such as 192.0.2.10 or 2001:db8::10"); }},
            {"port", [&] { m_reader.read(side.port); }},
            {"host", [&] { m_reader.read(side.host); }},
            {"certificate", [&] { m_reader.read(side.tls.certificateFile); }},
            {"key", [&] { m_reader.read(side.tls.keyFile); }},
            {"ca", [&] { m_reader.read(side.tls.caFile); }},
            {"client_certificate_required", [&] { m_reader.read(side.tls.clientCertificateRequired); }},
        });
    }

    void readInside(InsideSettings& inside)
    {
        m_reader.object({
            {"srtp", [&] { m_reader.choose(inside.srtp, srtpPolicyNames); }},
            {"ice", [&] { m_reader.choose(inside.ice, iceModeNames); }},
            {"codecs", [&] { m_reader.read(inside.codecs); }},
            {"ptime_ms", [&] { m_reader.read(inside.ptime_ms); }},
            {"numbers", [&] { readNumbers(inside.numbers); }},
            {"realm", [&] { m_reader.read(inside.realm); }},
            {"digest", [&] { m_reader.choose(inside.digest, digestOfferNames); }},
            {"open_networks", [&] { readNetworks(inside.openNetworks); }},
        });
    }

    void readNetworks(std::vector<IpNetwork>& networks)
    {
        m_reader.list([&] {
            m_reader.parse(networks.emplace_back(), parseIpNetwork,
                "a network such as 192.0.2.0/24, its first address and the length of its prefix");
        });
    }

    void readPassword(std::string& password)
    {
        const std::size_t offset = m_reader.nextOffset();
        std::string name;
        m_reader.read(name);
        if (const auto value = m_environment(name))
            password = *value;
        else
            m_reader.note(offset, "names \"" + name + "\", which is not set; export it before the start");
    }

    void readUser(InsideUser& user)
    {
        m_reader.object({
            {"name", [&] { m_reader.read(user.name); }},
            {"password_env", [&] { readPassword(user.password); }},
            {"number", [&] { m_reader.read(user.number); }},
            {"site", [&] { m_reader.read(user.site); }},
        });
    }

    void readUri(Uri& uri) { m_reader.parse(uri, parseUri, "a URI such as sip:192.0.2.1:5060;transport=tcp"); }

    void readHop(InsideHop& hop)
    {
        m_reader.object({
            {"name", [&] { m_reader.read(hop.name); }},
            {"target", [&] { readUri(hop.uri); }},
            {"srtp", [&] { m_reader.choose(hop.srtp.emplace(), srtpPolicyNames); }},
            {"identity", [&] { m_reader.object({{"trusted", [&] { m_reader.read(hop.trusted); }}}); }},
        });
        hop.protocol = protocolOf(hop.uri);
    }

    /// The kind of a trunk, its transport, profile and country decide what its other settings begin with.
    void setDefaults(Trunk& trunk)
    {
        PeerKind kind = PeerKind::sbc;
        Uri peer;
        std::string profile, country;
        m_reader.lookInto({
            {"kind", [&] { m_reader.choose(kind, peerKindNames); }},
            {"peer", [&] { readUri(peer); }},
            {"profile", [&] { m_reader.read(profile); }},
            {"country", [&] { m_reader.read(country); }},
        });
        trunk = profile == "lync" ? lyncTrunk() : trunkOf(kind, protocolOf(peer));
        trunk.kind = kind;
        trunk.protocol = protocolOf(peer);
        setCountry(trunk, country);
    }

    /// Only judges it: setDefaults() has taken it.
    void readCountry()
    {
        const std::size_t offset = m_reader.nextOffset();
        std::string country;
        Trunk unused;
        m_reader.read(country);
        if (!setCountry(unused, country))
            m_reader.note(offset, "is \"" + country + "\", but must be a country's ISO code such as DE");
    }

    void readTrunk(Trunk& trunk)
    {
        setDefaults(trunk);
        std::string profile;
        m_reader.object({
            {"name", [&] { m_reader.read(trunk.name); }},
            {"kind", [&] { m_reader.choose(trunk.kind, peerKindNames); }},
            {"profile", [&] { m_reader.choose(profile, Names<std::string, 1>{{{"lync", "lync"}}}); }},
            {"country", [&] { readCountry(); }},
            {"peer", [&] { readUri(trunk.peer); }},
            {"media", [&] { readMedia(trunk.media); }},
            {"dialogs", [&] { readDialogs(trunk.dialogs); }},
            {"identity", [&] { readIdentity(trunk.identity); }},
            {"health", [&] { readHealth(trunk.health); }},
            {"limits", [&] { readTrunkLimits(trunk.limits); }},
            {"account", [&] { readAccount(trunk.account); }},
            {"translations", [&] { m_reader.list([&] { readTranslation(trunk.translations.emplace_back()); }); }},
        });
    }

    void readMedia(TrunkMedia& media)
    {
        m_reader.object({
            {"srtp", [&] { m_reader.choose(media.srtp, srtpPolicyNames); }},
            {"codecs", [&] { m_reader.read(media.codecs); }},
            {"ptime_ms", [&] { m_reader.read(media.ptime_ms); }},
            {"dtmf", [&] { m_reader.choose(media.dtmf, dtmfModeNames); }},
            {"comfort_noise", [&] { m_reader.read(media.comfortNoise); }},
            {"latching", [&] { m_reader.read(media.latching); }},
            {"bypass", [&] { m_reader.read(media.bypass); }},
            {"rtcp_on_active", [&] { m_reader.read(media.rtcpOnActive); }},
            {"rtcp_on_hold", [&] { m_reader.read(media.rtcpOnHold); }},
            {"rtcp_timeout_s", [&] { m_reader.read(media.rtcpTimeout_s); }},
        });
    }

    void readDialogs(TrunkDialogs& dialogs)
    {
        m_reader.object({
            {"refer", [&] { m_reader.read(dialogs.refer); }},
            {"session_timer", [&] { m_reader.read(dialogs.sessionTimer); }},
            {"session_expires_s", [&] { m_reader.read(dialogs.sessionExpires_s); }},
            {"reliable_responses", [&] { m_reader.read(dialogs.reliableResponses); }},
            {"max_early_dialogs", [&] { m_reader.read(dialogs.maxEarlyDialogs); }},
            {"hold", [&] { m_reader.choose(dialogs.hold, holdStyleNames); }},
        });
    }

    void readIdentity(TrunkIdentity& identity)
    {
        m_reader.object({
            {"trusted", [&] { m_reader.read(identity.trusted); }},
            {"forward_asserted", [&] { m_reader.read(identity.forwardAsserted); }},
            {"forward_history", [&] { m_reader.read(identity.forwardHistory); }},
            {"numbers", [&] { readNumbers(identity.numbers); }},
            {"host", [&] { m_reader.read(identity.host); }},
        });
    }

    void readNumbers(NumberPlan& numbers)
    {
        m_reader.object({
            {"country_code", [&] { m_reader.read(numbers.countryCode); }},
            {"national_prefix", [&] { m_reader.read(numbers.nationalPrefix); }},
            {"international_prefix", [&] { m_reader.read(numbers.internationalPrefix); }},
            {"inward", [&] { readRules(numbers.inward); }},
            {"outward", [&] { readRules(numbers.outward); }},
            {"remove_plus", [&] { m_reader.read(numbers.removePlus); }},
            {"user_phone", [&] { m_reader.read(numbers.userPhone); }},
        });
    }

    void readRules(std::vector<NumberRule>& rules)
    {
        m_reader.list([&] {
            NumberRule& rule = rules.emplace_back();
            m_reader.object({
                {"prefix", [&] { m_reader.read(rule.prefix); }},
                {"replacement", [&] { m_reader.read(rule.replacement); }},
            });
        });
    }

    void readHealth(TrunkHealth& health)
    {
        m_reader.object({
            {"options_interval_s", [&] { m_reader.read(health.optionsInterval_s); }},
            {"options_misses", [&] { m_reader.read(health.optionsMisses); }},
            {"failover_s", [&] { m_reader.read(health.failover_s); }},
            {"progress_s", [&] { m_reader.read(health.progress_s); }},
        });
    }

    void readTrunkLimits(TrunkLimits& limits)
    {
        m_reader.object({
            {"channels", [&] { m_reader.read(limits.channels); }},
            {"calls_per_second", [&] { m_reader.read(limits.callsPerSecond); }},
        });
    }

    void readAccount(TrunkAccount& account)
    {
        m_reader.object({
            {"user", [&] { m_reader.read(account.user); }},
            {"password_env", [&] { readPassword(account.password); }},
            {"registers", [&] { m_reader.read(account.registers); }},
            {"expires_s", [&] { m_reader.read(account.expires_s); }},
        });
    }

    void readTranslation(StatusTranslation& translation)
    {
        m_reader.object({
            {"received", [&] { m_reader.read(translation.received); }},
            {"received_cause", [&] { m_reader.read(translation.receivedCause.emplace()); }},
            {"sent", [&] { m_reader.read(translation.sent); }},
        });
    }

    void readRoutes(std::vector<Route>& routes, std::string_view names)
    {
        m_reader.list([&] {
            Route& route = routes.emplace_back();
            m_reader.object({
                {"prefix", [&] { m_reader.read(route.prefix); }},
                {names, [&] { m_reader.read(route.names); }},
            });
        });
    }

    void readSite(MediationSite& site)
    {
        m_reader.object({
            {"name", [&] { m_reader.read(site.name); }},
            {"networks", [&] { readNetworks(site.networks); }},
            {"emergency_trunks", [&] { m_reader.read(site.emergencyTrunks); }},
        });
    }

    void readEmergency(EmergencyRoutes& emergency)
    {
        m_reader.object({
            {"numbers", [&] { m_reader.read(emergency.numbers); }},
            {"trunks", [&] { m_reader.read(emergency.trunks); }},
        });
    }

    void readPlane(MediaPlaneSettings& media)
    {
        m_reader.object({
            {"loops", [&] { m_reader.read(media.loops); }},
            {"ports",
                [&] {
                    std::pair<std::uint16_t, std::uint16_t> ports{media.firstPort, media.lastPort};
                    m_reader.parse(ports, parsePortRange, "a range such as 20000-29999");
                    std::tie(media.firstPort, media.lastPort) = ports;
                }},
        });
    }

    void readLimits(MediationLimits& limits)
    {
        m_reader.object({
            {"calls", [&] { m_reader.read(limits.calls); }},
            {"calls_per_second", [&] { m_reader.read(limits.callsPerSecond); }},
            {"calls_per_second_of_address", [&] { m_reader.read(limits.callsPerSecondOfAddress); }},
            {"unproven_emergency_calls", [&] { m_reader.read(limits.unprovenEmergencyCalls); }},
            {"unproven_emergency_calls_of_address", [&] { m_reader.read(limits.unprovenEmergencyCallsOfAddress); }},
            {"longest_call_s", [&] { m_reader.read(limits.longestCall_s); }},
            {"ringing_s", [&] { m_reader.read(limits.ringing_s); }},
        });
    }

    SettingReader m_reader;
    const Environment& m_environment;
    MediationFile m_file;
};

}  // namespace

std::expected<MediationFile, std::vector<models::Error>> readMediationFile(
    std::string_view text, const std::string& fileName, const Environment& environment)
{
    return FileReader(text, environment).read(fileName);
}

}  // namespace trunkwright::app
