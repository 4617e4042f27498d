#include "models/traffic/multirate.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <ranges>
#include <utility>

namespace trunkwright::models {

namespace {

constexpr std::int64_t mostCapacity = 100'000'000;
constexpr double mostTraffic = 1e12;
constexpr int reach = 400;  ///< stored states stay within 2^±400: a product that counts neither overflows nor vanishes

/// A class on its way through the states.
struct Reader {
    std::size_t units = 1;
    double weight = 0;  ///< A·b, divided by 2^exponent
    int exponent = 0;
    std::size_t segment = 0;  ///< that holds the state which it reads
    double scaledWeight = 0;  ///< weight in the unit of the current segment
};

/// States from `begin` on are stored divided by 2^exponent.
struct Segment {
    std::size_t begin = 0;
    std::int64_t exponent = 0;
};

/// value·2^exponent, also for exponents that an int does not hold.
double scaled(double value, std::int64_t exponent)
{
    return std::ldexp(value, static_cast<int>(std::clamp<std::int64_t>(exponent, -10'000, 10'000)));
}

Reader readerOf(const RateClass& rate)
{
    const double weight = rate.offeredErl * static_cast<double>(rate.units);
    const int exponent = std::ilogb(weight);
    return {static_cast<std::size_t>(rate.units), std::ldexp(weight, -exponent), exponent};
}

/// The unnormalized states. Their logarithms span as much as the traffic, and where calls are wide they rise, fall and
/// rise again, so they are cut into segments with a unit of their own each.
class ScaledRecursion {
public:
    ScaledRecursion(std::size_t capacity, std::span<const RateClass> classes)
        : m_states(capacity + 1)
    {
        m_states[0] = 1;
        for (const RateClass& rate : classes)
            if (static_cast<std::uint64_t>(rate.units) <= capacity && rate.offeredErl > 0)
                m_readers.push_back(readerOf(rate));
        for (std::size_t state = 1; state <= capacity;)
            state = advance(state);
    }

    /// q(0)…q(C), sum 1.
    std::vector<double> normalized() &&
    {
        const std::int64_t largest = std::ranges::max(m_segments, {}, &Segment::exponent).exponent;
        double total = 0;
        std::size_t end = m_states.size();
        for (const Segment& segment : std::views::reverse(m_segments)) {
            const double unit = scaled(1, segment.exponent - largest);
            for (std::size_t state = segment.begin; state < end; ++state)
                total += m_states[state] *= unit;
            end = segment.begin;
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
        std::int64_t tallest = 0;
        for (Reader& reader : m_readers) {
            reader.scaledWeight = 0;
            if (state < reader.units) {
                end = std::min(end, reader.units);
                continue;
            }
            const std::int64_t above = exponentAbove(reader, state - reader.units);
            tallest = std::max(tallest, above);
            reader.scaledWeight = scaled(reader.weight, above + reader.exponent);
            if (reader.segment + 1 < m_segments.size())
                end = std::min(end, m_segments[reader.segment + 1].begin + reader.units);
        }
        return tallest > reach / 2 ? computeAlone(state) : compute(state, end);
    }

    /// Moves the reader to the segment of `readState`; how far that segment's exponent is above the current one's.
    std::int64_t exponentAbove(Reader& reader, std::size_t readState)
    {
        while (reader.segment + 1 < m_segments.size() && m_segments[reader.segment + 1].begin <= readState)
            ++reader.segment;
        return m_segments[reader.segment].exponent - m_segments.back().exponent;
    }

    /// In the current unit. A state that would leave its reach, or in which only other units may have a share, ends the
    /// run.
    std::size_t compute(std::size_t state, std::size_t end)
    {
        static const double high = std::ldexp(1, reach);
        static const double low = std::ldexp(1, -reach);
        for (; state < end; ++state) {
            double sum = 0;
            for (const Reader& reader : m_readers)
                if (reader.scaledWeight != 0)
                    sum += reader.scaledWeight * m_states[state - reader.units];
            m_states[state] = sum * (1 / static_cast<double>(state));
            if (m_states[state] > high || m_states[state] < low)
                return computeAlone(state);
        }
        return end;
    }

    /// One state from shares in units of their own; begins a segment in the unit of the largest. An unreachable state
    /// stays 0.
    std::size_t computeAlone(std::size_t state)
    {
        m_shares.clear();
        std::int64_t largest = std::numeric_limits<std::int64_t>::min();
        for (Reader& reader : m_readers) {
            const double read = state < reader.units ? 0 : m_states[state - reader.units];
            if (read == 0)
                continue;
            const double share = reader.weight * read / static_cast<double>(state);
            const std::int64_t above = exponentAbove(reader, state - reader.units) + reader.exponent;
            m_shares.emplace_back(share, above);
            largest = std::max(largest, above + std::ilogb(share));
        }
        m_states[state] = 0;
        for (const auto& [share, above] : m_shares)
            m_states[state] += scaled(share, above - largest);
        if (!m_shares.empty())
            m_segments.push_back({state, m_segments.back().exponent + largest});
        return state + 1;
    }

    std::vector<double> m_states;
    std::vector<Segment> m_segments{{0, 0}};
    std::vector<Reader> m_readers;
    /// Of the state that is computed alone: value and exponent of its unit.
    std::vector<std::pair<double, std::int64_t>> m_shares;
};

Result<void> checkClasses(std::int64_t capacity, std::span<const RateClass> classes)
{
    if (capacity < 0 || capacity > mostCapacity)
        return badInput("capacity", fmt::format("{} units; give 0 to {}", capacity, mostCapacity));
    for (std::size_t index = 0; index < classes.size(); ++index) {
        const std::string where = fmt::format("class {}", index + 1);
        const double offered = classes[index].offeredErl;
        if (std::isnan(offered) || offered < 0 || offered > mostTraffic)
            return badInput(where, fmt::format("{:g} erlang; give 0 to {:g}", offered, mostTraffic));
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
