#include "models/base/file_ending.h"

#include <algorithm>
#include <filesystem>

namespace trunkwright::models {

std::string fileEnding(const std::string& path)
{
    std::string ending = std::filesystem::path(path).extension().string();
    std::ranges::transform(ending, ending.begin(),
        [](char sign) { return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign + 32) : sign; });
    return ending;
}

}  // namespace trunkwright::models
