#pragma once
// A fault as a value: what is wrong, where, and what would be right. Never thrown across a room; printed by the
// command line and the desktop as `where: what, and what would be right`.

#include <expected>
#include <string>

namespace trunkwright::models {

enum class ErrorKind {
    badInput,   ///< the user's data or options are wrong: exit code 2
    machine,    ///< a fault of the machine (disk full, no permission, no memory): exit code 3
    cancelled,  ///< stopped on request; nothing was written
};

struct Error {
    ErrorKind kind = ErrorKind::badInput;
    std::string where;  ///< "file:line:column", "site:boulder", "option --sites"; may be empty
    std::string what;   ///< one sentence without a final period, ends with what would be right

    bool operator==(const Error&) const = default;
};

template <class T>
using Result = std::expected<T, Error>;

/// `where: what`, or only `what` when there is no place.
[[nodiscard]] inline std::string toString(const Error& error)
{
    return error.where.empty() ? error.what : error.where + ": " + error.what;
}

[[nodiscard]] inline std::unexpected<Error> badInput(std::string where, std::string what)
{
    return std::unexpected(Error{ErrorKind::badInput, std::move(where), std::move(what)});
}

[[nodiscard]] inline std::unexpected<Error> machineFault(std::string where, std::string what)
{
    return std::unexpected(Error{ErrorKind::machine, std::move(where), std::move(what)});
}

}  // namespace trunkwright::models
