#include "engine/audio/test_signal_detector.h"

#include "engine/audio/audio_decoder.h"
#include "engine/audio/audio_encoder.h"
#include "engine/audio/dtmf_tone.h"
#include "engine/audio/tone.h"
#include "engine/base/random_stream.h"
#include "tests/support/speech_like.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

namespace {

using Samples = std::vector<std::int16_t>;

Samples rendered(std::uint64_t seed, std::size_t count, int rate_hz = 8000)
{
    Samples samples(count);
    TestSignal(seed, rate_hz).render(0, samples);
    return samples;
}

Samples delayed(const Samples& samples, std::size_t by)
{
    Samples result(by);
    result.insert(result.end(), samples.begin(), samples.end() - static_cast<std::ptrdiff_t>(by));
    return result;
}

/// A packet in so many is lost; 0: none.
Samples through(std::string_view encoding, const Samples& samples, std::uint64_t oneLostIn)
{
    const RtpFormat format = rtpFormat(*findCodec(encoding));
    const auto encoder = makeEncoder(format, {.usefulRate_hz = 8000});
    const auto decoder = makeDecoder(format, {.usefulRate_hz = 8000});
    RandomStream random(4, "loss");
    Samples result;
    Samples frame(160);
    Bytes payload(maxPayload_bytes);
    for (std::size_t at = 0; at + frame.size() <= samples.size(); at += frame.size()) {
        const std::size_t octets = encoder->encode(std::span(samples).subspan(at, frame.size()), payload);
        if (oneLostIn > 0 && random.below(oneLostIn) == 0)
            decoder->conceal(frame);
        else
            decoder->decode(ByteView(payload).first(octets), frame);
        result.insert(result.end(), frame.begin(), frame.end());
    }
    return result;
}

std::optional<TestSignalDetector::Match> matchOf(const Samples& heard, std::uint64_t seed = 1)
{
    TestSignalDetector detector{TestSignal(seed)};
    for (std::size_t at = 0; at < heard.size(); at += 100)
        detector.listen(std::span(heard).subspan(at, std::min<std::size_t>(100, heard.size() - at)));
    return detector.match();
}

}  // namespace

class TestSignalDetectorTest : public QObject {
    Q_OBJECT

private slots:
    void rendersAnyPart()
    {
        const TestSignal signal(3);
        Samples whole(4000), part(777);
        signal.render(0, whole);
        signal.render(1234, part);
        QVERIFY(std::equal(part.begin(), part.end(), whole.begin() + 1234));
        Samples later(800);
        signal.render(120 * 8000, later);
        QVERIFY2(std::equal(later.begin(), later.end(), whole.begin()), "it repeats after two minutes");
        QVERIFY(std::ranges::adjacent_find(signal.symbols()) == signal.symbols().end());
    }

    void findsTheDelay_data()
    {
        QTest::addColumn<int>("delay");
        for (const int delay : {0, 1, 7, 80, 161, 999, 4001, 12345, 23999})
            QTest::addRow("%d samples", delay) << delay;
    }

    void findsTheDelay()
    {
        QFETCH(int, delay);
        const auto match = matchOf(delayed(rendered(1, 48000), static_cast<std::size_t>(delay)));
        QVERIFY(match.has_value() && match->isExact);
        QVERIFY2(std::abs(match->delay_ms - delay / 8.0) < 0.1, qPrintable(QString::number(match->delay_ms)));
        QVERIFY(match->matched_percent >= 90);
    }

    void isHeardThrough_data()
    {
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<int>("oneLostIn");
        QTest::addColumn<double>("codec_ms");
        for (const int oneLostIn : {0, 20, 8}) {
            for (const auto& [encoding, codec_ms] : {std::pair("PCMA", 0.0), std::pair("G722", 0.0),
                     std::pair("G726-16", 0.0), std::pair("GSM", 0.0), std::pair("opus", 6.5)})
                QTest::addRow("%s, one lost in %d", encoding, oneLostIn) << QString(encoding) << oneLostIn << codec_ms;
        }
    }

    /// Through codecs and loss, and the delay still right to a millisecond.
    void isHeardThrough()
    {
        QFETCH(QString, encoding);
        QFETCH(int, oneLostIn);
        QFETCH(double, codec_ms);
        const Samples heard =
            through(qPrintable(encoding), delayed(rendered(1, 64000), 2000), static_cast<std::uint64_t>(oneLostIn));
        const auto match = matchOf(heard);
        QVERIFY(match.has_value());
        QVERIFY2(match->matched_percent >= 75, qPrintable(QString::number(match->matched_percent)));
        QVERIFY(match->isExact);
        QVERIFY2(std::abs(match->delay_ms - (250 + codec_ms)) < 1, qPrintable(QString::number(match->delay_ms)));
    }

    /// Twice through a transcoder and half a millisecond off: an echo test through two trunks.
    void isHeardThroughATandem()
    {
        const Samples there = through("opus", through("PCMA", delayed(rendered(9, 64000), 333), 30), 30);
        const auto match = matchOf(through("GSM", through("G722", there, 30), 0), 9);
        QVERIFY(match.has_value());
        QVERIFY(std::abs(match->delay_ms - (333 / 8.0 + 6.5)) < 2);
    }

    void isNotHeardInOthers()
    {
        Samples tone(48000), digits(48000), noise(48000);
        ToneGenerator(steadyTone(1004), 8000).generate(tone);
        DtmfToneGenerator keys;
        QVERIFY(keys.put("1234567890*#ABCD12345678"));
        keys.generate(digits);
        RandomStream random(2, "noise");
        for (std::int16_t& sample : noise)
            sample = static_cast<std::int16_t>(20000 * (random.uniform() - 0.5));
        for (const Samples& other : {tone, digits, noise, Samples(48000), trunkwright::tests::speechLike(6, 8000),
                 rendered(2, 48000), rendered(3, 48000)})
            QVERIFY(!matchOf(other));
        QVERIFY2(!matchOf(rendered(1, 3000)), "too short to tell");
        QVERIFY(!matchOf({}));
    }

    /// One way audio that stops: what was heard long ago is no proof.
    void forgets()
    {
        Samples samples = rendered(1, 80000);
        samples.resize(samples.size() + 8 * 10'000);
        QVERIFY(!matchOf(samples));
    }

    void countsWhatItHeard()
    {
        TestSignalDetector detector{TestSignal(1)};
        detector.listen(rendered(1, 8000));
        detector.listen(Samples(8000));
        QCOMPARE(detector.listened_ms(), std::uint64_t(2000));
        QVERIFY(detector.heard().heard_ms >= 960 && detector.heard().heard_ms <= 1000);
    }

    void worksAtOtherRates()
    {
        TestSignalDetector detector{TestSignal(1, 16000)};
        Samples samples(1600);
        const Samples signal = rendered(1, 64000, 16000);
        detector.listen(samples);
        detector.listen(signal);
        const auto match = detector.match();
        QVERIFY(match && std::abs(match->delay_ms - 100) < 0.1);
    }
};

REGISTER_TEST(TestSignalDetectorTest)
#include "test_signal_detector_test.moc"
