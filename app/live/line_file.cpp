#include "app/live/line_file.h"

#include <cerrno>
#include <cstring>

namespace trunkwright::app {

models::Result<LineFile> LineFile::open(const std::string& path, std::string_view head)
{
    LineFile lines;
    if (path.empty())
        return lines;
    lines.m_file.reset(std::fopen(path.c_str(), "ae"));
    if (!lines.m_file)
        return models::machineFault(path, std::string("cannot be written: ") + std::strerror(errno));
    std::fseek(lines.m_file.get(), 0, SEEK_END);
    if (std::ftell(lines.m_file.get()) == 0 && !head.empty() && !lines.add(head))
        return models::machineFault(path, std::string("cannot be written: ") + std::strerror(errno));
    return lines;
}

bool LineFile::add(std::string_view line)
{
    if (!m_file)
        return true;
    return std::fwrite(line.data(), 1, line.size(), m_file.get()) == line.size() && std::fflush(m_file.get()) == 0;
}

}  // namespace trunkwright::app
