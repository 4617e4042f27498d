#include "engine/probe/judgements.h"

#include "engine/probe/call_remarks.h"
#include "engine/probe/call_story.h"

#include <fmt/format.h>

namespace trunkwright::engine::judgements {

Judgement passed(std::string text)
{
    return {Verdict::pass, std::move(text)};
}

Judgement failed(std::string text)
{
    return {Verdict::fail, std::move(text)};
}

Judgement unproven(std::string text)
{
    return {Verdict::unproven, std::move(text)};
}

Judgement skipped(std::string text, std::string advice)
{
    return {Verdict::skipped, std::move(text), std::move(advice)};
}

Judgement judged(bool good, std::string text)
{
    return good ? passed(std::move(text)) : failed(std::move(text));
}

double stalledFraction(const TestCallResult& result)
{
    if (result.stalls.count == 0)
        return 0;
    const auto refilling = std::chrono::milliseconds(100) * static_cast<std::int64_t>(result.stalls.count);
    const std::chrono::duration<double> spoiled = 3 * result.stalls.total + refilling;
    const std::chrono::duration<double> talk = result.talk.value_or(Duration());
    return talk > spoiled ? spoiled / talk : 1;
}

Judgement withoutStalls(const TestCallResult& result, Judgement judgement, double excess)
{
    if (judgement.verdict != Verdict::fail || result.stalls.count == 0 || excess > stalledFraction(result))
        return judgement;
    return unproven(std::move(judgement.text) + "; but " + remarkOn(result.stalls));
}

std::string outcomeText(const TestCallResult& result)
{
    std::string text = result.code ? std::to_string(result.code) + ' ' + result.reason : result.reason;
    return text.empty() ? "no answer came" : text;
}

std::string secondsText(Duration duration)
{
    return fmt::format("{:.2f} s", std::chrono::duration<double>(duration).count());
}

bool lived(const TestCallResult& result)
{
    return isAnswered(result) && !result.endedByFarSide && silenceAtEnd(result) == Duration::zero();
}

std::string endText(const TestCallResult& result)
{
    return result.endedByFarSide ? "the far side ended the call"
                                 : "no media came for " + secondsText(silenceAtEnd(result));
}

bool isAnswered(const TestCallResult& result)
{
    return result.outcome == TestCallOutcome::answered;
}

Judgement notAnswered(const TestCallResult& result)
{
    return unproven("the call was not answered: " + outcomeText(result));
}

Judgement withoutMedia(const TestCallResult& result)
{
    if (!isAnswered(result))
        return notAnswered(result);
    const StreamResult* const stream = mainStream(result, false);
    const std::string refused = stream ? refusedText(*stream) : std::string();
    return unproven(refused.empty() ? "no RTP came" : refused);
}

}  // namespace trunkwright::engine::judgements
