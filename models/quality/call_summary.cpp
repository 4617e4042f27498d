#include "models/quality/call_summary.h"

#include <algorithm>
#include <functional>

namespace trunkwright::models {

namespace {

std::string causeOf(const CallTrace& trace)
{
    if (trace.outcome != CallOutcome::answered) {
        const std::string code = trace.code ? std::to_string(*trace.code) + ' ' : std::string();
        return trace.reason.empty() ? code + nameOf(trace.outcome) : code + trace.reason;
    }
    const auto failed = std::ranges::find_if(trace.checks,
        [](const CallCheck& check) { return check.grade == CheckGrade::must && check.result == CheckResult::fail; });
    return "failed check " + failed->id;
}

void addFailure(std::vector<CallFailures>& failures, const CallTrace& trace)
{
    const std::string cause = causeOf(trace);
    const auto known = std::ranges::find(failures, cause, &CallFailures::cause);
    if (known == failures.end())
        failures.push_back({cause, 1});
    else
        ++known->calls;
}

bool hasAudioBothWays(const CallTrace& trace)
{
    return std::ranges::any_of(trace.checks,
        [](const CallCheck& check) { return check.id == "two_way_audio" && check.result == CheckResult::pass; });
}

template <typename Worse>
void keepWorse(std::optional<double>& worst, std::optional<double> seen, Worse worse)
{
    if (seen && (!worst || worse(*seen, *worst)))
        worst = seen;
}

void addStream(CallSummary& summary, const StreamTrace& stream)
{
    keepWorse(summary.worstLossFraction, stream.lossFraction, std::greater());
    keepWorse(summary.worstUnplayedFraction, stream.unplayedFraction, std::greater());
    keepWorse(summary.worstJitter_ms, stream.jitter_ms, std::greater());
    keepWorse(summary.worstMos, stream.mos, std::less());
}

}  // namespace

bool isGood(const CallTrace& trace)
{
    return trace.outcome == CallOutcome::answered && passes(trace.checks);
}

CallSummary summaryOf(const std::vector<CallTrace>& traces)
{
    CallSummary summary;
    std::vector<double> delays_ms;
    for (const CallTrace& trace : traces) {
        ++summary.calls;
        summary.answered += trace.outcome == CallOutcome::answered ? 1 : 0;
        summary.heard += hasAudioBothWays(trace) ? 1 : 0;
        if (isGood(trace))
            ++summary.passed;
        else
            addFailure(summary.failures, trace);
        if (trace.postDialDelay_ms)
            delays_ms.push_back(*trace.postDialDelay_ms);
        for (const StreamTrace& stream : trace.streams)
            addStream(summary, stream);
    }
    std::ranges::stable_sort(summary.failures, std::greater(), &CallFailures::calls);
    std::ranges::sort(delays_ms);
    if (!delays_ms.empty()) {
        summary.postDialDelayMedian_ms = delays_ms[(delays_ms.size() - 1) / 2];
        summary.postDialDelayMost_ms = delays_ms.back();
    }
    return summary;
}

}  // namespace trunkwright::models
