// Any text is refused, or becomes a session that comes back the same through its text.
#include "engine/sip/sdes.h"
#include "engine/sip/sdp_attributes.h"

#include <cstdlib>

using namespace trunkwright::engine;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto session = parseSdp({reinterpret_cast<const char*>(bytes), size});
    if (!session)
        return 0;
    const auto again = parseSdp(toString(*session));
    if (toString(*session).size() <= 65535 && (!again || toString(*again) != toString(*session)))
        std::abort();
    for (const SdpMedia& media : session->media) {
        rtpFormats(media);
        mediaDirection(*session, media);
        rtcpEndpoint(*session, media);
        packetTime_ms(*session, media);
        iceCandidates(media);
        for (const SdpAttribute& attribute : media.attributes) {
            const auto crypto = parseSdesCrypto(attribute.value.value_or(""));
            if (crypto && parseSdesCrypto(toString(*crypto)) != crypto)
                std::abort();
        }
    }
    return 0;
}
