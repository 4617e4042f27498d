#pragma once
// Runs Google Benchmark and compares two of its cases with each other: ratios of the same run hold where nanoseconds
// move.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

namespace trunkwright::tests {

/// Prints like the console reporter and keeps the CPU times of each case.
class RatioReporter : public benchmark::ConsoleReporter {
public:
    void ReportRuns(const std::vector<Run>& runs) override
    {
        for (const Run& run : runs) {
            if (run.run_type != Run::RT_Iteration)
                continue;
            m_times[run.benchmark_name()].push_back(run.GetAdjustedCPUTime());
        }
        ConsoleReporter::ReportRuns(runs);
    }

    /// How many times `slow` takes as long as `fast`, by the medians of their repetitions, since one lucky repetition
    /// must not decide; says it and whether it is at least `wanted`. A case that did not run (filtered out) is no
    /// failure.
    bool atLeast(double wanted, const std::string& slow, const std::string& fast) const
    {
        const auto slowTimes = m_times.find(slow);
        const auto fastTimes = m_times.find(fast);
        if (slowTimes == m_times.end() || fastTimes == m_times.end())
            return true;
        const double ratio = median(slowTimes->second) / median(fastTimes->second);
        std::printf("%s / %s = %.2f, wanted at least %g\n", slow.c_str(), fast.c_str(), ratio, wanted);
        return ratio >= wanted;
    }

    /// Says how long the case took at least and whether that is within the bound, in the benchmark's unit of time.
    bool within(double bound, const std::string& name) const
    {
        const auto found = m_times.find(name);
        if (found == m_times.end())
            return true;
        const double least = std::ranges::min(found->second);
        std::printf("%s took %.3g, bound %g\n", name.c_str(), least, bound);
        return least <= bound;
    }

private:
    static double median(std::vector<double> times)
    {
        std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
        return times[times.size() / 2];
    }

    std::map<std::string, std::vector<double>> m_times;
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
