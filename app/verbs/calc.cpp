#include "app/verbs/calc.h"

#include "app/calculators/registry.h"
#include "app/console.h"
#include "app/exit_code.h"
#include "app/verbs/calc_batch.h"
#include "models/base/csv.h"
#include "models/storage/whole_file.h"

#include <fmt/core.h>

#include <algorithm>

namespace trunkwright::app {

using models::badInput;
using models::Result;

namespace {

constexpr std::size_t mostBatchBytes = std::size_t{128} << 20;

std::string optionNames(const Calculator& calculator)
{
    std::string names;
    for (const InputDescription& input : calculator.inputs)
        names += (names.empty() ? "" : ", ") + optionName(input.name);
    return names;
}

/// Sets one input from `option` (with its dashes); refuses an option that the calculator does not have or that came
/// before.
Result<void> setInput(const Calculator& calculator, Inputs& inputs, std::string option, const std::string& text)
{
    std::ranges::replace(option, '_', '-');
    const auto input = std::ranges::find_if(
        calculator.inputs, [&](const InputDescription& known) { return optionName(known.name) == option; });
    if (input == calculator.inputs.end())
        return badInput(option.substr(0, 40),
            fmt::format("is no option of {}; the options are {}", calculator.kind, optionNames(calculator)));
    if (inputs.has(input->name))
        return badInput(option, "is given twice; give it once");
    if (text.empty())
        return badInput(option, "has no value; give " + input->description);
    inputs.set(input->name, text);
    return {};
}

Result<Inputs> inputsFrom(const Calculator& calculator, const std::vector<std::string>& arguments)
{
    Inputs inputs;
    for (std::size_t at = 0; at < arguments.size(); ++at) {
        const std::string& argument = arguments[at];
        if (!argument.starts_with("--"))
            return badInput("", fmt::format("'{}' belongs to no option; write --name value", argument.substr(0, 40)));
        const std::size_t equals = argument.find('=');
        std::string text;
        if (equals != std::string::npos)
            text = argument.substr(equals + 1);
        else if (at + 1 < arguments.size())
            text = arguments[++at];
        if (const auto set = setInput(calculator, inputs, argument.substr(0, equals), text); !set)
            return std::unexpected(set.error());
    }
    return inputs;
}

std::string jsonLine(const Calculator& calculator, const Answer& answer)
{
    std::string json = "{";
    for (std::size_t column = 0; column < answer.size(); ++column)
        json +=
            fmt::format("{}\"{}\": {}", column == 0 ? "" : ", ", calculator.columns[column], toJson(answer[column]));
    return json + "}\n";
}

std::string csvLines(const Calculator& calculator, const Answer& answer)
{
    std::vector<std::string> fields;
    std::ranges::transform(answer, std::back_inserter(fields), toCsv);
    return models::csvLine(calculator.columns) + models::csvLine(fields);
}

int write(const std::string& content, const CommonOptions& options, int exitCode)
{
    const auto written = writeResult(options, content);
    return written ? exitCode : reportError(written.error());
}

int runBatch(const Calculator& calculator, const CalcRequest& request, const CommonOptions& options)
{
    if (!request.arguments.empty())
        return reportError({models::ErrorKind::badInput, request.arguments.front().substr(0, 40),
            "does not go with --batch; give every input as a column"});
    const auto text = models::readWholeFile("-", mostBatchBytes);
    if (!text)
        return reportError(text.error());
    const auto batch = answerBatch(calculator, *text, "stdin");
    if (!batch)
        return reportError(batch.error());
    if (batch->strangers)
        reportError(*batch->strangers);
    return write(batch->csv, options, batch->allRight ? exitDone : exitAnswerIsNo);
}

int runCase(const Calculator& calculator, const CalcRequest& request, const CommonOptions& options)
{
    auto inputs = inputsFrom(calculator, request.arguments);
    if (!inputs)
        return reportError(inputs.error());
    const auto answer = calculator.calculate(*inputs);
    if (!answer)
        return reportError(answer.error());
    return write(options.format == Format::csv ? csvLines(calculator, *answer) : jsonLine(calculator, *answer), options,
        exitDone);
}

}  // namespace

int runCalc(const CalcRequest& request, const CommonOptions& options)
{
    const Calculator* calculator = findCalculator(request.kind);
    if (!calculator)
        return reportError({models::ErrorKind::badInput, "calc",
            fmt::format("{} is no kind; the kinds are {}",
                request.kind.empty() ? "(nothing)" : fmt::format("'{}'", request.kind.substr(0, 40)),
                calculatorKinds())});
    return request.batch ? runBatch(*calculator, request, options) : runCase(*calculator, request, options);
}

}  // namespace trunkwright::app
