#include "engine/audio/transcoder.h"

#include "engine/audio/audio_decoder.h"
#include "engine/audio/event_scaling.h"
#include "engine/audio/frame_queue.h"
#include "engine/audio/g711.h"
#include "engine/audio/resampler.h"
#include "engine/audio/rtp_mapping.h"

#include <utility>

namespace trunkwright::engine {

namespace {

constexpr int longestPacket_ms = 120;
constexpr std::uint32_t longestConcealed_ms = 60;

/// What becomes of one payload type of audio.
struct Path {
    enum class Way : std::uint8_t { copy, law, code };

    RtpFormat from;
    Way way = Way::copy;
    G711Law law = G711Law::a;  ///< from which one
    std::unique_ptr<AudioDecoder> decoder;
    std::unique_ptr<AudioEncoder> encoder;  ///< of Way::code, with the resampler
    Resampler resampler{8000, 8000};

    std::uint32_t duration_rtp(ByteView payload) const
    {
        return static_cast<std::uint32_t>(
            decoder->samplesIn(payload) * from.clockRate_hz / static_cast<std::size_t>(decoder->sampleRate_hz()));
    }
};

bool isG711(const Codec& codec)
{
    return codec.id == CodecId::pcma || codec.id == CodecId::pcmu;
}

/// Null when nothing can be made of it. What it works with is made with its first packet: a far side may send any of
/// four codecs, and sends one.
std::optional<Path> pathOf(const RtpFormat& from, const RtpFormat& to)
{
    const Codec* near = findCodec(from);
    const Codec* far = findCodec(to);
    if (!near || !far)
        return std::nullopt;
    Path path;
    path.from = from;
    if (near == far)
        return path;
    const bool byLaw = isG711(*near) && isG711(*far);
    path.way = byLaw ? Path::Way::law : Path::Way::code;
    path.law = near->id == CodecId::pcma ? G711Law::a : G711Law::mu;
    return path;
}

void equip(Path& path, const RtpFormat& to, int opusComplexity)
{
    const int nearRate_hz = findCodec(path.from)->sampleRate_hz;
    path.decoder = makeDecoder(path.from, {.usefulRate_hz = findCodec(to)->sampleRate_hz});
    if (path.way != Path::Way::code)
        return;
    path.encoder = makeEncoder(to, {.usefulRate_hz = nearRate_hz, .opusComplexity = opusComplexity});
    path.resampler = Resampler(path.decoder->sampleRate_hz(), path.encoder->sampleRate_hz());
}

/// Octets of a packet that lasts so long; 0 for Opus, whose packets are what they are.
std::size_t octetsOf(const Codec& codec, int ptime_ms)
{
    if (codec.id == CodecId::opus)
        return 0;
    return static_cast<std::size_t>(codec.bitrate_bps) * static_cast<std::size_t>(ptime_ms) / 8000;
}

}  // namespace

class Transcoder::Work {
public:
    explicit Work(const TranscoderSettings& settings);

    bool isSound() const { return m_sound; }
    bool isMakingUp() const { return m_makingUp; }
    const TranscoderStats& stats() const { return m_stats; }
    /// Ends what the packet does not follow on, and makes up for what got lost before it.
    void prepare(const RtpPacketView& packet, TimePoint arrival);
    void accept(const RtpPacketView& packet, TimePoint arrival);
    const Output* next();

private:
    void begin(Path& path);
    Path* find(std::uint8_t payloadType);
    bool hasRest() const { return !m_samples.empty() || !m_octets.empty(); }
    void cover(const RtpMapping::Incoming& packet, ByteView payload);
    void conceal(std::uint32_t duration_rtp, ByteView next);
    const RtpFormat* other(std::uint8_t payloadType) const;
    void acceptAudio(Path& path, const RtpPacketView& packet, TimePoint arrival);
    void acceptLate(const Path& path, const RtpPacketView& packet);
    void acceptOther(const RtpPacketView& packet, const RtpFormat& format, TimePoint arrival);
    bool isWhole(ByteView payload) const;
    void clear();
    void beginQueue();
    void relay(ByteView payload);
    void code(ByteView payload);
    void append(std::size_t decoded);
    void cutFrame();
    void encodeFrame();
    void sendRest();
    std::size_t encodeRest();
    void write(const Path& path, ByteView payload);
    std::uint32_t writeEvent(std::uint32_t timestamp, const DtmfPayload& event, EventScaling::Clocks from);
    void addressAudio();
    void address(std::uint8_t payloadType, bool marker, std::uint16_t sequence, std::uint32_t timestamp);

