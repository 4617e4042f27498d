#include "engine/audio/signal_fidelity.h"

#include "engine/audio/audio_decoder.h"
#include "engine/audio/audio_encoder.h"
#include "engine/audio/g711.h"
#include "engine/audio/test_signal_detector.h"
#include "engine/base/random_stream.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>

using namespace trunkwright::engine;

namespace {

using Samples = std::vector<std::int16_t>;

Samples sent()
{
    Samples samples(8000 * 10);
    TestSignal(1).render(0, samples);
    return samples;
}

Samples scaled(Samples samples, double gain_db)
{
    for (std::int16_t& sample : samples)
        sample = static_cast<std::int16_t>(std::lround(sample * std::pow(10, gain_db / 20)));
    return samples;
}

/// One in twenty packets is concealed.
Samples through(std::string_view encoding, const Samples& samples)
{
    const RtpFormat format = rtpFormat(*findCodec(encoding));
    const auto encoder = makeEncoder(format, {.usefulRate_hz = 8000});
    const auto decoder = makeDecoder(format, {.usefulRate_hz = 8000});
    RandomStream random(4, "loss");
    Samples result, frame(160);
    Bytes payload(maxPayload_bytes);
    for (std::size_t at = 0; at + frame.size() <= samples.size(); at += frame.size()) {
        const std::size_t octets = encoder->encode(std::span(samples).subspan(at, frame.size()), payload);
        if (random.below(20) == 0)
            decoder->conceal(frame);
        else
            decoder->decode(ByteView(payload).first(octets), frame);
        result.insert(result.end(), frame.begin(), frame.end());
    }
    return result;
}

std::optional<SignalFidelity::Figures> figuresOf(const Samples& heard)
{
    TestSignalDetector detector{TestSignal(1)};
    detector.listen(heard);
    return detector.fidelity().figures();
}

}  // namespace

class SignalFidelityTest : public QObject {
    Q_OBJECT

private slots:
    void tellsCodecsApart_data()
    {
        QTest::addColumn<int>("least_db");
        QTest::addColumn<int>("most_db");
        QTest::newRow("PCMA") << 36 << 38;
        QTest::newRow("PCMU") << 36 << 38;
        QTest::newRow("G722") << 38 << 48;
        QTest::newRow("G726-32") << 32 << 40;
        QTest::newRow("opus") << 20 << 30;
        QTest::newRow("GSM") << 13 << 17;
    }

    void tellsCodecsApart()
    {
        QFETCH(int, least_db);
        QFETCH(int, most_db);
        const auto figures = figuresOf(through(QTest::currentDataTag(), sent()));
        QVERIFY(figures);
        QVERIFY2(
            figures->ratio_db >= least_db && figures->ratio_db <= most_db, std::to_string(figures->ratio_db).c_str());
        QVERIFY(std::abs(figures->gain_db) <= 2);
    }

    void tellsTheLevel()
    {
        for (const int gain_db : {-27, -12, 0, 6}) {
            const auto figures = figuresOf(scaled(sent(), gain_db));
            QVERIFY(figures);
            QCOMPARE(figures->gain_db, gain_db);
        }
    }

    void undoesTheOtherLaw()
    {
        Samples heard = sent();
        for (std::int16_t& sample : heard)
            sample = decodeMuLaw(encodeALaw(sample));
        const auto figures = figuresOf(heard);
        QVERIFY(figures);
        QVERIFY(figures->ratio_db < 15 && figures->asALaw > 0.9 && figures->asMuLaw < 0.1);
    }

    void tellsNothingOfSilence() { QVERIFY(!figuresOf(Samples(80'000))); }
};

REGISTER_TEST(SignalFidelityTest)
#include "signal_fidelity_test.moc"
