#include "engine/audio/audio_sender.h"

#include "engine/audio/comfort_noise.h"
#include "tests/support/speech_like.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;
using trunkwright::tests::speechLike;

namespace {

struct Sent {
    RtpHeader header;
    Bytes payload;
    TimePoint at;
};

/// Pushes audio on time and keeps what is sent.
class Line {
public:
    explicit Line(const AudioSenderSettings& settings)
        : m_settings(settings)
        , m_sender(settings, [this](const RtpHeader& header, ByteView payload) {
            m_sent.push_back({header, Bytes(payload.begin(), payload.end()), m_now});
        })
    {
    }

    AudioSender& sender() { return m_sender; }
    const std::vector<Sent>& sent() const { return m_sent; }
    std::vector<Sent> sent(std::uint8_t payloadType) const
    {
        std::vector<Sent> result;
        std::ranges::copy_if(m_sent, std::back_inserter(result),
            [&](const Sent& each) { return each.header.payloadType == payloadType; });
        return result;
    }

    void push(int time_ms, double loudness = 1, int step_ms = 10)
    {
        for (int i = 0; i < time_ms / step_ms; ++i) {
            std::vector<std::int16_t> samples = speechLike(step_ms / 1000.0, m_settings.sampleRate_hz, m_seed++);
            for (std::int16_t& sample : samples)
                sample = static_cast<std::int16_t>(sample * loudness);
            m_sender.push(samples, m_now);
            m_now += std::chrono::milliseconds(step_ms);
        }
    }
    void rest(std::chrono::milliseconds time) { m_now += time; }

private:
    AudioSenderSettings m_settings;
    TimePoint m_now = TimePoint() + 5s;
    std::vector<Sent> m_sent;
    std::uint64_t m_seed = 1;
    AudioSender m_sender;
};

AudioSenderSettings settingsFor(std::string_view encoding, int ptime_ms = 20, int rate_hz = 8000)
{
    AudioSenderSettings settings;
    settings.codec = rtpFormat(*findCodec(encoding));
    settings.ptime_ms = ptime_ms;
    settings.sampleRate_hz = rate_hz;
    settings.ssrc = 77;
    settings.firstSequence = 65530;
    settings.firstTimestamp = 0xfffffff0;
    return settings;
}

const RtpFormat events8000{101, "telephone-event", 8000, 1, "0-15"};
const RtpFormat events48000{110, "telephone-event", 48000, 1, "0-15"};
const RtpFormat comfortNoise{13, "CN", 8000, 1, ""};

}  // namespace

class AudioSenderTest : public QObject {
    Q_OBJECT

private slots:
    void countsInTheClockOfTheCodec_data()
    {
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<int>("ptime_ms");
        QTest::addColumn<int>("rate_hz");
        for (const char* encoding : {"PCMA", "PCMU", "G722", "opus", "G726-32", "GSM", "L16"}) {
            for (const int ptime_ms : findCodec(encoding)->ptimes_ms) {
                for (const int rate_hz : {8000, 16000, 48000})
                    QTest::addRow("%s, %d ms, from %d Hz", encoding, ptime_ms, rate_hz)
                        << QString(encoding) << ptime_ms << rate_hz;
            }
        }
    }

    /// Every packet time, from every rate: as many packets as there is time, evenly spaced, with timestamps one packet
    /// time apart and the marker on the first.
    void countsInTheClockOfTheCodec()
    {
        QFETCH(QString, encoding);
        QFETCH(int, ptime_ms);
        QFETCH(int, rate_hz);
        Line line(settingsFor(qPrintable(encoding), ptime_ms, rate_hz));
        QVERIFY(line.sender().isSound());
        line.push(600);
        const std::uint32_t step =
            findCodec(qPrintable(encoding))->clockRate_hz * static_cast<std::uint32_t>(ptime_ms) / 1000;
        QCOMPARE(int(line.sent().size()), 600 / ptime_ms);
        for (std::size_t i = 0; i < line.sent().size(); ++i) {
            const Sent& packet = line.sent()[i];
            QCOMPARE(packet.header.sequence, std::uint16_t(65530 + i));
            QCOMPARE(packet.header.timestamp, std::uint32_t(0xfffffff0 + i * step));
            QCOMPARE(packet.header.marker, i == 0);
            QCOMPARE(packet.header.ssrc, std::uint32_t(77));
            QCOMPARE(int(packet.header.payloadType), int(findCodec(qPrintable(encoding))->payloadType));
            if (i > 0)
                QVERIFY(packet.at - line.sent()[i - 1].at == std::chrono::milliseconds(ptime_ms));
        }
        QCOMPARE(line.sender().nextSequence(), std::uint16_t(65530 + line.sent().size()));
        QCOMPARE(line.sender().nextTimestamp(), std::uint32_t(0xfffffff0 + line.sent().size() * step));
        QCOMPARE(line.sender().stats().packets, std::uint64_t(line.sent().size()));
    }

