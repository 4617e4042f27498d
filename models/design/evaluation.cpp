#include "models/design/evaluation.h"

#include <algorithm>

namespace trunkwright::models {

std::string strategyTitle(const Plan& plan, const std::string& name)
{
    static const std::map<std::string, std::string, std::less<>> standard{{"centralized", "Central"},
        {"distributed", "Distributed"}, {"per_country", "Per country"}, {"hybrid", "Hybrid"}};
    if (const auto own = std::ranges::find(plan.strategies, name, &Strategy::id);
        own != plan.strategies.end() && !own->name.empty())
        return own->name;
    const auto found = standard.find(name);
    return found != standard.end() ? found->second : name;
}

const Evaluation* findEvaluation(const Comparison& comparison, const std::string& name)
{
    const auto found = std::ranges::find(comparison.strategies, name, &Evaluation::name);
    return found == comparison.strategies.end() ? nullptr : &*found;
}

}  // namespace trunkwright::models
