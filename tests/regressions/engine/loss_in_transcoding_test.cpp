// A packet that got lost on one side was a hole on the other, though only the one who decodes can make up for it; and
// where packets became longer ones, the audio around it was lost with it.
#include "engine/audio/audio_decoder.h"
#include "engine/audio/audio_encoder.h"
#include "engine/audio/transcoder.h"
#include "tests/support/speech_like.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <set>

using namespace trunkwright::engine;
using namespace std::chrono_literals;
using trunkwright::tests::speechLike;

namespace {

constexpr RtpHeader first{false, 0, 1000, 50'000, 7};

RtpFormat formatOf(std::string_view encoding)
{
    return rtpFormat(*findCodec(encoding));
}

struct Sent {
    RtpHeader header;
    Bytes payload;
};

/// Speech, 20 ms a packet.
std::vector<Sent> speechPackets(const RtpFormat& format, int count)
{
    const auto encoder = makeEncoder(format, {.expectedLoss_percent = 30});
    const std::vector<std::int16_t> pcm = speechLike(count / 50 + 1, encoder->sampleRate_hz());
    const auto frame = static_cast<std::size_t>(encoder->sampleRate_hz() / 50);
    std::vector<Sent> packets;
    Bytes payload(maxPayload_bytes);
    for (int i = 0; i < count; ++i) {
        const std::size_t size =
            encoder->encode(std::span(pcm).subspan(static_cast<std::size_t>(i) * frame, frame), payload);
        RtpHeader header = first;
        header.payloadType = format.payloadType;
        header.sequence = static_cast<std::uint16_t>(header.sequence + i);
        header.timestamp += static_cast<std::uint32_t>(i) * format.clockRate_hz / 50;
        packets.push_back({header, Bytes(payload.begin(), payload.begin() + static_cast<std::ptrdiff_t>(size))});
    }
    return packets;
}

class Line {
public:
    Line(std::string_view from, std::string_view to, int ptime_ms = 20)
        : transcoder(settingsFor(from, to, ptime_ms))
    {
    }

    void pass(const Sent& packet)
    {
        RtpPacketView view;
        view.header = packet.header;
        view.payload = packet.payload;
        const std::uint32_t since = (packet.header.timestamp - first.timestamp) * 1000 / clock_hz;
        transcoder.transcode(
            view, TimePoint() + std::chrono::milliseconds(since), [this](const RtpHeader& header, ByteView payload) {
                headers.push_back(header);
                sizes.push_back(payload.size());
                payloads.emplace_back(payload.begin(), payload.end());
            });
    }

    TranscoderSettings settingsFor(std::string_view from, std::string_view to, int ptime_ms)
    {
        clock_hz = formatOf(from).clockRate_hz;
        TranscoderSettings settings;
        settings.from = {formatOf(from), {101, "telephone-event", 8000, 1, "0-15"}, {13, "CN", 8000, 1, ""}};
        settings.to = formatOf(to);
        settings.toTelephoneEvent = settings.from[1];
        settings.toComfortNoise = settings.from[2];
        settings.ptime_ms = ptime_ms;
        return settings;
    }

    std::uint32_t clock_hz = 8000;
    Transcoder transcoder;
    std::vector<RtpHeader> headers;
    std::vector<std::size_t> sizes;
    std::vector<Bytes> payloads;
};

/// Of PCMU.
double energyOf(const std::vector<Bytes>& payloads, const std::set<std::size_t>& places)
{
    const auto decoder = makeDecoder(formatOf("PCMU"));
    double energy = 0;
    std::array<std::int16_t, 160> pcm{};
    for (std::size_t i = 0; i < payloads.size(); ++i) {
        decoder->decode(payloads[i], pcm);
        for (const std::int16_t sample : pcm)
            energy += places.contains(i) ? double(sample) * sample : 0;
    }
    return energy;
}

}  // namespace

class LossInTranscodingTest : public QObject {
    Q_OBJECT

private slots:
    void isMadeUpFor_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("ptime_ms");
        for (const char* from : {"PCMA", "G722", "opus", "GSM", "G726-32", "L16"})
            for (const char* to : {"PCMU", "G722", "opus"})
                for (const int ptime_ms : {10, 20, 60})
                    if (std::string_view(from) != to && !(std::string_view(from) == "PCMA" && to[0] == 'P'))
                        QTest::addRow("%s to %s at %d ms", from, to, ptime_ms)
                            << QByteArray(from) << QByteArray(to) << ptime_ms;
    }

