// Tones made from keys that came as events or by SIP INFO lasted 100 ms whatever the key lasted, with pauses of 100 ms:
// a long press was none any more, and what was dialed quickly came late.
#include "tests/support/audio_through_path.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

class KeysOfEventsAsLongTest : public QObject {
    Q_OBJECT

private slots:
    void soundsAsLongAsTheKeyWasHeld_data()
    {
        QTest::addColumn<int>("held_ms");
        QTest::addColumn<int>("sounds_ms");
        QTest::newRow("shorter than receivers need") << 40 << 65;
        QTest::newRow("dialed quickly") << 70 << 70;
        QTest::newRow("pressed") << 250 << 250;
        QTest::newRow("held") << 3000 << 3000;
    }

    void soundsAsLongAsTheKeyWasHeld()
    {
        QFETCH(int, held_ms);
        QFETCH(int, sounds_ms);
        AudioThroughPath way(settings());
        way.path->sendDigit('5', held_ms);
        way.world.runFor(5s);
        QCOMPARE(way.toneDigits(), std::string("5"));
        QVERIFY2(std::abs(sounding_ms(way.audio()) - sounds_ms) <= 1, QByteArray::number(sounding_ms(way.audio())));
    }

    void isNoLongerThanTheEvents_data()
    {
        QTest::addColumn<int>("held_ms");
        QTest::addColumn<bool>("losesEnds");
        for (const int held_ms : {250, 3000})
            for (const bool losesEnds : {false, true})
                QTest::addRow("%d ms%s", held_ms, losesEnds ? " without its end" : "") << held_ms << losesEnds;
    }

    /// Without the end it lasts as long as the last packet says.
    void isNoLongerThanTheEvents()
    {
        QFETCH(int, held_ms);
        QFETCH(bool, losesEnds);
        AudioThroughPath way(settings());
        DtmfSend key;
        key.event = 5;
        key.duration_ms = static_cast<std::uint32_t>(held_ms);
        key.interval_ms = 50;
        for (const DtmfPacket& packet : dtmfPackets(key)) {
            const auto octets = dtmfOctets(packet.payload);
            if (!losesEnds || !packet.payload.end)
                way.receive(101, octets);
            way.world.runFor(50ms);
        }
        way.world.runFor(5s);
        QCOMPARE(way.toneDigits(), std::string("5"));
        const double sounds_ms = sounding_ms(way.audio());
        QVERIFY2(sounds_ms <= held_ms + 1 && sounds_ms >= held_ms - 51, QByteArray::number(sounds_ms));
    }

    void keepsUpWithQuickDialing()
    {
        AudioThroughPath way(settings());
        for (const char digit : std::string_view("0123456789")) {
            way.path->sendDigit(digit, 70);
            way.world.runFor(140ms);
        }
        way.world.runFor(60ms);
        QCOMPARE(way.toneDigits(), std::string("0123456789"));
    }

private:
    static MediaPathSettings settings()
    {
        MediaPathSettings settings;
        settings.from = audioFlow({}, "PCMA", 20, RtpFormat{101, "telephone-event", 8000, 1, "0-15"});
        settings.to = audioFlow({}, "PCMA");
        return settings;
    }

    static double sounding_ms(const std::vector<std::int16_t>& samples)
    {
        const auto isLoud = [](std::int16_t sample) { return std::abs(int(sample)) > 500; };
        const auto first = std::ranges::find_if(samples, isLoud);
        const auto last = std::find_if(samples.rbegin(), samples.rend(), isLoud);
        return first == samples.end() ? 0 : double(std::distance(first, last.base())) / 8;
    }
};

REGISTER_TEST(KeysOfEventsAsLongTest)
#include "keys_of_events_as_long_test.moc"
