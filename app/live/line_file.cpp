#include "app/live/line_file.h"

#include "models/storage/file_descriptor.h"
#include "models/storage/file_fault.h"
#include "models/storage/output_file.h"

#include <cerrno>
#include <filesystem>
#include <fstream>

#include <fcntl.h>

namespace trunkwright::app {

namespace {

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

}  // namespace

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
    lines.m_file.reset(std::fopen(path.c_str(), "ae"));
    if (!lines.m_file)
        return models::openFault(path, errno);
    std::fseek(lines.m_file.get(), 0, SEEK_END);
    if (std::ftell(lines.m_file.get()) == 0 && !head.empty() && !lines.add(head))
        return models::writeFault(path, errno);
    return lines;
}

bool LineFile::add(std::string_view line)
{
    if (!m_file)
        return true;
    return std::fwrite(line.data(), 1, line.size(), m_file.get()) == line.size() && std::fflush(m_file.get()) == 0;
}

}  // namespace trunkwright::app
