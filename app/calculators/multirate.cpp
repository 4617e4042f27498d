// The calculator of several classes of calls on one link.
#include "app/calculators/families.h"

#include "models/traffic/multirate.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace trunkwright::app {

namespace {

constexpr std::string_view classesForm = "write erlang:units;erlang:units, for example 300:1;50:6";

std::optional<models::RateClass> rateClass(std::string_view text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    const auto offered = parseNumber(text.substr(0, colon));
    const auto units = parseNumber(text.substr(colon + 1));
    if (!offered || !units || *units != std::floor(*units) || std::abs(*units) > 1e9)
        return std::nullopt;
    return models::RateClass{*offered, static_cast<std::int64_t>(*units)};
}

std::vector<models::RateClass> rateClasses(Inputs& inputs)
{
    const std::string text = inputs.text("classes");
    std::vector<models::RateClass> classes;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(';', begin), text.size());
        const auto one = rateClass(std::string_view(text).substr(begin, end - begin));
        if (!one) {
            inputs.refuse(
                "classes", fmt::format("class {} is not erlang and whole units; {}", classes.size() + 1, classesForm));
            return {};
        }
        classes.push_back(*one);
        begin = end + 1;
    }
    return classes;
}

models::Result<Answer> multirate(Inputs& inputs)
{
    const std::int64_t capacity = inputs.whole("capacity", {0, 1e8});
    const std::vector<models::RateClass> classes = rateClasses(inputs);
    if (const auto& fault = inputs.fault())
        return std::unexpected(*fault);
    const auto loss = models::multirateLoss(capacity, classes);
    if (!loss)
        return models::badInput("--classes", models::toString(loss.error()));
    std::string blocking;
    for (const double share : loss->blocking)
        blocking += fmt::format("{}{:.17g}", blocking.empty() ? "" : ";", share);
    return Answer{blocking};
}

}  // namespace

std::vector<Calculator> multirateCalculators()
{
    return {
        {"multirate", "blocking of classes of calls that share a link (Kaufman, Roberts)",
            "--capacity 1000 --classes '300:1;50:6'",
            {{"capacity", "units", "units of the link", ""},
                {"classes", "erlang:units", "offered traffic and units per call of each class, ';' between", ""}},
            {"blocking"}, multirate},
    };
}

}  // namespace trunkwright::app
