#include "app/live/codec_names.h"

#include "engine/base/ascii.h"
#include "models/base/quotation.h"

#include <algorithm>
#include <array>

namespace trunkwright::app {

namespace {

struct CodecName {
    std::string_view given, encoding;
};

constexpr std::array names{
    CodecName{"pcma", "PCMA"},
    CodecName{"pcmu", "PCMU"},
    CodecName{"g722", "G722"},
    CodecName{"opus", "opus"},
    CodecName{"gsm", "GSM"},
    CodecName{"g72616", "G726-16"},
    CodecName{"g72624", "G726-24"},
    CodecName{"g72632", "G726-32"},
    CodecName{"g72640", "G726-40"},
    CodecName{"g711a", "PCMA"},
    CodecName{"g711u", "PCMU"},
    CodecName{"alaw", "PCMA"},
    CodecName{"ulaw", "PCMU"},
};

std::string key(std::string_view name)
{
    std::string letters = engine::lowered(name);
    std::erase_if(letters, [](char c) { return c == '.' || c == '-' || c == '_'; });
    return letters;
}

}  // namespace

models::Result<std::string> codecNamed(std::string_view name, const std::string& where)
{
    const std::string wanted = key(name);
    if (wanted == "xmsrta" || wanted == "rtaudio")
        return models::badInput(where, "RTAudio (x-msrta) is proprietary and cannot be offered; choose another codec");
    const auto found = std::ranges::find(names, wanted, &CodecName::given);
    if (found != names.end())
        return std::string(found->encoding);
    return models::badInput(
        where, models::quotation(name) + " is none of PCMA, PCMU, G722, opus, GSM, G726-16, G726-24, G726-32, G726-40");
}

}  // namespace trunkwright::app
