// Six seconds of echo and then four of a dial tone were heard for all of the time: 425 Hz is next to one of the tones
// of the test signal, none of which lasts longer than a symbol.
#include "engine/audio/test_signal_detector.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace trunkwright::engine;

namespace {

constexpr int rate_hz = 8000;

std::vector<std::int16_t> steadyTone(double frequency_hz, int seconds)
{
    std::vector<std::int16_t> samples(static_cast<std::size_t>(seconds * rate_hz));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<std::int16_t>(
            8000 * std::sin(2 * std::numbers::pi * frequency_hz * static_cast<double>(i) / rate_hz));
    return samples;
}

}  // namespace

class DialToneIsNoEchoTest : public QObject {
    Q_OBJECT

private slots:
    void isNotHeardAsOne_data()
    {
        QTest::addColumn<double>("frequency_hz");
        QTest::newRow("dial tone") << 425.;
        for (const double frequency_hz : TestSignal::frequencies_hz)
            QTest::addRow("%g Hz", frequency_hz) << frequency_hz;
    }

    void isNotHeardAsOne()
    {
        QFETCH(double, frequency_hz);
        const TestSignal signal(5, rate_hz);
        TestSignalDetector detector(signal);
        std::vector<std::int16_t> echo(6 * rate_hz);
        signal.render(0, echo);
        detector.listen(echo);
        const auto ofEcho_ms = detector.heard().heard_ms;
        QVERIFY(ofEcho_ms >= 5900);
        detector.listen(steadyTone(frequency_hz, 4));
        QVERIFY(detector.heard().heard_ms <= ofEcho_ms + 200);
    }
};

REGISTER_TEST(DialToneIsNoEchoTest)
#include "dial_tone_is_no_echo_test.moc"
