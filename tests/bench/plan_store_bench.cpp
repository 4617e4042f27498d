// Plans of many sites: how long it takes to open, check, name and save them.
#include "models/exchange/plan_json.h"
#include "models/plan/check.h"
#include "models/plan/revision.h"
#include "models/storage/plan_document.h"

#include <benchmark/benchmark.h>

namespace {

using namespace trunkwright;

models::Site siteNumber(std::size_t number)
{
    models::Site site;
    site.id = "site-" + std::to_string(number);
    site.name = "Site " + std::to_string(number);
    site.country = "US";
    site.timeZone = "America/Denver";
    site.latitude = 25 + static_cast<double>(number % 2000) * 0.01137;
    site.longitude = -120 + static_cast<double>(number % 5000) * 0.00913;
    site.groups = {{"medium", static_cast<std::int64_t>(20 + number % 181)}};
    for (std::size_t line = 0; line < (20 + number % 181) / 5; ++line) {
        models::Did& did = site.dids.emplace_back();
        did.number = "+1303" + std::to_string(5'000'000 + line);
        did.callsPerWeek = static_cast<double>(line) * 1.1;
    }
    return site;
}

/// A tree of ten branches at each node, with a number for every fifth user.
const models::Plan& largePlan(std::size_t sites)
{
    static models::Plan plan;
    if (plan.sites.size() == sites)
        return plan;
    plan = {};
    plan.profiles = models::standardProfiles();
    for (std::size_t number = 0; number < sites; ++number) {
        plan.sites.push_back(siteNumber(number));
        if (number == 0)
            continue;
        models::Link& link = plan.links.emplace_back();
        link.id = "link-" + std::to_string(number);
        link.from = plan.sites.back().id;
        link.to = "site-" + std::to_string(number / 10);
        link.rateUpKbps = link.rateDownKbps = 10'000;
        link.priceSteps = {{2000, {100}}, {10'000, {420}}};
    }
    return plan;
}

std::size_t sites(const benchmark::State& state)
{
    return static_cast<std::size_t>(state.range(0));
}

void openJson(benchmark::State& state)
{
    const std::string text = models::planToJson(largePlan(sites(state)));
    for (auto step : state)
        benchmark::DoNotOptimize(models::planFromJson(text, "plan"));
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}

void openDocument(benchmark::State& state)
{
    const std::string bytes = *models::planToDocument(largePlan(sites(state)), "plan");
    for (auto step : state)
        benchmark::DoNotOptimize(models::planFromDocument(bytes, "plan"));
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size()) * state.iterations());
}

void saveJson(benchmark::State& state)
{
    for (auto step : state)
        benchmark::DoNotOptimize(models::planToJson(largePlan(sites(state))));
}

void saveDocument(benchmark::State& state)
{
    for (auto step : state)
        benchmark::DoNotOptimize(models::planToDocument(largePlan(sites(state)), "plan"));
}

void findFaults(benchmark::State& state)
{
    for (auto step : state)
        benchmark::DoNotOptimize(models::findFaults(largePlan(sites(state))));
}

void revision(benchmark::State& state)
{
    for (auto step : state)
        benchmark::DoNotOptimize(models::revision(largePlan(sites(state))));
}

BENCHMARK(openJson)->ArgName("sites")->Arg(1000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(openDocument)->ArgName("sites")->Arg(1000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(saveJson)->ArgName("sites")->Arg(1000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(saveDocument)->ArgName("sites")->Arg(1000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(findFaults)->ArgName("sites")->Arg(1000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(revision)->ArgName("sites")->Arg(1000)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
