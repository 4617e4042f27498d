#include "models/base/text.h"

namespace trunkwright::models {

Text lost()
{
    return {TRUNKWRIGHT_TEXT("{0} calls; "
                             "[lost]"),
        {"1"}};
}

}  // namespace trunkwright::models
