// A blind transfer died when the transferor hung up after 202, as phones do: the transferee got BYE, and the call to
// the target was cancelled.
#include "tests/support/bypass_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

const std::string accepted = "refer answered 202";
const std::string toldOfTrying = "refer progressed 100";
const std::string toldOfRinging = "refer progressed 183";

MediationSettings settingsOf(bool bypassed)
{
    MediationSettings settings = bypassed ? bypassSettings() : stageSettings();
    settings.routes = {{"", {"carrier"}}, {"+4989", {"backup", "carrier"}}};
    for (Trunk& trunk : settings.trunks)
        trunk.media.rtcpOnActive = trunk.media.rtcpOnHold = false;
    settings.inside.hops.push_back(
        {"other", *parseUri(std::string("sip:") + SecondPhone::address), SipProtocol::udp, {}});
    settings.insideRoutes.push_back({"+49302", {"other"}});
    return settings;
}

std::optional<IpEndpoint> mediaIn(const std::string& description)
{
    const auto session = parseSdp(description);
    return session ? mediaEndpoint(*session, session->media.front()) : std::nullopt;
}

/// The phone and the carrier talk, and one of them transfers the other.
struct Scene {
    Scene(MediationSettings settings, bool fromTrunk, bool toInside)
        : stage(std::move(settings))
        , inside(stage)
        , transferor(fromTrunk ? stage.carrier : stage.phone)
        , transferee(fromTrunk ? stage.phone : stage.carrier)
        , target(toInside ? inside : stage.backup)
        , number(toInside ? "+4930222" : "+4989555")
    {
        stage.connect();
        answersOffers(stage.phone);
        answersOffers(stage.carrier);
    }

    void transfer(MediationParty& by, const std::string& to)
    {
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:" + to + "@10.0.0.10");
        by.session->refer(referral);
        stage.run();
    }
    /// The transferor hangs up when its session tells that.
    void transferAndLeave(const std::string& moment = accepted)
    {
        transferor.onEvent = [this, moment, answers = transferor.onEvent](const SessionEvent& event) {
            answers(event);
            if (textOf(event) == moment)
                transferor.session->end();
        };
        transfer(transferor, number);
    }
    void ring()
    {
        target.session->progress({183, {}, target.description("8 101"), false, {}});
        stage.run();
    }
    /// Of a packet of the target.
    bool isTargetHeard()
    {
        int heard = 0;
        const auto ear = open(transferee);
        const auto mouth = open(target);
        ear->onReceive([&heard](const IpEndpoint&, ByteView datagram) { heard += datagram.back() == voice ? 1 : 0; });
        Bytes packet(172, voice);
        std::ranges::copy(Bytes{0x80, 8, 0, ++m_sequence, 0, 0, m_sequence, 0, 0, 0, 0, 1}, packet.begin());
        mouth->send(*mediaIn(target.session->offer()), packet);
        stage.run(50ms);
        return heard == 1;
    }
    /// When all transactions are over.
    bool nothingIsLeft()
    {
        stage.run(40s);
        const MediationStatus status = stage.status();
        const auto isFree = [](const TrunkStatus& trunk) { return trunk.calls == 0; };
        return status.calls == 0 && status.legs == 0 && status.dialogs == 0
            && std::ranges::all_of(status.trunks, isFree);
    }

    MediationStage stage;
    SecondPhone inside;
    MediationParty &transferor, &transferee, &target;
    std::string number;

private:
    static constexpr std::uint8_t voice = 0x33;

    static std::unique_ptr<DatagramPort> open(MediationParty& party)
    {
        return party.host().openDatagram(*mediaIn(party.description()), TrafficClass::voice).value();
    }

    std::uint8_t m_sequence = 0;
};

/// The carrier is asked to transfer itself, and its phone hangs up.
struct PassedScene : Scene {
    explicit PassedScene(bool bypassed)
        : Scene(settings(bypassed), false, false)
    {
        stage.carrier.onEvent = [this, answers = stage.carrier.onEvent](const SessionEvent& event) {
            answers(event);
            if (const auto* referred = std::get_if<SessionReferred>(&event))
                referral = referred->id;
        };
        transferAndLeave();
        stage.carrier.takeStory();
    }

