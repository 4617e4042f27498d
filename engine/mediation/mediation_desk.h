#pragma once
// What all calls of a mediation server look into: its settings, routes, trunks at work and interfaces. Belongs to the
// signaling loop.

#include "engine/mediation/trunk_line.h"

#include <algorithm>
#include <map>

namespace trunkwright::engine {

struct MediationDesk {
    MediationSettings settings;
    RouteTable routes, insideRoutes;
    MediationSide internal, gateway;
    std::map<std::string, std::unique_ptr<TrunkLine>, std::less<>> lines;

    TrunkLine* line(std::string_view name) const
    {
        const auto found = lines.find(name);
        return found == lines.end() ? nullptr : found->second.get();
    }
    /// Of the peer who comes by that way; null for a stranger.
    TrunkLine* lineAt(const SipFlow& flow) const
    {
        for (const auto& [name, line] : lines)
            if (line->isAt(flow))
                return line.get();
        return nullptr;
    }
    /// Both are ways of one trunk's peer.
    bool areOnePeer(const SipFlow& a, const SipFlow& b) const
    {
        return std::ranges::any_of(
            lines, [&](const auto& entry) { return entry.second->isAt(a) && entry.second->isAt(b); });
    }
    const InsideHop* hop(std::string_view name) const
    {
        for (const InsideHop& each : settings.inside.hops)
            if (each.name == name)
                return &each;
        return nullptr;
    }
    const MediationSite* site(std::string_view name) const
    {
        for (const MediationSite& each : settings.sites)
            if (each.name == name)
                return &each;
        return nullptr;
    }
};

}  // namespace trunkwright::engine
