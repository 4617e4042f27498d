#include "engine/audio/transcoder.h"

#include "engine/audio/audio_decoder.h"
#include "engine/audio/audio_receiver.h"
#include "engine/audio/audio_sender.h"
#include "engine/audio/g711.h"
#include "engine/audio/signal_level.h"
#include "engine/audio/test_signal_detector.h"
#include "tests/support/speech_like.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;
using trunkwright::tests::speechLike;

namespace {

const RtpFormat events8000{101, "telephone-event", 8000, 1, "0-15"};
const RtpFormat events48000{110, "telephone-event", 48000, 1, "0-15"};
const RtpFormat comfortNoise{13, "CN", 8000, 1, ""};

struct Packet {
    RtpHeader header;
    Bytes payload;
    TimePoint at;

    RtpPacketView view() const
    {
        RtpPacketView packet;
        packet.header = header;
        packet.payload = payload;
        return packet;
    }
};

RtpFormat formatOf(std::string_view encoding)
{
    return rtpFormat(*findCodec(encoding));
}

/// A test signal as packets, one for each packet time.
std::vector<Packet> packetsOf(std::string_view encoding, int ptime_ms, int time_ms)
{
    std::vector<Packet> packets;
    TimePoint now = TimePoint() + 50s;
    AudioSenderSettings settings;
    settings.codec = formatOf(encoding);
    settings.ptime_ms = ptime_ms;
    settings.ssrc = 5;
    settings.firstSequence = 65500;
    settings.firstTimestamp = 0xffff0000;
    AudioSender sender(settings, [&](const RtpHeader& header, ByteView payload) {
        packets.push_back({header, Bytes(payload.begin(), payload.end()), now});
    });
    const TestSignal signal(5);
    std::vector<std::int16_t> pcm(80);
    for (std::uint64_t position = 0; position < std::uint64_t(time_ms) * 8; position += pcm.size()) {
        signal.render(position, pcm);
        now += 10ms;
        sender.push(pcm, now);
    }
    return packets;
}

TranscoderSettings settingsFor(std::string_view from, std::string_view to, int ptime_ms = 20)
{
    TranscoderSettings settings;
    settings.from = {formatOf(from), events8000, events48000, comfortNoise};
    settings.to = formatOf(to);
    settings.to.payloadType = 99;
    settings.toTelephoneEvent = events8000;
    settings.toTelephoneEvent->payloadType = 102;
    settings.toComfortNoise = comfortNoise;
    settings.ptime_ms = ptime_ms;
    settings.ssrc = 1234;
    settings.firstSequence = 65533;
    settings.firstTimestamp = 0xffffff00;
    return settings;
}

std::vector<Packet> transcode(Transcoder& transcoder, const std::vector<Packet>& packets)
{
    std::vector<Packet> result;
    for (const Packet& packet : packets)
        transcoder.transcode(packet.view(), packet.at, [&](const RtpHeader& header, ByteView payload) {
            result.push_back({header, Bytes(payload.begin(), payload.end()), packet.at});
        });
    return result;
}

std::optional<TestSignalDetector::Match> heard(const std::vector<Packet>& packets, const RtpFormat& format)
{
    AudioReceiverSettings settings;
    settings.formats = {format};
    AudioReceiver receiver(settings);
    TestSignalDetector detector{TestSignal(5)};
    std::vector<std::int16_t> pcm(80);
    std::size_t next = 0;
    for (TimePoint now = TimePoint() + 50s; now < packets.back().at + 200ms; now += 10ms) {
        for (; next < packets.size() && packets[next].at <= now; ++next)
            receiver.receive(packets[next].view(), packets[next].at);
        receiver.pull(now, pcm);
        detector.listen(pcm);
    }
    return detector.match();
}

}  // namespace

