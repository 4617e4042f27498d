#include "app/usage_fault.h"

#include "app/live/password.h"
#include "models/base/nearest.h"
#include "models/base/quotation.h"

#include <CLI/CLI.hpp>

namespace trunkwright::app {

using models::Error;
using models::ErrorKind;

namespace {

/// CLI11 2 tells the option's name and its own words only together, in a fixed order.
struct Message {
    std::string before, after;
};

Message split(const std::string& message, const std::string& mark)
{
    const std::size_t at = message.find(mark);
    return at == std::string::npos ? Message{message, {}}
                                   : Message{message.substr(0, at), message.substr(at + mark.size())};
}

Error ofOption(const std::string& name, std::string what)
{
    return {ErrorKind::badInput, name.starts_with('-') ? "option " + name : std::string(), std::move(what)};
}

const CLI::App& chosenVerb(const CLI::App& parser)
{
    const auto verbs = parser.get_subcommands();
    return verbs.empty() ? parser : *verbs.front();
}

std::string help(const CLI::App& app)
{
    return app.get_parent() ? "see trunkwright " + app.get_name() + " --help" : "see trunkwright --help";
}

/// The option of the app that was meant by a name that it does not have; empty when none is near.
std::string optionMeant(const CLI::App& app, const std::string& name)
{
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options())
        for (const std::string& longName : option->get_lnames())
            names.push_back("--" + longName);
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    return std::string(models::nearest(name, candidates));
}

Error extraFault(const CLI::App& parser)
{
    const CLI::App& app = parser.remaining().empty() ? chosenVerb(parser) : parser;
    const std::string word = app.remaining().empty() ? std::string() : app.remaining().front();
    if (!word.starts_with('-'))
        return {ErrorKind::badInput, app.get_name(),
            models::quotation(withoutPassword(word)) + " is one word too many; " + help(app)};
    const std::string name = word.substr(0, word.find('='));
    const std::string meant = optionMeant(app, name);
    const std::string shown = models::quotation(name);
    return ofOption(shown.substr(1, shown.size() - 2),
        "is not known here; " + (meant.empty() ? help(app) : "did you mean " + meant + "?"));
}

}  // namespace

Error usageFault(const CLI::ParseError& fault, const CLI::App& parser)
{
    const CLI::App& verb = chosenVerb(parser);
    const std::string message = fault.what();
    switch (static_cast<CLI::ExitCodes>(fault.get_exit_code())) {
    case CLI::ExitCodes::ExtrasError:
        return extraFault(parser);
    case CLI::ExitCodes::RequiredError:
        return {
            ErrorKind::badInput, verb.get_name(), split(message, " is required").before + " is missing; " + help(verb)};
    case CLI::ExitCodes::RequiresError: {
        const auto [name, other] = split(message, " requires ");
        return ofOption(name, "goes with " + other + " only; add it");
    }
    case CLI::ExitCodes::ExcludesError: {
        const auto [name, other] = split(message, " excludes ");
        return ofOption(name, "does not go with " + other + "; leave one of them out");
    }
    case CLI::ExitCodes::ConversionError: {
        const std::string name = split(split(message, ": ").after, " = ").before;
        return ofOption(name, "takes no value; write only " + name);
    }
    case CLI::ExitCodes::ArgumentMismatch: {
        const auto [name, what] = split(message, ": ");
        return ofOption(name,
            what.starts_with("At Most") ? "is given more than once; give it once" : "has no value; " + help(verb));
    }
    default: {
        const auto [name, what] = split(message, ": ");
        return ofOption(name, what);
    }
    }
}

}  // namespace trunkwright::app
