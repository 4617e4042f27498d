#pragma once
// A file while it is written. It is there in full or not at all: it is made without a name in the same folder, and
// finish() brings it to the disk and puts it in its place; without that nothing is left behind and the old file is as
// it was. So it may be opened long before there is anything to write, to know that it can be. Symbolic links are
// followed, and the permissions of a file that was there are kept. A device, a pipe and the standard output ("-") are
// written as they are. One thread.

#include "models/base/error.h"

#include <memory>
#include <string>
#include <string_view>

namespace trunkwright::models {

class OutputFile {
public:
    /// Errors: no name, a folder, no such folder, no permission. Waits for the reader of a pipe.
    [[nodiscard]] static Result<OutputFile> open(const std::string& path);
    OutputFile(OutputFile&&) noexcept;
    OutputFile& operator=(OutputFile&&) noexcept;
    ~OutputFile();

    [[nodiscard]] Result<void> write(std::string_view content);
    /// For those who write by themselves, into an ordinary file also where they like. What they could not write, they
    /// tell with setFault(): a number of errno.
    [[nodiscard]] int descriptor() const;
    void setFault(int number);
    [[nodiscard]] bool isEmpty() const;
    /// The last call; the first fault, at the latest now.
    [[nodiscard]] Result<void> finish();

private:
    struct State;
    explicit OutputFile(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

/// Whether both names mean the same file, which may not be there yet.
[[nodiscard]] bool isSameFile(const std::string& one, const std::string& other);

/// A device or a pipe, which is never replaced by a file.
[[nodiscard]] bool isDevice(const std::string& path);

}  // namespace trunkwright::models