    /// Losses of one to three packets leave no trace in numbers and timestamps; a late packet is not heard twice.
    void isMadeUpFor()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, ptime_ms);
        Line line(from.toStdString(), to.toStdString(), ptime_ms);
        const auto packets = speechPackets(formatOf(from.toStdString()), 120);
        const std::set<std::size_t> lost{7, 20, 21, 40, 41, 42, 60};
        for (std::size_t i = 0; i < packets.size(); ++i) {
            if (!lost.contains(i))
                line.pass(packets[i]);
            if (i == 62)
                line.pass(packets[60]);
        }
        QCOMPARE(int(line.headers.size()), 120 * 20 / ptime_ms);
        const std::uint32_t step = formatOf(to.toStdString()).clockRate_hz / 1000 * std::uint32_t(ptime_ms);
        for (std::size_t i = 1; i < line.headers.size(); ++i) {
            QCOMPARE(line.headers[i].sequence, std::uint16_t(line.headers[i - 1].sequence + 1));
            QCOMPARE(line.headers[i].timestamp - line.headers[i - 1].timestamp, step);
            QVERIFY(!line.headers[i].marker);
        }
        QCOMPARE(line.transcoder.stats().concealed, std::uint64_t(lost.size()));
        QCOMPARE(line.transcoder.stats().late, std::uint64_t(1));
    }

    void soundsAlike_data()
    {
        QTest::addColumn<QByteArray>("from");
        for (const char* from : {"G722", "opus", "GSM", "G726-32", "L16"})
            QTest::newRow(from) << QByteArray(from);
    }

    /// What is made up is nearly as loud as what got lost.
    void soundsAlike()
    {
        QFETCH(QByteArray, from);
        const auto packets = speechPackets(formatOf(from.toStdString()), 400);
        std::set<std::size_t> lost;
        for (std::size_t i = 5; i < packets.size(); i += 11)
            lost.insert(i);
        Line whole(from.toStdString(), "PCMU");
        Line line(from.toStdString(), "PCMU");
        for (std::size_t i = 0; i < packets.size(); ++i) {
            whole.pass(packets[i]);
            if (!lost.contains(i))
                line.pass(packets[i]);
        }
        QCOMPARE(line.headers.size(), packets.size());
        const double ratio = energyOf(line.payloads, lost) / energyOf(whole.payloads, lost);
        QVERIFY2(ratio > 0.5 && ratio < 2, QByteArray::number(ratio));
    }

    /// 60 ms, and the rest is as missing as it was.
    void endsAfterItsTime()
    {
        Line line("G722", "PCMU");
        const auto packets = speechPackets(formatOf("G722"), 40);
        for (std::size_t i = 0; i < packets.size(); ++i)
            if (i < 10 || i >= 20)
                line.pass(packets[i]);
        QCOMPARE(line.headers.size(), std::size_t(33));
        QCOMPARE(line.headers[12].sequence, std::uint16_t(12));
        QCOMPARE(line.headers[12].timestamp, 12U * 160);
        QCOMPARE(line.headers[13].sequence, std::uint16_t(20));
        QCOMPARE(line.headers[13].timestamp, 20U * 160);
        QCOMPARE(line.transcoder.stats().concealed, std::uint64_t(3));
    }

    void leavesPausesAlone_data()
    {
        QTest::addColumn<int>("numbers");
        QTest::addColumn<int>("pause_ms");
        QTest::newRow("discontinuous transmission") << 0 << 400;
        QTest::newRow("a pause, and a loss in it") << 1 << 400;
    }

    void leavesPausesAlone()
    {
        QFETCH(int, numbers);
        QFETCH(int, pause_ms);
        Line line("G722", "PCMA");
        auto packets = speechPackets(formatOf("G722"), 40);
        for (std::size_t i = 20; i < packets.size(); ++i) {
            packets[i].header.sequence = static_cast<std::uint16_t>(packets[i].header.sequence + numbers);
            packets[i].header.timestamp += static_cast<std::uint32_t>(pause_ms) * 8;
            packets[i].header.marker = i == 20;
        }
        for (const Sent& packet : packets)
            line.pass(packet);
        QCOMPARE(line.headers.size(), packets.size());
        QCOMPARE(line.headers[20].timestamp - line.headers[19].timestamp, std::uint32_t(pause_ms) * 8 + 160);
        QVERIFY(line.headers[20].marker);
        QCOMPARE(line.transcoder.stats().concealed, std::uint64_t(0));
    }

    /// What comes after it is no more the speech of before.
    void leavesGapsAfterComfortNoiseAlone()
    {
        Line line("G722", "PCMA");
        auto packets = speechPackets(formatOf("G722"), 10);
        packets[5].header.payloadType = 13;
        packets[5].payload = {40};
        for (std::size_t i = 0; i < packets.size(); ++i)
            if (i != 6)
                line.pass(packets[i]);
        QCOMPARE(line.headers.size(), std::size_t(9));
        QCOMPARE(line.transcoder.stats().concealed, std::uint64_t(0));
    }

    void losesNothingElse_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("by table") << QByteArray("PCMA") << QByteArray("PCMU");
        QTest::newRow("as it is") << QByteArray("G722") << QByteArray("G722");
    }

    /// 20 ms in, 60 ms out: the fifth of six packets is lost, and the fourth is heard.
    void losesNothingElse()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        Line line(from.toStdString(), to.toStdString(), 60);
        const auto packets = speechPackets(formatOf(from.toStdString()), 8);
        for (std::size_t i = 0; i < packets.size(); ++i)
            if (i != 4)
                line.pass(packets[i]);
        QCOMPARE(line.sizes, (std::vector<std::size_t>{480, 160, 480}));
        QCOMPARE(line.headers[1].timestamp, 3U * 160);
        QCOMPARE(line.headers[2].timestamp, 5U * 160);
        QCOMPARE(line.headers[2].sequence, std::uint16_t(line.headers[1].sequence + 2));
    }

    /// Speech that is left over is heard before what ends it.
    void keepsTheRestBeforeAnEvent_data()
    {
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("octets");
        QTest::newRow("by table") << QByteArray("PCMU") << 160;
        QTest::newRow("coded") << QByteArray("G722") << 160;
        QTest::newRow("coded, in frames of 20 ms") << QByteArray("GSM") << 33;
    }

    void keepsTheRestBeforeAnEvent()
    {
        QFETCH(QByteArray, to);
        QFETCH(int, octets);
        Line line("PCMA", to.toStdString(), 60);
        auto packets = speechPackets(formatOf("PCMA"), 5);
        packets[4].header.payloadType = 101;
        packets[4].payload = {5, 10, 0, 160};
        for (const Sent& packet : packets)
            line.pass(packet);
        QCOMPARE(line.headers.size(), std::size_t(3));
        QCOMPARE(line.sizes[1], std::size_t(octets));
        QCOMPARE(int(line.headers[2].payloadType), 101);
        QCOMPARE(line.headers[2].timestamp, 4U * 160);
        QCOMPARE(line.headers[2].sequence, std::uint16_t(2));
    }
};

REGISTER_TEST(LossInTranscodingTest)
#include "loss_in_transcoding_test.moc"
