#include "tests/structure/rules.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <string_view>

namespace trunkwright::tests {

namespace {

namespace fs = std::filesystem;

/// Built, hidden, or written by others. A hidden folder may hold anything a tool left behind; .ci is ours.
bool isForeignFolder(const std::string& path)
{
    static constexpr std::array<std::string_view, 4> foreign{"data", "build", "report", "tests/vectors"};
    const std::string name = fs::path(path).filename();
    return std::ranges::count(foreign, path) > 0 || (name.starts_with('.') && path != ".ci");
}

bool isSource(const fs::path& path)
{
    static constexpr std::array<std::string_view, 14> extensions{
        ".h", ".hpp", ".hh", ".cpp", ".cc", ".cxx", ".md", ".txt", ".cmake", ".json", ".ts", ".sh", ".py", ".qrc"};
    static constexpr std::array<std::string_view, 5> scripts{"run", "test", "check", "NOTICE", "CMakeLists.txt"};
    return std::ranges::count(extensions, path.extension().string()) > 0
        || std::ranges::count(scripts, path.filename().string()) > 0;
}

std::string contents(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::vector<SourceFile> sourceFiles(const fs::path& root)
{
    std::vector<SourceFile> files;
    for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
        const std::string path = entry->path().lexically_relative(root).generic_string();
        if (entry->is_directory() && isForeignFolder(path))
            entry.disable_recursion_pending();
        else if (entry->is_regular_file() && isSource(entry->path()))
            files.push_back({path, contents(entry->path())});
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

}  // namespace trunkwright::tests
