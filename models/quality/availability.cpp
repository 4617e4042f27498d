#include "models/quality/availability.h"

#include "models/base/quotation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

namespace trunkwright::models {

namespace {

constexpr std::size_t mostComponents = 2000;
constexpr std::size_t mostNodes = 500'000;
constexpr std::size_t mostSteps = 2'000'000;
constexpr int deepestStructure = 1000;

/// A reduced ordered binary decision diagram. Nodes 0 and 1 are "down" and "up"; children are always older than
/// parents.
class Diagram {
public:
    using Node = int;
    static constexpr Node down = 0;
    static constexpr Node up = 1;

    Diagram()
    {
        m_nodes.push_back({terminalLevel, down, down});
        m_nodes.push_back({terminalLevel, up, up});
    }

    Node component(int level) { return make(level, down, up); }

    /// if condition then yes else no (Bryant's ITE). Recursion is as deep as there are components.
    Node choose(Node condition, Node yes, Node no)
    {
        if (condition == up || yes == no)
            return yes;
        if (condition == down)
            return no;
        if (yes == up && no == down)
            return condition;
        if (tooLarge())
            return down;
        const Triple key{condition, yes, no};
        if (const auto known = m_chosen.find(key); known != m_chosen.end())
            return known->second;
        const int level = std::min({levelOf(condition), levelOf(yes), levelOf(no)});
        const Node whenUp = choose(high(condition, level), high(yes, level), high(no, level));
        const Node whenDown = choose(low(condition, level), low(yes, level), low(no, level));
        const Node result = make(level, whenDown, whenUp);
        m_chosen.emplace(key, result);
        return result;
    }

    [[nodiscard]] bool tooLarge() const { return m_nodes.size() > mostNodes || m_chosen.size() > mostSteps; }

    [[nodiscard]] Availability probability(Node root, const std::vector<Availability>& components) const
    {
        std::vector<Availability> at(m_nodes.size());
        at[down] = {0, 1};
        at[up] = {1, 0};
        for (std::size_t node = 2; node < m_nodes.size(); ++node) {
            const auto& [level, whenDown, whenUp] = m_nodes[node];
            const Availability& own = components[static_cast<std::size_t>(level)];
            const Availability& onDown = at[static_cast<std::size_t>(whenDown)];
            const Availability& onUp = at[static_cast<std::size_t>(whenUp)];
            at[node] = {own.up * onUp.up + own.down * onDown.up, own.up * onUp.down + own.down * onDown.down};
        }
        return at[static_cast<std::size_t>(root)];
    }

private:
    struct Triple {
        int a, b, c;
        bool operator==(const Triple&) const = default;
    };
    struct TripleHash {
        std::size_t operator()(const Triple& key) const
        {
            std::size_t hash = static_cast<std::size_t>(key.a);
            hash = hash * 0x9E3779B97F4A7C15ULL + static_cast<std::size_t>(key.b);
            hash = hash * 0x9E3779B97F4A7C15ULL + static_cast<std::size_t>(key.c);
            return hash ^ (hash >> 29);
        }
    };

    static constexpr int terminalLevel = 1 << 30;

    [[nodiscard]] int levelOf(Node node) const { return m_nodes[static_cast<std::size_t>(node)].a; }
    [[nodiscard]] Node low(Node node, int level) const
    {
        return levelOf(node) == level ? m_nodes[static_cast<std::size_t>(node)].b : node;
    }
    [[nodiscard]] Node high(Node node, int level) const
    {
        return levelOf(node) == level ? m_nodes[static_cast<std::size_t>(node)].c : node;
    }

    Node make(int level, Node whenDown, Node whenUp)
    {
        if (whenDown == whenUp)
            return whenUp;
        const auto [known, isNew] =
            m_unique.try_emplace(Triple{level, whenDown, whenUp}, static_cast<Node>(m_nodes.size()));
        if (isNew)
            m_nodes.push_back({level, whenDown, whenUp});
        return known->second;
    }

    std::vector<Triple> m_nodes;  // level, child when down, child when up
    std::unordered_map<Triple, Node, TripleHash> m_unique;
    std::unordered_map<Triple, Node, TripleHash> m_chosen;
};

/// Gives each component its level and builds the diagram bottom up.
class DiagramBuilder {
public:
    explicit DiagramBuilder(const ComponentAvailabilities& values)
        : m_values(values)
    {
    }

