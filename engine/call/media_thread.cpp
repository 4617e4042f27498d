#include "engine/call/media_thread.h"

namespace trunkwright::engine {

std::expected<std::unique_ptr<MediaThread>, boost::system::error_code> MediaThread::start()
{
    auto loop = DatagramLoop::create();
    if (!loop)
        return std::unexpected(loop.error());
    return std::unique_ptr<MediaThread>(new MediaThread(*std::move(loop)));
}

MediaThread::MediaThread(std::unique_ptr<DatagramLoop> loop)
    : m_loop(std::move(loop))
    , m_thread([this] { m_loop->run(); })
{
}

MediaThread::~MediaThread()
{
    m_loop->post([this] { m_loop->stop(); });
    m_thread.join();
}

}  // namespace trunkwright::engine
