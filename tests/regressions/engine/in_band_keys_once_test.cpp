// Keys in the audio of a far side without telephone-event came twice where they are told otherwise: a tone longer than
// 150 ms went out as an event of 100 ms and sounded on behind it, and short ones slipped through between the events.
#include "engine/audio/audio_decoder.h"
#include "engine/audio/codec.h"
#include "engine/audio/dtmf_tone.h"
#include "engine/call/media_path.h"
#include "engine/rtp/dtmf_event.h"
#include "tests/support/audio_through_path.h"
#include "tests/support/speech_like.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;

namespace {

const RtpFormat events{101, "telephone-event", 8000, 1, "0-15"};

MediaPathSettings toEvents(int ptime_ms = 20)
{
    MediaPathSettings settings;
    settings.from = audioFlow({}, "PCMA");
    settings.to = audioFlow({}, "PCMA", ptime_ms, events);
    return settings;
}

MediaPathSettings toInfo()
{
    MediaPathSettings settings = toEvents();
    settings.toDigits = DtmfMode::info;
    return settings;
}

}  // namespace

class InBandKeysOnceTest : public QObject {
    Q_OBJECT

private slots:
    void comeOnce_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<int>("tone_ms");
        QTest::addColumn<int>("pause_ms");
        QTest::newRow("shortest, Q.24") << QByteArray("159*#A7") << 40 << 50;
        QTest::newRow("dialed fast") << QByteArray("4930123456789") << 50 << 50;
        QTest::newRow("dialed") << QByteArray("4930123456789") << 80 << 80;
        QTest::newRow("of a machine") << QByteArray("159*#A7") << 100 << 60;
        QTest::newRow("of a hand") << QByteArray("155*#A7") << 180 << 180;
        QTest::newRow("slow") << QByteArray("159*#A7") << 250 << 150;
        QTest::newRow("held") << QByteArray("112") << 3000 << 150;
    }

    void comeOnce()
    {
        QFETCH(QByteArray, keys);
        QFETCH(int, tone_ms);
        QFETCH(int, pause_ms);
        for (const int ptime_ms : {10, 20, 30}) {
            AudioThroughPath way(toEvents(ptime_ms));
            way.play(keyed(keys.toStdString(), tone_ms, pause_ms));
            QCOMPARE(way.eventDigits(), keys.toStdString());
            QCOMPARE(way.toneDigits(), std::string());
            QVERIFY(way.loudest() < 100);
            for (const int event_ms : way.eventDurations_ms()) {
                QVERIFY(event_ms >= 40);
                QVERIFY2(std::abs(event_ms - tone_ms) <= 20 + ptime_ms, QByteArray::number(event_ms));
            }
        }
    }

    void areToldBySignalingOnce_data() { comeOnce_data(); }

    void areToldBySignalingOnce()
    {
        QFETCH(QByteArray, keys);
        QFETCH(int, tone_ms);
        QFETCH(int, pause_ms);
        AudioThroughPath way(toInfo());
        way.play(keyed(keys.toStdString(), tone_ms, pause_ms));
        QCOMPARE(way.heard, keys.toStdString());
        QVERIFY(std::abs(way.lastHeard_ms - tone_ms) <= 25);
        QCOMPARE(way.toneDigits(), std::string());
        QVERIFY(way.loudest() < 100);
    }

    /// 40 ms later, beside what play-out takes.
    void leaveVoiceAsItIs()
    {
        AudioThroughPath way(toEvents());
        const std::vector<std::int16_t> voice = speechLike(10, 8000);
        way.play(voice);
        QCOMPARE(way.eventDigits(), std::string());
        QVERIFY2(way.snrOf_db(voice) > 30, QByteArray::number(way.snrOf_db(voice)));
    }
};

REGISTER_TEST(InBandKeysOnceTest)
#include "in_band_keys_once_test.moc"
