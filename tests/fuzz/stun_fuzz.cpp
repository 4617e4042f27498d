// Any datagram is refused, or becomes a message that comes back the same through its octets.
#include "engine/ice/stun.h"

#include <cstdlib>

using namespace trunkwright::engine;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const ByteView datagram(bytes, size);
    const auto received = parseStun(datagram);
    if (!received)
        return 0;
    const StunMessage& message = received->message;
    message.mappedAddress();
    message.errorCode();
    message.unknownRequired();
    if (provesIntegrity(datagram, *received, "no such key"))
        std::abort();
    const Bytes written = serialize(message, {"key", true, true, true});
    const auto again = parseStun(written);
    if (written.size() <= 65535 && (!again || again->message != message || !provesIntegrity(written, *again, "key")))
        std::abort();
    return 0;
}
