// Calculators of overflow traffic.
#include "app/calculators/families.h"

#include "models/traffic/equivalent_group.h"
#include "models/traffic/overflow.h"

#include <fmt/core.h>

namespace trunkwright::app {

namespace {

constexpr Range size{0, 1e9};
constexpr Range moment{1e-9, 1e9};
constexpr Range lossTarget{0, 1, true};

models::Result<Answer> overflow(Inputs& inputs)
{
    const double offered = inputs.number("offered_erl", size);
    const double channels = inputs.number("channels", size);
    if (const auto& fault = inputs.fault())
        return std::unexpected(*fault);
    const models::TrafficMoments stream = models::overflowMoments(offered, channels);
    return Answer{stream.meanErl, stream.variance, models::overflowPeakedness(offered, channels)};
}

models::TrafficMoments streamOf(Inputs& inputs)
{
    const double mean = inputs.number("mean", moment);
    const double variance = inputs.number("variance", moment);
    if (variance > models::mostPeakedness * mean)
        inputs.refuse("variance",
            fmt::format("{:g} is more than {:g} times the mean; give at most {:g}", variance, models::mostPeakedness,
                models::mostPeakedness * mean));
    return {mean, variance};
}

models::Result<Answer> equivalent(Inputs& inputs)
{
    const models::TrafficMoments stream = streamOf(inputs);
    if (const auto& fault = inputs.fault())
        return std::unexpected(*fault);
    const auto group = models::equivalentGroup(stream);
    if (!group)
        return models::badInput(optionName("variance"),
            fmt::format("{:g} is below the mean, and no group overflows so smoothly; give at least {:g}",
                stream.variance, stream.meanErl));
    return Answer{group->offeredErl, group->channels};
}

Value counted(std::int64_t channels)
{
    return channels < 0 ? Value() : Value(channels);
}

/// Smooth traffic (variance below the mean) has no equivalent group: its channels are known by Hayward's approximation
/// only.
models::Result<Answer> overflowChannels(Inputs& inputs)
{
    const models::TrafficMoments stream = streamOf(inputs);
    const double loss = inputs.number("loss", lossTarget);
    if (const auto& fault = inputs.fault())
        return std::unexpected(*fault);
    const Value hayward = counted(models::haywardChannels(stream, loss));
    const auto group = models::equivalentGroup(stream);
    const std::int64_t channels = group ? models::overflowChannels(stream, *group, loss) : -1;
    if (channels < 0)
        return Answer{Value(), Value(), Value(), hayward};
    const auto lossAt = [&](std::int64_t count) {
        return count < 0 ? Value() : models::overflowLoss(stream, *group, static_cast<double>(count));
    };
    return Answer{channels, lossAt(channels), lossAt(channels - 1), hayward};
}

const InputDescription meanInput{"mean", "erlang", "mean of the stream", ""};
const InputDescription varianceInput{"variance", "", "variance of the stream; means and variances of streams add", ""};

}  // namespace

std::vector<Calculator> overflowCalculators()
{
    return {
        {"overflow", "mean, variance and peakedness of what overflows from a group (Riordan, Wilkinson)",
            "--offered-erl 10 --channels 8",
            {{"offered_erl", "erlang", "random traffic offered to the group", ""},
                {"channels", "", "number of channels, whole or real", ""}},
            {"mean", "variance", "peakedness"}, overflow},
        {"equivalent", "the random traffic and the group that overflow like this (equivalent random theory, exact)",
            "--mean 10 --variance 15", {meanInput, varianceInput}, {"equivalent_erl", "equivalent_channels"},
            equivalent},
        {"overflow-channels", "least number of channels for an overflow stream (equivalent random theory, Hayward)",
            "--mean 10 --variance 15 --loss 0.01",
            {meanInput, varianceInput, {"loss", "", "share of the stream that may be lost, 0.01 for 1 %", ""}},
            {"channels", "loss_at_n", "loss_at_n_minus_1", "channels_hayward"}, overflowChannels},
    };
}

}  // namespace trunkwright::app
