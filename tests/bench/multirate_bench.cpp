// Kaufman–Roberts: nanoseconds per unit of the link and class, and what the scaling costs beside the plain recursion,
// which overflows from about 700 erlang.
#include "models/traffic/multirate.h"

#include "tests/bench/ratio_reporter.h"

namespace {

using namespace trunkwright;

constexpr double wantedShareOfPlain = 0.4;  ///< the scaled recursion takes at most 2.5 times as long

std::vector<models::RateClass> classesFor(std::int64_t capacity, double load)
{
    const auto size = static_cast<double>(capacity);
    return {{load * size * 0.3, 1}, {load * size * 0.04, 10}, {load * size * 0.006, 50}};
}

/// The recursion as it is written in the books, and the blocking of the last class.
double plainRecursion(std::int64_t capacity, const std::vector<models::RateClass>& classes)
{
    std::vector<double> states(static_cast<std::size_t>(capacity) + 1);
    states[0] = 1;
    double total = 1;
    for (std::int64_t j = 1; j <= capacity; ++j) {
        double sum = 0;
        for (const models::RateClass& rate : classes)
            if (rate.units <= j)
                sum += rate.offeredErl * static_cast<double>(rate.units)
                    * states[static_cast<std::size_t>(j - rate.units)];
        states[static_cast<std::size_t>(j)] = sum / static_cast<double>(j);
        total += states[static_cast<std::size_t>(j)];
    }
    double blocked = 0;
    for (std::int64_t j = capacity - classes.back().units + 1; j <= capacity; ++j)
        blocked += states[static_cast<std::size_t>(j)];
    return blocked / total;
}

void countUnits(benchmark::State& state, std::size_t classes)
{
    state.counters["per_unit_and_class"] =
        benchmark::Counter(static_cast<double>(state.range(0)) * static_cast<double>(classes),
            benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void scaled(benchmark::State& state)
{
    const auto classes = classesFor(state.range(0), static_cast<double>(state.range(1)) * 0.01);
    for (auto step : state)
        benchmark::DoNotOptimize(models::multirateLoss(state.range(0), classes));
    countUnits(state, classes.size());
}

void plain(benchmark::State& state)
{
    const auto classes = classesFor(state.range(0), static_cast<double>(state.range(1)) * 0.01);
    for (auto step : state)
        benchmark::DoNotOptimize(plainRecursion(state.range(0), classes));
    countUnits(state, classes.size());
}

BENCHMARK(plain)->ArgNames({"units", "percent"})->Args({500, 90});
BENCHMARK(scaled)
    ->ArgNames({"units", "percent"})
    ->Args({500, 90})
    ->Args({10000, 50})
    ->Args({10000, 100})
    ->Args({10000, 300})
    ->Args({1000000, 100});

bool ratioHolds(const tests::RatioReporter& reporter)
{
    return reporter.atLeast(wantedShareOfPlain, "plain/units:500/percent:90", "scaled/units:500/percent:90");
}

}  // namespace

int main(int argc, char** argv)
{
    return trunkwright::tests::runAndCompare(argc, argv, ratioHolds);
}
