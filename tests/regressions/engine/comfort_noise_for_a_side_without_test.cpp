// Comfort noise (RFC 3389) from one side was dropped where the other side had none: the line went dead in each pause of
// the speaker, two seconds without a packet, also where the audio was transcoded.
#include "engine/audio/comfort_noise.h"
#include "engine/audio/signal_level.h"
#include "tests/support/audio_through_path.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

constexpr std::uint8_t noiseType = 13;
constexpr std::uint8_t level = 40;
const RtpFormat comfortNoise{noiseType, "CN", 8000, 1, {}};

MediaPathSettings settings(const QByteArray& from, const QByteArray& to)
{
    MediaPathSettings settings;
    settings.from = audioFlow({}, from.toStdString(), 20, RtpFormat{101, "telephone-event", 8000, 1, "0-15"});
    settings.from.receivable.push_back(comfortNoise);
    settings.to = audioFlow({}, to.toStdString(), 20, RtpFormat{101, "telephone-event", 8000, 1, "0-15"});
    return settings;
}

class Speaker {
public:
    Speaker(AudioThroughPath& line, const RtpFormat& voice)
        : m_line(line)
        , m_voice(voice)
    {
    }

    void speak(int packets)
    {
        for (int i = 0; i < packets; ++i) {
            m_line.receive(m_voice.payloadType, Bytes(160, 0xd5));
            pass(20);
        }
    }
    /// Told every 200 ms.
    void pause(int times)
    {
        for (int i = 0; i < times; ++i) {
            m_line.receive(noiseType, Bytes{level});
            pass(200);
        }
    }

private:
    void pass(int time_ms)
    {
        m_line.timestamp += static_cast<std::uint32_t>(8 * time_ms);
        m_line.world.runFor(std::chrono::milliseconds(time_ms));
    }

    AudioThroughPath& m_line;
    const RtpFormat& m_voice;
};

/// Without holes in numbers and times.
bool isOneStream(const std::vector<AudioThroughPath::Heard>& received)
{
    for (std::size_t i = 1; i < received.size(); ++i) {
        const RtpHeader &last = received[i - 1].header, &next = received[i].header;
        if (static_cast<std::uint16_t>(next.sequence - last.sequence) != 1 || next.timestamp - last.timestamp != 160
            || next.payloadType != last.payloadType)
            return false;
    }
    return true;
}

}  // namespace

class ComfortNoiseForASideWithoutTest : public QObject {
    Q_OBJECT

private slots:
    void isHeardAsNoise_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        for (const char* from : {"PCMA", "PCMU", "G722"})
            for (const char* to : {"PCMA", "PCMU", "G722"})
                QTest::addRow("%s to %s", from, to) << QByteArray(from) << QByteArray(to);
    }

    void isHeardAsNoise()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const MediaPathSettings way = settings(from, to);
        AudioThroughPath line(way);
        Speaker speaker(line, way.from.codec);
        for (int i = 0; i < 3; ++i) {
            speaker.speak(10);
            speaker.pause(10);
        }
        speaker.speak(10);
        line.world.runFor(200ms);
        QCOMPARE(line.received.size(), std::size_t(3 * 110 + 10));
        QVERIFY(isOneStream(line.received));
        const auto decoder = makeDecoder(way.to.codec);
        std::vector<std::int16_t> noise, samples(decoder->samplesIn(line.received.back().payload));
        for (std::size_t i = 30; i < 100; ++i) {
            QCOMPARE(decoder->decode(line.received[i].payload, samples), samples.size());
            noise.insert(noise.end(), samples.begin(), samples.end());
        }
        const double heard_dbfs = level_dbfs(rootMeanSquare(noise));
        QVERIFY2(std::abs(heard_dbfs + level) < 2, qPrintable(QString::number(heard_dbfs)));
    }

    void goesOnWithoutBeingToldAgain()
    {
        const MediaPathSettings way = settings("PCMA", "PCMA");
        AudioThroughPath line(way);
        Speaker(line, way.from.codec).speak(10);
        line.receive(noiseType, Bytes{level});
        line.world.runFor(2s);
        QCOMPARE(line.received.size(), std::size_t(110));
        QVERIFY(isOneStream(line.received));
    }

    void isNotEndedByVoiceThatItOvertook()
    {
        const MediaPathSettings way = settings("PCMA", "PCMA");
        AudioThroughPath line(way);
        Speaker speaker(line, way.from.codec);
        speaker.speak(10);
        ++line.sequence;
        line.timestamp += 160;
        line.receive(noiseType, Bytes{level});
        line.world.runFor(30ms);
        const RtpHeader noise = line.received.back().header;
        line.sequence -= 2;
        line.timestamp -= 160;
        line.receive(way.from.codec.payloadType, Bytes(160, 0xd5));
        line.world.runFor(1ms);
        QCOMPARE(noise.timestamp - line.received.back().header.timestamp, std::uint32_t(320));
        QCOMPARE(noise.sequence - line.received.back().header.sequence, 2);
        line.world.runFor(1s);
        QVERIFY(line.received.size() > 55);
    }

    void restsWhileAKeyIsSent()
    {
        const MediaPathSettings way = settings("PCMA", "PCMA");
        AudioThroughPath line(way);
        Speaker speaker(line, way.from.codec);
        speaker.speak(10);
        line.receive(noiseType, Bytes{level});
        line.world.runFor(400ms);
        line.path->sendDigit('5', 100);
        line.world.runFor(400ms);
        QCOMPARE(line.eventDigits(), std::string("5"));
        const auto isKey = [](const AudioThroughPath::Heard& each) { return each.header.payloadType == 101; };
        const auto first = std::ranges::find_if(line.received, isKey);
        const auto last = std::find_if(line.received.rbegin(), line.received.rend(), isKey).base();
        QVERIFY(std::all_of(first, last, isKey));
        QCOMPARE(line.received.back().header.payloadType, std::uint8_t(8));
    }

    void goesAsItIsToASideThatHasIt()
    {
        MediaPathSettings way = settings("PCMA", "PCMA");
        way.to.comfortNoise = comfortNoise;
        way.to.receivable.push_back(comfortNoise);
        AudioThroughPath line(way);
        Speaker speaker(line, way.from.codec);
        speaker.speak(10);
        speaker.pause(10);
        speaker.speak(10);
        QCOMPARE(line.received.size(), std::size_t(30));
        QCOMPARE(line.received[15].header.payloadType, noiseType);
        QCOMPARE(line.received[15].payload, Bytes{level});
    }
};

REGISTER_TEST(ComfortNoiseForASideWithoutTest)
#include "comfort_noise_for_a_side_without_test.moc"
