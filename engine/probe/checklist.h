#pragma once
// The checklist that a trunk must pass, as data: each check names the scenario that it looks at, who asks for it, and
// the setting to change when it fails. Judging is a pure function of what was played.

#include "engine/probe/scenario.h"

namespace trunkwright::engine {

enum class Grade : std::uint8_t { must, should, info };
/// unproven: tried, and nothing could be seen, for its call was not answered for instance; skipped: not tried.
enum class Verdict : std::uint8_t { pass, fail, unproven, skipped };

struct Judgement {
    Verdict verdict = Verdict::skipped;
    std::string text;  ///< what was seen, one sentence without its period
    /// What to change, where it is not the setting of the check; of what was skipped, what it takes to try it
    std::string advice{};

    bool operator==(const Judgement&) const = default;
};

struct QualificationCheck {
    int number = 0;  ///< in the report, from 1
    std::string_view id;
    Grade grade = Grade::must;
    std::string_view title;
    std::string_view scenario;
    std::string_view source;
    std::string_view setting;  ///< what to change when it fails
    /// Only for a played scenario with at least one result.
    Judgement (*judge)(const PlayedScenario& played, const TrunkProfile& profile);
    bool looksAtAll = false;  ///< at the results of all scenarios, those of its own first
};

std::span<const QualificationCheck> checklist();
const QualificationCheck* findCheck(std::string_view id);

/// A skipped scenario skips its checks, for the same reason. Where TLS did not stand, only the checks of TLS fail;
/// where nothing came from the far side, the advice is that of reaching it.
Judgement judge(const QualificationCheck& check, const PlayedScenario& played, const TrunkProfile& profile);

/// What a single call says of itself: the checks of scenario "call".
std::vector<const QualificationCheck*> checksOf(std::string_view scenario);

}  // namespace trunkwright::engine
