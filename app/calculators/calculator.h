#pragma once
// A calculator of the `calc` verb: what it takes, what it answers and the function between. Each family has a file of
// its own in this folder and is entered in registry.cpp; the verb drives single cases and batches from this
// description.

#include "app/calculators/inputs.h"
#include "app/calculators/value.h"
#include "models/base/error.h"

#include <string>
#include <vector>

namespace trunkwright::app {

struct InputDescription {
    std::string name;  ///< the column; the option is the same with - for _
    std::string unit;  ///< may be empty
    std::string description;
    std::string fallback;  ///< what holds when it is not given, for the help; empty = must be given
};

/// The answer in the order of the calculator's columns.
using Answer = std::vector<Value>;

struct Calculator {
    std::string kind;
    std::string help;     ///< one sentence without a final period
    std::string example;  ///< options of one case: "--offered-erl 10 --channels 18"
    std::vector<InputDescription> inputs;
    std::vector<std::string> columns;
    models::Result<Answer> (*calculate)(Inputs& inputs) = nullptr;
};

}  // namespace trunkwright::app
