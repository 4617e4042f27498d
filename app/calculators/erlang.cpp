// Calculators of the Erlang and Engset formulas.
#include "app/calculators/families.h"

#include "models/traffic/engset.h"
#include "models/traffic/erlang_b.h"
#include "models/traffic/erlang_c.h"
#include "models/traffic/extended_erlang_b.h"

namespace trunkwright::app {

namespace {

constexpr double most = 1e9;  ///< erlang or channels: more than any network carries
constexpr Range traffic{0, most};
constexpr Range channelCount{0, most};
constexpr Range positiveChannels{0, most, true};
constexpr Range sourceCount{1, 1e8};
constexpr Range timeSpan{0, most};
constexpr Range positiveTime{0, most, true};
constexpr Range blockingTarget{0, 1, true};
constexpr Range blockingBelowOne{0, 1, true, true};

models::Result<Answer> erlangB(Inputs& inputs)
{
    const double offered = inputs.number("offered_erl", traffic);
    const double channels = inputs.number("channels", channelCount);
    if (const auto& fault = inputs.fault())
        return std::unexpected(*fault);
    return Answer{models::erlangB(offered, channels), models::log10ErlangB(offered, channels)};
}

models::Result<Answer> channels(Inputs& inputs)
{
    const double offered = inputs.number("offered_erl", traffic);
    const double blocking = inputs.number("blocking", blockingTarget);
    if (const auto& fault = inputs.fault())
        return std::unexpected(*fault);
    const std::int64_t least = models::channelsForBlocking(offered, blocking);
    const auto count = static_cast<double>(least);
    return Answer{least, models::erlangB(offered, count), least == 0 ? Value() : models::erlangB(offered, count - 1)};
}

models::Result<Answer> offered(Inputs& inputs)
{
    const double channels = inputs.number("channels", positiveChannels);
    const double blocking = inputs.number("blocking", blockingBelowOne);
    if (const auto& fault = inputs.fault())
        return std::unexpected(*fault);
    return Answer{models::offeredForBlocking(channels, blocking)};
}

/// Without the holding time the waits, without either time the service level, are not known.
models::Result<Answer> erlangC(Inputs& inputs)
{
    const double offered = inputs.number("offered_erl", traffic);
    const double servers = inputs.number("channels", channelCount);
    const auto holdingTime = inputs.optionalNumber("holding_time_s", positiveTime);
    const auto wait = inputs.optionalNumber("wait_s", timeSpan);
    if (const auto& fault = inputs.fault())
        return std::unexpected(*fault);
    const models::Waiting queue = models::waiting(offered, servers, holdingTime.value_or(1), wait.value_or(0));
    const auto known = [](bool isKnown, double value) { return isKnown ? Value(value) : Value(); };
    return Answer{queue.probability, known(holdingTime.has_value(), queue.meanWaitS),
        known(holdingTime.has_value(), queue.meanWaitDelayedS), queue.meanQueue,
        known(wait && (holdingTime || *wait == 0), queue.serviceLevel)};
}

models::Result<Answer> engset(Inputs& inputs)
{
    const std::int64_t sources = inputs.whole("sources", sourceCount);
    const std::int64_t channels = inputs.whole("channels", channelCount);
    const double beta = inputs.number("beta", traffic);
    if (const auto& fault = inputs.fault())
        return std::unexpected(*fault);
    const models::EngsetCongestion group = models::engset(sources, channels, beta);
    return Answer{group.time, group.call, group.traffic, group.carriedErl};
}

models::Result<Answer> extendedErlangB(Inputs& inputs)
{
    const double firstOffered = inputs.number("first_offered_erl", traffic);
    const double channels = inputs.number("channels", channelCount);
    const double recallFactor = inputs.number("recall_factor", {0, 1});
    if (const auto& fault = inputs.fault())
        return std::unexpected(*fault);
    const models::RetriedLoad load = models::extendedErlangB(firstOffered, channels, recallFactor);
    return Answer{load.offeredErl, load.blocking, load.carriedErl};
}

const InputDescription offeredInput{"offered_erl", "erlang", "offered traffic", ""};
const InputDescription channelsInput{"channels", "", "number of channels, whole or real", ""};
const InputDescription blockingInput{"blocking", "", "share of calls that may be blocked, 0.01 for 1 %", ""};

}  // namespace

std::vector<Calculator> erlangCalculators()
{
    return {
        {"erlang-b", "share of calls that find all channels busy (Erlang B)", "--offered-erl 10 --channels 18",
            {offeredInput, channelsInput}, {"blocking", "log10_blocking"}, erlangB},
        {"channels", "least number of channels for a blocking target (Erlang B)", "--offered-erl 10 --blocking 0.01",
            {offeredInput, blockingInput}, {"channels", "blocking_at_n", "blocking_at_n_minus_1"}, channels},
        {"offered", "traffic that a number of channels takes at a blocking (Erlang B)", "--channels 15 --blocking 0.01",
            {channelsInput, blockingInput}, {"offered_erl"}, offered},
        {"erlang-c", "waits of calls that queue for a free channel (Erlang C)",
            "--offered-erl 40 --channels 45 --holding-time-s 180 --wait-s 20",
            {offeredInput, channelsInput,
                {"holding_time_s", "s", "mean time that a call keeps its channel", "none, waits stay unknown"},
                {"wait_s", "s", "wait that the service level allows", "none, the service level stays unknown"}},
            {"waiting_probability", "mean_wait_s", "mean_wait_delayed_s", "mean_queue", "service_level"}, erlangC},
        {"engset", "congestion for calls from few sources (Engset)", "--sources 100 --channels 20 --beta 0.1",
            {{"sources", "", "number of telephones or users that may call", ""},
                {"channels", "", "number of channels, whole", ""},
                {"beta", "erlang", "traffic that one idle source offers", ""}},
            {"time_congestion", "call_congestion", "traffic_congestion", "carried_erl"}, engset},
        {"extended-erlang-b", "blocking when a share of the blocked callers tries again at once (extended Erlang B)",
            "--first-offered-erl 10 --channels 14 --recall-factor 0.5",
            {{"first_offered_erl", "erlang", "offered traffic of first attempts", ""}, channelsInput,
                {"recall_factor", "", "share of blocked attempts that come back, 0 to 1", ""}},
            {"offered_erl", "blocking", "carried_erl"}, extendedErlangB},
    };
}

}  // namespace trunkwright::app
