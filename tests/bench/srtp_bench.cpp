// SRTP: what protecting and unprotecting a packet of 160 octets costs, with one stream that stays in the caches and
// with 1,000 in turn. Compared with libsrtp2 as it is packaged (on NSS in Debian) in the same run.
#include "engine/rtp/srtp.h"
#include "tests/bench/ratio_reporter.h"

#include <srtp2/srtp.h>

#include <array>

namespace {

using namespace trunkwright;
using namespace trunkwright::engine;

constexpr std::size_t headerBytes = 12;
constexpr std::size_t packetBytes = headerBytes + 160;
constexpr std::size_t mostStreams = 1'000;
constexpr double wantedRatio = 5;  ///< on a machine where NSS does well; 20 to 40 were seen
constexpr double bound_us = 2.5;

using Packet = std::array<std::uint8_t, packetBytes + srtpTrailerBytes>;

/// Streams of one kind, each with its next packet.
template <class Stream>
class Streams {
public:
    explicit Streams(std::size_t count)
        : m_streams(count)
    {
    }

    /// The pair for the next stream in turn.
    bool next(std::size_t count)
    {
        m_at = m_at + 1 < count ? m_at + 1 : 0;
        m_sequence = static_cast<std::uint16_t>(m_sequence + (m_at == 0 ? 1 : 0));
        m_packet[0] = 0x80;
        m_packet[2] = static_cast<std::uint8_t>(m_sequence >> 8U);
        m_packet[3] = static_cast<std::uint8_t>(m_sequence);
        return m_streams[m_at].pass(m_packet);
    }

private:
    std::vector<Stream> m_streams;
    Packet m_packet{};
    std::size_t m_at = 0;
    std::uint16_t m_sequence = 0;
};

struct PackagedStream {
    PackagedStream()
    {
        srtp_policy_t policy{};
        srtp_crypto_policy_set_rtp_default(&policy.rtp);
        srtp_crypto_policy_set_rtcp_default(&policy.rtcp);
        std::array<std::uint8_t, 30> key{1, 2, 3};
        policy.key = key.data();
        policy.ssrc.type = ssrc_any_outbound;
        srtp_create(&sender, &policy);
        policy.ssrc.type = ssrc_any_inbound;
        srtp_create(&receiver, &policy);
    }

    bool pass(Packet& packet)
    {
        int size = packetBytes;
        return srtp_protect(sender, packet.data(), &size) == srtp_err_status_ok
            && srtp_unprotect(receiver, packet.data(), &size) == srtp_err_status_ok;
    }

    srtp_t sender = nullptr;
    srtp_t receiver = nullptr;
};

template <const char* suite>
struct OwnStream {
    OwnStream()
    {
        SeededRandom random(1);
        const SdesKey key = newSdesKey(*srtpSuite(suite), random);
        sender.setKey(suite, key);
        receiver.setKeys(suite, {&key, 1});
    }

    bool pass(Packet& packet)
    {
        const SrtpResult size = sender.protect(packet, packetBytes);
        return size && receiver.unprotect(std::span(packet).first(*size));
    }

    SrtpSender sender;
    SrtpReceiver receiver;
};

constexpr char usual[] = "AES_CM_128_HMAC_SHA1_80";
constexpr char gcm[] = "AEAD_AES_128_GCM";

template <class Stream>
void run(benchmark::State& state, Streams<Stream>& streams)
{
    const auto count = static_cast<std::size_t>(state.range(0));
    for (auto _ : state) {
        if (!streams.next(count))
            state.SkipWithError("a packet did not pass");
    }
}

/// To be called before the first stream of ours, which changes what libsrtp2 gives to later ones.
Streams<PackagedStream>& packagedStreams()
{
    static Streams<PackagedStream> streams = [] {
        srtp_init();
        Streams<PackagedStream> made(mostStreams);
        srtp_shutdown();  // streams live on, and ours begin as in a program of ours
        return made;
    }();
    return streams;
}

void packaged(benchmark::State& state)
{
    run(state, packagedStreams());
}

void counterMode(benchmark::State& state)
{
    static Streams<OwnStream<usual>> streams(mostStreams);
    run(state, streams);
}

void galoisMode(benchmark::State& state)
{
    static Streams<OwnStream<gcm>> streams(mostStreams);
    run(state, streams);
}

BENCHMARK(packaged)->ArgNames({"streams"})->Arg(1)->Arg(mostStreams)->Unit(benchmark::kMicrosecond);
BENCHMARK(counterMode)->ArgNames({"streams"})->Arg(1)->Arg(mostStreams)->Unit(benchmark::kMicrosecond);
BENCHMARK(galoisMode)->ArgNames({"streams"})->Arg(1)->Arg(mostStreams)->Unit(benchmark::kMicrosecond);

bool ratiosHold(const tests::RatioReporter& reporter)
{
    reporter.within(bound_us, "counterMode/streams:1000");
    return reporter.atLeast(wantedRatio, "packaged/streams:1000", "counterMode/streams:1000");
}

}  // namespace

int main(int argc, char** argv)
{
    packagedStreams();
    return trunkwright::tests::runAndCompare(argc, argv, ratiosHold);
}
