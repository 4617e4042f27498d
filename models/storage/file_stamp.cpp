#include "models/storage/file_stamp.h"

#include <sys/stat.h>

namespace trunkwright::models {

std::optional<FileStamp> fileStamp(const std::string& path)
{
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0)
        return std::nullopt;
    return FileStamp{status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size), status.st_mtim.tv_sec,
        status.st_mtim.tv_nsec};
}

}  // namespace trunkwright::models