    TranscoderSettings m_settings;
    bool m_sound = false;
    std::uint32_t m_packet_rtp = 160;  ///< how long a packet is that goes out
    std::size_t m_packetOctets = 160;  ///< 0: as long as what came in
    std::vector<Path> m_paths;
    RtpMapping m_mapping{{}};
    EventScaling m_scaling;
    Path* m_path = nullptr;  ///< of the audio that came last
    bool m_talking = false;  ///< no event or comfort noise came since
    bool m_marker = false;   ///< of the next packet of audio
    bool m_ending = false;   ///< what is left over goes out as it is
    bool m_makingUp = false;
    std::uint32_t m_queueTimestamp = 0;
    SampleQueue m_samples;  ///< at the rate of the path's encoder
    FrameQueue<std::uint8_t> m_octets;
    std::vector<std::int16_t> m_decoded;
    Output m_output;
    bool m_ready = false;  ///< m_output waits to be given out
    TranscoderStats m_stats;
};

Transcoder::Work::Work(const TranscoderSettings& settings)
    : m_settings(settings)
{
    const Codec* codec = findCodec(settings.to);
    if (!codec || !codec->allowsPtime(settings.ptime_ms))
        return;
    m_sound = true;
    if (settings.toTelephoneEvent && settings.toTelephoneEvent->clockRate_hz == 0)
        m_settings.toTelephoneEvent.reset();
    m_packet_rtp = codec->clockRate_hz * static_cast<std::uint32_t>(settings.ptime_ms) / 1000;
    m_packetOctets = octetsOf(*codec, settings.ptime_ms);
    m_mapping = RtpMapping({codec->clockRate_hz, m_packet_rtp, settings.firstSequence, settings.firstTimestamp});
    for (const RtpFormat& from : settings.from) {
        if (auto path = pathOf(from, settings.to))
            m_paths.push_back(std::move(*path));
    }
}

void Transcoder::Work::begin(Path& path)
{
    equip(path, m_settings.to, m_settings.opusComplexity);
    const auto samples = [](int rate_hz, int time_ms) { return static_cast<std::size_t>(rate_hz * time_ms / 1000); };
    if (path.way == Path::Way::code) {
        m_decoded.resize(std::max(m_decoded.size(), samples(path.decoder->sampleRate_hz(), longestPacket_ms)));
        m_samples.reserve(samples(path.encoder->sampleRate_hz(), longestPacket_ms + m_settings.ptime_ms));
    } else {
        m_octets.reserve(2 * maxPayload_bytes);
    }
}

/// The format of an event or of comfort noise that comes in; null for another payload type.
const RtpFormat* Transcoder::Work::other(std::uint8_t payloadType) const
{
    const auto found = std::ranges::find_if(m_settings.from, [&](const RtpFormat& format) {
        return format.payloadType == payloadType && format.clockRate_hz > 0
            && (isTelephoneEvent(format) || isComfortNoise(format));
    });
    return found == m_settings.from.end() ? nullptr : &*found;
}

Path* Transcoder::Work::find(std::uint8_t payloadType)
{
    const auto path =
        std::ranges::find_if(m_paths, [&](const Path& each) { return each.from.payloadType == payloadType; });
    return path == m_paths.end() ? nullptr : &*path;
}

void Transcoder::Work::prepare(const RtpPacketView& packet, TimePoint arrival)
{
    if (!m_path || (m_mapping.isNext(packet.header) && !hasRest()))
        return;
    const bool goesOn = packet.header.payloadType == m_path->from.payloadType;
    const std::uint32_t duration_rtp = goesOn ? m_path->duration_rtp(packet.payload) : 0;
    const RtpMapping::Incoming incoming{packet.header, m_path->from.clockRate_hz, duration_rtp, arrival};
    if (duration_rtp > 0 && m_talking && m_path->way == Path::Way::code)
        cover(incoming, packet.payload);
    m_ending = hasRest() && (goesOn ? m_mapping.leavesGap(incoming) : !m_mapping.isLate(packet.header));
}

void Transcoder::Work::cover(const RtpMapping::Incoming& packet, ByteView payload)
{
    const std::uint32_t lost_rtp = m_mapping.lost_rtp(packet);
    if (lost_rtp == 0)
        return;
    const std::uint32_t most_rtp = longestConcealed_ms * packet.clockRate_hz / 1000;
    const std::uint32_t covered_rtp = std::min(lost_rtp, most_rtp);
    m_makingUp = true;
    m_stats.concealed += static_cast<std::uint64_t>(m_mapping.fill(packet, covered_rtp));
    beginQueue();
    const std::uint32_t last_rtp = covered_rtp == lost_rtp ? std::min(packet.duration_rtp, covered_rtp) : 0;
    conceal(covered_rtp - last_rtp, {});
    conceal(last_rtp, payload);
}

void Transcoder::Work::conceal(std::uint32_t duration_rtp, ByteView next)
{
    const auto rate_hz = static_cast<std::uint32_t>(m_path->decoder->sampleRate_hz());
    const std::size_t count = std::size_t(duration_rtp) * rate_hz / m_path->from.clockRate_hz;
    if (count == 0)
        return;
    m_path->decoder->conceal(std::span(m_decoded).first(count), next);
    append(count);
}

void Transcoder::Work::accept(const RtpPacketView& packet, TimePoint arrival)
{
    ++m_stats.packetsIn;
    m_makingUp = false;
    if (Path* path = find(packet.header.payloadType))
        return acceptAudio(*path, packet, arrival);
    if (const RtpFormat* format = m_sound ? other(packet.header.payloadType) : nullptr)
        return acceptOther(packet, *format, arrival);
    ++m_stats.unknown;
}

void Transcoder::Work::acceptAudio(Path& path, const RtpPacketView& packet, TimePoint arrival)
{
    if (!path.decoder)
        begin(path);
    const std::uint32_t duration_rtp = path.duration_rtp(packet.payload);
    if (duration_rtp == 0) {
        ++m_stats.malformed;
        return;
    }
    const auto order = m_mapping.place({packet.header, path.from.clockRate_hz, duration_rtp, arrival});
    if (order == RtpMapping::Order::late)
        return acceptLate(path, packet);
    if (&path != m_path || order != RtpMapping::Order::follows)
        clear();
    if (&path != m_path || order == RtpMapping::Order::begins)
        path.decoder->reset();
    m_marker = m_marker || packet.header.marker || &path != m_path || order == RtpMapping::Order::begins;
    m_path = &path;
    m_talking = true;
    beginQueue();
    if (path.way == Path::Way::code)
        code(packet.payload);
    else
        relay(packet.payload);
}

void Transcoder::Work::clear()
{
    m_samples.clear();
    m_octets.clear();
}

void Transcoder::Work::beginQueue()
{
    if (!hasRest())
        m_queueTimestamp = m_mapping.timestamp();
}

void Transcoder::Work::acceptLate(const Path& path, const RtpPacketView& packet)
{
    const auto sequence = m_mapping.lateSequence(packet.header.sequence);
    if (path.way == Path::Way::code || !sequence || !isWhole(packet.payload)) {
        ++m_stats.late;
        return;
    }
    write(path, packet.payload);
    address(m_settings.to.payloadType, packet.header.marker, *sequence, m_mapping.timestamp());
}

bool Transcoder::Work::isWhole(ByteView payload) const
{
    return payload.size() <= maxPayload_bytes && (m_packetOctets == 0 || payload.size() == m_packetOctets);
}

void Transcoder::Work::relay(ByteView payload)
{
    if (m_octets.empty() && isWhole(payload)) {
        write(*m_path, payload);
        return addressAudio();
    }
    m_octets.append(payload);
    m_mapping.unlink();
}

void Transcoder::Work::code(ByteView payload)
{
    const std::size_t count = m_path->decoder->decode(payload, m_decoded);
    if (count == 0) {
        ++m_stats.malformed;
        ++m_stats.concealed;
        return conceal(m_path->duration_rtp(payload), {});
    }
    append(count);
}

void Transcoder::Work::append(std::size_t decoded)
{
    const auto room = m_samples.grow(m_path->resampler.outputSize(decoded));
    m_samples.shrink(room.size() - m_path->resampler.process(std::span(m_decoded).first(decoded), room));
}

const Transcoder::Output* Transcoder::Work::next()
{
    if (!m_ready && m_path)
        m_path->way == Path::Way::code ? encodeFrame() : cutFrame();
    if (!m_ready && std::exchange(m_ending, false) && hasRest())
        sendRest();
    if (!m_ready)
        return nullptr;
    m_ready = false;
    ++m_stats.packetsOut;
    m_stats.octetsOut += m_output.size;
    return &m_output;
}

void Transcoder::Work::cutFrame()
{
    if (m_packetOctets == 0 || m_octets.size() < m_packetOctets)
        return;
    write(*m_path, m_octets.items().first(m_packetOctets));
    m_octets.drop(m_packetOctets);
    addressAudio();
}

void Transcoder::Work::encodeFrame()
{
    const auto frame = static_cast<std::size_t>(m_path->encoder->sampleRate_hz() * m_settings.ptime_ms / 1000);
    while (m_samples.size() >= frame) {
        m_output.size = m_path->encoder->encode(m_samples.items().first(frame), m_output.octets);
        m_samples.drop(frame);
        if (m_output.size > 0)
            return addressAudio();
        m_queueTimestamp += m_packet_rtp;
        m_marker = true;
        m_mapping.unlink();
    }
}

void Transcoder::Work::sendRest()
{
    if (m_path->way != Path::Way::code)
        write(*m_path, m_octets.items());
    else
        m_output.size = encodeRest();
    clear();
    if (m_output.size > 0)
        addressAudio();
}

/// In the shortest packet that holds it.
std::size_t Transcoder::Work::encodeRest()
{
    const auto perMs = static_cast<std::size_t>(m_path->encoder->sampleRate_hz() / 1000);
    const auto ptimes_ms = findCodec(m_settings.to)->ptimes_ms;
    const auto ptime_ms = std::ranges::find_if(
        ptimes_ms, [&](int each) { return static_cast<std::size_t>(each) * perMs >= m_samples.size(); });
    m_samples.grow(static_cast<std::size_t>(*ptime_ms) * perMs - m_samples.size());
    return m_path->encoder->encode(m_samples.items(), m_output.octets);
}

void Transcoder::Work::addressAudio()
{
    address(m_settings.to.payloadType, m_marker, m_mapping.takeSequence(), m_queueTimestamp);
    m_queueTimestamp += m_packet_rtp;
    m_marker = false;
}

void Transcoder::Work::write(const Path& path, ByteView payload)
{
    const auto end = std::ranges::copy(payload, m_output.octets.begin()).out;
    m_output.size = payload.size();
    if (path.way == Path::Way::law)
        transcodeG711(path.law, std::span(m_output.octets.begin(), end));
}

void Transcoder::Work::acceptOther(const RtpPacketView& packet, const RtpFormat& format, TimePoint arrival)
{
    const auto event = parseDtmf(packet.payload);
    const bool isEvent = isTelephoneEvent(format);
    if (packet.payload.empty() || packet.payload.size() > maxPayload_bytes || (isEvent && !event)) {
        ++m_stats.malformed;
        return;
    }
    const std::uint32_t clock_hz = m_path ? m_path->from.clockRate_hz : format.clockRate_hz;
    const auto order = m_mapping.place({packet.header, clock_hz, 0, arrival});
    m_talking = m_talking && order == RtpMapping::Order::late;
    if (order == RtpMapping::Order::begins)
        m_path = nullptr;
    const auto& to = isEvent ? m_settings.toTelephoneEvent : m_settings.toComfortNoise;
    if (!to) {
        ++m_stats.unknown;
        return m_mapping.unlink();
    }
    const auto sequence = order == RtpMapping::Order::late ? m_mapping.lateSequence(packet.header.sequence)
                                                           : std::optional(m_mapping.takeSequence());
    if (!sequence) {
        ++m_stats.late;
        return;
    }
    std::uint32_t timestamp = m_mapping.timestamp();
    if (isEvent)
        timestamp = writeEvent(packet.header.timestamp, *event, {clock_hz, format.clockRate_hz});
    else {
        std::ranges::copy(packet.payload, m_output.octets.begin());
        m_output.size = packet.payload.size();
    }
    address(to->payloadType, isEvent && packet.header.marker, *sequence, timestamp);
}

/// Its timestamp.
std::uint32_t Transcoder::Work::writeEvent(std::uint32_t timestamp, const DtmfPayload& event, EventScaling::Clocks from)
{
    const auto scaled = m_scaling.scale(
        timestamp, event, from, {m_settings.to.clockRate_hz, m_settings.toTelephoneEvent->clockRate_hz});
    std::ranges::copy(dtmfOctets(scaled.payload), m_output.octets.begin());
    m_output.size = 4;
    return m_mapping.timestampOf(scaled.onset) + scaled.later_rtp;
}

void Transcoder::Work::address(std::uint8_t payloadType, bool marker, std::uint16_t sequence, std::uint32_t timestamp)
{
    m_output.header = {marker, payloadType, sequence, timestamp, m_settings.ssrc};
    m_ready = true;
}

Transcoder::Transcoder(const TranscoderSettings& settings)
    : m_work(std::make_unique<Work>(settings))
{
}

Transcoder::~Transcoder() = default;
Transcoder::Transcoder(Transcoder&&) noexcept = default;
Transcoder& Transcoder::operator=(Transcoder&&) noexcept = default;

bool Transcoder::isSound() const
{
    return m_work->isSound();
}

bool Transcoder::isMakingUp() const
{
    return m_work->isMakingUp();
}

const TranscoderStats& Transcoder::stats() const
{
    return m_work->stats();
}

void Transcoder::prepare(const RtpPacketView& packet, TimePoint arrival)
{
    m_work->prepare(packet, arrival);
}

void Transcoder::accept(const RtpPacketView& packet, TimePoint arrival)
{
    m_work->accept(packet, arrival);
}

const Transcoder::Output* Transcoder::next()
{
    return m_work->next();
}

}  // namespace trunkwright::engine
