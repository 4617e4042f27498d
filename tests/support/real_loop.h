#pragma once
// A loop on the machine's own loopback network, for tests: it works until something has happened.

#include "engine/io/asio_network.h"

#include <QtTest>

namespace trunkwright::tests {

struct RealLoop {
    /// Limits that a machine with other work does not reach.
    static constexpr engine::AsioLimits patient{std::chrono::minutes(2), std::chrono::minutes(2)};

    explicit RealLoop(engine::AsioLimits limits = patient)
        : network(loop, limits)
    {
    }

    /// Works until `happened` is true. False after a time that is much longer than that should take.
    template <typename Predicate>
    bool until(Predicate happened)
    {
        using namespace std::chrono_literals;
        const engine::TimePoint end = loop.now() + 100s;
        engine::Timer look(loop, [&] {
            if (happened() || loop.now() > end)
                loop.stop();
            else
                look.startAfter(1ms);
        });
        look.startAfter(0s);
        loop.run();
        return happened();
    }

    std::unique_ptr<engine::AsioLoop> owned = engine::AsioLoop::create().value();
    engine::AsioLoop& loop = *owned;
    engine::AsioNetwork network;
};

}  // namespace trunkwright::tests
