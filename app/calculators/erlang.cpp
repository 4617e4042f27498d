// Calculators of the Erlang and Engset formulas.
#include "app/calculators/families.h"

#include "models/traffic/erlang_b.h"

namespace trunkwright::app {

namespace {

constexpr double most = 1e9;  ///< erlang or channels: more than any network carries
constexpr Range traffic{0, most};
constexpr Range channelCount{0, most};
constexpr Range positiveChannels{0, most, true};
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
    };
}

}  // namespace trunkwright::app
