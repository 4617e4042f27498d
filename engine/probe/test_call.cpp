#include "engine/probe/test_call.h"

#include <algorithm>

namespace trunkwright::engine {

std::string_view toString(TestCallOutcome outcome)
{
    switch (outcome) {
    case TestCallOutcome::answered:
        return "answered";
    case TestCallOutcome::rejected:
        return "rejected";
    case TestCallOutcome::noAnswer:
        return "no_answer";
    case TestCallOutcome::failed:
        break;
    }
    return "failed";
}

bool areDtmfDigits(std::string_view text)
{
    static constexpr std::string_view digits = "0123456789*#ABCDabcd";
    return text.size() <= 64 && text.find_first_not_of(digits) == std::string_view::npos;
}

}  // namespace trunkwright::engine
