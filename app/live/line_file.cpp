#include "app/live/line_file.h"

#include "models/storage/file_descriptor.h"
#include "models/storage/file_fault.h"
#include "models/storage/output_file.h"

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>
#include <tuple>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>

namespace trunkwright::app {

namespace {

constexpr std::size_t mostWaitingOctets = 1 << 20;

/// Of a file that has something in it.
models::Result<void> checkHead(const std::string& path, std::string_view head)
{
    std::ifstream file(path, std::ios::binary);
    std::string begin(head.size(), '\0');
    file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
    begin.resize(static_cast<std::size_t>(file.gcount()));
    if (begin.empty() || begin == head)
        return {};
    return models::badInput(
        path, "does not begin with the names of the columns that would be added to it; move it away");
}

/// A pipe that nobody reads yet opens for both, and keeps what it has room for.
models::FileDescriptor openForLines(const std::string& path)
{
    constexpr int common = O_APPEND | O_NONBLOCK | O_CLOEXEC;
    models::FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | common, 0666));
    if (!file.isOpen() && errno == ENXIO)
        file = models::FileDescriptor(::open(path.c_str(), O_RDWR | common));
    return file;
}

bool isEmptyFile(int file)
{
    struct stat status{};
    return ::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size == 0;
}

}  // namespace

class LineFile::Writer {
public:
    explicit Writer(models::FileDescriptor file)
        : m_file(std::move(file))
    {
    }

    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer() { finish(); }

    void start()
    {
        m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }
    void finish()
    {
        m_end = Clock::now() + std::chrono::seconds(1);
        m_thread = {};
    }

    void add(std::string line)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_waitingOctets + line.size() > mostWaitingOctets || !m_thread.joinable())
            return lose(1, EAGAIN);
        m_waitingOctets += line.size();
        m_lines.push_back(std::move(line));
        m_more.notify_one();
    }

    Loss takeLoss()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_loss, {});
    }

    /// 0, or a number of errno: nothing of the line is there then. EAGAIN: it took no more until the end.
    int write(std::string_view line, const std::stop_token& stop = {}) const
    {
        std::size_t written = 0;
        while (written < line.size()) {
            const auto count = ::write(m_file.get(), line.data() + written, line.size() - written);
            if (count >= 0)
                written += static_cast<std::size_t>(count);
            else if (const int fault = errno; fault != EINTR && (fault != EAGAIN || !waitForRoom(stop))) {
                takeBack(written);
                return fault;
            }
        }
        return 0;
    }

private:
    using Clock = std::chrono::steady_clock;

    void run(const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        while (m_more.wait(lock, stop, [this] { return !m_lines.empty(); })) {
            const std::string line = std::move(m_lines.front());
            m_lines.pop_front();
            lock.unlock();
            const int fault = write(line, stop);
            lock.lock();
            m_waitingOctets -= line.size();
            if (fault != 0)
                lose(1, fault);
            if (fault == EAGAIN)
                return lose(std::exchange(m_lines, {}).size(), fault);
        }
    }

    bool waitForRoom(const std::stop_token& stop) const
    {
        constexpr int moment_ms = 100;
        while (!stop.stop_requested() || Clock::now() < m_end) {
            pollfd file{m_file.get(), POLLOUT, 0};
            if (::poll(&file, 1, moment_ms) > 0)
                return true;
        }
        return false;
    }

    /// Half a line would spoil the next one. What is in a pipe stays there.
    void takeBack(std::size_t written) const
    {
        const auto end = ::lseek(m_file.get(), 0, SEEK_CUR);
        if (written > 0 && end > 0)
            std::ignore = ::ftruncate(m_file.get(), end - static_cast<off_t>(written));
    }

    void lose(std::size_t lines, int fault)
    {
        m_loss.lines += lines;
        if (lines > 0)
            m_loss.why = fault == EAGAIN ? "it takes no more" : std::generic_category().message(fault);
    }

    models::FileDescriptor m_file;
    std::mutex m_mutex;
    std::condition_variable_any m_more;
    std::deque<std::string> m_lines;
    std::size_t m_waitingOctets = 0;
    Loss m_loss;
    Clock::time_point m_end{};  ///< from then on nothing is waited for; read once the thread is to stop
    std::jthread m_thread;
};

models::Result<void> LineFile::check(const std::string& path, std::string_view head)
{
    std::error_code notThere;
    if (path.empty() || models::isDevice(path))
        return {};
    if (!std::filesystem::exists(path, notThere)) {
        const auto file = models::OutputFile::open(path);
        return file ? models::Result<void>() : std::unexpected(file.error());
    }
    const models::FileDescriptor file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
    return file.isOpen() ? checkHead(path, head) : models::openFault(path, errno);
}

models::Result<LineFile> LineFile::open(const std::string& path, std::string_view head)
{
    LineFile lines;
    if (path.empty())
        return lines;
    if (const auto fits = models::isDevice(path) ? models::Result<void>() : checkHead(path, head); !fits)
        return std::unexpected(fits.error());
    models::FileDescriptor file = openForLines(path);
    if (!file.isOpen())
        return models::openFault(path, errno);
    const bool needsHead = isEmptyFile(file.get());
    lines.m_writer = std::make_unique<Writer>(std::move(file));
    if (const int fault = needsHead ? lines.m_writer->write(head) : 0)
        return models::writeFault(path, fault);
    lines.m_writer->start();
    return lines;
}

LineFile::LineFile() = default;
LineFile::LineFile(LineFile&&) noexcept = default;
LineFile& LineFile::operator=(LineFile&&) noexcept = default;
LineFile::~LineFile() = default;

void LineFile::add(std::string line)
{
    if (m_writer)
        m_writer->add(std::move(line));
}

void LineFile::finish()
{
    if (m_writer)
        m_writer->finish();
}

LineFile::Loss LineFile::takeLoss()
{
    return m_writer ? m_writer->takeLoss() : Loss();
}

}  // namespace trunkwright::app
