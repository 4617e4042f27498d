#include "models/storage/file_fault.h"

#include <fmt/core.h>

#include <cerrno>
#include <cstring>

namespace trunkwright::models {

std::unexpected<Error> openFault(const std::string& path, int number)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return badInput(path, "is not there; check the path");
    case EISDIR:
        return badInput(path, "is a folder; name a file");
    case ENAMETOOLONG:
    case ELOOP:
    case EINVAL:
        return badInput(path, fmt::format("cannot be a file ({}); check the path", std::strerror(number)));
    case EACCES:
    case EPERM:
        return machineFault(path, "may not be opened; ask for permission or choose another place");
    default:
        return machineFault(path, fmt::format("cannot be opened ({})", std::strerror(number)));
    }
}

std::unexpected<Error> writeFault(const std::string& path, int number)
{
    if (number == ENOSPC || number == EDQUOT || number == EFBIG)
        return machineFault(path,
            fmt::format("cannot be written ({}); free some space or choose another place", std::strerror(number)));
    return machineFault(path, fmt::format("cannot be written ({}); choose another place", std::strerror(number)));
}

}  // namespace trunkwright::models
