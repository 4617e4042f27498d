#include "engine/rtp/srtp.h"

#include "engine/base/ascii.h"
#include "engine/rtp/srtp_crypto.h"

#include <srtp2/srtp.h>

#include <algorithm>
#include <array>

#include <arpa/inet.h>

namespace trunkwright::engine {

namespace {

constexpr std::size_t rtpHeaderBytes = 12;
constexpr std::size_t rtcpHeaderBytes = 8;
constexpr std::size_t ssrcAtRtp = 8;
constexpr std::size_t ssrcAtRtcp = 4;
constexpr std::size_t maxSources = 32;
constexpr std::size_t maxKeys = 8;
constexpr std::size_t maxRetriedBytes = 2048;
constexpr int maxRetries = 500;  ///< 10 s of 20 ms
constexpr unsigned long windowPackets = 128;

using SetPolicy = void (*)(srtp_crypto_policy_t*);

struct SuitePolicy {
    std::string_view name;
    SetPolicy rtp;
    SetPolicy rtcp;  ///< the tag of SRTCP has 80 bits in the _32 suites too (RFC 4568 6.2.2, RFC 6188 3)
};

constexpr std::array<SuitePolicy, 8> policies{{
    {"AES_CM_128_HMAC_SHA1_80", srtp_crypto_policy_set_rtp_default, srtp_crypto_policy_set_rtcp_default},
    {"AES_CM_128_HMAC_SHA1_32", srtp_crypto_policy_set_aes_cm_128_hmac_sha1_32, srtp_crypto_policy_set_rtcp_default},
    {"AES_192_CM_HMAC_SHA1_80", srtp_crypto_policy_set_aes_cm_192_hmac_sha1_80,
        srtp_crypto_policy_set_aes_cm_192_hmac_sha1_80},
    {"AES_192_CM_HMAC_SHA1_32", srtp_crypto_policy_set_aes_cm_192_hmac_sha1_32,
        srtp_crypto_policy_set_aes_cm_192_hmac_sha1_80},
    {"AES_256_CM_HMAC_SHA1_80", srtp_crypto_policy_set_aes_cm_256_hmac_sha1_80,
        srtp_crypto_policy_set_aes_cm_256_hmac_sha1_80},
    {"AES_256_CM_HMAC_SHA1_32", srtp_crypto_policy_set_aes_cm_256_hmac_sha1_32,
        srtp_crypto_policy_set_aes_cm_256_hmac_sha1_80},
    {"AEAD_AES_128_GCM", srtp_crypto_policy_set_aes_gcm_128_16_auth, srtp_crypto_policy_set_aes_gcm_128_16_auth},
    {"AEAD_AES_256_GCM", srtp_crypto_policy_set_aes_gcm_256_16_auth, srtp_crypto_policy_set_aes_gcm_256_16_auth},
}};

bool sameKey(const SdesKey& a, const SdesKey& b)
{
    return a.masterKey == b.masterKey && a.masterSalt == b.masterSalt && a.mki == b.mki && a.mkiBytes == b.mkiBytes;
}

/// Several keys have MKIs of one length, each another.
bool areDistinct(std::span<const SdesKey> keys)
{
    for (std::size_t i = 1; i < keys.size(); ++i) {
        if (keys[i].mkiBytes == 0 || keys[i].mkiBytes != keys[0].mkiBytes)
            return false;
        if (std::ranges::any_of(keys.first(i), [&](const SdesKey& other) { return other.mki == keys[i].mki; }))
            return false;
    }
    return !keys.empty() && keys.size() <= maxKeys;
}

Bytes mkiOctets(const SdesKey& key)
{
    Bytes octets(key.mkiBytes);
    std::uint64_t rest = key.mki;
    for (std::size_t i = octets.size(); i > 0 && rest != 0; --i, rest >>= 8U)
        octets[i - 1] = static_cast<std::uint8_t>(rest);
    return octets;
}

/// The suite is known.
const SuitePolicy& policyOf(std::string_view suite)
{
    return *std::ranges::find(policies, suite, &SuitePolicy::name);
}

/// A policy of libsrtp2 with all that it points to.
class Policy {
public:
    Policy(const SuitePolicy& suite, std::span<const SdesKey> keys, srtp_ssrc_t ssrc)
        : m_secrets(keys.size())
        , m_mkis(keys.size())
        , m_keys(keys.size())
        , m_pointers(keys.size())
    {
        for (std::size_t i = 0; i < keys.size(); ++i) {
            m_secrets[i] = keys[i].masterKey;
            append(m_secrets[i], keys[i].masterSalt);
            m_mkis[i] = mkiOctets(keys[i]);
            m_keys[i] = {m_secrets[i].data(), m_mkis[i].data(), keys[i].mkiBytes};
            m_pointers[i] = &m_keys[i];
        }
        suite.rtp(&m_policy.rtp);
        suite.rtcp(&m_policy.rtcp);
        m_policy.ssrc = ssrc;
        m_policy.keys = m_pointers.data();
        m_policy.num_master_keys = m_pointers.size();
        m_policy.window_size = windowPackets;
    }

