#include "models/plan/did_number.h"

#include <algorithm>
#include <iterator>

namespace trunkwright::models {

std::string dialedDigits(std::string_view number)
{
    std::string digits;
    std::ranges::copy_if(
        number, std::back_inserter(digits), [](char sign) { return !std::string_view(" -.()/").contains(sign); });
    return digits;
}

}  // namespace trunkwright::models
