#pragma once
// A file that grows line by line and is read by others meanwhile: call records, status lines. It is written on a thread
// of its own, so that a reader who stalls, or a disk, holds nobody up. So many lines wait as fit into a megabyte; those
// beyond are lost and counted, as those that a full disk does not take.

#include "models/base/error.h"

#include <memory>
#include <string>
#include <string_view>

namespace trunkwright::app {

class LineFile {
public:
    struct Loss {
        std::size_t lines = 0;
        std::string why;  ///< of the last one
    };

    /// Whether open() would work, without making or changing a file.
    [[nodiscard]] static models::Result<void> check(const std::string& path, std::string_view head = {});

    /// Adds to a file that is there and begins with `head`; a new or empty one gets it. A pipe need not have a reader
    /// yet. An empty path: nothing is ever written.
    [[nodiscard]] static models::Result<LineFile> open(const std::string& path, std::string_view head = {});

    LineFile();
    LineFile(LineFile&&) noexcept;
    LineFile& operator=(LineFile&&) noexcept;
    /// As finish().
    ~LineFile();

    /// The line has its end.
    void add(std::string line);
    /// Writes what waits; for a file that takes no more a second is spent at most. What is added later is lost.
    void finish();
    /// Since it was asked last.
    [[nodiscard]] Loss takeLoss();

private:
    class Writer;

    std::unique_ptr<Writer> m_writer;
};

}  // namespace trunkwright::app