    void refusesWhatItCannotSend()
    {
        AudioSenderSettings unknown = settingsFor("PCMA");
        unknown.codec.encoding = "x-msrta";
        for (const AudioSenderSettings& settings : {unknown, settingsFor("PCMA", 25), settingsFor("GSM", 30)}) {
            Line line(settings);
            QVERIFY(!line.sender().isSound());
            line.push(100);
            QVERIFY(line.sent().empty());
            QVERIFY(!line.sender().sendDigit({}));
        }
    }

    void movesOnAfterAnInterruption()
    {
        Line line(settingsFor("PCMA"));
        line.push(50);  // half a packet is left over
        line.rest(1s);
        line.push(40);
        QCOMPARE(line.sent().size(), std::size_t(4));
        const Sent& after = line.sent()[2];
        QCOMPARE(after.header.timestamp - line.sent()[0].header.timestamp, std::uint32_t(1050 * 8));
        QVERIFY(after.header.marker);
        QCOMPARE(after.header.sequence, std::uint16_t(65532));
        QVERIFY(!line.sent()[3].header.marker);
    }

    void isNotDisturbedByALatePush()
    {
        Line line(settingsFor("PCMA"));
        line.push(40);
        line.rest(150ms);
        line.push(40);
        QCOMPARE(line.sent().back().header.timestamp, std::uint32_t(0xfffffff0 + 3 * 160));
        QVERIFY(!line.sent()[2].header.marker);
    }

    void leavesSilenceOut()
    {
        AudioSenderSettings settings = settingsFor("PCMA");
        settings.comfortNoise = comfortNoise;
        settings.suppressSilence = true;
        Line line(settings);
        line.push(1000);
        line.push(5000, 0.002);
        const auto noises = line.sent(13);
        QVERIFY2(noises.size() >= 4 && noises.size() <= 8, qPrintable(QString::number(noises.size())));
        QVERIFY(line.sent(8).size() < 75);
        QVERIFY(parseComfortNoise(noises.back().payload)->level > 60);
        line.push(200);
        const auto voices = line.sent(8);
        const auto resumed = std::ranges::find_if(
            voices, [](const Sent& each) { return each.header.timestamp == std::uint32_t(0xfffffff0 + 6000 * 8); });
        QVERIFY(resumed != voices.end() && resumed->header.marker);
        for (std::size_t i = 1; i < line.sent().size(); ++i)
            QCOMPARE(line.sent()[i].header.sequence, std::uint16_t(line.sent()[i - 1].header.sequence + 1));
        QCOMPARE(line.sender().stats().noises, std::uint64_t(noises.size()));
    }

    void sendsSilenceWhenItMust()
    {
        AudioSenderSettings settings = settingsFor("PCMA");
        settings.suppressSilence = true;  // but nothing was agreed on to say so
        Line line(settings);
        line.push(2000, 0.001);
        QCOMPARE(line.sent().size(), std::size_t(100));
    }

    void sendsKeys_data()
    {
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<int>("eventClock_hz");
        QTest::addColumn<int>("ptime_ms");
        for (const QString encoding : {"PCMA", "G722", "opus"}) {
            for (const int eventClock_hz : {8000, 48000}) {
                for (const int ptime_ms : {10, 20, 60})
                    QTest::addRow("%s, events at %d Hz, %d ms", qPrintable(encoding), eventClock_hz, ptime_ms)
                        << encoding << eventClock_hz << ptime_ms;
            }
        }
    }

