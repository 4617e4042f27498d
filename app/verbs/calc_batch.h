#pragma once
// A table of cases for one calculator. Pure; any thread.

#include "app/calculators/calculator.h"
#include "models/base/error.h"

#include <optional>
#include <string>
#include <string_view>

namespace trunkwright::app {

struct BatchAnswer {
    std::string csv;       ///< the rows as they came with the result columns, and `error` when a row was wrong
    bool allRight = true;  ///< false: some rows carry an error instead of results
    std::optional<models::Error> strangers;  ///< the columns that are no input, in case one was meant to be
};

/// Answers each row of the CSV text, whose header names the inputs; columns that are no input pass as they are. `name`
/// is the place in errors. Refused as a whole: text that is not CSV, no header, an input that has two columns, a
/// required input that has none.
[[nodiscard]] models::Result<BatchAnswer> answerBatch(
    const Calculator& calculator, std::string_view text, std::string_view name);

}  // namespace trunkwright::app
