// A key that came as events became a tone in the audio only after its end: late by its own length, over the voice that
// followed it, and lost when the caller hung up.
#include "tests/support/audio_through_path.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

MediaPathSettings eventsToTones()
{
    MediaPathSettings settings;
    settings.from = audioFlow({}, "PCMA", 20, RtpFormat{101, "telephone-event", 8000, 1, "0-15"});
    settings.to = audioFlow({}, "PCMA");
    return settings;
}

/// A phone that holds keys.
struct Keyed : AudioThroughPath {
    Keyed()
        : AudioThroughPath(eventsToTones())
    {
    }

    /// Until the first packet of the end has come; only those come for which `passes` says so.
    void press(char digit, std::uint32_t held_ms, std::function<bool(const DtmfPacket&)> passes = {})
    {
        DtmfSend key;
        key.event = *dtmfEvent(digit);
        key.duration_ms = held_ms;
        key.interval_ms = 20;
        key.first.timestamp = timestamp;
        std::uint32_t now_ms = 0;
        for (const DtmfPacket& packet : dtmfPackets(key)) {
            if (packet.sendTime_ms > held_ms)
                break;
            world.runFor(std::chrono::milliseconds(packet.sendTime_ms - now_ms));
            now_ms = packet.sendTime_ms;
            timestamp = packet.header.timestamp;
            if (!passes || passes(packet))
                receive(101, dtmfOctets(packet.payload));
        }
        timestamp = key.first.timestamp + 8 * held_ms;
    }
    void rest(int time_ms)
    {
        world.runFor(std::chrono::milliseconds(time_ms));
        timestamp += 8 * static_cast<std::uint32_t>(time_ms);
    }
    double sounding_ms() const
    {
        const auto samples = audio();
        const auto isLoud = [](std::int16_t sample) { return std::abs(int(sample)) > 500; };
        const auto first = std::ranges::find_if(samples, isLoud);
        const auto last = std::find_if(samples.rbegin(), samples.rend(), isLoud);
        return first == samples.end() ? 0 : double(std::distance(first, last.base())) / 8;
    }
};

bool isEnd(const DtmfPacket& packet)
{
    return packet.payload.end;
}

QByteArray lengthOf(const Keyed& way)
{
    return QByteArray::number(way.sounding_ms()) + " ms";
}

}  // namespace

class TonesBeginWithTheirKeysTest : public QObject {
    Q_OBJECT

private slots:
    void beforeTheyEnd()
    {
        Keyed way;
        way.press('5', 100);
        QVERIFY2(way.sounding_ms() > 30, lengthOf(way));
    }

    /// It leaves as late as it began: by the first update, and the time until a packet is full.
    void andEndWithThem_data()
    {
        QTest::addColumn<int>("held_ms");
        for (const int held_ms : {100, 500, 2000, 10'000})
            QTest::addRow("%d ms", held_ms) << held_ms;
    }

    void andEndWithThem()
    {
        QFETCH(int, held_ms);
        Keyed way;
        way.press('5', static_cast<std::uint32_t>(held_ms));
        way.rest(70);
        QVERIFY2(std::abs(way.sounding_ms() - held_ms) <= 1, lengthOf(way));
        way.rest(1000);
        QVERIFY2(std::abs(way.sounding_ms() - held_ms) <= 1, lengthOf(way));
        QCOMPARE(way.toneDigits(), std::string("5"));
    }

    void areAsLongAsReceiversNeed()
    {
        Keyed way;
        way.press('5', 20);
        way.rest(300);
        QVERIFY2(std::abs(way.sounding_ms() - 65) <= 1, lengthOf(way));
    }

    void leaveTheVoiceAfterThem()
    {
        Keyed way;
        way.press('5', 2000);
        way.rest(180);
        const auto before = way.audio().size();
        way.play(std::vector<std::int16_t>(8000, 9000));
        const auto samples = way.audio();
        const auto voiced = std::count_if(
            samples.begin() + std::ptrdiff_t(before), samples.end(), [](std::int16_t sample) { return sample > 8000; });
        QVERIFY2(voiced > 7000, QByteArray::number(voiced));
    }

    void endWhenUpdatesStayAway()
    {
        Keyed way;
        way.press('5', 500, [](const DtmfPacket& packet) { return !isEnd(packet); });
        way.rest(1000);
        QVERIFY2(way.sounding_ms() >= 470 && way.sounding_ms() <= 580, lengthOf(way));
        QCOMPARE(way.toneDigits(), std::string("5"));
    }

    /// Lost one after the other in the midst of a key; it goes on.
    void bearLostUpdates()
    {
        Keyed way;
        way.press(
            '5', 500, [](const DtmfPacket& packet) { return packet.sendTime_ms < 200 || packet.sendTime_ms > 250; });
        way.rest(1000);
        QVERIFY2(std::abs(way.sounding_ms() - 500) <= 1, lengthOf(way));
        QCOMPARE(way.toneDigits(), std::string("5"));
    }

    /// Updates that come again after a tone has ended are of the same key.
    void comeOnceForAKey()
    {
        Keyed way;
        way.press(
            '5', 2000, [](const DtmfPacket& packet) { return packet.sendTime_ms < 500 || packet.sendTime_ms > 1000; });
        way.rest(1000);
        QCOMPARE(way.toneDigits(), std::string("5"));
    }

    void ofWhichOnlyTheEndCame()
    {
        Keyed way;
        way.press('5', 300, isEnd);
        way.rest(1000);
        QVERIFY2(std::abs(way.sounding_ms() - 300) <= 1, lengthOf(way));
    }

    void inTheirOrder_data()
    {
        QTest::addColumn<bool>("hasEnds");
        QTest::addRow("with ends") << true;
        QTest::addRow("without ends") << false;
    }

    /// Faster than tones can be: none is lost.
    void inTheirOrder()
    {
        QFETCH(bool, hasEnds);
        Keyed way;
        for (const char digit : std::string_view("0123456789*#")) {
            way.press(digit, 60, [hasEnds](const DtmfPacket& packet) { return hasEnds || !isEnd(packet); });
            way.rest(40);
        }
        way.rest(3000);
        QCOMPARE(way.toneDigits(), std::string("0123456789*#"));
    }
};

REGISTER_TEST(TonesBeginWithTheirKeysTest)
#include "tones_begin_with_their_keys_test.moc"
