// Each verb has one function that declares its options and calls the verb's own file in app/verbs: here those that work
// on plans, in live_verbs.cpp those that place calls.
#include "app/command_line.h"

#include "app/calculators/registry.h"
#include "app/console.h"
#include "app/desktop.h"
#include "app/exit_code.h"
#include "app/live/run_facts.h"
#include "app/usage_fault.h"
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

void addPlan(VerbParser& line, CLI::App& verb, std::string& path)
{
    line.reads(verb.add_option("PLAN", path, "a .trunkplan or .json file, - for standard input"))
        ->type_name("")
        ->required();
}

void addCalc(VerbParser& line)
{
    const auto request = std::make_shared<CalcRequest>();
    CLI::App* verb = line.verb("calc", "Calculates one traffic, speech-quality or cost formula", [&line, request] {
        request->arguments = line.parser.get_subcommand("calc")->remaining();
        return runCalc(*request, line.common);
    });
    verb->add_option("KIND", request->kind, "the calculator; the kinds and their options are listed below")
        ->type_name("");
    verb->add_flag("--batch", request->batch, "read cases as CSV from standard input");
    verb->allow_extras();
    verb->footer(calculatorsHelp);
}

void addPlanFilling(CLI::App& verb, TrafficRequest& request)
{
    using models::BusyHourRule;
    CLI::Option* const plan =
        verb.add_option("--plan", request.plan, "plan whose sites get the traffic; it goes to --output")
            ->type_name("PLAN");
    verb.add_option(
            "--assign", request.assignments, "numbers that belong to a site; the longest prefix wins; repeatable")
        ->type_name("PREFIX=SITE")
        ->allow_extra_args(false)
        ->delimiter(',')
        ->needs(plan);
    verb.add_flag("--spread", request.spread, "divide what has no site over all sites by their users")->needs(plan);
    verb.add_flag("--keep-measured", request.keepMeasured,
            "sites that these records say nothing of keep what an earlier run measured; without it all is replaced")
        ->needs(plan);
    addChoice<BusyHourRule, BusyHourRule>(verb, "--busy-hour", request.busyHour,
        {{"peak", BusyHourRule::peak}, {"mean", BusyHourRule::mean}},
        "of a site: peak (its busiest clock hour) or mean (hour of the week)")
        ->needs(plan);
}

void addTraffic(VerbParser& line)
{
    using namespace models;
    const auto request = std::make_shared<TrafficRequest>();
    CLI::App* verb = line.verb("traffic",
        "Ranks numbers and finds busy hours in Asterisk, FreeSWITCH, Cisco and its own call records",
        [&line, request] { return runTraffic(*request, line.common); });
    ReadOptions& reading = request->reading;
    line.reads(verb->add_option(
                   "RECORDS", request->files, "files of call records, told apart by content; - for standard input"))
        ->type_name("")
        ->required();
    verb->add_option("--zone", reading.zone,
            "IANA zone in which wall-clock times were written and hours are shown; Cisco's are UTC and only shown in "
            "it")
        ->type_name("ZONE");
    addChoice<Counting, Counting>(*verb, "--count", reading.counting,
        {{"calls", Counting::calls}, {"legs", Counting::legs}},
        "calls (rows with one call id are one call) or legs (each row counts)");
    addChoice<RankBy, RankBy>(
        *verb, "--by", reading.rankBy, {{"count", RankBy::count}, {"talk", RankBy::talk}}, "rank by count or by talk");
    addWhole(*verb, "--top", request->top, 0, std::numeric_limits<int>::max(), "numbers to show, 0 for all");
    verb->add_option(
            "--country", reading.country, "ISO country in which numbers without + are dialed: brings them to E.164")
        ->type_name("CODE");
    verb->add_option("--did-prefix", reading.own.didPrefixes, "beginning of your own numbers; repeatable")
        ->type_name("DIGITS")
        ->allow_extra_args(false)
        ->delimiter(',');
    addWhole(*verb, "--internal-digits", reading.own.internalDigits, 0, 15,
        "numbers of at most so many digits, up to 15, are extensions");
    addChoice<BadRows, BadRows>(*verb, "--bad-rows", reading.badRows,
        {{"skip", BadRows::skip}, {"stop", BadRows::stop}}, "skip (count and list them) or stop at the first");
    addPlanFilling(*verb, *request);
    verb->footer("Example: trunkwright traffic Master.csv --zone America/Chicago --top 20 --format json");
}

