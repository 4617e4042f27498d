#pragma once
// A media loop with its thread, for a MediaPlane on the machine's network.

#include "engine/call/media_plane.h"
#include "engine/io/datagram_loop.h"

#include <thread>

namespace trunkwright::engine {

class MediaThread {
public:
    /// An error when the system has no descriptors left.
    static std::expected<std::unique_ptr<MediaThread>, boost::system::error_code> start();
    MediaThread(const MediaThread&) = delete;
    MediaThread& operator=(const MediaThread&) = delete;
    /// What was posted before runs first. The plane is gone by then.
    ~MediaThread();

    MediaLoop place() { return {*m_loop, m_random}; }

private:
    explicit MediaThread(std::unique_ptr<DatagramLoop> loop);

    std::unique_ptr<DatagramLoop> m_loop;
    SystemRandom m_random;
    std::thread m_thread;
};

}  // namespace trunkwright::engine
