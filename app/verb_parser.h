#pragma once
// The parser of the command line while verbs declare their options. Only the files that declare options include it:
// CLI11 costs each of them many seconds to compile.

#include "app/common_options.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <map>
#include <memory>

namespace trunkwright::app {

/// What all verb declarations share: the parser, the common options and the verb that was chosen.
struct VerbParser {
    CLI::App parser{"Plans SIP trunks: where they should land, what they cost, how they sound and what they survive.",
        "trunkwright"};
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
        static const std::map<std::string, Format> formats{
            {"table", Format::table}, {"json", Format::json}, {"csv", Format::csv}};
        verb.add_option("--format", common.format, "table, json or csv")->transform(CLI::CheckedTransformer(formats));
        verb.add_option("-o,--output", common.output, "file to write, - for standard output");
        verb.add_option("--seed", common.seed, "seed of everything random");
        verb.add_option("--jobs", common.jobs, "threads to use")->check(CLI::Range(1, 256));
        verb.add_flag("--quiet", common.quiet, "print results and faults only");
        verb.add_flag("--verbose", common.verbose, "print what is being done");
        verb.add_flag("--progress", common.progress, "print progress even when standard error is not a terminal");
    }
};

/// In live_verbs.cpp.
void addCall(VerbParser& line);
void addQualify(VerbParser& line);

}  // namespace trunkwright::app
