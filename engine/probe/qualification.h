#pragma once
// Plays the scenarios of the checklist one after the other and judges them. A target that gives no sign at all in three
// scenarios in a row is given up, and the others are skipped. It knows neither sockets nor SIP: who
// starts a test is the caller's choice, so it is tested with results as data.
//
// Belongs to the thread of its loop. Destroying it drops the test under way.

#include "engine/io/scheduler.h"
#include "engine/probe/checklist.h"

namespace trunkwright::engine {

struct QualificationRequest {
    ScenarioBase base;
    std::vector<std::string> only;  ///< ids of checks; empty: all. Unknown ids are passed over.
    Duration leastSpacing{};        ///< from one call of a scenario to the next
};

struct JudgedCheck {
    const QualificationCheck* check = nullptr;
    Judgement judgement;
};

struct QualificationResult {
    std::vector<JudgedCheck> checks;     ///< in the order of the checklist
    std::vector<PlayedScenario> played;  ///< in the order of the scenarios; skipped ones too
    bool stopped = false;                ///< by stop()

    /// No check of grade must failed or is unproven, and at least one check passed.
    bool isQualified() const;
    /// The first thing that this machine, not the trunk, could not do; empty: nothing.
    std::string machineFault() const;
};

class Qualification {
public:
    struct Events {
        /// Before each scenario: its place and their number.
        std::function<void(const Scenario& scenario, std::size_t index, std::size_t count)> begins;
        std::function<void(QualificationResult)> done;  ///< once, never during start(); may destroy the qualification
    };

    Qualification(Scheduler& scheduler, StartTest startTest, QualificationRequest request, Events events);

    void start() { m_next.startAfter({}); }
    /// Hangs up; what is not played yet is skipped.
    void stop();

private:
    void playNext();
    void play(const Scenario& scenario, TestCallRequest request);
    void startCopy();
    void collect(TestCallResult result);
    void finishScenario();
    void finish();
    void countSilence();
    PlayedScenario seenBy(const QualificationCheck& check) const;
    std::vector<JudgedCheck> judged() const;

    StartTest m_startTest;
    QualificationRequest m_request;
    Events m_events;
    std::vector<const QualificationCheck*> m_checks;
    std::vector<const Scenario*> m_scenarios;
    std::vector<PlayedScenario> m_played;
    std::vector<std::unique_ptr<RunningTest>> m_running;
    std::size_t m_copies = 0;  ///< of the scenario that is played
    std::size_t m_silent = 0;  ///< scenarios in a row in which nothing came from the target
    bool m_stopped = false;
    Timer m_next;  ///< the next scenario, or the next copy of this one
    Timer m_ended;
};

}  // namespace trunkwright::engine
