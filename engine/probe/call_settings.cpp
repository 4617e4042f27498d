#include "engine/probe/call_settings.h"

#include "engine/audio/codec.h"
#include "engine/probe/audio_proof.h"

namespace trunkwright::engine {

CallSettings callSettings(const TestCallRequest& request, const IpAddress& local)
{
    CallSettings settings;
    for (const std::string& encoding : request.codecs) {
        if (const Codec* codec = findCodec(encoding))
            settings.media.codecs.push_back(rtpFormat(*codec));
    }
    settings.media.ptime_ms = request.ptime_ms;
    settings.media.srtp = request.srtp;
    // With more lines an INVITE would be too long for UDP and go by TCP (RFC 3261 18.1.1).
    if (request.protocol != SipProtocol::udp)
        settings.media.suites.insert(
            settings.media.suites.end(), {"AEAD_AES_256_GCM", "AEAD_AES_128_GCM", "AES_256_CM_HMAC_SHA1_80"});
    settings.audio.sampleRate_hz = AudioProof::sampleRate_hz;
    settings.local = local;
    settings.ice = request.ice;
    return settings;
}

}  // namespace trunkwright::engine
