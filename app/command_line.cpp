// Each verb has one function that declares its options and calls the verb's own file in app/verbs: here those that work
// on plans, in live_verbs.cpp those that place calls.
#include "app/command_line.h"

#include "app/calculators/registry.h"
#include "app/desktop.h"
#include "app/exit_code.h"
#include "app/verb_parser.h"
#include "app/verbs/calc.h"
#include "app/verbs/check.h"
#include "app/verbs/compare.h"
#include "app/verbs/export.h"
#include "app/verbs/generate.h"
#include "app/verbs/import.h"
#include "app/verbs/report.h"
#include "app/verbs/traffic.h"

namespace trunkwright::app {

namespace {

void addCalc(VerbParser& line)
{
    const auto request = std::make_shared<CalcRequest>();
    CLI::App* verb = line.verb("calc", "Calculates one traffic, speech-quality or cost formula", [&line, request] {
        request->arguments = line.parser.get_subcommand("calc")->remaining();
        return runCalc(*request, line.common);
    });
    verb->add_option("KIND", request->kind, "the calculator; the kinds and their options are listed below");
    verb->add_flag("--batch", request->batch, "read cases as CSV from standard input");
    verb->allow_extras();
    verb->footer(calculatorsHelp);
}

void addPlanFilling(CLI::App& verb, TrafficRequest& request)
{
    static const std::map<std::string, models::BusyHourRule> rules{
        {"peak", models::BusyHourRule::peak}, {"mean", models::BusyHourRule::mean}};
    CLI::Option* const plan =
        verb.add_option("--plan", request.plan, "plan whose sites get the traffic; it goes to --output");
    verb.add_option(
            "--assign", request.assignments, "PREFIX=site: numbers that belong to a site; the longest wins; repeatable")
        ->allow_extra_args(false)
        ->delimiter(',')
        ->needs(plan);
    verb.add_flag("--spread", request.spread, "divide what has no site over all sites by their users")->needs(plan);
    verb.add_option(
            "--busy-hour", request.busyHour, "of a site: peak (its busiest clock hour) or mean (hour of the week)")
        ->transform(CLI::CheckedTransformer(rules))
        ->needs(plan);
}

void addTraffic(VerbParser& line)
{
    static const std::map<std::string, models::Counting> countings{
        {"calls", models::Counting::calls}, {"legs", models::Counting::legs}};
    static const std::map<std::string, models::RankBy> orders{
        {"count", models::RankBy::count}, {"talk", models::RankBy::talk}};
    static const std::map<std::string, models::BadRows> policies{
        {"skip", models::BadRows::skip}, {"stop", models::BadRows::stop}};
    const auto request = std::make_shared<TrafficRequest>();
    CLI::App* verb =
        line.verb("traffic", "Ranks numbers and finds busy hours in Asterisk, FreeSWITCH, Cisco and its own call records",
            [&line, request] { return runTraffic(*request, line.common); });
    models::ReadOptions& reading = request->reading;
    verb->add_option("RECORDS", request->files, "files of call records, told apart by content; - for standard input")
        ->required();
    verb->add_option("--zone", reading.zone,
        "IANA zone in which wall-clock times were written and hours are shown; Cisco's are UTC and only shown in it");
    verb->add_option(
            "--count", reading.counting, "calls (rows with one call id are one call) or legs (each row counts)")
        ->transform(CLI::CheckedTransformer(countings));
    verb->add_option("--by", reading.rankBy, "rank by count or by talk")->transform(CLI::CheckedTransformer(orders));
    verb->add_option("--top", request->top, "numbers to show, 0 for all")->check(CLI::NonNegativeNumber);
    verb->add_option(
        "--country", reading.country, "ISO country in which numbers without + are dialed: brings them to E.164");
    verb->add_option("--did-prefix", reading.own.didPrefixes, "beginning of your own numbers; repeatable")
        ->allow_extra_args(false)
        ->delimiter(',');
    verb->add_option(
            "--internal-digits", reading.own.internalDigits, "numbers of at most so many digits are extensions")
        ->check(CLI::Range(0, 15));
    verb->add_option("--bad-rows", reading.badRows, "skip (count and list them) or stop at the first")
        ->transform(CLI::CheckedTransformer(policies));
    addPlanFilling(*verb, *request);
    verb->footer("Example: trunkwright traffic Master.csv --zone America/Chicago --top 20 --format json");
}

void addCheck(VerbParser& line)
{
    const auto request = std::make_shared<CheckRequest>();
    CLI::App* verb = line.verb("check", "Says what is wrong with a plan and what the rules find in it",
        [&line, request] { return runCheck(*request, line.common); });
    verb->add_option("PLAN", request->plan, "a .trunkplan or .json file, - for standard input")->required();
    verb->add_option("--strategy", request->strategy, "strategy to check; without it the advised one");
    verb->footer("Example: trunkwright check sample_topologies/harbor-dental.json --strategy distributed");
}

void addCompare(VerbParser& line)
{
    const auto request = std::make_shared<CompareRequest>();
    CLI::App* verb = line.verb("compare", "Evaluates strategies side by side and advises one",
        [&line, request] { return runCompare(*request, line.common); });
    verb->add_option("PLAN", request->plan, "a .trunkplan or .json file, - for standard input")->required();
    verb->add_option("--strategies", request->strategies,
            "centralized, distributed, per_country, hybrid or the plan's own; all without it")
        ->delimiter(',')
        ->allow_extra_args(false);
    verb->footer("Exit code 1: a strategy asked for is refused by a rule, or none is allowed.\n"
                 "Example: trunkwright compare sample_topologies/prairie-retail.json --format json");
}

void addReport(VerbParser& line)
{
    const auto request = std::make_shared<ReportRequest>();
    CLI::App* verb = line.verb("report", "Writes the cost report: .html, .pdf, .xlsx, .csv, .json or .md",
        [&line, request] { return runReport(*request, line.common); });
    verb->add_option("PLAN", request->plan, "a .trunkplan or .json file, - for standard input")->required();
    verb->add_option("--title", request->title, "title of the report; the plan's name without it");
    verb->add_option("--date", request->date, "day printed on the report, YYYY-MM-DD; today without it");
    verb->footer("The ending of --output names the format.\n"
                 "Example: trunkwright report sample_topologies/prairie-retail.json --output report.pdf");
}

void addExport(VerbParser& line)
{
    const auto plan = std::make_shared<std::string>();
    CLI::App* verb =
        line.verb("export", "Writes a plan in another format", [&line, plan] { return runExport(*plan, line.common); });
    verb->add_option("PLAN", *plan, "a .trunkplan or .json file, - for standard input")->required();
    verb->footer("The ending of the output names the format: .json or .trunkplan (the whole plan), .graphml or .gml "
                 "(its network), "
                 ".csv (its sites).\nExample: trunkwright export plan.json --output plan.trunkplan");
}

void addGenerate(VerbParser& line)
{
    static const std::map<std::string, GeneratedPlan> plans{
        {"stress", GeneratedPlan::stress}, {"meridian-global", GeneratedPlan::meridianGlobal}};
    const auto request = std::make_shared<GenerateRequest>();
    CLI::App* verb = line.verb("generate", "Makes a large plan by rule, the same one each time",
        [&line, request] { return runGenerate(*request, line.common); });
    CLI::Option* const sites =
        verb->add_option("--sites", request->sites, "sites of a stress plan")->check(CLI::Range(1, 200'000));
    verb->add_option("--like", request->like,
            "stress (a tree in 20 countries) or meridian-global (the sample plan of 1,000 sites)")
        ->transform(CLI::CheckedTransformer(plans))
        ->excludes(sites);
    verb->footer("Example: trunkwright generate --sites 10000 --seed 1 --output stress.trunkplan");
}

void addUnknowns(CLI::App& verb, models::ImportOptions& options)
{
    static const std::map<std::string, models::LinkType> types{{"mpls", models::LinkType::mpls},
        {"private", models::LinkType::privateLine}, {"internet", models::LinkType::internet}};
    static const std::map<std::string, models::ExternalNodes> externals{{"routers", models::ExternalNodes::routers},
        {"sites", models::ExternalNodes::sites}, {"leave_out", models::ExternalNodes::leftOut}};
    static const std::map<std::string, bool> answers{{"yes", true}, {"no", false}};
    verb.add_option("--name", options.name, "of the plan");
    verb.add_option("--users", options.users, "of each site without users")->check(CLI::Range(0, 10'000'000));
    verb.add_option(
        "--profile", options.profile, "of users without a profile: light, medium, heavy or one of the tariff plan");
    verb.add_option("--data-center", options.dataCenter, "site, by id or name");
    verb.add_option("--hub", options.hubs, "site that is a hub; repeatable")->allow_extra_args(false)->delimiter(',');
    verb.add_option("--survive", options.survive, "site whose phones must work when the WAN is down; repeatable")
        ->allow_extra_args(false)
        ->delimiter(',');
    verb.add_option("--link-type", options.linkType, "of links: mpls, private or internet")
        ->transform(CLI::CheckedTransformer(types));
    verb.add_option("--rate-mbps", options.rateMbps, "of links without a speed")->check(CLI::Range(0.001, 1e6));
    verb.add_option("--voice-priority", options.voicePriority, "yes or no, on each link")
        ->transform(CLI::CheckedTransformer(answers));
    verb.add_option("--capacity-unit", options.capacityUnit, "of capacities whose unit the file does not tell")
        ->check(CLI::IsMember({"kbit/s", "Mbit/s", "Gbit/s"}, CLI::ignore_case));
    verb.add_option("--external", options.external,
            "nodes of other networks become routers, sites, or are left out (leave_out)")
        ->transform(CLI::CheckedTransformer(externals));
    verb.add_flag("--connect-sites", options.connectSites, "link each site without a link to the cloud of --link-type");
    verb.add_flag("--connect-components", options.connectComponents,
        "link parts without a way to the data center to the nearest site");
    verb.add_option("--currency", options.currency, "ISO 4217; without it the tariff's, else USD");
}

void addImport(VerbParser& line)
{
    const auto request = std::make_shared<ImportRequest>();
    CLI::App* verb = line.verb("import", "Makes a plan from topologies, site lists and call records",
        [&line, request] { return runImport(*request, line.common); });
    verb->add_option("FILE", request->files,
            "GraphML, GML, SNDlib, Net2Plan, CSV site list, building file, call records; told apart by content")
        ->required();
    addUnknowns(*verb, request->options);
    verb->add_option("--country", request->country,
        "of sites without one: its ISO code or name, or nearest (of the nearest large city)");
    verb->add_option("--tariff", request->tariff, "plan whose carriers, devices and exchange rates are taken");
    verb->add_option_function<std::string>(
            "--demand-unit", [request](const std::string&) { request->options.demandsAreErlang = true; },
            "erlang: the topology's demands become measured traffic")
        ->check(CLI::IsMember({"erlang"}));
    verb->add_option("--zone", request->reading.zone, "IANA zone of wall-clock times in call records");
    verb->add_option(
            "--assign", request->assignments, "PREFIX=site: numbers of call records that belong to a site; repeatable")
        ->allow_extra_args(false)
        ->delimiter(',');
    verb->add_flag("--spread", request->spread, "divide numbers without a site over all sites by their users");
    verb->footer(
        "Example: trunkwright import Abilene.graphml --users 40 --tariff tariff.json --output abilene.trunkplan");
}

/// Without a verb the program is the desktop.
void addDesktop(VerbParser& line, DesktopRequest& request)
{
    CLI::App& parser = line.parser;
    parser.require_subcommand(0, 1);
    parser.add_option("PLAN", request.plan, "without a verb: a .trunkplan or .json file to open on the desktop");
    parser.add_option("--view", request.view, "of the desktop: map, schematic, tables or compare");
    parser.add_option("--theme", request.theme, "of the desktop: light or dark")
        ->check(CLI::IsMember({"light", "dark"}));
    parser.add_option("--strategy", request.strategy, "strategy that the desktop shows; without it the advised one");
    parser.add_option("--select", request.select, "what the desktop selects: site:ID, link:ID or trunk:SITE");
    parser.add_option("--size", request.size, "of the window: WIDTHxHEIGHT");
    parser.add_option(
        "--screenshot", request.screenshot, "PNG file: take a picture of the desktop and end; needs no display");
}

}  // namespace

int runCommandLine(int argc, char** argv)
{
    VerbParser line;
    DesktopRequest desktop;
    addDesktop(line, desktop);
    addCalc(line);
    addCall(line);
    addCheck(line);
    addCompare(line);
    addExport(line);
    addGenerate(line);
    addImport(line);
    addQualify(line);
    addReport(line);
    addTraffic(line);
    try {
        line.parser.parse(argc, argv);
    } catch (const CLI::ParseError& fault) {
        return line.parser.exit(fault) == 0 ? exitDone : exitBadInput;
    }
    return line.chosen ? line.chosen() : runDesktop(argc, argv, desktop);
}

}  // namespace trunkwright::app
