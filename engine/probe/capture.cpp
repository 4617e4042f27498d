#include "engine/probe/capture.h"

#include "engine/ice/stun.h"
#include "engine/probe/ip_frame.h"
#include "engine/probe/shown_message.h"

#include <boost/system/errc.hpp>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>

namespace trunkwright::engine {

namespace {

constexpr std::size_t statisticsBytes = 64;  ///< at the end, and a little more
constexpr std::size_t segmentBytes = 1460;
constexpr std::string_view application = "Trunkwright";
constexpr std::string_view wasSrtp = "This was SRTP. It is shown decrypted.";
constexpr std::string_view unopenedSrtp = "This is SRTP that the keys of the call do not open.";
constexpr std::string_view overTls = "This message went over TLS. It is shown in clear, as if over UDP.";

boost::system::error_code lastError()
{
    return {errno, boost::system::generic_category()};
}

pcapng::Direction directionOf(bool sent)
{
    return sent ? pcapng::Direction::outbound : pcapng::Direction::inbound;
}

}  // namespace

std::expected<std::unique_ptr<Capture>, boost::system::error_code> Capture::create(
    int descriptor, const Scheduler& scheduler, std::size_t limit_bytes)
{
    const int own = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    File file(own < 0 ? nullptr : ::fdopen(own, "wb"));
    if (!file)
        return std::unexpected(lastError());
    const Duration wallOffset = scheduler.wallTime().time_since_epoch() - scheduler.now().time_since_epoch();
    return std::unique_ptr<Capture>(new Capture(std::move(file), wallOffset, limit_bytes));
}

Capture::Capture(File file, Duration wallOffset, std::size_t limit_bytes)
    : m_file(std::move(file))
    , m_wallOffset(wallOffset)
    , m_limit_bytes(limit_bytes)
{
    write(pcapng::sectionHeader(application));
    write(pcapng::interfaceDescription(pcapng::linkRawIp, "call"));
}

Capture::~Capture()
{
    close();
}

void Capture::message(const TappedMessage& tapped)
{
    const std::scoped_lock lock(m_mutex);
    const std::string shown = shownMessage(tapped.octets);
    TappedMessage message = tapped;
    message.octets = shown;
    if (message.flow.protocol == SipProtocol::tcp) {
        writeStream(message);
        return;
    }
    const auto& [from, to] = message.sent ? std::tie(message.flow.local, message.flow.remote)
                                          : std::tie(message.flow.remote, message.flow.local);
    const bool isTls = message.flow.protocol == SipProtocol::tls;
    writeFrame(
        message.time, message.sent, udpFrame(from, to, asBytes(message.octets)), isTls ? overTls : "", m_limit_bytes);
}

void Capture::media(TimePoint at, bool sent, const IpEndpoint& local, const IpEndpoint& remote, ByteView datagram)
{
    const std::scoped_lock lock(m_mutex);
    const bool isSecret = m_decryptor.hasKeys(local) && !looksLikeStun(datagram);
    const auto opened = isSecret ? m_decryptor.opened(local, sent, datagram) : std::nullopt;
    const ByteView shown = opened.value_or(datagram);
    writeFrame(at, sent, sent ? udpFrame(local, remote, shown) : udpFrame(remote, local, shown),
        opened         ? wasSrtp
            : isSecret ? unopenedSrtp
                       : "",
        m_limit_bytes / 8 * 7);
}

void Capture::setKeys(const IpEndpoint& local, const std::optional<SrtpKeys>& keys)
{
    const std::scoped_lock lock(m_mutex);
    m_decryptor.setKeys(local, keys);
}

void Capture::writeStream(const TappedMessage& message)
{
    Connection& connection = connectionOf(message.flow);
    std::uint32_t& sequence = message.sent ? connection.sent : connection.received;
    const std::uint32_t& acknowledged = message.sent ? connection.received : connection.sent;
    const auto& [from, to] = message.sent ? std::tie(message.flow.local, message.flow.remote)
                                          : std::tie(message.flow.remote, message.flow.local);
    ByteView rest = asBytes(message.octets);
    while (!rest.empty()) {
        const ByteView part = rest.first(std::min(rest.size(), segmentBytes));
        writeFrame(message.time, message.sent, tcpFrame(from, to, {sequence, acknowledged}, part), {}, m_limit_bytes);
        sequence += static_cast<std::uint32_t>(part.size());
        rest = rest.subspan(part.size());
    }
}

Capture::Connection& Capture::connectionOf(const SipFlow& flow)
{
    const auto found = std::ranges::find_if(
        m_connections, [&](const Connection& each) { return each.local == flow.local && each.remote == flow.remote; });
    if (found != m_connections.end())
        return *found;
    return m_connections.emplace_back(Connection{flow.local, flow.remote});
}

void Capture::writeFrame(TimePoint at, bool sent, ByteView frame, std::string_view comment, std::size_t limit_bytes)
{
    const Bytes block = pcapng::enhancedPacket({wallTime(at), frame, directionOf(sent), comment});
    m_last = std::max(m_last, at);
    if (frame.empty() || !m_file || m_written_bytes + block.size() + statisticsBytes > limit_bytes)
        ++m_omitted;
    else
        write(block);
}

void Capture::write(ByteView block)
{
    if (m_error)
        return;
    if (std::fwrite(block.data(), 1, block.size(), m_file.get()) != block.size())
        m_error = lastError();
    m_written_bytes += block.size();
}

boost::system::error_code Capture::close()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_file)
        return m_error;
    write(pcapng::interfaceStatistics(wallTime(m_last), m_omitted));
    if (std::fclose(m_file.release()) != 0 && !m_error)
        m_error = lastError();
    return m_error;
}

std::uint64_t Capture::omitted() const
{
    const std::scoped_lock lock(m_mutex);
    return m_omitted;
}

}  // namespace trunkwright::engine
