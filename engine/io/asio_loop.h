#pragma once
// The loop of signaling and control: Boost.Asio's, with our timers on top of one of Asio's.

#include "engine/io/scheduler.h"

#include <memory>

namespace boost::asio {
class io_context;
}

namespace trunkwright::engine {

class AsioLoop : public Scheduler {
public:
    AsioLoop();
    /// Drops tasks and handlers that did not run. Timers and ports of this loop are gone before.
    ~AsioLoop() override;

    /// Works until stop(), on the thread that calls it.
    void run();
    /// From any thread; before run() it makes that return at once. A task that is running ends first.
    void stop();

    TimePoint now() const override;
    WallTime wallTime() const override;
    void post(Task task) override;

    /// For ports only.
    boost::asio::io_context& context();

private:
    class Core;
    void arm(Timer& timer) override;
    void disarm(Timer& timer) override;

    std::unique_ptr<Core> m_core;
};

}  // namespace trunkwright::engine
