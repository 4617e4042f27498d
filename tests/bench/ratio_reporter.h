#pragma once
// Runs Google Benchmark and compares two of its cases with each other: ratios of the same run hold where nanoseconds
// move.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace trunkwright::tests {

/// Prints like the console reporter and keeps the least CPU time of each case.
class RatioReporter : public benchmark::ConsoleReporter {
public:
    void ReportRuns(const std::vector<Run>& runs) override
    {
        for (const Run& run : runs) {
            if (run.run_type != Run::RT_Iteration)
                continue;
            double& least = m_least.try_emplace(run.benchmark_name(), run.GetAdjustedCPUTime()).first->second;
            least = std::min(least, run.GetAdjustedCPUTime());
        }
        ConsoleReporter::ReportRuns(runs);
    }

    /// How many times `slow` takes as long as `fast`; says it and whether it is at least `wanted`. A case that did not
    /// run (filtered out) is no failure.
    bool atLeast(double wanted, const std::string& slow, const std::string& fast) const
    {
        const auto slowest = m_least.find(slow);
        const auto fastest = m_least.find(fast);
        if (slowest == m_least.end() || fastest == m_least.end())
            return true;
        const double ratio = slowest->second / fastest->second;
        std::printf("%s / %s = %.2f, wanted at least %g\n", slow.c_str(), fast.c_str(), ratio, wanted);
        return ratio >= wanted;
    }

    /// Says how long the case took and whether that is within the bound, in the benchmark's unit of time.
    bool within(double bound, const std::string& name) const
    {
        const auto found = m_least.find(name);
        if (found == m_least.end())
            return true;
        std::printf("%s took %.3g, bound %g\n", name.c_str(), found->second, bound);
        return found->second <= bound;
    }

private:
    std::map<std::string, double> m_least;
};

/// The body of a benchmark's main: `check(reporter)` says whether the ratios are right; 1 when they are not.
template <class Check>
int runAndCompare(int argc, char** argv, Check check)
{
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 2;
    RatioReporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    return check(reporter) ? 0 : 1;
}

}  // namespace trunkwright::tests