class TranscoderTest : public QObject {
    Q_OBJECT

private slots:
    void carriesTheSignal_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        for (const char* from : {"PCMA", "PCMU", "G722", "opus", "G726-32", "GSM", "L16"}) {
            for (const char* to : {"PCMA", "PCMU", "G722", "opus", "G726-32", "GSM", "L16"})
                QTest::addRow("%s to %s", from, to) << QString(from) << QString(to);
        }
    }

    /// Each packet becomes one at once, numbered and timed as it was, in the clock of the far leg; the audio arrives.
    void carriesTheSignal()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        Transcoder transcoder(settingsFor(qPrintable(from), qPrintable(to)));
        const auto sent = packetsOf(qPrintable(from), 20, 3000);
        const auto received = transcode(transcoder, sent);
        QCOMPARE(received.size(), sent.size());
        const std::uint32_t step = findCodec(qPrintable(to))->clockRate_hz / 50;
        for (std::size_t i = 0; i < received.size(); ++i) {
            QVERIFY(received[i].at == sent[i].at);
            QCOMPARE(received[i].header.sequence, std::uint16_t(65533 + i));
            QCOMPARE(received[i].header.timestamp, std::uint32_t(0xffffff00 + i * step));
            QCOMPARE(received[i].header.marker, i == 0);
            QCOMPARE(int(received[i].header.payloadType), 99);
            QCOMPARE(received[i].header.ssrc, std::uint32_t(1234));
        }
        RtpFormat format = formatOf(qPrintable(to));
        format.payloadType = 99;
        const auto match = heard(received, format);
        QVERIFY(match.has_value());
        QVERIFY2(match->matched_percent >= 90, qPrintable(QString::number(match->matched_percent)));
        QCOMPARE(transcoder.stats().packetsOut, std::uint64_t(received.size()));
    }

    void translatesG711ByTable()
    {
        Bytes every(160);
        for (std::size_t i = 0; i < every.size(); ++i)
            every[i] = static_cast<std::uint8_t>(i);
        for (const auto& [from, to, translate] :
            {std::tuple("PCMA", "PCMU", &muLawFromALaw), std::tuple("PCMU", "PCMA", &aLawFromMuLaw)}) {
            Transcoder transcoder(settingsFor(from, to));
            const auto received =
                transcode(transcoder, {{{true, findCodec(from)->payloadType, 1, 2, 3}, every, TimePoint()}});
            QCOMPARE(received.size(), std::size_t(1));
            for (std::size_t i = 0; i < every.size(); ++i)
                QCOMPARE(received[0].payload[i], translate(every[i]));
        }
    }

    void leavesEqualCodecsAlone()
    {
        for (const char* encoding : {"PCMA", "G722", "opus", "G726-24", "GSM"}) {
            Transcoder transcoder(settingsFor(encoding, encoding));
            const auto sent = packetsOf(encoding, 20, 400);
            const auto received = transcode(transcoder, sent);
            QCOMPARE(received.size(), sent.size());
            for (std::size_t i = 0; i < sent.size(); ++i)
                QCOMPARE(received[i].payload, sent[i].payload);
        }
    }

    void repacketizes_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("from_ms");
        QTest::addColumn<int>("to_ms");
        for (const auto& [from, to] : {std::pair("PCMA", "PCMA"), std::pair("PCMA", "PCMU"), std::pair("PCMA", "G722"),
                 std::pair("G722", "PCMU"), std::pair("opus", "PCMA"), std::pair("GSM", "GSM")}) {
            for (const auto& [from_ms, to_ms] : {std::pair(20, 40), std::pair(20, 60), std::pair(60, 20),
                     std::pair(40, 20), std::pair(40, 60), std::pair(20, 30), std::pair(60, 10)}) {
                if (findCodec(from)->allowsPtime(from_ms) && findCodec(to)->allowsPtime(to_ms))
                    QTest::addRow("%s %d ms to %s %d ms", from, from_ms, to, to_ms)
                        << QString(from) << QString(to) << from_ms << to_ms;
            }
        }
    }

    void repacketizes()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(int, from_ms);
        QFETCH(int, to_ms);
        Transcoder transcoder(settingsFor(qPrintable(from), qPrintable(to), to_ms));
        const auto received = transcode(transcoder, packetsOf(qPrintable(from), from_ms, 2400));
        QCOMPARE(int(received.size()), 2400 / to_ms);
        const std::uint32_t step = findCodec(qPrintable(to))->clockRate_hz / 1000 * static_cast<std::uint32_t>(to_ms);
        for (std::size_t i = 0; i < received.size(); ++i) {
            QCOMPARE(received[i].header.sequence, std::uint16_t(65533 + i));
            QCOMPARE(received[i].header.timestamp, std::uint32_t(0xffffff00 + i * step));
            QCOMPARE(int(received[i].payload.size()), findCodec(qPrintable(to))->bitrate_bps * to_ms / 8000);
        }
        RtpFormat format = formatOf(qPrintable(to));
        format.payloadType = 99;
        QVERIFY(heard(received, format).has_value());
    }

    /// Of what is not decoded: what the near leg lost the far leg is told of, by number and time.
    void passesLossOn()
    {
        for (const auto& [from, to] :
            {std::pair("PCMA", "PCMU"), std::pair("G722", "G722"), std::pair("opus", "opus")}) {
            Transcoder transcoder(settingsFor(from, to));
            auto packets = packetsOf(from, 20, 400);
            packets.erase(packets.begin() + 10);
            packets.erase(packets.begin() + 5, packets.begin() + 8);
            const auto received = transcode(transcoder, packets);
            QCOMPARE(received.size(), packets.size());
            const std::uint32_t step = findCodec(to)->clockRate_hz / 50;
            for (std::size_t i = 0; i < received.size(); ++i) {
                const auto place = static_cast<std::uint16_t>(packets[i].header.sequence - 65500);
                QCOMPARE(received[i].header.sequence, std::uint16_t(65533 + place));
                QCOMPARE(received[i].header.timestamp, std::uint32_t(0xffffff00 + place * step));
            }
        }
    }

    void passesLossOnWhenItRepacketizes()
    {
        Transcoder transcoder(settingsFor("PCMA", "PCMU", 40));
        auto packets = packetsOf("PCMA", 20, 400);
        packets.erase(packets.begin() + 4, packets.begin() + 8);
        const auto received = transcode(transcoder, packets);
        QCOMPARE(received.size(), std::size_t(8));
        QCOMPARE(received[2].header.sequence, std::uint16_t(65533 + 4));
        QCOMPARE(received[2].header.timestamp, std::uint32_t(0xffffff00 + 8 * 160));
    }

    /// A packet that was overtaken goes where it belongs when nothing was coded, and is dropped when a coder went on.
    void ordersWhatItCan()
    {
        auto packets = packetsOf("PCMA", 20, 200);
        std::swap(packets[4], packets[5]);
        Transcoder table(settingsFor("PCMA", "PCMU"));
        const auto received = transcode(table, packets);
        QCOMPARE(received.size(), packets.size());
        QCOMPARE(received[4].header.sequence, std::uint16_t(65533 + 5));
        QCOMPARE(received[5].header.sequence, std::uint16_t(65533 + 4));
        QCOMPARE(received[5].header.timestamp, std::uint32_t(0xffffff00 + 4 * 160));
        QCOMPARE(received[6].header.sequence, std::uint16_t(65533 + 6));
        Transcoder coder(settingsFor("PCMA", "opus"));
        QCOMPARE(transcode(coder, packets).size(), packets.size());
        QCOMPARE(coder.stats().concealed, std::uint64_t(1));
        QCOMPARE(coder.stats().late, std::uint64_t(1));
    }

    void goesOnWithANewSource()
    {
        Transcoder transcoder(settingsFor("PCMA", "G722"));
        auto packets = packetsOf("PCMA", 20, 400);
        for (std::size_t i = 10; i < packets.size(); ++i) {
            packets[i].header.ssrc = 99;
            packets[i].header.sequence = static_cast<std::uint16_t>(packets[i].header.sequence * 3 + i);
            packets[i].header.timestamp += 12345;
            packets[i].at += 300ms;
        }
        for (std::size_t i = 10; i < packets.size(); ++i)
            packets[i].header.sequence = static_cast<std::uint16_t>(500 + i);
        const auto received = transcode(transcoder, packets);
        QCOMPARE(received.size(), packets.size());
        for (std::size_t i = 1; i < received.size(); ++i) {
            QCOMPARE(received[i].header.sequence, std::uint16_t(received[i - 1].header.sequence + 1));
            const std::uint32_t step = received[i].header.timestamp - received[i - 1].header.timestamp;
            QCOMPARE(step, std::uint32_t(i == 10 ? 320 * 8 : 160));
            QCOMPARE(received[i].header.marker, i == 10);
        }
    }

    void keepsPauses()
    {
        Transcoder transcoder(settingsFor("PCMA", "opus"));
        auto packets = packetsOf("PCMA", 20, 400);
        for (std::size_t i = 10; i < packets.size(); ++i) {
            packets[i].header.timestamp += 30 * 8000;
            packets[i].at += 30s;
            packets[i].header.marker = i == 10;
        }
        const auto received = transcode(transcoder, packets);
        QCOMPARE(received[10].header.timestamp - received[9].header.timestamp, std::uint32_t(30 * 48000 + 960));
        QVERIFY(received[10].header.marker);
    }

    void carriesComfortNoise()
    {
        Transcoder transcoder(settingsFor("PCMA", "G722"));
        const auto voice = packetsOf("PCMA", 20, 40);
        const Packet noise{
            {false, 13, std::uint16_t(65502), voice[1].header.timestamp + 160, 5}, {45, 127}, voice[1].at};
        const auto received = transcode(transcoder, {voice[0], voice[1], noise});
        QCOMPARE(received.size(), std::size_t(3));
        QCOMPARE(int(received[2].header.payloadType), 13);
        QCOMPARE(received[2].payload, (Bytes{45, 127}));
        QCOMPARE(received[2].header.timestamp, std::uint32_t(0xffffff00 + 320));
    }

    void carriesKeys_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("fromClock_hz");
        QTest::addColumn<int>("toClock_hz");
        QTest::addColumn<int>("duration_ms");
        QTest::newRow("G.711 to G.722") << "PCMA" << "G722" << 8000 << 8000 << 100;
        QTest::newRow("Opus to G.711") << "opus" << "PCMA" << 48000 << 8000 << 100;
        QTest::newRow("G.711 to Opus") << "PCMA" << "opus" << 8000 << 48000 << 100;
        QTest::newRow("Opus with 8000 to G.711") << "opus" << "PCMA" << 8000 << 8000 << 100;
        QTest::newRow("L16 at 16000 to G.711") << "L16" << "PCMA" << 8000 << 8000 << 100;
        QTest::newRow("long, G.711 to Opus") << "PCMA" << "opus" << 8000 << 48000 << 4000;
        QTest::newRow("long, Opus to G.711") << "opus" << "PCMA" << 48000 << 8000 << 4000;
    }

    /// Digits, order, durations and gaps are right on the far leg, and each key has one timestamp on the audio's
    /// timeline.
    void carriesKeys()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(int, fromClock_hz);
        QFETCH(int, toClock_hz);
        QFETCH(int, duration_ms);
        TranscoderSettings settings = settingsFor(qPrintable(from), qPrintable(to));
        settings.toTelephoneEvent->clockRate_hz = static_cast<std::uint32_t>(toClock_hz);
        Transcoder transcoder(settings);
        AudioReceiverSettings receiving;
        receiving.formats = {settings.to, *settings.toTelephoneEvent};
        AudioReceiver receiver(receiving);
        AudioSenderSettings sending;
        sending.codec = formatOf(qPrintable(from));
        sending.telephoneEvent = fromClock_hz == 8000 ? events8000 : events48000;
        std::vector<Packet> packets;
        TimePoint now = TimePoint() + 50s;
        AudioSender sender(sending, [&](const RtpHeader& header, ByteView payload) {
            packets.push_back({header, Bytes(payload.begin(), payload.end()), now});
        });
        for (const char digit : std::string_view("1#1"))
            QVERIFY(sender.sendDigit({digit, duration_ms, 100}));
        const std::vector<std::int16_t> pcm(160, 100);
        for (int i = 0; i < (3 * duration_ms + 600) / 20; ++i) {
            sender.push(pcm, now);
            now += 20ms;
        }
        const auto received = transcode(transcoder, packets);
        QCOMPARE(received.size(), packets.size());
        std::vector<std::uint32_t> onsets;
        for (std::size_t i = 0; i < received.size(); ++i) {
            receiver.receive(received[i].view(), received[i].at);
            QCOMPARE(received[i].header.sequence, std::uint16_t(65533 + i));
            if (received[i].header.payloadType == 102 && received[i].header.marker)
                onsets.push_back(received[i].header.timestamp);
        }
        QCOMPARE(onsets.size(), std::size_t(3));
        const std::uint32_t perMs = settings.to.clockRate_hz / 1000;
        QVERIFY(onsets[1] - onsets[0] >= static_cast<std::uint32_t>(duration_ms + 100) * perMs);
        QVERIFY(onsets[1] - onsets[0] <= static_cast<std::uint32_t>(duration_ms + 160) * perMs);
        std::string digits;
        while (const auto key = receiver.takeKey()) {
            digits += *dtmfDigit(key->event);
            QVERIFY2(std::abs(key->duration_ms - duration_ms) <= 1, qPrintable(QString::number(key->duration_ms)));
        }
        QCOMPARE(digits, std::string("1#1"));
    }

    void countsWhatItCannotCarry()
    {
        TranscoderSettings settings = settingsFor("GSM", "PCMA");
        settings.toTelephoneEvent.reset();
        settings.toComfortNoise.reset();
        Transcoder transcoder(settings);
        const Bytes four(4);
        QVERIFY(transcode(transcoder,
            {{{false, 3, 1, 0, 1}, four, {}}, {{false, 50, 2, 0, 1}, four, {}}, {{false, 101, 3, 0, 1}, four, {}},
                {{false, 13, 4, 0, 1}, four, {}}, {{false, 101, 5, 0, 1}, Bytes(3), {}},
                {{false, 13, 6, 0, 1}, {}, {}}})
                .empty());
        QCOMPARE(transcoder.stats().malformed, std::uint64_t(3));
        QCOMPARE(transcoder.stats().unknown, std::uint64_t(3));
        QVERIFY(transcoder.isSound());
        QVERIFY(!Transcoder(settingsFor("PCMA", "GSM", 30)).isSound());
        settings.to.encoding = "x-msrta";
        Transcoder unsound(settings);
        QVERIFY(!unsound.isSound());
        QVERIFY(transcode(unsound, packetsOf("GSM", 20, 100)).empty());
    }
};

REGISTER_TEST(TranscoderTest)
#include "transcoder_test.moc"