    Result<Availability> build(const Structure& structure)
    {
        if (const auto listed = list(structure, 0); !listed)
            return std::unexpected(listed.error());
        m_nextConstant = 0;
        const Diagram::Node root = node(structure);
        if (m_diagram.tooLarge())
            return badInput("structure",
                fmt::format(
                    "its components are shared in too many ways to be computed exactly (more than {} cases); split it",
                    mostNodes));
        return m_diagram.probability(root, m_components);
    }

private:
    Result<void> list(const Structure& structure, int depth)
    {
        if (depth > deepestStructure)
            return badInput("structure", fmt::format("nested deeper than {}; make it flatter", deepestStructure));
        switch (structure.kind) {
        case Structure::Kind::component:
            return m_levels.contains(structure.name) ? Result<void>() : addComponent(structure.name);
        case Structure::Kind::constant:
            m_constants.push_back(static_cast<int>(m_components.size()));
            return add(structure.availability, "structure");
        case Structure::Kind::kOfN:
            if (structure.need < 1 || structure.need > static_cast<int>(structure.parts.size()))
                return badInput("structure",
                    fmt::format("{} of {} parts makes no sense; k is 1 up to the number of parts", structure.need,
                        structure.parts.size()));
            break;
        case Structure::Kind::series:
        case Structure::Kind::parallel:
            break;
        }
        if (structure.parts.empty())
            return badInput("structure", "series and parallel need at least one part");
        for (const Structure& part : structure.parts)
            if (const auto listed = list(part, depth + 1); !listed)
                return listed;
        return {};
    }

    Result<void> addComponent(const std::string& name)
    {
        const auto value = m_values.find(name);
        if (value == m_values.end())
            return badInput(
                "values", fmt::format("component {} has no availability; add {}=0.999", quotation(name), name));
        m_levels.emplace(name, static_cast<int>(m_components.size()));
        return add(value->second, "values");
    }

    Result<void> add(double availability, const char* where)
    {
        if (!(availability >= 0 && availability <= 1))
            return badInput(where, fmt::format("{} is not an availability; give a number in 0…1", availability));
        if (m_components.size() >= mostComponents)
            return badInput("structure", fmt::format("more than {} components; split it", mostComponents));
        m_components.push_back({availability, 1 - availability});
        return {};
    }

    Diagram::Node node(const Structure& structure)
    {
        switch (structure.kind) {
        case Structure::Kind::component:
            return m_diagram.component(m_levels.at(structure.name));
        case Structure::Kind::constant:
            return m_diagram.component(m_constants[m_nextConstant++]);
        case Structure::Kind::series:
        case Structure::Kind::parallel:
        case Structure::Kind::kOfN:
            break;
        }
        std::vector<Diagram::Node> parts;
        for (const Structure& part : structure.parts)
            parts.push_back(node(part));
        const int all = static_cast<int>(parts.size());
        return atLeast(structure.kind == Structure::Kind::series ? all
                : structure.kind == Structure::Kind::parallel    ? 1
                                                                 : structure.need,
            parts);
    }

    /// From the last part to the first, so that what is added stands above what is there. up[j]: j more parts are
    /// needed.
    Diagram::Node atLeast(int need, const std::vector<Diagram::Node>& parts)
    {
        std::vector<Diagram::Node> enough(static_cast<std::size_t>(need) + 1, Diagram::down);
        enough[0] = Diagram::up;
        for (std::size_t left = parts.size(); left-- > 0;) {
            const std::size_t rest = parts.size() - left;
            const std::size_t lowest =
                static_cast<std::size_t>(need) > left ? static_cast<std::size_t>(need) - left : 1;
            for (std::size_t j = std::min<std::size_t>(rest, static_cast<std::size_t>(need));
                j >= lowest && !m_diagram.tooLarge(); --j)
                enough[j] = m_diagram.choose(parts[left], enough[j - 1], enough[j]);
        }
        return enough.back();
    }

    const ComponentAvailabilities& m_values;
    std::unordered_map<std::string, int> m_levels;
    std::vector<int> m_constants;  // levels, in the order of appearance
    std::size_t m_nextConstant = 0;
    std::vector<Availability> m_components;
    Diagram m_diagram;
};

}  // namespace

Result<Availability> availabilityOf(const Structure& structure, const ComponentAvailabilities& values)
{
    return DiagramBuilder(values).build(structure);
}

Result<Availability> availabilityFromRepair(double meanUpTime, double meanTimeToRepair)
{
    if (!(meanUpTime > 0 && std::isfinite(meanUpTime)))
        return badInput("mtbf", fmt::format("a mean up time of {} is not possible; give a number above 0", meanUpTime));
    if (!(meanTimeToRepair >= 0 && std::isfinite(meanTimeToRepair)))
        return badInput(
            "mttr", fmt::format("a mean time to repair of {} is not possible; give 0 or more", meanTimeToRepair));
    const double cycle = meanUpTime + meanTimeToRepair;
    return Availability{meanUpTime / cycle, meanTimeToRepair / cycle};
}

double downtimeMinPerYear(const Availability& availability, double days)
{
    return availability.down * days * 24 * 60;
}

}  // namespace trunkwright::models
