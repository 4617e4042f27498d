// Where digits are tones on one side, audio waited 10 ms longer than its play-out needed, and the documentation knew
// only of the 40 ms that it takes to recognize tones.
#include "tests/support/audio_through_path.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

const RtpFormat events{101, "telephone-event", 8000, 1, "0-15"};

MediaPathSettings between(const std::optional<RtpFormat>& from, const std::optional<RtpFormat>& to)
{
    MediaPathSettings settings;
    settings.from = audioFlow({}, "PCMA", 20, from);
    settings.to = audioFlow({}, "PCMA", 20, to);
    return settings;
}

/// From the packet that a sound begins with to where it begins for the far side.
double delay_ms(const MediaPathSettings& settings)
{
    AudioThroughPath way(settings);
    std::optional<double> heardAt_ms;
    way.far.session.onReceived([&](const RtpPacketView& packet, TimePoint at) {
        const auto loud =
            std::ranges::find_if(packet.payload, [](std::uint8_t octet) { return std::abs(decodeALaw(octet)) > 2000; });
        if (!heardAt_ms && loud != packet.payload.end())
            heardAt_ms = std::chrono::duration<double, std::milli>(at.time_since_epoch()).count()
                + static_cast<double>(loud - packet.payload.begin()) / 8;
    });
    way.play(std::vector<std::int16_t>(16'000));
    const double sentAt_ms =
        std::chrono::duration<double, std::milli>(way.world.clock().now().time_since_epoch()).count();
    way.play(std::vector<std::int16_t>(4'000, 8'000));
    return heardAt_ms.value_or(-1) - sentAt_ms;
}

}  // namespace

class TonesTakeLittleTimeTest : public QObject {
    Q_OBJECT

private slots:
    void whereTheyAreMade()
    {
        const double delay = delay_ms(between(events, {}));
        QVERIFY2(delay > 35 && delay < 45, QByteArray::number(delay));
    }

    void whereTheyAreTakenOut()
    {
        const double delay = delay_ms(between({}, events));
        QVERIFY2(delay > 75 && delay < 85, QByteArray::number(delay));
    }
};

REGISTER_TEST(TonesTakeLittleTimeTest)
#include "tones_take_little_time_test.moc"
