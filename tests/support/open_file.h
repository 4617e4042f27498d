#pragma once
// A new, empty file that is open for those who write into descriptors.

#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

namespace trunkwright::tests {

class OpenFile {
public:
    explicit OpenFile(const std::filesystem::path& path)
        : m_descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600))
    {
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() { ::close(m_descriptor); }

    int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

}  // namespace trunkwright::tests