    const srtp_policy_t* get() const { return &m_policy; }

private:
    std::vector<Bytes> m_secrets, m_mkis;
    std::vector<srtp_master_key_t> m_keys;
    std::vector<srtp_master_key_t*> m_pointers;
    srtp_policy_t m_policy{};
};

/// Null when libsrtp2 or libcrypto cannot.
SrtpContext makeContext(const SuitePolicy& suite, std::span<const SdesKey> keys, srtp_ssrc_type_t direction)
{
    const Aes192Derivation derivation(suite.name.starts_with("AES_192"));
    const Policy policy(suite, keys, {direction, 0});
    srtp_t context = nullptr;
    if (!prepareSrtpCrypto() || srtp_create(&context, policy.get()) != srtp_err_status_ok)
        return nullptr;
    return SrtpContext(context);
}

/// libsrtp2 2.5.0 looks for the MKI of SRTCP where the tag of SRTP would begin, which is wrong where the tags differ.
/// For these a second context has the longer tag for both.
SrtpContext makeRtcpContext(const SuitePolicy& suite, std::span<const SdesKey> keys, srtp_ssrc_type_t direction)
{
    if (!suite.name.ends_with("_32") || keys.front().mkiBytes == 0)
        return nullptr;
    return makeContext({suite.name, suite.rtcp, suite.rtcp}, keys, direction);
}

SrtpResult resultOf(srtp_err_status_t status, int size)
{
    switch (status) {
    case srtp_err_status_ok:
        return static_cast<std::size_t>(size);
    case srtp_err_status_replay_fail:
    case srtp_err_status_replay_old:
        return std::unexpected(SrtpFault::replayed);
    case srtp_err_status_key_expired:
        return std::unexpected(SrtpFault::exhausted);
    case srtp_err_status_bad_param:
    case srtp_err_status_parse_err:
        return std::unexpected(SrtpFault::malformed);
    default:
        return std::unexpected(SrtpFault::unauthentic);
    }
}

bool isVersion2(ByteView packet, std::size_t leastBytes)
{
    return packet.size() >= leastBytes && packet[0] >> 6U == 2;
}

using Protect = srtp_err_status_t (*)(srtp_ctx_t_*, void*, int*, unsigned, unsigned);

SrtpResult protectWith(Protect function, srtp_ctx_t_* context, const SdesKey& key, std::span<std::uint8_t> buffer,
    std::size_t size, std::size_t headerBytes)
{
    if (context == nullptr)
        return std::unexpected(SrtpFault::unkeyed);
    if (size > buffer.size() || buffer.size() - size < srtpTrailerBytes || !isVersion2(buffer.first(size), headerBytes))
        return std::unexpected(SrtpFault::malformed);
    int length = static_cast<int>(size);
    const srtp_err_status_t status = function(context, buffer.data(), &length, key.mkiBytes > 0 ? 1 : 0, 0);
    return resultOf(status, length);
}

std::uint32_t rolloverCounterOf(srtp_ctx_t_* context, std::uint32_t ssrc)
{
    std::uint32_t counter = 0;
    if (context != nullptr)
        srtp_get_stream_roc(context, ssrc, &counter);
    return counter;
}

}  // namespace

bool fitsSuite(std::span<const SdesKey> keys, std::string_view suiteName)
{
    const SrtpSuite* suite = srtpSuite(suiteName);
    return suite != nullptr && areDistinct(keys) && std::ranges::all_of(keys, [&](const SdesKey& key) {
        return key.masterKey.size() == suite->keyBytes && key.masterSalt.size() == suite->saltBytes
            && key.mkiBytes <= SRTP_MAX_MKI_LEN;
    });
}

void FreeSrtpContext::operator()(srtp_ctx_t_* context) const
{
    srtp_dealloc(context);
}

bool SrtpSender::setKey(std::string_view suiteName, const SdesKey& key)
{
    if (!fitsSuite({&key, 1}, suiteName))
        return false;
    if (isKey(suiteName, key))
        return true;
    const std::string_view suite = srtpSuite(suiteName)->name;
    SrtpContext context = makeContext(policyOf(suite), {&key, 1}, ssrc_any_outbound);
    if (!context)
        return false;
    m_context = std::move(context);
    m_suite = suite;
    m_key = key;
    return true;
}

bool SrtpSender::isKey(std::string_view suite, const SdesKey& key) const
{
    return m_context && equalsIgnoringCase(suite, m_suite) && sameKey(m_key, key);
}

SrtpResult SrtpSender::protect(std::span<std::uint8_t> buffer, std::size_t size)
{
    return protectWith(srtp_protect_mki, m_context.get(), m_key, buffer, size, rtpHeaderBytes);
}

SrtpResult SrtpSender::protectRtcp(std::span<std::uint8_t> buffer, std::size_t size)
{
    return protectWith(srtp_protect_rtcp_mki, m_context.get(), m_key, buffer, size, rtcpHeaderBytes);
}

std::uint32_t SrtpSender::rolloverCounter(std::uint32_t ssrc) const
{
    return rolloverCounterOf(m_context.get(), ssrc);
}

/// What differs between SRTP and SRTCP.
struct SrtpReceiver::Protocol {
    srtp_err_status_t (*unprotect)(srtp_ctx_t_*, void*, int*, unsigned);
    std::size_t headerBytes;
    std::size_t ssrcAt;
    bool hasSequence;