void addCheck(VerbParser& line)
{
    const auto request = std::make_shared<CheckRequest>();
    CLI::App* verb = line.verb("check", "Says what is wrong with a plan and what the rules find in it",
        [&line, request] { return runCheck(*request, line.common); });
    addPlan(line, *verb, request->plan);
    verb->add_option("--strategy", request->strategy, "strategy to check; without it the advised one")
        ->type_name("NAME");
    verb->footer("Example: trunkwright check sample_topologies/harbor-dental.json --strategy distributed");
}

void addCompare(VerbParser& line)
{
    const auto request = std::make_shared<CompareRequest>();
    CLI::App* verb = line.verb("compare", "Evaluates strategies side by side and advises one",
        [&line, request] { return runCompare(*request, line.common); });
    addPlan(line, *verb, request->plan);
    verb->add_option("--strategies", request->strategies,
            "centralized, distributed, per_country, hybrid or the plan's own; all without it")
        ->type_name("NAME,…")
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
    addPlan(line, *verb, request->plan);
    verb->add_option("--title", request->title, "title of the report; the plan's name without it")->type_name("TITLE");
    verb->add_option("--date", request->date, "day printed on the report, YYYY-MM-DD; today without it")
        ->type_name("DATE");
    verb->footer("The ending of --output names the format; --format json or csv does where it has none.\n"
                 "Example: trunkwright report sample_topologies/prairie-retail.json --output report.pdf");
}

void addExport(VerbParser& line)
{
    const auto plan = std::make_shared<std::string>();
    CLI::App* verb =
        line.verb("export", "Writes a plan in another format", [&line, plan] { return runExport(*plan, line.common); });
    addPlan(line, *verb, *plan);
    verb->footer("The ending of the output names the format: .json or .trunkplan (the whole plan), .graphml or .gml "
                 "(its network), "
                 ".csv (its sites).\nExample: trunkwright export plan.json --output plan.trunkplan");
}

