#pragma once
// The parser of the command line while verbs declare their options. Only the files that declare options include it:
// CLI11 costs each of them many seconds to compile.

#include "app/common_options.h"
#include "app/option_values.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <limits>
#include <memory>
#include <type_traits>

namespace trunkwright::app {

inline CLI::Option* obey(CLI::Option* option, const ValueRule& rule)
{
    return option->type_name(rule.shown)->check(rule.fault);
}

/// An option whose value is a word that stands for something.
template <class Target, class Value>
CLI::Option* addChoice(CLI::App& verb, const std::string& name, Target& target,
    const std::vector<std::pair<std::string, Value>>& choices, const std::string& description)
{
    std::vector<std::string> words;
    for (const auto& choice : choices)
        words.push_back(choice.first);
    const auto take = [&target, choices, words](
                          const std::string& value) { target = choices[choiceOf(words, value).value()].second; };
    return obey(verb.add_option_function<std::string>(name, take, description), oneOf(words));
}

inline constexpr std::int64_t anyWhole = std::numeric_limits<std::int64_t>::max();

/// An option whose value is a whole number, told in the description when it is bounded.
template <class Target>
CLI::Option* addWhole(CLI::App& verb, const std::string& name, Target& target, std::int64_t least, std::int64_t most,
    const std::string& description)
{
    const auto take = [&target](const std::string& value) {
        if constexpr (std::is_arithmetic_v<Target>)
            target = static_cast<Target>(wholeOf(value).value());
        else
            target = static_cast<typename Target::value_type>(wholeOf(value).value());
    };
    return obey(verb.add_option_function<std::string>(name, take, description), wholeNumber(least, most));
}

/// What all verb declarations share: the parser, the common options and the verb that was chosen.
struct VerbParser {
    CLI::App parser{"Plans SIP trunks: where they should land, what they cost, how they sound and what they survive.",
        "trunkwright"};
    CommonOptions common;
    std::function<int()> chosen;

    CLI::App* verb(const std::string& name, const std::string& description, std::function<int()> run)
    {
        CLI::App* verb = parser.add_subcommand(name, description)->group("Verbs");
        addCommonOptions(*verb);
        verb->callback([this, run = std::move(run)] { chosen = run; });
        return verb;
    }

    /// The option names files that are read: what is made of them never takes their place.
    CLI::Option* reads(CLI::Option* option)
    {
        return option->each([this](const std::string& path) { common.inputs.push_back(path); });
    }

private:
    void addCommonOptions(CLI::App& verb)
    {
        addChoice<Format, Format>(verb, "--format", common.format,
            {{"table", Format::table}, {"json", Format::json}, {"csv", Format::csv}}, "of the result");
        obey(verb.add_option("-o,--output", common.output, "file to write, - for standard output"), fileName());
        addWhole(verb, "--seed", common.seed, 0, anyWhole, "seed of everything random");
        addWhole(verb, "--jobs", common.jobs, 1, 256, "threads to use, 1 to 256");
        verb.add_flag("--quiet", common.quiet, "print results and faults only");
        verb.add_flag("--verbose", common.verbose, "print what is being done");
        verb.add_flag("--progress", common.progress, "print progress even when standard error is not a terminal");
    }
};

/// In live_verbs.cpp.
void addCall(VerbParser& line);
void addMediate(VerbParser& line);
void addQualify(VerbParser& line);

}  // namespace trunkwright::app