    /// Onset in the timestamps of the audio, duration in the clock of the events, audio goes on where it would have
    /// been.
    void sendsKeys()
    {
        QFETCH(QString, encoding);
        QFETCH(int, eventClock_hz);
        QFETCH(int, ptime_ms);
        AudioSenderSettings settings = settingsFor(qPrintable(encoding), ptime_ms);
        settings.telephoneEvent = eventClock_hz == 8000 ? events8000 : events48000;
        Line line(settings);
        line.push(120);
        for (const char digit : {'5', '5', '#'})
            QVERIFY(line.sender().sendDigit({digit, 120, 60}));
        QVERIFY(line.sender().isSendingDigits());
        line.push(1200);
        QVERIFY(!line.sender().isSendingDigits());
        const auto events = line.sent(settings.telephoneEvent->payloadType);
        std::vector<std::uint32_t> onsets;
        std::uint32_t end = 0;
        for (std::size_t i = 0; i < events.size(); ++i) {
            const auto payload = parseDtmf(events[i].payload);
            if (events[i].header.marker) {
                onsets.push_back(events[i].header.timestamp);
                QCOMPARE(*dtmfDigit(payload->event), onsets.size() < 3 ? '5' : '#');
            }
            QCOMPARE(events[i].header.timestamp, onsets.back());
            end += payload->end ? 1 : 0;
            QVERIFY(!payload->end || payload->duration_rtp == eventClock_hz / 1000 * 120);
        }
        QCOMPARE(onsets.size(), std::size_t(3));
        QCOMPARE(end, std::uint32_t(9));
        const std::uint32_t clock_hz = settings.codec.clockRate_hz;
        QCOMPARE(onsets[0], std::uint32_t(0xfffffff0 + clock_hz / 1000 * 120));
        const std::uint32_t apart_ms = (onsets[1] - onsets[0]) / (clock_hz / 1000);
        QVERIFY(apart_ms >= 180 && apart_ms <= 180 + 3U * static_cast<std::uint32_t>(ptime_ms));
        for (const Sent& packet : line.sent(settings.codec.payloadType)) {
            const auto since =
                std::chrono::duration_cast<std::chrono::milliseconds>(packet.at - (TimePoint() + 5s)).count();
            QCOMPARE(packet.header.timestamp,
                std::uint32_t(0xfffffff0
                    + (static_cast<std::uint32_t>(since) + 10 - static_cast<std::uint32_t>(ptime_ms))
                        * (clock_hz / 1000)));
        }
        for (std::size_t i = 1; i < line.sent().size(); ++i)
            QCOMPARE(line.sent()[i].header.sequence, std::uint16_t(line.sent()[i - 1].header.sequence + 1));
    }

    void splitsALongKey()
    {
        AudioSenderSettings settings = settingsFor("opus");
        settings.telephoneEvent = events48000;
        Line line(settings);
        QVERIFY(line.sender().sendDigit({'1', 3000, 100}));
        line.push(3200);
        DtmfReceiver receiver;
        std::vector<DtmfReceiver::Key> keys;
        for (const Sent& packet : line.sent(110)) {
            if (const auto key = receiver.receive(packet.header.timestamp, *parseDtmf(packet.payload)))
                keys.push_back(*key);
        }
        QCOMPARE(keys.size(), std::size_t(1));
        QCOMPARE(keys.front().duration_rtp, std::uint32_t(144'000));
    }

    void refusesKeys()
    {
        AudioSenderSettings settings = settingsFor("PCMA");
        Line without(settings);
        QVERIFY(!without.sender().sendDigit({'1'}));
        settings.telephoneEvent = events8000;
        Line line(settings);
        QVERIFY(!line.sender().sendDigit({'x'}));
        QVERIFY(!line.sender().sendDigit({'1', 39}));
        QVERIFY(!line.sender().sendDigit({'1', 6001}));
        QVERIFY(!line.sender().sendDigit({'1', 100, 0}));
        for (int i = 0; i < 64; ++i)
            QVERIFY(line.sender().sendDigit({'1'}));
        QVERIFY(!line.sender().sendDigit({'1'}));
    }
};

REGISTER_TEST(AudioSenderTest)
#include "audio_sender_test.moc"