void addGenerate(VerbParser& line)
{
    const auto request = std::make_shared<GenerateRequest>();
    CLI::App* verb = line.verb("generate", "Makes a large plan by rule, the same one each time",
        [&line, request] { return runGenerate(*request, line.common); });
    CLI::Option* const sites =
        addWhole(*verb, "--sites", request->sites, 1, 200'000, "sites of a stress plan, up to 200000");
    addChoice<GeneratedPlan, GeneratedPlan>(*verb, "--like", request->like,
        {{"stress", GeneratedPlan::stress}, {"meridian-global", GeneratedPlan::meridianGlobal}},
        "stress (a tree in 20 countries) or meridian-global (the sample plan of 1,000 sites)")
        ->excludes(sites);
    verb->footer("Example: trunkwright generate --sites 10000 --seed 1 --output stress.trunkplan");
}

void addUnknowns(CLI::App& verb, models::ImportOptions& options)
{
    using namespace models;
    verb.add_option("--name", options.name, "of the plan")->type_name("NAME");
    addWhole(verb, "--users", options.users, 0, 10'000'000, "of each site without users");
    verb.add_option(
            "--profile", options.profile, "of users without a profile: light, medium, heavy or one of the tariff plan")
        ->type_name("NAME");
    verb.add_option("--data-center", options.dataCenter, "site, by id or name")->type_name("SITE");
    verb.add_option("--hub", options.hubs, "site that is a hub; repeatable")
        ->type_name("SITE")
        ->allow_extra_args(false)
        ->delimiter(',');
    verb.add_option("--survive", options.survive, "site whose phones must work when the WAN is down; repeatable")
        ->type_name("SITE")
        ->allow_extra_args(false)
        ->delimiter(',');
    addChoice<LinkType, LinkType>(verb, "--link-type", options.linkType,
        {{"mpls", LinkType::mpls}, {"private", LinkType::privateLine}, {"internet", LinkType::internet}}, "of links");
    obey(verb.add_option("--rate-mbps", options.rateMbps, "of links without a speed"), decimalNumber(0.001, 1e6));
    addChoice<std::optional<bool>, bool>(
        verb, "--voice-priority", options.voicePriority, {{"yes", true}, {"no", false}}, "on each link");
    addChoice<std::string, std::string>(verb, "--capacity-unit", options.capacityUnit,
        {{"kbit/s", "kbit/s"}, {"Mbit/s", "Mbit/s"}, {"Gbit/s", "Gbit/s"}},
        "of capacities whose unit the file does not tell");
    addChoice<ExternalNodes, ExternalNodes>(verb, "--external", options.external,
        {{"routers", ExternalNodes::routers}, {"sites", ExternalNodes::sites}, {"leave_out", ExternalNodes::leftOut}},
        "nodes of other networks become routers, sites, or are left out (leave_out)");
    verb.add_flag("--connect-sites", options.connectSites, "link each site without a link to the cloud of --link-type");
    verb.add_flag("--connect-components", options.connectComponents,
        "link parts without a way to the data center to the nearest site");
    verb.add_option("--currency", options.currency, "ISO 4217; without it the tariff's, else USD")->type_name("CODE");
}

void addImport(VerbParser& line)
{
    const auto request = std::make_shared<ImportRequest>();
    CLI::App* verb = line.verb("import", "Makes a plan from topologies, site lists and call records",
        [&line, request] { return runImport(*request, line.common); });
    line.reads(verb->add_option("FILE", request->files,
                   "GraphML, GML, SNDlib, Net2Plan, CSV site list, building file, call records; told apart by content"))
        ->type_name("")
        ->required();
    addUnknowns(*verb, request->options);
    verb->add_option("--country", request->country,
            "of sites without one: its ISO code or name, or nearest (of the nearest large city)")
        ->type_name("COUNTRY");
    verb->add_option("--tariff", request->tariff, "plan whose carriers, devices and exchange rates are taken")
        ->type_name("PLAN");
    addChoice<bool, bool>(*verb, "--demand-unit", request->options.demandsAreErlang, {{"erlang", true}},
        "of the topology's demands: they become measured traffic");
    verb->add_option("--zone", request->reading.zone, "IANA zone of wall-clock times in call records")
        ->type_name("ZONE");
    verb->add_option("--assign", request->assignments, "numbers of call records that belong to a site; repeatable")
        ->type_name("PREFIX=SITE")
        ->allow_extra_args(false)
        ->delimiter(',');
    verb->add_flag("--spread", request->spread, "divide numbers without a site over all sites by their users");
    verb->footer(
        "Columns of a site list: name or id, and any of users, profile, country, place (city), latitude, "
        "longitude, time_zone, role, must_survive, did_count, did_numbers, peer, carrier, link_type, rate_mbps, "
        "rate_up_mbps. Large cities are put on the map by country and place.\n"
        "Example: trunkwright import Abilene.graphml --users 40 --tariff tariff.json --output abilene.trunkplan");
}

/// Without a verb the program is the desktop. To be called when all verbs are there.
void addDesktop(VerbParser& line, DesktopRequest& request)
{
    CLI::App& parser = line.parser;
    parser.require_subcommand(0, 1);
    std::vector<std::string> verbs;
    for (const CLI::App* verb : parser.get_subcommands(nullptr))
        verbs.push_back(verb->get_name());
    obey(parser.add_option("PLAN", request.plan, "without a verb: a .trunkplan or .json file to open on the desktop"),
        fileOrVerb(verbs));
    parser.set_version_flag("--version", "Trunkwright " TRUNKWRIGHT_VERSION, "Print the version and exit");
    const auto addWord = [&](const char* name, std::string& word, const std::vector<std::string>& words) {
        obey(parser.add_option(name, word, "of the desktop"), oneOf(words));
    };
    addWord("--view", request.view, {"map", "schematic", "tables", "compare"});
    addWord("--theme", request.theme, {"light", "dark"});
    parser.add_option("--strategy", request.strategy, "strategy that the desktop shows; without it the advised one")
        ->type_name("NAME");
    parser.add_option("--select", request.select, "what the desktop selects")
        ->type_name("site:ID|link:ID|trunk:SITE|carrier:ID");
    parser.add_option("--size", request.size, "of the window")->type_name("WIDTHxHEIGHT");
    parser
        .add_option(
            "--screenshot", request.screenshot, "PNG file: take a picture of the desktop and end; needs no display")
        ->type_name("FILE");
    const auto formatter = parser.get_formatter();
    formatter->label("REQUIRED", "");
    formatter->label("TEXT", "VALUE");
    formatter->label("SUBCOMMAND", "VERB");
}

}  // namespace

int runCommandLine(int argc, char** argv)
{
    VerbParser line;
    line.common.command = shownCommand({argv, static_cast<std::size_t>(argc)});
    DesktopRequest desktop;
    addCalc(line);
    addCall(line);
    addCheck(line);
    addCompare(line);
    addExport(line);
    addGenerate(line);
    addImport(line);
    addMediate(line);
    addQualify(line);
    addReport(line);
    addTraffic(line);
    addDesktop(line, desktop);
    try {
        line.parser.parse(argc, argv);
    } catch (const CLI::Success& help) {
        return line.parser.exit(help);
    } catch (const CLI::ParseError& fault) {
        return reportError(usageFault(fault, line.parser));
    }
    if (!line.chosen)
        return runDesktop(argc, argv, desktop);
    endOnRequest();
    return line.chosen();
}

}  // namespace trunkwright::app
