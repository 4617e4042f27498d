#include "engine/audio/dtmf_tone.h"

#include "engine/audio/audio_decoder.h"
#include "engine/audio/audio_encoder.h"
#include "engine/audio/goertzel.h"
#include "engine/audio/signal_level.h"
#include "engine/audio/test_signal.h"
#include "engine/audio/tone.h"
#include "tests/support/speech_like.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <array>
#include <numbers>

using namespace trunkwright::engine;

namespace {

using Samples = std::vector<std::int16_t>;

constexpr std::string_view allDigits = "1234567890*#ABCD";

Samples keyed(std::string_view digits, int level_dbm0 = -8, int tone_ms = 80, int pause_ms = 80)
{
    DtmfToneGenerator generator(level_dbm0, tone_ms, pause_ms);
    Samples samples(static_cast<std::size_t>(8 * (tone_ms + pause_ms)) * (digits.size() + 1));
    return generator.put(digits) && generator.generate(samples) ? samples : Samples();
}

std::string heardIn(const Samples& samples)
{
    DtmfToneDetector detector;
    std::string digits;
    for (std::size_t at = 0; at < samples.size(); at += 160) {
        detector.listen(std::span(samples).subspan(at, std::min<std::size_t>(160, samples.size() - at)));
        digits += detector.takeDigits();
    }
    return digits;
}

}  // namespace

class DtmfToneTest : public QObject {
    Q_OBJECT

private slots:
    void hearsAllDigits_data()
    {
        QTest::addColumn<int>("level_dbm0");
        QTest::addColumn<int>("tone_ms");
        QTest::addColumn<int>("pause_ms");
        QTest::newRow("usual") << -8 << 100 << 100;
        QTest::newRow("short, Q.24") << -8 << 50 << 50;
        QTest::newRow("as loud as can be") << 9 << 80 << 80;
        QTest::newRow("faint") << -25 << 80 << 80;
        QTest::newRow("long") << -8 << 700 << 300;
    }

    void hearsAllDigits()
    {
        QFETCH(int, level_dbm0);
        QFETCH(int, tone_ms);
        QFETCH(int, pause_ms);
        QCOMPARE(heardIn(keyed(allDigits, level_dbm0, tone_ms, pause_ms)), std::string(allDigits));
    }

    /// Q.23: 4 is 770 and 1209 Hz.
    void sendsTheRightTones()
    {
        const Samples samples = keyed("4", -10, 200, 100);
        const auto amplitude = [&](double frequency_hz) {
            return std::abs(toneAmplitude(std::span(samples).subspan(80, 1440), frequency_hz, 8000));
        };
        for (const double frequency_hz : {770.0, 1209.0}) {
            const double change_db = 20 * std::log10(amplitude(frequency_hz) / sineAmplitude(-10));
            QVERIFY2(std::abs(change_db) < 0.5, qPrintable(QString::number(change_db)));
        }
        QVERIFY(amplitude(697) < 0.02 * amplitude(770));
    }

    /// Q.24: the upper tone may be 4 dB stronger and 8 dB weaker than the lower one; tones that are 3.5 % off are none.
    void keepsToQ24_data()
    {
        QTest::addColumn<double>("twist_db");
        QTest::addColumn<double>("off_percent");
        QTest::addColumn<bool>("heard");
        QTest::newRow("even") << 0.0 << 0.0 << true;
        QTest::newRow("upper tone stronger") << 4.0 << 0.0 << true;
        QTest::newRow("upper tone weaker") << -8.0 << 0.0 << true;
        QTest::newRow("sharp") << 0.0 << 1.0 << true;
        QTest::newRow("flat") << 0.0 << -1.0 << true;
        QTest::newRow("sharp, upper tone stronger") << 4.0 << 1.0 << true;
        QTest::newRow("flat, upper tone stronger") << 4.0 << -1.0 << true;
        QTest::newRow("sharp, upper tone weaker") << -8.0 << 1.5 << true;
        QTest::newRow("flat, upper tone weaker") << -8.0 << -1.5 << true;
        QTest::newRow("too sharp") << 0.0 << 3.5 << false;
        QTest::newRow("too flat") << 0.0 << -3.5 << false;
        QTest::newRow("no pair") << -20.0 << 0.0 << false;
    }

