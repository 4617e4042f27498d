// Sender to receiver over a path that loses, delays and doubles: what was sent is heard.
#include "engine/audio/audio_receiver.h"

#include "engine/audio/audio_sender.h"
#include "engine/audio/signal_level.h"
#include "engine/audio/test_signal_detector.h"
#include "engine/base/random_stream.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <map>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

const RtpFormat events8000{101, "telephone-event", 8000, 1, "0-15"};
const RtpFormat events48000{110, "telephone-event", 48000, 1, "0-15"};
const RtpFormat comfortNoise{13, "CN", 8000, 1, ""};

RtpFormat formatOf(std::string_view encoding)
{
    return rtpFormat(*findCodec(encoding));
}

struct Path {
    double loss = 0;
    double delay_ms = 30;
    double jitter_ms = 0;
    double twice = 0;
};

/// A test signal through a sender, a path and a receiver, in steps of 20 ms of virtual time.
class Conversation {
public:
    Conversation(const AudioSenderSettings& sender, const AudioReceiverSettings& receiver, const Path& path)
        : m_rate_hz(sender.sampleRate_hz)
        , m_signal(5, sender.sampleRate_hz)
        , m_path(path)
        , m_sender(sender, [this](const RtpHeader& header, ByteView payload) { carry(header, payload); })
        , m_receiver(receiver)
        , m_detector(TestSignal(5, receiver.sampleRate_hz))
        , m_received(static_cast<std::size_t>(receiver.sampleRate_hz / 50))
    {
    }

    void talk(int time_ms)
    {
        std::vector<std::int16_t> pcm(static_cast<std::size_t>(m_rate_hz / 50));
        for (int passed_ms = 0; passed_ms < time_ms; passed_ms += 20) {
            m_signal.render(m_position, pcm);
            m_position += pcm.size();
            m_sender.push(pcm, m_now + 20ms);  // a microphone gives a frame when it is full
            hear();
        }
    }
    void hear()
    {
        while (!m_underWay.empty() && m_underWay.begin()->first <= m_now) {
            m_receiver.receive(*parseRtp(m_underWay.begin()->second), m_underWay.begin()->first);
            m_underWay.erase(m_underWay.begin());
        }
        m_receiver.pull(m_now, m_received);
        m_detector.listen(m_received);
        m_meter.add(m_received);
        m_now += 20ms;
    }

    AudioSender& sender() { return m_sender; }
    AudioReceiver& receiver() { return m_receiver; }
    const TestSignalDetector& detector() const { return m_detector; }
    const LevelMeter& meter() const { return m_meter; }
    std::span<const std::int16_t> lastHeard() const { return m_received; }

private:
    void carry(const RtpHeader& header, ByteView payload)
    {
        if (m_random.chance(m_path.loss))
            return;
        Bytes datagram;
        writeRtp(datagram, header, payload);
        for (int copies = m_random.chance(m_path.twice) ? 2 : 1; copies > 0; --copies) {
            const double delay_ms = m_path.delay_ms + m_path.jitter_ms * m_random.uniform();
            m_underWay.emplace(m_now + 20ms + std::chrono::microseconds(std::int64_t(delay_ms * 1000)), datagram);
        }
    }

    int m_rate_hz;
    TestSignal m_signal;
    Path m_path;
    AudioSender m_sender;
    AudioReceiver m_receiver;
    TestSignalDetector m_detector;
    LevelMeter m_meter;
    std::vector<std::int16_t> m_received;
    std::uint64_t m_position = 0;
    TimePoint m_now = TimePoint() + 100s;
    std::multimap<TimePoint, Bytes> m_underWay;
    RandomStream m_random{11, "path"};
};

AudioSenderSettings senderFor(std::string_view encoding, int rate_hz = 8000, int ptime_ms = 20)
{
    AudioSenderSettings settings;
    settings.codec = formatOf(encoding);
    settings.sampleRate_hz = rate_hz;
    settings.ptime_ms = ptime_ms;
    settings.telephoneEvent = events8000;
    settings.comfortNoise = comfortNoise;
    return settings;
}

AudioReceiverSettings receiverFor(std::string_view encoding, int rate_hz = 8000)
{
    AudioReceiverSettings settings;
    settings.formats = {formatOf(encoding), events8000, events48000, comfortNoise};
    settings.sampleRate_hz = rate_hz;
    return settings;
}

}  // namespace

