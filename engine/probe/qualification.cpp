#include "engine/probe/qualification.h"

#include "engine/probe/call_story.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

bool isWanted(const QualificationCheck& check, const std::vector<std::string>& only)
{
    return only.empty() || std::ranges::count(only, check.id) > 0;
}

constexpr std::size_t mostSilent = 3;

bool isSilent(const TestCallResult& result)
{
    return result.code == 0 && !result.stopped && result.machineFault.empty()
        && std::ranges::count(result.ladder, LadderEntry::Kind::received, &LadderEntry::kind) == 0;
}

std::string givenUp(const TestCallResult& last)
{
    return "not run: the target does not answer (" + last.reason
        + "); look at its address, port and transport, and at access lists and firewall rules";
}

}  // namespace

bool QualificationResult::isQualified() const
{
    const auto is = [](const JudgedCheck& judged, Verdict verdict) { return judged.judgement.verdict == verdict; };
    const auto lacks = [&](const JudgedCheck& judged) {
        return judged.check->grade == Grade::must && (is(judged, Verdict::fail) || is(judged, Verdict::unproven));
    };
    const auto passed = [&](const JudgedCheck& judged) { return is(judged, Verdict::pass); };
    return !stopped && std::ranges::none_of(checks, lacks) && std::ranges::any_of(checks, passed);
}

std::string QualificationResult::machineFault() const
{
    for (const PlayedScenario& scenario : played) {
        if (std::string fault = engine::machineFault(scenario.results); !fault.empty())
            return fault;
    }
    return {};
}

Qualification::Qualification(Scheduler& scheduler, StartTest startTest, QualificationRequest request, Events events)
    : m_startTest(std::move(startTest))
    , m_request(std::move(request))
    , m_events(std::move(events))
    , m_next(scheduler, [this] { m_copies > 0 ? startCopy() : playNext(); })
    , m_ended(scheduler, [this] { finishScenario(); })
{
    for (const QualificationCheck& check : checklist()) {
        if (isWanted(check, m_request.only))
            m_checks.push_back(&check);
    }
    for (const Scenario& scenario : scenarios()) {
        if (std::ranges::count(m_checks, scenario.id, &QualificationCheck::scenario) > 0)
            m_scenarios.push_back(&scenario);
    }
}

void Qualification::stop()
{
    m_stopped = true;
    m_next.stop();
    m_copies = m_running.size();
    for (const auto& test : m_running)
        test->hangUp();
    if (m_played.empty() || m_played.back().results.size() >= m_copies)
        m_ended.startAfter({});
}

void Qualification::playNext()
{
    if (m_stopped || m_silent == mostSilent || m_played.size() == m_scenarios.size())
        return finish();
    const Scenario& scenario = *m_scenarios[m_played.size()];
    if (m_events.begins)
        m_events.begins(scenario, m_played.size(), m_scenarios.size());
    auto request = requestOf(scenario, m_request.base);
    if (request)
        return play(scenario, *std::move(request));
    m_played.push_back({&scenario, {}, {}, std::move(request.error().why), std::move(request.error().remedy)});
    m_next.startAfter({});
}

void Qualification::play(const Scenario& scenario, TestCallRequest request)
{
    m_played.push_back({&scenario, std::move(request), {}, {}});
    m_copies = static_cast<std::size_t>(scenario.copies ? scenario.copies(m_request.base) : 1);
    m_running.clear();
    startCopy();
}

void Qualification::startCopy()
{
    const PlayedScenario& played = m_played.back();
    TestCallRequest request = played.request;
    if (played.scenario->vary)
        played.scenario->vary(request, m_request.base, m_running.size());
    m_running.push_back(m_startTest(request, [this](TestCallResult result) { collect(std::move(result)); }));
    if (m_running.size() < m_copies)
        m_next.startAfter(std::max(played.scenario->spacing, m_request.leastSpacing));
}

/// The test that is done may still be on the stack: it is destroyed later.
void Qualification::collect(TestCallResult result)
{
    m_played.back().results.push_back(std::move(result));
    if (m_played.back().results.size() == m_copies)
        m_ended.startAfter({});
}

void Qualification::finishScenario()
{
    countSilence();
    m_running.clear();
    m_copies = 0;
    m_next.startAfter({});
}

void Qualification::finish()
{
    const std::string reason =
        m_silent == mostSilent ? givenUp(m_played.back().first()) : "stopped before it was played";
    for (std::size_t i = m_played.size(); i < m_scenarios.size(); ++i)
        m_played.push_back({m_scenarios[i], {}, {}, reason});
    const auto done = std::move(m_events.done);
    done({judged(), std::move(m_played), m_stopped});
}

/// A call that is waited for says nothing of whether the target answers.
void Qualification::countSilence()
{
    if (m_stopped || m_played.empty())
        return;
    const PlayedScenario& played = m_played.back();
    const bool asks = played.request.kind != TestKind::incoming;
    m_silent = asks && std::ranges::all_of(played.results, isSilent) ? m_silent + 1 : 0;
}

PlayedScenario Qualification::seenBy(const QualificationCheck& check) const
{
    const auto played =
        std::ranges::find(m_played, check.scenario, [](const PlayedScenario& one) { return one.scenario->id; });
    PlayedScenario seen = *played;
    if (!check.looksAtAll || seen.results.empty())
        return seen;
    for (const PlayedScenario& other : m_played) {
        if (&other != &*played)
            seen.results.insert(seen.results.end(), other.results.begin(), other.results.end());
    }
    return seen;
}

std::vector<JudgedCheck> Qualification::judged() const
{
    std::vector<JudgedCheck> checks;
    for (const QualificationCheck* const check : m_checks)
        checks.push_back({check, judge(*check, seenBy(*check), m_request.base.profile)});
    return checks;
}

}  // namespace trunkwright::engine
