#include "models/base/elision.h"

namespace trunkwright::models {

namespace {

bool continues(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

}  // namespace

std::string withoutMiddle(std::string_view text, std::size_t most)
{
    if (text.size() <= most)
        return std::string(text);
    std::size_t head = most / 2;
    while (head > 0 && continues(text[head]))
        --head;
    std::size_t tail = text.size() - most / 2;
    while (tail < text.size() && continues(text[tail]))
        ++tail;
    return std::string(text.substr(0, head)) + "…" + std::string(text.substr(tail));
}

}  // namespace trunkwright::models
