#pragma once
// Where the bytes of a records file come from: a file (also a pipe), or memory. Read once, from front to back, by one
// thread.

#include "models/base/error.h"

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

namespace trunkwright::models {

class ByteSource {
public:
    virtual ~ByteSource() = default;

    /// Fills the room from its front and returns how many bytes that were; fewer than the room holds only at the end.
    [[nodiscard]] virtual Result<std::size_t> read(std::span<char> room) = 0;
};

/// Bytes that stay where they are; they must outlive the source.
class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::string_view bytes)
        : m_rest(bytes)
    {
    }
    [[nodiscard]] Result<std::size_t> read(std::span<char> room) override;

private:
    std::string_view m_rest;
};

class FileSource final : public ByteSource {
public:
    /// "-" is the standard input. badInput for a path that does not exist or is a folder, machine for one that may not
    /// be read, cancelled when `stop` was requested and a signal ended a wait for a pipe.
    [[nodiscard]] static Result<std::unique_ptr<FileSource>> open(const std::string& path, std::stop_token stop = {});

    ~FileSource() override;
    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;

    [[nodiscard]] Result<std::size_t> read(std::span<char> room) override;

    /// Bytes of a regular file, 0 of a pipe.
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] std::uint64_t position() const { return m_position; }

private:
    FileSource(std::string path, int descriptor, std::stop_token stop, std::uint64_t size)
        : m_path(std::move(path))
        , m_descriptor(descriptor)
        , m_stop(std::move(stop))
        , m_size(size)
    {
    }

    std::string m_path;
    int m_descriptor;
    std::stop_token m_stop;
    std::uint64_t m_size;
    std::uint64_t m_position = 0;
};

}  // namespace trunkwright::models
