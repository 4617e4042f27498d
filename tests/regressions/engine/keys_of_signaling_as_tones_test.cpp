// A key by SIP INFO was answered with 200 and lost where neither side has telephone-event: what comes as audio passed
// packet by packet, where nothing can be put in.
#include "tests/support/audio_through_path.h"
#include "tests/support/speech_like.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

class KeysOfSignalingAsTonesTest : public QObject {
    Q_OBJECT

private slots:
    void areHeard_data()
    {
        QTest::addColumn<bool>("whileVoiceComes");
        QTest::newRow("beside voice") << true;
        QTest::newRow("alone") << false;
    }

    void areHeard()
    {
        QFETCH(bool, whileVoiceComes);
        AudioThroughPath way(settings());
        const std::vector<std::int16_t> quiet(1600);
        if (whileVoiceComes)
            way.play(quiet);
        for (const char digit : {'1', '5', '5', '#'}) {
            way.path->sendDigit(digit, 160);
            if (whileVoiceComes)
                way.play(quiet);
        }
        way.world.runFor(1s);
        QCOMPARE(way.toneDigits(), std::string("155#"));
    }

    void tonesOfTheAudioPassBesideThem()
    {
        AudioThroughPath way(settings());
        way.path->sendDigit('1', 100);
        way.world.runFor(400ms);
        way.play(keyed("59", 100, 100));
        QCOMPARE(way.toneDigits(), std::string("159"));
        QCOMPARE(way.heard, std::string());
    }

    /// Untouched before the key and some time after it, in one line of numbers and times.
    void passVoiceUntouchedOtherwise()
    {
        AudioThroughPath way(settings());
        const std::vector<std::int16_t> voice = speechLike(2, 8000);
        way.play(voice);
        way.path->sendDigit('7', 100);
        way.play(std::vector<std::int16_t>(32000));
        const std::size_t before = way.received.size();
        way.play(voice);
        QCOMPARE(way.received.size() - before, std::size_t(100));
        for (std::size_t i = 0; i < 100; ++i)
            QCOMPARE(way.received[before + i].payload, way.received[i].payload);
        QCOMPARE(way.toneDigits(), std::string("7"));
        for (std::size_t i = 1; i < way.received.size(); ++i) {
            const RtpHeader& last = way.received[i - 1].header;
            const RtpHeader& next = way.received[i].header;
            QCOMPARE(std::uint16_t(next.sequence - last.sequence), std::uint16_t(1));
            QVERIFY(next.timestamp - last.timestamp >= 80 && next.timestamp - last.timestamp <= 320);
        }
    }

private:
    static MediaPathSettings settings()
    {
        MediaPathSettings settings;
        settings.from = audioFlow({}, "PCMA");
        settings.to = audioFlow({}, "PCMA");
        return settings;
    }
};

REGISTER_TEST(KeysOfSignalingAsTonesTest)
#include "keys_of_signaling_as_tones_test.moc"
