// Erlang B: what the search for the cheapest strategy asks most. The least channels are compared with the one-pass
// recursion of the reciprocal blocking, the usual way to find them.
#include "models/traffic/erlang_b.h"

#include "tests/bench/ratio_reporter.h"

#include <cmath>

namespace {

using namespace trunkwright;

constexpr double wantedRatio = 10;  ///< from 1,000 erlang on

double blockingOf(const benchmark::State& state)
{
    return static_cast<double>(state.range(1)) * 0.001;
}

/// Traffic that changes a little from call to call, so that nothing is known in advance.
class Traffic {
public:
    explicit Traffic(const benchmark::State& state)
        : m_start(static_cast<double>(state.range(0)))
        , m_offered(m_start)
    {
    }
    double next()
    {
        m_offered *= 1 + 1e-6;
        if (m_offered > m_start * 1.01)
            m_offered = m_start;
        return m_offered;
    }

private:
    double m_start;
    double m_offered;
};

double channelsByRecursion(double offered, double blocking)
{
    const double wanted = 1 / blocking;
    const double inverse = 1 / offered;
    double reciprocal = 1;
    double channels = 0;
    while (reciprocal < wanted) {
        channels += 1;
        reciprocal = 1 + reciprocal * (channels * inverse);
    }
    return channels;
}

void recursion(benchmark::State& state)
{
    Traffic traffic(state);
    for (auto step : state)
        benchmark::DoNotOptimize(channelsByRecursion(traffic.next(), blockingOf(state)));
}

void inverse(benchmark::State& state)
{
    Traffic traffic(state);
    for (auto step : state)
        benchmark::DoNotOptimize(models::channelsForBlocking(traffic.next(), blockingOf(state)));
}

void offered(benchmark::State& state)
{
    Traffic traffic(state);
    for (auto step : state)
        benchmark::DoNotOptimize(models::offeredForBlocking(std::floor(traffic.next()), blockingOf(state)));
}

void formula(benchmark::State& state)
{
    Traffic traffic(state);
    for (auto step : state)
        benchmark::DoNotOptimize(models::erlangB(traffic.next(), static_cast<double>(state.range(0)) * 1.02));
}

void sizes(benchmark::internal::Benchmark* bench)
{
    bench->ArgNames({"erlang", "permille"});
    for (const int erlang : {10, 100, 1000, 10000, 200000})
        for (const int permille : {1, 10, 50})
            bench->Args({erlang, permille});
}

BENCHMARK(recursion)->Apply(sizes);
BENCHMARK(inverse)->Apply(sizes);
BENCHMARK(offered)->Apply(sizes);
BENCHMARK(formula)->ArgNames({"erlang"})->Arg(10)->Arg(100)->Arg(1000)->Arg(200000);

bool ratiosHold(const tests::RatioReporter& reporter)
{
    bool hold = true;
    for (const int erlang : {1000, 10000, 200000}) {
        for (const int permille : {1, 10, 50}) {
            const std::string size = "/erlang:" + std::to_string(erlang) + "/permille:" + std::to_string(permille);
            hold = reporter.atLeast(wantedRatio, "recursion" + size, "inverse" + size) && hold;
        }
    }
    return hold;
}

}  // namespace

int main(int argc, char** argv)
{
    return trunkwright::tests::runAndCompare(argc, argv, ratiosHold);
}
