#pragma once
// SRTP and SRTCP of one direction of a stream (RFC 3711, AES-192 and AES-256 RFC 6188, AES-GCM RFC 7714) with keys of
// SDES (RFC 4568), on libsrtp2. Packets are changed in place; no allocation for a packet of a known source. An object
// belongs to one loop.
//
// Rollover counters (RFC 3711 3.3.1): each SSRC has its own and begins at 0, also when an SSRC comes with a sequence
// that is about to wrap. The same keys given again, as by a re-INVITE that changes nothing, leave everything as it is.

#include "engine/base/bytes.h"
#include "engine/sip/sdes.h"

#include <expected>
#include <memory>

struct srtp_ctx_t_;

namespace trunkwright::engine {

enum class SrtpFault : std::uint8_t {
    malformed,    ///< no header of version 2, too short, or no room for what is added
    unauthentic,  ///< made with another key, changed on the way, in clear, or with an MKI that was not agreed on
    replayed,     ///< was here before, or is older than the window of 128 packets
    exhausted,    ///< the key has done its 2^48 packets (2^31 of SRTCP)
    unkeyed,      ///< there are no keys
};

/// Octets of the packet as it is now in the buffer.
using SrtpResult = std::expected<std::size_t, SrtpFault>;

/// What protection adds at the most: tag, index of SRTCP, MKI.
inline constexpr std::size_t srtpTrailerBytes = 16 + 4 + 128;

struct FreeSrtpContext {
    void operator()(srtp_ctx_t_* context) const;
};
using SrtpContext = std::unique_ptr<srtp_ctx_t_, FreeSrtpContext>;

/// Whether the suite is known, the keys are as long as it wants, and MKIs tell them apart.
bool fitsSuite(std::span<const SdesKey> keys, std::string_view suite);

class SrtpSender {
public:
    /// A new key begins all rollover counters anew; a receiver that keeps them over a rekey (RFC 3711 3.3.1) agrees
    /// only while they are 0, so a source that has wrapped should send with another SSRC then. False for a suite that
    /// is not known or a key of another length: nothing is changed then.
    bool setKey(std::string_view suite, const SdesKey& key);
    bool hasKey() const { return m_context != nullptr; }
    /// Whether setKey() would change nothing.
    bool isKey(std::string_view suite, const SdesKey& key) const;

    /// The packet is at the front of the buffer, which has srtpTrailerBytes more.
    SrtpResult protect(std::span<std::uint8_t> buffer, std::size_t size);
    SrtpResult protectRtcp(std::span<std::uint8_t> buffer, std::size_t size);

    /// Of an SSRC that has sent; 0 for another.
    std::uint32_t rolloverCounter(std::uint32_t ssrc) const;

private:
    std::string m_suite;
    SdesKey m_key;
    SrtpContext m_context;
};

/// Up to 32 sources; the one that was quiet for longest is forgotten for a new one. A source counts when a packet of it
/// proved authentic. A source of which nothing was heard may have wrapped already, when its first packets were lost or
/// came before the keys.
class SrtpReceiver {
public:
    struct Counts {
        std::uint64_t accepted = 0;
        std::uint64_t malformed = 0;
        std::uint64_t unauthentic = 0;
        std::uint64_t replayed = 0;

        bool operator==(const Counts&) const = default;
    };

    /// One key, or several that differ in their MKI. After new keys, packets of the old ones are good until the first
    /// of the new, 500 packets at the most, for the other side changes when it likes; and an SSRC that goes on may
    /// begin its rollover counter anew or keep it, for peers do either. False for a suite that is not known, keys of
    /// another length, or MKIs that do not tell them apart: nothing is changed then.
    bool setKeys(std::string_view suite, std::span<const SdesKey> keys);
    bool hasKeys() const { return m_current.context != nullptr; }

    SrtpResult unprotect(std::span<std::uint8_t> packet);
    SrtpResult unprotectRtcp(std::span<std::uint8_t> packet);

    const Counts& rtp() const { return m_rtp; }
    const Counts& rtcp() const { return m_rtcp; }
    std::uint32_t rolloverCounter(std::uint32_t ssrc) const;

private:
    struct Source {
        std::uint32_t ssrc = 0;
        std::uint16_t sequence = 0;  ///< of the last packet
    };
    struct Keyring {
        std::string suite;
        std::vector<SdesKey> keys;
        SrtpContext context;
        SrtpContext rtcpContext;      ///< null where the other one does for both
        std::vector<Source> sources;  ///< that proved themselves, the last one heard at the end
    };
    /// A source of the former keys, and where it was.
    struct Carried {
        std::uint32_t ssrc = 0;
        std::uint16_t sequence = 0;
        std::uint32_t rolloverCounter = 0;
    };
    struct Protocol;

    SrtpResult open(const Protocol& protocol, std::span<std::uint8_t> packet, Counts& counts);
    SrtpResult openOtherwise(const Protocol& protocol, std::span<std::uint8_t> packet, ByteView copy);
    SrtpResult openAtCounter(std::uint32_t counter, const Protocol& protocol, std::span<std::uint8_t> packet);
    std::uint32_t likelyCounter(const Protocol& protocol, ByteView packet) const;
    static SrtpResult openWith(Keyring& keyring, const Protocol& protocol, std::span<std::uint8_t> packet);
    static void noteSource(Keyring& keyring, std::uint32_t ssrc);
    static void count(const SrtpResult& result, Counts& counts);
    void carrySources();

    Keyring m_current, m_former;
    std::vector<Carried> m_carried;
    int m_retriesLeft = 0;  ///< packets that may still be tried in another way
    Counts m_rtp, m_rtcp;
};

}  // namespace trunkwright::engine
