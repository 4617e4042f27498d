#include "app/verbs/calc_batch.h"

#include "models/base/csv.h"

#include <fmt/core.h>

#include <algorithm>

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

Result<void> checkHeader(const Calculator& calculator, const CsvRecord& header, std::string_view name)
{
    const auto refuse = [&](const std::string& what) {
        return badInput(fmt::format("{}:{}", name, header.line), what);
    };
    for (const std::string& column : header.fields) {
        if (std::ranges::find(calculator.inputs, column, &InputDescription::name) == calculator.inputs.end())
            return refuse(fmt::format("column '{}' is no input of {}; the inputs are {}", column.substr(0, 40),
                calculator.kind, joinedInputNames(calculator)));
        if (std::ranges::count(header.fields, column) > 1)
            return refuse(fmt::format("column '{}' comes more than once; give each input one column", column));
    }
    for (const InputDescription& input : calculator.inputs)
        if (input.fallback.empty() && std::ranges::find(header.fields, input.name) == header.fields.end())
            return refuse(
                fmt::format("column '{}' is missing; {} needs {}", input.name, calculator.kind, input.description));
    return {};
}

Result<Answer> answerRow(const Calculator& calculator, const CsvRecord& header, const CsvRecord& row)
{
    if (row.fields.size() != header.fields.size())
        return badInput(
            "", fmt::format("the row has {} fields; the header has {}", row.fields.size(), header.fields.size()));
    Inputs inputs;
    for (std::size_t column = 0; column < row.fields.size(); ++column)
        inputs.set(header.fields[column], row.fields[column]);
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
