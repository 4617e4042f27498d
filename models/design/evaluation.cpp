#include "models/design/evaluation.h"

#include <algorithm>

namespace trunkwright::models {

Argument strategyArgument(const Plan& plan, const std::string& name)
{
    static const std::map<std::string, Word, std::less<>> standard{{"centralized", {TRUNKWRIGHT_TEXT("Central")}},
        {"distributed", {TRUNKWRIGHT_TEXT("Distributed")}}, {"per_country", {TRUNKWRIGHT_TEXT("Per country")}},
        {"hybrid", {TRUNKWRIGHT_TEXT("Hybrid")}}};
    if (const auto own = std::ranges::find(plan.strategies, name, &Strategy::id);
        own != plan.strategies.end() && !own->name.empty())
        return own->name;
    const auto found = standard.find(name);
    return found != standard.end() ? Argument(found->second) : Argument(name);
}

std::string strategyTitle(const Plan& plan, const std::string& name)
{
    return english(strategyArgument(plan, name));
}

const Evaluation* findEvaluation(const Comparison& comparison, const std::string& name)
{
    const auto found = std::ranges::find(comparison.strategies, name, &Evaluation::name);
    return found == comparison.strategies.end() ? nullptr : &*found;
}

}  // namespace trunkwright::models