class AudioReceiverTest : public QObject {
    Q_OBJECT

private slots:
    void hearsWhatWasSent_data()
    {
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<int>("from_hz");
        QTest::addColumn<int>("to_hz");
        QTest::addColumn<int>("ptime_ms");
        for (const char* encoding :
            {"PCMA", "PCMU", "G722", "opus", "G726-40", "G726-32", "G726-24", "G726-16", "GSM"}) {
            for (const int ptime_ms : {20, 60})
                QTest::addRow("%s, %d ms", encoding, ptime_ms) << QString(encoding) << 8000 << 8000 << ptime_ms;
        }
        for (const char* encoding : {"PCMA", "G722", "opus"}) {
            for (const auto& [from_hz, to_hz] :
                {std::pair(16000, 16000), std::pair(48000, 8000), std::pair(8000, 48000)})
                QTest::addRow("%s, %d to %d Hz", encoding, from_hz, to_hz)
                    << QString(encoding) << from_hz << to_hz << 20;
        }
    }

    /// With a delay of path (30 ms), packets and play-out that is known to a few milliseconds, and as loud as it was.
    void hearsWhatWasSent()
    {
        QFETCH(QString, encoding);
        QFETCH(int, from_hz);
        QFETCH(int, to_hz);
        QFETCH(int, ptime_ms);
        Conversation conversation(
            senderFor(qPrintable(encoding), from_hz, ptime_ms), receiverFor(qPrintable(encoding), to_hz), {});
        conversation.talk(4000);
        const auto match = conversation.detector().match();
        QVERIFY(match.has_value());
        QVERIFY2(match->matched_percent >= 95, qPrintable(QString::number(match->matched_percent)));
        QVERIFY(match->isExact);
        // A packet, the path, the first delay of the jitter buffer, and what filters and look-ahead add.
        QVERIFY2(match->delay_ms >= ptime_ms + 30 + 20 - 1 && match->delay_ms <= ptime_ms + 30 + 40 + 20,
            qPrintable(QString::number(match->delay_ms)));
        const double level = conversation.meter().level_dbfs();
        const double tolerance_db = encoding == "GSM" ? 3.5 : 1.5;  // it is made for voices, not for tones
        QVERIFY2(std::abs(level - (-13 - 6.15)) < tolerance_db, qPrintable(QString::number(level)));
        QCOMPARE(conversation.receiver().stats().concealedSamples, std::uint64_t(0));
        QCOMPARE(conversation.receiver().stats().malformed, std::uint64_t(0));
        QCOMPARE(conversation.receiver().format()->encoding, encoding.toStdString());
    }

    void hearsThroughABadPath_data()
    {
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<double>("loss");
        QTest::addColumn<double>("jitter_ms");
        for (const char* encoding : {"PCMA", "G722", "opus", "G726-32", "GSM"}) {
            QTest::addRow("%s, 5 %% lost", encoding) << QString(encoding) << 0.05 << 0.0;
            QTest::addRow("%s, 60 ms jitter", encoding) << QString(encoding) << 0.0 << 60.0;
            QTest::addRow("%s, 3 %% and 40 ms", encoding) << QString(encoding) << 0.03 << 40.0;
        }
    }

