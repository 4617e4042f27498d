#include "app/calculators/registry.h"

#include "app/calculators/families.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace trunkwright::app {

namespace {

std::vector<Calculator> allCalculators()
{
    std::vector<Calculator> all;
    for (const auto family : {erlangCalculators, overflowCalculators, multirateCalculators, bandwidthCalculators,
             qualityCalculators, availabilityCalculators, netPresentValueCalculators})
        std::ranges::move(family(), std::back_inserter(all));
    return all;
}

std::string inputHelp(const InputDescription& input)
{
    std::string line = fmt::format("      {:<22}", optionName(input.name));
    line += input.description;
    if (!input.unit.empty())
        line += fmt::format(" [{}]", input.unit);
    if (!input.fallback.empty())
        line += fmt::format(" (default: {})", input.fallback);
    return line + '\n';
}

std::string calculatorHelp(const Calculator& calculator)
{
    std::string text = fmt::format("  {}: {}\n", calculator.kind, calculator.help);
    for (const InputDescription& input : calculator.inputs)
        text += inputHelp(input);
    text += "      gives ";
    for (const std::string& column : calculator.columns)
        text += (&column == &calculator.columns.front() ? "" : ", ") + column;
    return text + fmt::format("\n      example: trunkwright calc {} {}\n", calculator.kind, calculator.example);
}

}  // namespace

std::span<const Calculator> calculators()
{
    static const std::vector<Calculator> all = allCalculators();
    return all;
}

const Calculator* findCalculator(std::string_view kind)
{
    const auto found = std::ranges::find(calculators(), kind, &Calculator::kind);
    return found == calculators().end() ? nullptr : &*found;
}

std::string calculatorKinds()
{
    std::string kinds;
    for (const Calculator& calculator : calculators())
        kinds += (kinds.empty() ? "" : ", ") + calculator.kind;
    return kinds;
}

std::string calculatorsHelp()
{
    std::string text =
        "One case prints a JSON object; --batch reads CSV from standard input (header: the option names with _ "
        "for -) and\nwrites the same rows with the result columns appended.\n\nKINDS\n";
    for (const Calculator& calculator : calculators())
        text += calculatorHelp(calculator);
    return text;
}

}  // namespace trunkwright::app
