// Test calls that find the way of their media by ICE.
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QCoreApplication>
#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

namespace {

bool hasNote(const TestCallResult& result, std::string_view text)
{
    return std::ranges::any_of(result.ladder,
        [&](const LadderEntry& entry) { return !entry.message && entry.note.find(text) != std::string::npos; });
}

}  // namespace

class LiveIceTest : public QObject {
    Q_OBJECT

private slots:
    void findsAWay_data()
    {
        QTest::addColumn<bool>("liteHere");
        QTest::addColumn<bool>("liteThere");
        QTest::addColumn<bool>("offersHere");
        for (const bool offersHere : {true, false}) {
            const char* offer = offersHere ? "early offer" : "delayed offer";
            QTest::addRow("full, full, %s", offer) << false << false << offersHere;
            QTest::addRow("full, lite, %s", offer) << false << true << offersHere;
            QTest::addRow("lite, full, %s", offer) << true << false << offersHere;
            QTest::addRow("lite, lite, %s", offer) << true << true << offersHere;
        }
    }

    void findsAWay()
    {
        QFETCH(bool, liteHere);
        QFETCH(bool, liteThere);
        QFETCH(bool, offersHere);
        LiveStage stage({.ice = IceSettings{.lite = liteThere}});
        stage.request.ice.emplace().lite = liteHere;
        stage.request.earlyOffer = offersHere;
        const TestCallResult result = stage.play();
        QVERIFY(result.ice.has_value());
        QCOMPARE(result.ice->lite, liteThere);
        QVERIFY(result.ice->connected && *result.ice->connected < 1s);
        QCOMPARE(result.ice->local.address.toString(), "192.0.2.1");
        QCOMPARE(result.ice->remote.address.toString(), "192.0.2.2");
        QVERIFY(hasNote(result, "ICE: media go from 192.0.2.1:"));
        QCOMPARE(result.audio.heard, true);
        QCOMPARE(*result.streams[1].lost, 0);
    }

    void doesWithoutWhereTheFarSideHasNone()
    {
        LiveStage stage;
        stage.request.ice.emplace();
        const TestCallResult result = stage.play();
        QVERIFY(!result.ice.has_value());
        QCOMPARE(result.audio.heard, true);
    }

    void takesNoneThatWasNotAskedFor()
    {
        LiveStage stage({.ice = IceSettings{}});
        const TestCallResult result = stage.play();
        QVERIFY(!result.ice.has_value());
        QCOMPARE(result.audio.heard, true);
    }

    void goesOnOverHoldAndWithSrtp()
    {
        LiveStage stage({.ice = IceSettings{}});
        stage.request.ice.emplace();
        stage.request.srtp = SrtpPolicy::required;
        stage.request.talk = 10s;
        stage.request.hold = 3s;
        const TestCallResult result = stage.play();
        QVERIFY(result.hold && result.hold->audioBack && *result.hold->audioBack < 1s);
        QCOMPARE(result.audio.heard, true);
        QCOMPARE(result.streams[1].undecryptable, 0);
        QCOMPARE(std::ranges::count_if(
                     result.ladder, [](const LadderEntry& entry) { return entry.note.starts_with("ICE: media go"); }),
            1);
    }

    void saysThatNoWayWasFound()
    {
        LiveStage stage({.ice = IceSettings{}});
        stage.request.ice.emplace();
        stage.request.talk = 50s;
        // Signaling passes, media do not.
        stage.world.dropIf([](const SeenPacket& packet) { return packet.from.port != 5060 && packet.to.port != 5060; });
        const TestCallResult result = stage.play();
        QVERIFY(result.ice && !result.ice->connected);
        QVERIFY(hasNote(result, "ICE found no way"));
        QCOMPARE(result.audio.heard, false);
    }

    void stopsSendingWithoutConsent()
    {
        LiveStage stage({.ice = IceSettings{}});
        stage.request.ice.emplace();
        stage.request.talk = 60s;
        const TimePoint from = stage.here.scheduler().now() + 10s;
        stage.world.dropIf([&](const SeenPacket& packet) {
            return packet.from.port != 5060 && packet.to.port != 5060 && stage.here.scheduler().now() > from;
        });
        const TestCallResult result = stage.play();
        QVERIFY(hasNote(result, "does not answer any more"));
        QVERIFY(result.streams[0].packets < 45 * 50);
    }
};

REGISTER_TEST_IN(QCoreApplication, LiveIceTest)
#include "live_ice_test.moc"
