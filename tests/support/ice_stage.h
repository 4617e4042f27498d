#pragma once
// Two hosts with an agent each, and a link between them.

#include "tests/support/ice_side.h"

namespace trunkwright::engine::tests {

using trunkwright::tests::at;
using trunkwright::tests::IceSide;

struct IceStage {
    explicit IceStage(std::uint64_t seed = 1, const LinkSettings& link = {.delay = std::chrono::milliseconds(10)},
        const IceSettings& offering = {}, const IceSettings& answering = {})
        : world(seed)
        , left(world.host("left", {at("10.0.0.1", 0).address, at("10.0.0.9", 0).address, at("2001:db8::1", 0).address}))
        , right(
              world.host("right", {at("10.0.0.2", 0).address, at("10.0.0.8", 0).address, at("2001:db8::2", 0).address}))
        , offerer(world, 10 * seed + 1, offering)
        , answerer(world, 10 * seed + 2, answering)
    {
        world.join(left, right, link);
    }

    /// One candidate each.
    void addHosts()
    {
        offerer.add(left, at("10.0.0.1", 4000));
        answerer.add(right, at("10.0.0.2", 5000));
    }

    void dropTo(const std::string& address)
    {
        world.dropIf([address](const SeenPacket& packet) { return packet.to.address.toString() == address; });
    }

    std::string told() const { return "offerer: " + offerer.told() + " | answerer: " + answerer.told(); }

    VirtualWorld world;
    VirtualHost& left;
    VirtualHost& right;
    IceSide offerer, answerer;
};

}  // namespace trunkwright::engine::tests

namespace trunkwright::tests {

using engine::tests::IceStage;

}  // namespace trunkwright::tests
