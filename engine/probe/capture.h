#pragma once
// What a call sent and received, as a pcapng file that Wireshark opens: SIP messages and media, each as the packet that
// carried it. TCP is shown without handshake and acknowledgments. Messages that went over TLS are shown in clear as if
// they had gone over UDP, and SRTP is shown as RTP, in the messages too, so that it can be listened to; comments say
// so. SRTP that the keys of the call do not open is shown as it was on the wire. The keys themselves are not in the
// file.
//
// The file has a limit. Media fill seven eighths of it at the most, so that the end of the ladder is there; how many
// packets were left out is in the file.
//
// May be used from several loops; each packet takes a lock and writes to a buffered file, which only a call that is
// captured pays for.

#include "engine/io/scheduler.h"
#include "engine/probe/media_decryptor.h"
#include "engine/probe/pcapng.h"
#include "engine/sip/transport.h"

#include <cstdio>
#include <expected>
#include <mutex>

namespace trunkwright::engine {

class Capture {
public:
    static constexpr std::size_t defaultLimit_bytes = 256 << 20;

    /// Into an open file, which stays that of the caller. The time of day is that of the scheduler now; the later ones
    /// follow its clock.
    static std::expected<std::unique_ptr<Capture>, boost::system::error_code> create(
        int descriptor, const Scheduler& scheduler, std::size_t limit_bytes = defaultLimit_bytes);
    ~Capture();  ///< closes

    void message(const TappedMessage& tapped);
    void media(TimePoint at, bool sent, const IpEndpoint& local, const IpEndpoint& remote, ByteView datagram);
    /// Of the media of that port from now on; null: they are in clear.
    void setKeys(const IpEndpoint& local, const std::optional<SrtpKeys>& keys);

    /// The first error of the file, at the latest here. What comes after is left out.
    boost::system::error_code close();
    std::uint64_t omitted() const;

private:
    struct CloseFile {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    using File = std::unique_ptr<std::FILE, CloseFile>;

    /// Of one connection, to number its octets.
    struct Connection {
        IpEndpoint local, remote;
        std::uint32_t sent = 1, received = 1;  ///< the next octet of either side
    };

    Capture(File file, Duration wallOffset, std::size_t limit_bytes);

    void writeStream(const TappedMessage& message);
    void writeFrame(TimePoint at, bool sent, ByteView frame, std::string_view comment, std::size_t limit_bytes);
    void write(ByteView block);
    Connection& connectionOf(const SipFlow& flow);
    WallTime wallTime(TimePoint at) const { return WallTime(at.time_since_epoch() + m_wallOffset); }

    mutable std::mutex m_mutex;
    File m_file;
    Duration m_wallOffset;
    std::size_t m_limit_bytes;
    std::size_t m_written_bytes = 0;
    std::uint64_t m_omitted = 0;
    TimePoint m_last{};
    std::vector<Connection> m_connections;
    MediaDecryptor m_decryptor;
    boost::system::error_code m_error;
};

}  // namespace trunkwright::engine