    static MediationSettings settings(bool bypassed)
    {
        MediationSettings settings = settingsOf(bypassed);
        settings.trunks[0].dialogs.refer = true;
        return settings;
    }

    std::uint32_t referral = 0;
};

}  // namespace

class TransferorWhoLeavesTest : public QObject {
    Q_OBJECT

private slots:
    void isNotNeeded_data()
    {
        QTest::addColumn<QString>("moment");
        addSides();
        for (const std::string& moment : {accepted, toldOfTrying, toldOfRinging})
            for (const bool bypassed : {false, true}) {
                const std::string name = moment + (bypassed ? ", bypassed, " : ", ");
                QTest::addRow("%s", (name + "phone to trunk").c_str()) << moment.c_str() << bypassed << false << false;
                QTest::addRow("%s", (name + "phone to phone").c_str()) << moment.c_str() << bypassed << false << true;
                QTest::addRow("%s", (name + "trunk to phone").c_str()) << moment.c_str() << bypassed << true << true;
            }
    }

    void isNotNeeded()
    {
        QFETCH(QString, moment);
        Scene scene = sides();
        scene.transferAndLeave(moment.toStdString());
        QCOMPARE(scene.target.calls, 1);
        scene.ring();
        QVERIFY(scene.transferor.session->hasEnded());
        QVERIFY(!scene.transferee.session->hasEnded());
        QVERIFY(scene.isTargetHeard());
        scene.target.session->accept({scene.target.description("8 101"), {}});
        scene.stage.run(10s);
        QVERIFY(scene.isTargetHeard());
        QVERIFY(scene.transferor.takeStory().contains("refer progressed 200 ended"));
        QCOMPARE(scene.stage.status().calls, std::size_t(1));
        QCOMPARE(scene.stage.status().legs, std::size_t(2));
        scene.target.session->end();
        scene.stage.run();
        QVERIFY(scene.transferee.takeStory().ends_with("ended hungUpThere Q.850 16\n"));
        QVERIFY(scene.nothingIsLeft());
    }

    /// Who was held by the transferor hears the target all the same.
    void doesNotHoldAnyMore()
    {
        Scene scene(settingsOf(false), false, false);
        scene.transferor.session->offer(scene.transferor.description("8 101", "inactive"));
        scene.stage.run();
        scene.transferAndLeave();
        scene.ring();
        const std::string story = scene.transferee.takeStory();
        QVERIFY2(story.ends_with("sendrecv by reinvite\n"), story.c_str());
        QVERIFY(scene.isTargetHeard());
    }

    void ofATransferThatFails_data()
    {
        addSides();
        for (const bool bypassed : {false, true}) {
            const std::string name = bypassed ? "bypassed, " : "bridged, ";
            QTest::addRow("%s", (name + "phone to trunk").c_str()) << bypassed << false << false;
            QTest::addRow("%s", (name + "phone to phone").c_str()) << bypassed << false << true;
            QTest::addRow("%s", (name + "trunk to phone").c_str()) << bypassed << true << true;
        }
    }

    void ofATransferThatFails()
    {
        Scene scene = sides();
        scene.transferAndLeave();
        scene.ring();
        scene.target.session->reject({486, {}, {}});
        scene.stage.run();
        const std::string story = scene.transferee.takeStory();
        QVERIFY2(story.ends_with("ended hungUpThere Q.850 17\n"), story.c_str());
        QVERIFY(scene.transferor.takeStory().contains("refer progressed 486 ended"));
        QVERIFY(scene.nothingIsLeft());
        const CallRecord& first = scene.stage.records.back();
        QCOMPARE(first.inside.peer, phoneAddress + ":5060");
        QCOMPARE(first.outside.peer, carrierAddress + ":5060");
        QCOMPARE(first.release.status, 200);
        const bool fromTrunk = &scene.transferor == &scene.stage.carrier;
        QCOMPARE(first.release.cause, fromTrunk ? 16 : 17);
        QVERIFY(first.endedBy == (fromTrunk ? EndedBy::called : EndedBy::server));
    }

