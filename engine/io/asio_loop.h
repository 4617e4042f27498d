#pragma once
// The loop of signaling and control: Boost.Asio's, with our timers on top of one of Asio's.

#include "engine/io/scheduler.h"

#include <boost/system/error_code.hpp>

#include <expected>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace trunkwright::engine {

class AsioLoop : public Scheduler {
public:
    /// An error: the system has no descriptors left for it.
    static std::expected<std::unique_ptr<AsioLoop>, boost::system::error_code> create();
    /// Drops tasks and handlers that did not run. Timers and ports of this loop are gone before.
    ~AsioLoop() override;

    /// Works until stop(), on the thread that calls it.
    void run();
    /// From any thread; before run() it makes that return at once. A task that is running ends first.
    void stop();

    TimePoint now() const override;
    WallTime wallTime() const override;
    void post(Task task) override;

    /// How many run.
    std::size_t timers() const;

    /// For ports only.
    boost::asio::io_context& context();

private:
    class Core;
    AsioLoop();
    void arm(Timer& timer) override;
    void disarm(Timer& timer) override;

    std::unique_ptr<Core> m_core;
};

}  // namespace trunkwright::engine