    std::uint32_t ssrc(ByteView packet) const { return read32(packet, ssrcAt); }

    static const Protocol srtp;
    static const Protocol srtcp;
};

const SrtpReceiver::Protocol SrtpReceiver::Protocol::srtp{srtp_unprotect_mki, rtpHeaderBytes, ssrcAtRtp, true};
const SrtpReceiver::Protocol SrtpReceiver::Protocol::srtcp{srtp_unprotect_rtcp_mki, rtcpHeaderBytes, ssrcAtRtcp, false};

bool SrtpReceiver::setKeys(std::string_view suiteName, std::span<const SdesKey> keys)
{
    if (!fitsSuite(keys, suiteName))
        return false;
    const std::string_view suite = srtpSuite(suiteName)->name;
    if (hasKeys() && m_current.suite == suite && std::ranges::equal(m_current.keys, keys, sameKey))
        return true;
    SrtpContext context = makeContext(policyOf(suite), keys, ssrc_any_inbound);
    SrtpContext rtcpContext = makeRtcpContext(policyOf(suite), keys, ssrc_any_inbound);
    if (!context)
        return false;
    carrySources();
    m_former = std::move(m_current);
    m_retriesLeft = maxRetries;
    m_current = {std::string(suite), {keys.begin(), keys.end()}, std::move(context), std::move(rtcpContext), {}};
    m_current.sources.reserve(maxSources);
    return true;
}

void SrtpReceiver::carrySources()
{
    m_carried.clear();
    for (const Source& source : m_current.sources)
        m_carried.push_back({source.ssrc, source.sequence, rolloverCounterOf(m_current.context.get(), source.ssrc)});
}

SrtpResult SrtpReceiver::unprotect(std::span<std::uint8_t> packet)
{
    return open(Protocol::srtp, packet, m_rtp);
}

SrtpResult SrtpReceiver::unprotectRtcp(std::span<std::uint8_t> packet)
{
    return open(Protocol::srtcp, packet, m_rtcp);
}

std::uint32_t SrtpReceiver::rolloverCounter(std::uint32_t ssrc) const
{
    return rolloverCounterOf(m_current.context.get(), ssrc);
}

SrtpResult SrtpReceiver::open(const Protocol& protocol, std::span<std::uint8_t> packet, Counts& counts)
{
    if (!hasKeys())
        return std::unexpected(SrtpFault::unkeyed);
    // Deciphering with the wrong key of GCM leaves nothing of the packet for the next try.
    std::array<std::uint8_t, maxRetriedBytes> copy;
    const bool retries = m_retriesLeft > 0 && packet.size() <= copy.size();
    if (retries)
        std::ranges::copy(packet, copy.begin());
    SrtpResult result = openWith(m_current, protocol, packet);
    if (result && m_former.context)
        m_former = {};
    else if (!result && retries && result.error() == SrtpFault::unauthentic)
        result = openOtherwise(protocol, packet, ByteView(copy).first(packet.size()));
    count(result, counts);
    return result;
}

void SrtpReceiver::count(const SrtpResult& result, Counts& counts)
{
    if (result)
        ++counts.accepted;
    else if (result.error() == SrtpFault::replayed)
        ++counts.replayed;
    else if (result.error() == SrtpFault::malformed)
        ++counts.malformed;
    else
        ++counts.unauthentic;
}

/// By another rollover counter, then by the former keys.
SrtpResult SrtpReceiver::openOtherwise(const Protocol& protocol, std::span<std::uint8_t> packet, ByteView copy)
{
    --m_retriesLeft;
    std::ranges::copy(copy, packet.begin());
    SrtpResult result = openAtCounter(likelyCounter(protocol, packet), protocol, packet);
    if (result) {
        m_former = {};
    } else if (m_former.context) {
        std::ranges::copy(copy, packet.begin());
        result = openWith(m_former, protocol, packet);
    }
    if (m_retriesLeft == 0) {
        m_former = {};
        m_carried.clear();
    }
    return result;
}

/// 0 when there is none but that.
std::uint32_t SrtpReceiver::likelyCounter(const Protocol& protocol, ByteView packet) const
{
    static constexpr std::uint16_t aboutToWrap = 0xc000;
    static constexpr std::uint16_t justWrapped = 0x4000;
    const std::uint32_t ssrc = protocol.ssrc(packet);
    if (!protocol.hasSequence || std::ranges::count(m_current.sources, ssrc, &Source::ssrc) > 0)
        return 0;
    const bool isEarly = read16(packet, 2) < justWrapped;
    const auto carried = std::ranges::find(m_carried, ssrc, &Carried::ssrc);
    if (carried == m_carried.end())
        return isEarly ? 1 : 0;
    return carried->rolloverCounter + (isEarly && carried->sequence >= aboutToWrap ? 1 : 0);
}

SrtpResult SrtpReceiver::openAtCounter(std::uint32_t counter, const Protocol& protocol, std::span<std::uint8_t> packet)
{
    const std::uint32_t ssrc = protocol.ssrc(packet);
    const Aes192Derivation derivation(m_current.suite.starts_with("AES_192"));
    const Policy policy(policyOf(m_current.suite), m_current.keys, {ssrc_specific, ssrc});
    if (counter == 0 || srtp_add_stream(m_current.context.get(), policy.get()) != srtp_err_status_ok)
        return std::unexpected(SrtpFault::unauthentic);
    srtp_set_stream_roc(m_current.context.get(), ssrc, counter);
    SrtpResult result = openWith(m_current, protocol, packet);
    if (!result)
        srtp_remove_stream(m_current.context.get(), htonl(ssrc));
    return result;
}

SrtpResult SrtpReceiver::openWith(Keyring& keyring, const Protocol& protocol, std::span<std::uint8_t> packet)
{
    if (!isVersion2(packet, protocol.headerBytes))
        return std::unexpected(SrtpFault::malformed);
    int length = static_cast<int>(packet.size());
    const unsigned usesMki = keyring.keys.front().mkiBytes > 0 ? 1 : 0;
    const SrtpContext& context = protocol.hasSequence || !keyring.rtcpContext ? keyring.context : keyring.rtcpContext;
    const srtp_err_status_t status = protocol.unprotect(context.get(), packet.data(), &length, usesMki);
    const SrtpResult result = resultOf(status, length);
    if (!result)
        return result;
    noteSource(keyring, protocol.ssrc(packet));
    if (protocol.hasSequence)
        keyring.sources.back().sequence = read16(packet, 2);
    return result;
}

/// Puts it at the end.
void SrtpReceiver::noteSource(Keyring& keyring, std::uint32_t ssrc)
{
    std::vector<Source>& sources = keyring.sources;
    if (!sources.empty() && sources.back().ssrc == ssrc)
        return;
    const auto known = std::ranges::find(sources, ssrc, &Source::ssrc);
    if (known != sources.end()) {
        std::rotate(known, known + 1, sources.end());
        return;
    }
    if (sources.size() == maxSources) {
        const std::uint32_t oldest = htonl(sources.front().ssrc);
        srtp_remove_stream(keyring.context.get(), oldest);
        if (keyring.rtcpContext)
            srtp_remove_stream(keyring.rtcpContext.get(), oldest);
        sources.erase(sources.begin());
    }
    sources.push_back({ssrc, 0});
}

}  // namespace trunkwright::engine
