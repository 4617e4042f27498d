#include "engine/audio/concealing_decoder.h"

namespace trunkwright::engine {

std::size_t ConcealingDecoder::decode(ByteView payload, std::span<std::int16_t> samples)
{
    const std::size_t count = samplesIn(payload);
    if (count == 0 || count > samples.size())
        return 0;
    decodeAll(payload, samples.first(count));
    m_concealment.hear(samples.first(count));
    return count;
}

void ConcealingDecoder::reset()
{
    m_concealment.reset();
    resetState();
}

}  // namespace trunkwright::engine
