// Declares the options of the verbs that place live calls.
#include "app/verb_parser.h"
#include "app/verbs/call.h"
#include "app/verbs/mediate.h"
#include "app/verbs/qualify.h"

namespace trunkwright::app {

namespace {

const std::vector<std::pair<std::string, engine::SrtpPolicy>> srtpPolicies{{"off", engine::SrtpPolicy::off},
    {"optional", engine::SrtpPolicy::optional}, {"required", engine::SrtpPolicy::required}};

const std::vector<std::pair<std::string, engine::DigestOffer>> digestOffers{
    {"both", engine::DigestOffer::both}, {"md5", engine::DigestOffer::md5}, {"sha_256", engine::DigestOffer::sha256}};

const std::vector<std::pair<std::string, engine::IceMode>> iceModes{
    {"off", engine::IceMode::off}, {"lite", engine::IceMode::lite}, {"full", engine::IceMode::full}};

void addSecurity(VerbParser& line, CLI::App& verb, CallOptions& call)
{
    using engine::SipProtocol;
    addChoice(verb, "--transport", call.transport,
        std::vector<std::pair<std::string, SipProtocol>>{
            {"udp", SipProtocol::udp}, {"tcp", SipProtocol::tcp}, {"tls", SipProtocol::tls}},
        "without it that of the URI, else udp");
    addChoice(verb, "--srtp", call.srtp, srtpPolicies, "keys go by SDES");
    addChoice(verb, "--ice", call.ice, iceModes, "find the way of media by ICE");
    verb.add_option("--user", call.user, "name for digest authentication");
    verb.add_option("--password-env", call.passwordVariable,
        "environment variable that holds the password; without it the terminal is asked");
    line.reads(verb.add_option("--ca", call.caFile, "PEM file of the authority to trust; without it the system's"));
    line.reads(verb.add_option("--cert", call.certificateFile, "PEM file of the own certificate"));
    line.reads(verb.add_option("--key", call.keyFile, "PEM file of its key"));
}

void addCourse(CLI::App& verb, CallOptions& call)
{
    verb.add_option("--codec", call.codecs, "codecs in the order of the offer; PCMA,PCMU without it")
        ->delimiter(',')
        ->allow_extra_args(false);
    verb.add_option("--from", call.from, "URI of the caller; the user, or trunkwright, at the own address without it");
    verb.add_option("--local", call.local, "address to call from");
    obey(verb.add_option("--duration", call.duration_s, "talk time in seconds; 5 without it"), decimalNumber(0, 7200));
    obey(verb.add_option("--ring-timeout", call.ringTimeout_s, "seconds until CANCEL; 60 without it"),
        decimalNumber(1, 300));
    obey(verb.add_option("--hold", call.hold_s, "seconds on hold, in the middle of the call"), decimalNumber(0, 600));
    verb.add_option("--dtmf", call.dtmf, "digits to send: 0-9, *, #, A-D");
    addChoice(verb, "--early-offer", call.earlyOffer,
        std::vector<std::pair<std::string, bool>>{{"yes", true}, {"no", false}}, "no: the far side makes the offer");
    verb.add_flag("--prack", call.prack, "offer reliable provisional answers (100rel)");
    addWhole(verb, "--session-expires", call.sessionExpires_s, 90, 86'400, "session interval to ask for, in seconds");
    obey(verb.add_option("--capture", call.capture, "pcapng file of all packets, as they were inside of TLS"),
        fileName());
}

void addSeries(CLI::App& verb, CallOptions& call, const char* record, const char* count, const char* rate)
{
    obey(verb.add_option("--record", call.record, record), fileName());
    addWhole(verb, "--count", call.count, 1, 1000, count);
    obey(verb.add_option("--rate", call.rate_per_s, rate), decimalNumber(0.01, 50));
}

void addCommon(VerbParser& line, CLI::App& verb, CallOptions& call)
{
    verb.add_option("URI", call.uri, "whom to call: sip:NUMBER@HOST, with ;transport= if you like")
        ->type_name("")
        ->required();
    addSecurity(line, verb, call);
    addCourse(verb, call);
}

}  // namespace

void addCall(VerbParser& line)
{
    const auto call = std::make_shared<CallOptions>();
    CLI::App* verb = line.verb("call", "Places a test call: ladder, quality and whether audio was heard",
        [&line, call] { return runCall(*call, line.common); });
    addCommon(line, *verb, *call);
    addSeries(*verb, *call, "WAV file, 8 kHz with wideband codecs too: left what was sent, right what was heard",
        "calls to place; 1 without it", "calls to start each second; 1 without it");
    verb->footer("Emergency numbers of any country are refused. Ctrl-C hangs up.\n"
                 "Exit code 1: a call was not answered, or a check that must pass failed.\n"
                 "Example: trunkwright call sip:+15550001@127.0.1.10 --codec PCMA --duration 5");
}

void addMediate(VerbParser& line)
{
    const auto request = std::make_shared<MediateRequest>();
    CLI::App* verb = line.verb("mediate", "Runs the mediation server between clients inside and trunks outside",
        [request] { return runMediate(*request); });
    CLI::Option* const config =
        verb->add_option("--config", request->config, "JSON file, the whole configuration (docs/mediation.md)");
    const auto add = [&](const char* name, auto& value, const char* help) {
        return verb->add_option(name, value, help)->excludes(config);
    };
    add("--internal", request->internal, "ADDR[:PORT] towards clients");
    add("--gateway", request->gateway, "ADDR[:PORT] towards trunks; another address");
    add("--trunk", request->trunks,
        "NAME=sip:HOST:PORT;transport=udp|tcp|tls;srtp=off|optional|required;codec=PCMA,PCMU;bypass=yes|no;"
        "user=U;password-env=VAR;kind=sbc|gateway|ip_pbx;country=DE;channels=N;options=SECONDS; repeatable")
        ->allow_extra_args(false);
    add("--route", request->routes,
        "PREFIX=NAME[,NAME...]: the longest prefix wins, order is failover; without it every number goes to the first "
        "trunk; repeatable")
        ->allow_extra_args(false);
    add("--client", request->clients, "PREFIX=sip:HOST:PORT;transport=...;srtp=...: calls from trunks; repeatable")
        ->allow_extra_args(false);
    add("--client-auth", request->clientAuth, "file of digest users, name:password[:number[:site]] a line");
    addChoice(*verb, "--client-digest", request->clientDigest, digestOffers,
        "what those users are offered; baresip 1.0 needs md5 alone")
        ->excludes(config);
    addChoice(*verb, "--client-srtp", request->clientSrtp, srtpPolicies, "inside")->excludes(config);
    addChoice(*verb, "--ice", request->ice, iceModes, "inside")->excludes(config);
    add("--cert", request->certificate,
        "PEM file; TLS then listens on PORT+1; SIGHUP reads it again, and key and authority");
    add("--key", request->key, "PEM file of its key");
    add("--ca", request->ca, "PEM file of the authority to trust; without it the system's");
    add("--media-loops", request->mediaLoops, "threads for media")->check(CLI::Range(1, 64));
    add("--media-ports", request->mediaPorts, "A-B, on both addresses");
    add("--max-calls", request->maxCalls, "calls at once")->check(CLI::Range(1, 100'000));
    add("--status", request->status, "file that gets one JSON line a second");
    add("--records", request->records, "CSV file of call records, for traffic");
    add("--drain", request->drain_s, "seconds that calls may go on after SIGTERM; 30")->check(CLI::Range(0, 86'400));
    verb->footer(
        "It prints ready with its addresses when it listens. SIGTERM drains it. SIGHUP reads the configuration "
        "(trunks, clients, limits), the digest users and the certificates again, and opens the files of records "
        "and status anew.\n"
        "Example: trunkwright mediate --internal 127.0.0.4 --gateway 127.0.0.5 --trunk "
        "'lab=sip:127.0.1.10;codec=PCMA' --client '=sip:127.0.0.6'");
}

void addQualify(VerbParser& line)
{
    const auto request = std::make_shared<QualifyRequest>();
    CLI::App* verb = line.verb("qualify", "Plays the checklist of a trunk against a lab SBC",
        [&line, request] { return runQualify(*request, line.common); });
    addCommon(line, *verb, request->call);
    request->call.rate_per_s = 5;
    addSeries(*verb, request->call, "WAV file of the plain call, the first one",
        "1: the checklist says how many calls it places",
        "calls to start each second at most, where a check places several; 5 without it");
    line.reads(verb->add_option("--profile", request->profile,
        "provider profile (JSON): settings of the trunk, and numbers behind it by behavior"));
    verb->add_option("--only", request->only, "checks to make, by id; all without it")
        ->delimiter(',')
        ->allow_extra_args(false);
    addWhole(*verb, "--inbound", request->inboundPort, 1, 65'535,
        "port to be called at by the trunk: the last check waits there for a call as long as --ring-timeout says");
    obey(verb->add_option("--report", request->report, "report file that ends in .html, .pdf or .json"), fileName());
    verb->footer(checklistHelp()
        + "Exit code 1: the trunk is not qualified.\n"
          "Example: trunkwright qualify sip:+15550001@127.0.1.10 --profile tests/lab/profile.json --report trunk.pdf");
}

}  // namespace trunkwright::app
