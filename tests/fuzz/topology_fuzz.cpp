// Any bytes are refused, or become a topology whose plan reads back equal from its JSON.
#include "models/exchange/file_kind.h"
#include "models/exchange/plan_from_topology.h"
#include "models/exchange/plan_json.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace trunkwright::models;

namespace {

bool isSound(const Topology& topology)
{
    for (const TopologyEdge& edge : topology.edges) {
        if (edge.source >= topology.nodes.size() || edge.target >= topology.nodes.size())
            return false;
    }
    for (const TopologyDemand& demand : topology.demands) {
        if (demand.source >= topology.nodes.size() || demand.target >= topology.nodes.size())
            return false;
    }
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto source = sourceFromBytes("fuzz", {reinterpret_cast<const char*>(bytes), size});
    if (!source)
        return 0;
    const auto topology = readTopology(*source);
    if (!topology)
        return 0;
    if (!isSound(*topology))
        std::abort();
    ImportOptions options;
    options.users = 10;
    options.nearestCountry = options.connectComponents = options.demandsAreErlang = true;
    const auto imported = planFromTopology(*topology, options);
    if (!imported)
        return 0;
    const auto again = planFromJson(planToJson(imported->plan), "again");
    if (!again || *again != imported->plan)
        std::abort();
    return 0;
}