    void keepsToQ24()
    {
        QFETCH(double, twist_db);
        QFETCH(double, off_percent);
        QFETCH(bool, heard);
        static constexpr std::array lower_hz{697, 770, 852, 941};
        static constexpr std::array upper_hz{1209, 1336, 1477, 1633};
        Samples samples;
        for (const int lower : lower_hz) {
            for (const int upper : upper_hz)
                press(samples, lower * (1 + off_percent / 100), upper * (1 + off_percent / 100), twist_db);
        }
        QCOMPARE(heardIn(samples), std::string(heard ? "123A456B789C*0#D" : ""));
    }

    void hearsThroughCodecs_data()
    {
        QTest::addColumn<QString>("encoding");
        for (const char* encoding : {"PCMA", "PCMU", "G722", "G726-32", "G726-40", "opus"})
            QTest::newRow(encoding) << encoding;
    }

    void hearsThroughCodecs()
    {
        QFETCH(QString, encoding);
        const RtpFormat format = rtpFormat(*findCodec(qPrintable(encoding)));
        const auto encoder = makeEncoder(format, {.usefulRate_hz = 8000});
        const auto decoder = makeDecoder(format, {.usefulRate_hz = 8000});
        const Samples sent = keyed(allDigits, -8, 120, 100);
        Samples received;
        Samples frame(160);
        Bytes payload(maxPayload_bytes);
        for (std::size_t at = 0; at + 160 <= sent.size(); at += 160) {
            const std::size_t octets = encoder->encode(std::span(sent).subspan(at, 160), payload);
            decoder->decode(ByteView(payload).first(octets), frame);
            received.insert(received.end(), frame.begin(), frame.end());
        }
        QCOMPARE(heardIn(received), std::string(allDigits));
    }

    /// No digit in what is none: talk-off.
    void hearsNoneInOthers()
    {
        Samples test(80000), tone(16000);
        TestSignal(1).render(0, test);
        ToneGenerator(steadyTone(1209), 8000).generate(tone);
        for (const Samples& other : {trunkwright::tests::speechLike(30, 8000),
                 trunkwright::tests::speechLike(30, 8000, 2), test, tone, Samples(8000)})
            QCOMPARE(heardIn(other), std::string());
    }

    void refusesWhatIsNoDigit()
    {
        DtmfToneGenerator generator;
        QVERIFY(!generator.put("12x"));
        Samples samples(800, 7);
        QVERIFY(!generator.generate(samples));
        QCOMPARE(rootMeanSquare(samples), 0.0);
        QVERIFY(generator.put("abcd"));
        QVERIFY(!generator.put(std::string(101, '1')));
        Samples all(8 * 200 * 5);
        QVERIFY(generator.generate(all));
        QCOMPARE(heardIn(all), std::string("ABCD"));
    }

private:
    /// 80 ms of both tones, 80 ms of nothing; the stronger tone has -10 dBm0.
    static void press(Samples& samples, double lower_hz, double upper_hz, double twist_db)
    {
        const double lower = sineAmplitude(-10 - std::max(twist_db, 0.0));
        const double upper = sineAmplitude(-10 + std::min(twist_db, 0.0));
        for (int i = 0; i < 640; ++i) {
            const double turn = 2 * std::numbers::pi * i / 8000;
            samples.push_back(static_cast<std::int16_t>(
                std::lround(lower * std::sin(turn * lower_hz) + upper * std::sin(turn * upper_hz))));
        }
        samples.resize(samples.size() + 640);
    }
};

REGISTER_TEST(DtmfToneTest)
#include "dtmf_tone_test.moc"