    void hearsThroughABadPath()
    {
        QFETCH(QString, encoding);
        QFETCH(double, loss);
        QFETCH(double, jitter_ms);
        Conversation conversation(
            senderFor(qPrintable(encoding)), receiverFor(qPrintable(encoding)), {loss, 30, jitter_ms, 0.1});
        conversation.talk(20'000);
        const auto match = conversation.detector().match();
        QVERIFY(match.has_value());
        QVERIFY2(match->matched_percent >= 75, qPrintable(QString::number(match->matched_percent)));
        const auto& stats = conversation.receiver().stats();
        QVERIFY(double(stats.concealedSamples) < (loss + 0.05) * 160'000);
        QVERIFY(conversation.receiver().jitterStats().duplicates > 50);
    }

    void isSilentBeforeAndAfter()
    {
        Conversation conversation(senderFor("PCMA"), receiverFor("PCMA"), {});
        conversation.hear();
        QCOMPARE(rootMeanSquare(conversation.lastHeard()), 0.0);
        QVERIFY(!conversation.receiver().format());
        conversation.talk(1000);
        for (int i = 0; i < 20; ++i)
            conversation.hear();
        QCOMPARE(rootMeanSquare(conversation.lastHeard()), 0.0);
        const auto& stats = conversation.receiver().stats();
        QCOMPARE(stats.decodedSamples, std::uint64_t(8000));
        QCOMPARE(stats.decodedSamples + stats.concealedSamples + stats.silentSamples + stats.noiseSamples,
            std::uint64_t(71 * 160));
    }

    void fillsPausesWithNoise()
    {
        AudioReceiver receiver(receiverFor("PCMA"));
        const Bytes voice(160, 0x55), noise{50};
        std::vector<std::int16_t> pcm(160);
        RtpPacketView packet;
        packet.payload = voice;
        packet.header = {true, 8, 1, 0, 9};
        receiver.receive(packet, TimePoint() + 1s);
        packet.payload = noise;
        packet.header = {false, 13, 2, 160, 9};
        receiver.receive(packet, TimePoint() + 1020ms);
        for (int i = 0; i < 30; ++i)
            receiver.pull(TimePoint() + 1s + i * 20ms, pcm);
        QVERIFY(std::abs(level_dbfs(rootMeanSquare(pcm)) + 50) < 2);
        QVERIFY(receiver.stats().noiseSamples > 20 * 160);
        QCOMPARE(receiver.stats().concealedSamples, std::uint64_t(0));
    }

    void takesKeys()
    {
        for (const auto& [encoding, events] : {std::pair("PCMA", events8000), std::pair("opus", events48000),
                 std::pair("opus", events8000), std::pair("G722", events8000)}) {
            AudioSenderSettings sender = senderFor(encoding);
            sender.telephoneEvent = events;
            Conversation conversation(sender, receiverFor(encoding), {0.1, 30, 20, 0.1});
            for (const char digit : std::string_view("0123456789*#ABCD"))
                QVERIFY(conversation.sender().sendDigit({digit, 80, 60}));
            conversation.talk(5000);
            std::string digits;
            while (const auto key = conversation.receiver().takeKey()) {
                digits += *dtmfDigit(key->event);
                QVERIFY2(
                    key->duration_ms >= 20 && key->duration_ms <= 80, qPrintable(QString::number(key->duration_ms)));
            }
            QCOMPARE(digits, std::string("0123456789*#ABCD"));
        }
    }

    void changesCodecs()
    {
        AudioReceiverSettings settings = receiverFor("PCMA", 16000);
        settings.formats.push_back(formatOf("opus"));
        settings.formats.push_back(formatOf("G722"));
        AudioReceiver receiver(settings);
        TestSignal signal(5, 16000);
        TestSignalDetector detector(signal);
        std::uint64_t position = 0;
        std::uint16_t sequence = 0;
        TimePoint now = TimePoint() + 9s;
        for (const char* encoding : {"PCMA", "opus", "G722", "PCMA"}) {
            AudioSenderSettings own = senderFor(encoding, 16000);
            own.firstSequence = sequence;
            own.firstTimestamp = std::uint32_t(position);  // another origin each time
            AudioSender sender(own, [&](const RtpHeader& header, ByteView payload) {
                RtpPacketView packet;
                packet.header = header;
                packet.payload = payload;
                receiver.receive(packet, now);
            });
            for (int i = 0; i < 100; ++i) {
                std::vector<std::int16_t> pcm(320);
                signal.render(position, pcm);
                position += pcm.size();
                sender.push(pcm, now);
                receiver.pull(now, pcm);
                detector.listen(pcm);
                now += 20ms;
            }
            sequence = sender.nextSequence();
            QCOMPARE(receiver.format()->encoding, std::string(encoding));
        }
        const auto match = detector.match();
        QVERIFY(match && match->matched_percent > 85);
        QVERIFY(receiver.stats().concealedSamples < 3 * 320);
    }

    void countsWhatItCannotRead()
    {
        AudioReceiverSettings settings = receiverFor("GSM");
        settings.formats.push_back({98, "telephone-event", 0, 1, ""});
        settings.formats.push_back({99, "CN", 44100, 1, ""});
        settings.formats.push_back({97, "x-msrta", 8000, 1, ""});
        AudioReceiver receiver(settings);
        const Bytes octets(20, 1);
        RtpPacketView packet;
        packet.payload = octets;
        for (const std::uint8_t payloadType : {3, 97, 98, 99, 50}) {
            packet.header.payloadType = payloadType;
            receiver.receive(packet, TimePoint());
        }
        packet.payload = ByteView(octets).first(3);
        packet.header.payloadType = 101;
        receiver.receive(packet, TimePoint());
        QCOMPARE(receiver.stats().unknownPayloadType, std::uint64_t(4));
        QCOMPARE(receiver.stats().malformed, std::uint64_t(2));
        QCOMPARE(receiver.stats().packets, std::uint64_t(6));
    }

    void boundsItsKeys()
    {
        AudioReceiver receiver(receiverFor("PCMA"));
        RtpPacketView packet;
        for (std::uint32_t i = 0; i < 100; ++i) {
            const auto octets = dtmfOctets({std::uint8_t(i % 16), true, 10, 800});
            packet.payload = octets;
            packet.header = {true, 101, std::uint16_t(i), i * 1600, 4};
            receiver.receive(packet, TimePoint() + i * 200ms);
        }
        QCOMPARE(receiver.stats().lostKeys, std::uint64_t(36));
        QCOMPARE(receiver.takeKey()->duration_ms, 100);
    }
};

REGISTER_TEST(AudioReceiverTest)
#include "audio_receiver_test.moc"