    void leavesTheNextTrunkToTry()
    {
        Scene scene(settingsOf(false), false, false);
        scene.transferAndLeave();
        scene.target.session->reject({503, {}, {}});
        scene.stage.run();
        QCOMPARE(scene.stage.carrier.calls, 2);
        QVERIFY(!scene.stage.carrier.earlier.back()->hasEnded());
        scene.stage.carrier.session->accept({scene.stage.carrier.description("8 101"), {}});
        scene.stage.run();
        QCOMPARE(scene.stage.status().calls, std::size_t(1));
        scene.stage.carrier.session->end();
        scene.stage.run();
        QVERIFY(scene.stage.carrier.earlier.back()->hasEnded());
        QVERIFY(scene.nothingIsLeft());
    }

    void leavesTheTransfereeToGiveUp_data() { ofATransferThatFails_data(); }

    void leavesTheTransfereeToGiveUp()
    {
        Scene scene = sides();
        scene.transferAndLeave();
        scene.ring();
        scene.transferee.session->end();
        scene.stage.run();
        QVERIFY(scene.target.takeStory().contains("ended cancelled"));
        QVERIFY(scene.transferor.takeStory().contains("refer progressed 487 ended"));
        QVERIFY(scene.nothingIsLeft());
    }

    /// 481 to NOTIFY, or no answer at all.
    void whoWatchesNoMore_data()
    {
        QTest::addColumn<bool>("answers");
        QTest::addRow("481") << true;
        QTest::addRow("no answer") << false;
    }

    void whoWatchesNoMore()
    {
        QFETCH(bool, answers);
        Scene scene(settingsOf(false), false, false);
        if (!answers)
            scene.stage.stage.lose("NOTIFY", 0);
        scene.transferAndLeave();
        scene.transferor.session.reset();
        scene.ring();
        scene.stage.run(20s);
        scene.target.session->accept({scene.target.description("8 101"), {}});
        scene.stage.run(20s);
        QVERIFY(!scene.transferee.session->hasEnded());
        QVERIFY(scene.isTargetHeard());
        scene.transferee.session->end();
        QVERIFY(scene.nothingIsLeft());
    }

    /// The record of a trunk that has hung up ends then, and its channel is free.
    void freesItsTrunk()
    {
        Scene scene(settingsOf(false), true, true);
        scene.transferAndLeave();
        QCOMPARE(scene.stage.status().trunks.at(0).calls, 0);
        QVERIFY(!scene.transferee.session->hasEnded());
        scene.stage.run(10s);
        scene.target.session->accept({scene.target.description("8 101"), {}});
        scene.stage.run(10s);
        scene.target.session->end();
        scene.stage.run();
        QCOMPARE(scene.stage.records.size(), std::size_t(1));
        const CallRecord& record = scene.stage.records.front();
        QVERIFY(record.endedBy == EndedBy::called);
        QVERIFY(record.end - *record.answer < 5s);
        QCOMPARE(record.outside.peer, carrierAddress + ":5060");
    }

    void cannotBeReplaced()
    {
        Scene scene(settingsOf(false), false, false);
        const DialogId left = scene.transferor.session->dialog();
        scene.transferAndLeave();
        OutgoingCall call = scene.inside.callTo("+15550001", insideAddress, scene.inside.description("8 101"));
        call.headers.push_back(replacesOf(left));
        scene.inside.call(std::move(call));
        scene.stage.run();
        QVERIFY(scene.inside.takeStory().contains("ended rejected 481"));
        QVERIFY(!scene.transferee.session->hasEnded());
        QVERIFY(!scene.target.session->hasEnded());
    }

