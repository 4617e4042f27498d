#include "models/traffic/multirate.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace trunkwright::models {

namespace {

constexpr std::int64_t mostCapacity = 100'000'000;
constexpr double mostTraffic = 1e12;
constexpr double large = 0x1p600;  ///< a state this likely begins a new segment, whose states are kept divided by it

/// A class on its way through the states: where it reads and how much smaller that segment's unit is.
struct Reader {
    std::size_t units = 1;
    double weight = 0;        ///< A·b
    std::size_t segment = 0;  ///< of the state units below the current one
    double scaledWeight = 0;  ///< weight in the unit of the current segment; 0 two segments back
};

/// The unnormalized states, cut into segments: the states of segment s are kept divided by large^s.
class ScaledRecursion {
public:
    ScaledRecursion(std::size_t capacity, std::span<const RateClass> classes)
        : m_states(capacity + 1)
    {
        m_states[0] = 1;
        for (const RateClass& rate : classes)
            if (static_cast<std::uint64_t>(rate.units) <= capacity && rate.offeredErl > 0)
                m_readers.push_back(
                    {static_cast<std::size_t>(rate.units), rate.offeredErl * static_cast<double>(rate.units)});
        for (std::size_t state = 1; state <= capacity; state = advance(state)) { }
    }

    /// q(0)…q(C), sum 1.
    std::vector<double> normalized() &&
    {
        double unit = 1;
        double total = 0;
        std::size_t end = m_states.size();
        for (std::size_t segment = m_begins.size(); segment-- > 0; unit /= large) {
            for (std::size_t state = m_begins[segment]; state < end; ++state)
                total += m_states[state] *= unit;
            end = m_begins[segment];
        }
        for (double& state : m_states)
            state /= total;
        return std::move(m_states);
    }

private:
    /// Computes states from `state` on until a reader or the writer enters another segment; gives the state after them.
    std::size_t advance(std::size_t state)
    {
        std::size_t end = m_states.size();
        for (Reader& reader : m_readers) {
            if (state < reader.units) {
                reader.scaledWeight = 0;
                end = std::min(end, reader.units);
                continue;
            }
            enterSegment(reader, state - reader.units);
            if (reader.segment + 1 < m_begins.size())
                end = std::min(end, m_begins[reader.segment + 1] + reader.units);
        }
        return compute(state, end);
    }

    void enterSegment(Reader& reader, std::size_t readState)
    {
        while (reader.segment + 1 < m_begins.size() && m_begins[reader.segment + 1] <= readState)
            ++reader.segment;
        const std::size_t behind = m_begins.size() - 1 - reader.segment;
        reader.scaledWeight = behind == 0 ? reader.weight : behind == 1 ? reader.weight / large : 0;
    }

    std::size_t compute(std::size_t state, std::size_t end)
    {
        for (; state < end; ++state) {
            double sum = 0;
            for (const Reader& reader : m_readers)
                if (reader.scaledWeight != 0)
                    sum += reader.scaledWeight * m_states[state - reader.units];
            m_states[state] = sum * (1 / static_cast<double>(state));
            if (m_states[state] > large) {
                m_states[state] /= large;
                m_begins.push_back(state);
                return state + 1;
            }
        }
        return end;
    }

    std::vector<double> m_states;
    std::vector<std::size_t> m_begins{0};  ///< the first state of each segment
    std::vector<Reader> m_readers;
};

Result<void> checkClasses(std::int64_t capacity, std::span<const RateClass> classes)
{
    if (capacity < 0 || capacity > mostCapacity)
        return badInput("capacity", fmt::format("{} units; give 0 to {}", capacity, mostCapacity));
    for (std::size_t index = 0; index < classes.size(); ++index) {
        const std::string where = fmt::format("class {}", index + 1);
        if (!(classes[index].offeredErl >= 0 && classes[index].offeredErl <= mostTraffic))
            return badInput(where, fmt::format("{:g} erlang; give 0 to {:g}", classes[index].offeredErl, mostTraffic));
        if (classes[index].units < 1)
            return badInput(where, fmt::format("{} units per call; give at least 1", classes[index].units));
    }
    return {};
}

}  // namespace

Result<MultirateLoss> multirateLoss(std::int64_t capacity, std::span<const RateClass> classes)
{
    if (const auto right = checkClasses(capacity, classes); !right)
        return std::unexpected(right.error());
    MultirateLoss loss;
    loss.occupancy = ScaledRecursion(static_cast<std::size_t>(capacity), classes).normalized();
    for (const RateClass& rate : classes) {
        const auto full = loss.occupancy.end() - std::min(rate.units, capacity + 1);
        loss.blocking.push_back(rate.units > capacity ? 1 : std::accumulate(full, loss.occupancy.end(), 0.0));
    }
    return loss;
}

}  // namespace trunkwright::models
