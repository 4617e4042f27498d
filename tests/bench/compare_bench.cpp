// A comparison of three strategies against its bounds in CPU time: 1,000 sites in 100 ms, 10,000 sites in 1 s; and an
// edit of one site against a comparison from scratch in the same run.
#include "models/design/compare.h"
#include "models/exchange/stress_plan.h"
#include "tests/bench/ratio_reporter.h"

namespace {

using namespace trunkwright;
using namespace trunkwright::models;

const std::vector<std::string> strategies{"centralized", "distributed", "hybrid"};

Plan planOf(const benchmark::State& state)
{
    return stressPlan({.sites = state.range(0), .seed = 1});
}

void fromScratch(benchmark::State& state)
{
    const Plan plan = planOf(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(compare(plan, strategies));
}

void oneSiteEdited(benchmark::State& state)
{
    Plan plan = planOf(state);
    Comparer comparer;
    benchmark::DoNotOptimize(comparer.compare(plan, strategies));
    for (auto _ : state) {
        plan.sites.back().groups.front().users = *plan.sites.back().groups.front().users + 1;
        benchmark::DoNotOptimize(comparer.compare(plan, strategies));
    }
}

BENCHMARK(fromScratch)->ArgNames({"sites"})->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(oneSiteEdited)->ArgNames({"sites"})->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

bool boundsHold(const tests::RatioReporter& reporter)
{
    const bool thousand = reporter.within(100, "fromScratch/sites:1000");
    const bool tenThousand = reporter.within(1'000, "fromScratch/sites:10000");
    return reporter.atLeast(1.2, "fromScratch/sites:10000", "oneSiteEdited/sites:10000") && thousand && tenThousand;
}

}  // namespace

int main(int argc, char** argv)
{
    return trunkwright::tests::runAndCompare(argc, argv, boundsHold);
}