    void isNotNeededByThePeerWhoTransfers_data()
    {
        QTest::addColumn<bool>("bypassed");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("cause");
        QTest::addColumn<QString>("endedBy");
        for (const bool bypassed : {false, true}) {
            const char* const way = bypassed ? "bypassed" : "bridged";
            QTest::addRow("%s, answered", way) << bypassed << 200 << 16 << "caller";
            QTest::addRow("%s, busy", way) << bypassed << 486 << 17 << "server";
        }
    }

    void isNotNeededByThePeerWhoTransfers()
    {
        QFETCH(bool, bypassed);
        QFETCH(int, status);
        QFETCH(int, cause);
        PassedScene scene(bypassed);
        scene.transferee.session->acceptRefer(scene.referral);
        scene.transferee.session->reportRefer(scene.referral, 180);
        scene.stage.run(10s);
        COMPARE_TEXT(scene.transferee.takeStory(), "");
        scene.transferee.session->reportRefer(scene.referral, status);
        scene.stage.run();
        COMPARE_TEXT(scene.transferee.takeStory(), "ended hungUpThere Q.850 " + std::to_string(cause) + '\n');
        QVERIFY(scene.transferor.takeStory().contains("refer progressed " + std::to_string(status) + " ended"));
        QCOMPARE(scene.stage.records.size(), std::size_t(1));
        QCOMPARE(scene.stage.records[0].release.cause, cause);
        QTEST(QString::fromStdString(std::string(toString(scene.stage.records[0].endedBy))), "endedBy");
        QVERIFY(scene.nothingIsLeft());
    }

    void whomThePeerDoesNotHelp_data()
    {
        QTest::addColumn<bool>("bypassed");
        QTest::addRow("bridged") << false;
        QTest::addRow("bypassed") << true;
    }

    void whomThePeerDoesNotHelp()
    {
        QFETCH(bool, bypassed);
        PassedScene scene(bypassed);
        scene.transferee.session->refuseRefer(scene.referral);
        scene.stage.run();
        QCOMPARE(scene.target.calls, 1);
        scene.ring();
        QVERIFY(scene.isTargetHeard());
        scene.target.session->accept({scene.target.description("8 101"), {}});
        scene.stage.run(10s);
        QVERIFY(scene.transferor.takeStory().contains("refer progressed 200 ended"));
        scene.target.session->end();
        scene.stage.run();
        QVERIFY(scene.transferee.takeStory().ends_with("ended hungUpThere Q.850 16\n"));
        QVERIFY(scene.nothingIsLeft());
    }

    void whomThePeerTellsNothing_data() { whomThePeerDoesNotHelp_data(); }

    void whomThePeerTellsNothing()
    {
        QFETCH(bool, bypassed);
        PassedScene scene(bypassed);
        scene.transferee.session->acceptRefer(scene.referral);
        scene.stage.run(5min);
        COMPARE_TEXT(scene.transferee.takeStory(), "ended hungUpThere Q.850 16\n");
        QVERIFY(scene.nothingIsLeft());
    }

    /// BYE that comes with REFER: whatever REFER is answered, nothing is left.
    void hangsUpAtOnce()
    {
        Scene scene(settingsOf(false), false, false);
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:+4989555@10.0.0.10");
        scene.transferor.session->refer(referral);
        scene.transferor.session->end();
        scene.stage.run();
        const bool isAccepted = scene.transferor.takeStory().contains(accepted);
        QCOMPARE(scene.target.calls, isAccepted ? 1 : 0);
        QCOMPARE(scene.transferee.session->hasEnded(), !isAccepted);
        scene.transferee.session->end();
        scene.stage.run();
        QVERIFY(scene.nothingIsLeft());
    }

private:
    static void addSides()
    {
        QTest::addColumn<bool>("bypassed");
        QTest::addColumn<bool>("fromTrunk");
        QTest::addColumn<bool>("toInside");
    }

    static Scene sides()
    {
        QFETCH(bool, bypassed);
        QFETCH(bool, fromTrunk);
        QFETCH(bool, toInside);
        return Scene(settingsOf(bypassed), fromTrunk, toInside);
    }
};

REGISTER_TEST(TransferorWhoLeavesTest)
#include "transferor_who_leaves_test.moc"
