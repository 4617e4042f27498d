#pragma once
// A file that grows line by line and is read by others meanwhile: call records, status lines.

#include "models/base/error.h"

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace trunkwright::app {

class LineFile {
public:
    /// Whether open() would work, without making or changing a file.
    [[nodiscard]] static models::Result<void> check(const std::string& path, std::string_view head = {});

    /// Adds to a file that is there and begins with `head`; a new or empty one gets it. An empty path: nothing is ever
    /// written.
    [[nodiscard]] static models::Result<LineFile> open(const std::string& path, std::string_view head = {});

    /// The line has its end. False when the disk is full or gone; what follows may work again.
    bool add(std::string_view line);

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    std::unique_ptr<std::FILE, Close> m_file;
};

}  // namespace trunkwright::app
