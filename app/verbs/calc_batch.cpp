#include "app/verbs/calc_batch.h"

#include "models/base/csv.h"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace trunkwright::app {

using models::badInput;
using models::CsvRecord;
using models::Result;

namespace {

std::string joinedInputNames(const Calculator& calculator)
{
    std::string names;
    for (const InputDescription& input : calculator.inputs)
        names += (names.empty() ? "" : ", ") + input.name;
    return names;
}

bool isInput(const Calculator& calculator, const std::string& column)
{
    return std::ranges::find(calculator.inputs, column, &InputDescription::name) != calculator.inputs.end();
}

Result<void> checkHeader(const Calculator& calculator, const CsvRecord& header, std::string_view name)
{
    const auto refuse = [&](const std::string& what) {
        return badInput(fmt::format("{}:{}", name, header.line), what);
    };
    for (const InputDescription& input : calculator.inputs) {
        const auto columns = std::ranges::count(header.fields, input.name);
        if (columns > 1)
            return refuse(fmt::format("column '{}' comes more than once; give each input one column", input.name));
        if (columns == 0 && input.fallback.empty())
            return refuse(
                fmt::format("column '{}' is missing; {} needs {}", input.name, calculator.kind, input.description));
    }
    return {};
}

std::optional<models::Error> strangersIn(const Calculator& calculator, const CsvRecord& header, std::string_view name)
{
    constexpr std::size_t most = 5;
    std::vector<std::string> strangers;
    std::ranges::copy_if(header.fields, std::back_inserter(strangers),
        [&](const std::string& column) { return !isInput(calculator, column); });
    if (strangers.empty())
        return {};
    std::string named;
    for (std::size_t at = 0; at < std::min(most, strangers.size()); ++at)
        named += fmt::format("{}'{}'", at == 0 ? "" : ", ", strangers[at].substr(0, 40));
    if (strangers.size() > most)
        named += fmt::format(" and {} more", strangers.size() - most);
    return models::Error{models::ErrorKind::badInput, fmt::format("{}:{}", name, header.line),
        fmt::format("passed on as no input of {}: {}; the inputs are {}", calculator.kind, named,
            joinedInputNames(calculator))};
}

Result<Answer> answerRow(const Calculator& calculator, const CsvRecord& header, const CsvRecord& row)
{
    if (row.fields.size() != header.fields.size())
        return badInput(
            "", fmt::format("the row has {} fields; the header has {}", row.fields.size(), header.fields.size()));
    Inputs inputs;
    for (std::size_t column = 0; column < row.fields.size(); ++column) {
        if (isInput(calculator, header.fields[column]))
            inputs.set(header.fields[column], row.fields[column]);
    }
    return calculator.calculate(inputs);
}

/// The row with its results, or with empty ones and the fault behind them; `withError` adds that column to every row.
std::string answeredLine(
    CsvRecord row, std::size_t width, const Calculator& calculator, const Result<Answer>& answer, bool withError)
{
    row.fields.resize(width);
    if (answer)
        std::ranges::transform(*answer, std::back_inserter(row.fields), toCsv);
    else
        row.fields.resize(width + calculator.columns.size());
    if (withError)
        row.fields.push_back(answer ? "" : models::toString(answer.error()));
    return models::csvLine(row.fields);
}

}  // namespace

Result<BatchAnswer> answerBatch(const Calculator& calculator, std::string_view text, std::string_view name)
{
    auto records = models::parseCsv(text, name);
    if (!records)
        return std::unexpected(records.error());
    if (records->empty())
        return badInput(
            std::string(name), fmt::format("is empty; begin with the header {}", joinedInputNames(calculator)));
    const CsvRecord header = records->front();
    if (const auto fit = checkHeader(calculator, header, name); !fit)
        return std::unexpected(fit.error());

    std::vector<Result<Answer>> answers;
    for (std::size_t row = 1; row < records->size(); ++row)
        answers.push_back(answerRow(calculator, header, (*records)[row]));
    BatchAnswer batch;
    batch.strangers = strangersIn(calculator, header, name);
    batch.allRight = std::ranges::all_of(answers, [](const auto& answer) { return answer.has_value(); });

    CsvRecord heading = header;
    std::ranges::copy(calculator.columns, std::back_inserter(heading.fields));
    if (!batch.allRight)
        heading.fields.emplace_back("error");
    batch.csv = models::csvLine(heading.fields);
    for (std::size_t row = 1; row < records->size(); ++row)
        batch.csv += answeredLine(
            std::move((*records)[row]), header.fields.size(), calculator, answers[row - 1], !batch.allRight);
    return batch;
}

}  // namespace trunkwright::app
