// The only file that includes CLI11 (it costs many seconds to compile). Each verb has one function here that declares its
// options and calls the verb's own file in app/verbs.
#include "app/command_line.h"

#include "app/common_options.h"
#include "app/calculators/registry.h"
#include "app/exit_code.h"
#include "app/verbs/calc.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <map>
#include <memory>

namespace trunkwright::app {

namespace {

/// What all verb declarations share: the parser, the common options and the verb that was chosen.
struct CommandLine {
    CLI::App parser{"Plans SIP trunks: where they should land, what they cost, how they sound and what they survive.", "trunkwright"};
    CommonOptions common;
    std::function<int()> chosen;

    CLI::App* verb(const std::string& name, const std::string& description, std::function<int()> run)
    {
        CLI::App* verb = parser.add_subcommand(name, description);
        addCommonOptions(*verb);
        verb->callback([this, run = std::move(run)] { chosen = run; });
        return verb;
    }

private:
    void addCommonOptions(CLI::App& verb)
    {
        static const std::map<std::string, Format> formats{{"table", Format::table}, {"json", Format::json}, {"csv", Format::csv}};
        verb.add_option("--format", common.format, "table, json or csv")->transform(CLI::CheckedTransformer(formats));
        verb.add_option("-o,--output", common.output, "file to write, - for standard output");
        verb.add_option("--seed", common.seed, "seed of everything random");
        verb.add_option("--jobs", common.jobs, "threads to use")->check(CLI::Range(1, 256));
        verb.add_flag("--quiet", common.quiet, "print results and faults only");
        verb.add_flag("--verbose", common.verbose, "print what is being done");
        verb.add_flag("--progress", common.progress, "print progress even when standard error is not a terminal");
    }
};

void addCalc(CommandLine& line)
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

}  // namespace

int runCommandLine(int argc, char** argv)
{
    CommandLine line;
    line.parser.require_subcommand(1);
    addCalc(line);
    try {
        line.parser.parse(argc, argv);
    } catch (const CLI::ParseError& fault) {
        return line.parser.exit(fault) == 0 ? exitDone : exitBadInput;
    }
    return line.chosen ? line.chosen() : exitBadInput;
}

}  // namespace trunkwright::app
