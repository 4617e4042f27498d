#include "engine/call/media_refusal.h"

#include "engine/sip/parameters.h"

namespace trunkwright::engine {

std::unexpected<MediaRefusal> refusal(MediaWarning warning, std::string text)
{
    return std::unexpected(MediaRefusal{488, warning, std::move(text)});
}

std::string warningValue(const MediaRefusal& refusal, std::string_view agent)
{
    return std::to_string(static_cast<int>(refusal.warning)) + ' ' + std::string(agent) + ' ' + quoted(refusal.text);
}

}  // namespace trunkwright::engine
