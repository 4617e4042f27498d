#include "models/design/evaluation.h"

#include <algorithm>

namespace trunkwright::models {

const Evaluation* findEvaluation(const Comparison& comparison, const std::string& name)
{
    const auto found = std::ranges::find(comparison.strategies, name, &Evaluation::name);
    return found == comparison.strategies.end() ? nullptr : &*found;
}

}  // namespace trunkwright::models
