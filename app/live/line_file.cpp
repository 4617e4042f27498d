#include "app/live/line_file.h"

#include "models/storage/file_descriptor.h"
#include "models/storage/file_fault.h"
#include "models/storage/output_file.h"

#include <cerrno>
#include <filesystem>

#include <fcntl.h>

namespace trunkwright::app {

models::Result<void> LineFile::check(const std::string& path)
{
    std::error_code notThere;
    if (path.empty() || models::isDevice(path))
        return {};
    if (!std::filesystem::exists(path, notThere)) {
        const auto file = models::OutputFile::open(path);
        return file ? models::Result<void>() : std::unexpected(file.error());
    }
    const models::FileDescriptor file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
    return file.isOpen() ? models::Result<void>() : models::openFault(path, errno);
}

models::Result<LineFile> LineFile::open(const std::string& path, std::string_view head)
{
    LineFile lines;
    if (path.empty())
        return lines;
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
