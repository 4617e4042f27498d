#include "models/storage/journal_recovery.h"

#include "models/storage/database.h"
#include "models/storage/plan_document.h"

#include <array>
#include <filesystem>
#include <system_error>

#include <unistd.h>

namespace trunkwright::models {

namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 2> endings{"-journal", "-wal"};

/// A folder that goes with its content when it is no longer needed.
class TemporaryFolder {
public:
    TemporaryFolder()
    {
        std::error_code error;
        std::string pattern = (fs::temp_directory_path(error) / "trunkwright-XXXXXX").string();
        if (!error && ::mkdtemp(pattern.data()))
            m_path = pattern;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder()
    {
        std::error_code ignored;
        if (!m_path.empty())
            fs::remove_all(m_path, ignored);
    }

    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

bool copy(const std::string& from, const std::string& to)
{
    std::error_code error;
    return !fs::exists(from, error) || (fs::copy_file(from, to, error) && !error);
}

}  // namespace

bool hasJournal(const std::string& path)
{
    for (const char* ending : endings) {
        std::error_code error;
        const auto size = fs::file_size(path + ending, error);
        if (!error && size > 0)
            return true;
    }
    return false;
}

Result<Plan> recoveredPlan(const std::string& path)
{
    const TemporaryFolder folder;
    const std::string copied = folder.path() + "/plan";
    bool complete = !folder.path().empty() && copy(path, copied);
    for (const char* ending : endings)
        complete = complete && copy(path + ending, copied + ending);
    if (!complete)
        return machineFault(
            path, "has a journal, and there is no room in the folder for temporary files to recover it; make some");
    auto database = Database::fromPrivateFile(copied, path);
    return database ? planFromDatabase(*database, path) : std::unexpected(database.error());
}

}  // namespace trunkwright::models
