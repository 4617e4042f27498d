// Telephone-events that are told by SIP INFO left a hole in the numbers of the voice that is passed on beside them, and
// the far side counted as lost what the server had taken out.
#include "tests/support/audio_through_path.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

class KeysLeaveNoGapTest : public QObject {
    Q_OBJECT

private slots:
    void inTheNumbers()
    {
        AudioThroughPath way(settings());
        for (const std::uint8_t event : {1, 5, 9}) {
            speak(way, 10);
            press(way, event);
        }
        speak(way, 10);
        QCOMPARE(way.heard, std::string("159"));
        QCOMPARE(way.received.size(), std::size_t(40));
        QCOMPARE(steps(way), std::vector<int>(39, 1));
    }

    /// What the line lost is lost, and what it mixed up stays so.
    void besideWhatIsLostAndOvertaken()
    {
        AudioThroughPath way(settings());
        speak(way, 2);
        ++way.sequence;
        press(way, 5);
        speak(way, 1);
        const std::uint16_t first = way.sequence;
        for (const int each : {1, 3, 0, 2, 4}) {  // 1 and 3 are of a key
            way.sequence = static_cast<std::uint16_t>(first + each);
            way.receive(each % 2 == 1 ? 101 : 8, each % 2 == 1 ? key(7, false) : voice);
        }
        speak(way, 1);
        QCOMPARE(steps(way), std::vector<int>({1, 2, 1, 1, 1, 1}));
    }

private:
    static inline const Bytes voice = Bytes(160, 0xd5);

    static MediaPathSettings settings()
    {
        const RtpFormat events{101, "telephone-event", 8000, 1, "0-15"};
        MediaPathSettings settings;
        settings.from = audioFlow({}, "PCMA", 20, events);
        settings.to = audioFlow({}, "PCMA");
        settings.toDigits = DtmfMode::info;
        return settings;
    }

    static Bytes key(std::uint8_t event, bool ends, int duration = 160)
    {
        const auto octets = dtmfOctets({event, ends, 10, static_cast<std::uint16_t>(duration)});
        return {octets.begin(), octets.end()};
    }

    static void speak(AudioThroughPath& way, int packets)
    {
        for (int i = 0; i < packets; ++i, way.timestamp += 160) {
            way.receive(8, voice);
            way.world.runFor(20ms);
        }
    }

    static void press(AudioThroughPath& way, std::uint8_t event)
    {
        for (int i = 1; i <= 8; ++i) {
            way.receive(101, key(event, i > 5, 160 * std::min(i, 6)));
            way.world.runFor(20ms);
        }
        way.timestamp += 8 * 160;
    }

    static std::vector<int> steps(const AudioThroughPath& way)
    {
        std::vector<int> found;
        for (std::size_t i = 1; i < way.received.size(); ++i)
            found.push_back(
                static_cast<std::int16_t>(way.received[i].header.sequence - way.received[i - 1].header.sequence));
        return found;
    }
};

REGISTER_TEST(KeysLeaveNoGapTest)
#include "keys_leave_no_gap_test.moc"
