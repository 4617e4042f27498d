// Trunks are told that Replaces is supported, but an INVITE of theirs with it rang as a new call.
#include "tests/support/bypass_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

void callWithReplaces(MediationParty& party, const DialogId& taken)
{
    OutgoingCall call = party.callTo("+4930100", outsideAddress, party.description("8 101"));
    call.headers = {{HeaderName::require, {}, "replaces"}, replacesOf(taken)};
    party.call(std::move(call));
}

}  // namespace

class ReplacesFromATrunkTest : public QObject {
    Q_OBJECT

private slots:
    void takesTheTrunksPlace_data()
    {
        QTest::addColumn<bool>("bypass");
        QTest::addColumn<bool>("inbound");
        QTest::addRow("bridged, to the trunk") << false << false;
        QTest::addRow("bypassed, to the trunk") << true << false;
        QTest::addRow("bridged, from the trunk") << false << true;
    }

    void takesTheTrunksPlace()
    {
        QFETCH(bool, bypass);
        QFETCH(bool, inbound);
        MediationSettings settings = bypass ? bypassSettings() : stageSettings();
        settings.trunks[0].limits.channels = 1;
        MediationStage stage(settings);
        stage.phone.answerWith();
        if (inbound)
            stage.callIn();
        else
            stage.connect();
        stage.run();
        answersOffers(stage.phone);
        answersOffers(stage.carrier);
        stage.phone.takeStory();
        const int rung = stage.phone.calls;
        callWithReplaces(stage.carrier, stage.carrier.session->dialog());
        stage.run(6s);
        const std::string story = stage.carrier.takeStory();
        QVERIFY2(story.contains("established"), story.c_str());
        QVERIFY2(story.contains("ended hungUpThere"), story.c_str());
        QVERIFY(!stage.phone.takeStory().contains("ended"));
        QCOMPARE(stage.phone.calls, rung);
        QCOMPARE(stage.status().trunks.at(1).calls, 1);
        QCOMPARE(stage.records.size(), std::size_t(0));
        const std::string callId = stage.carrier.session->dialog().callId;
        stage.phone.session->end();
        stage.run();
        QVERIFY(stage.carrier.takeStory().contains("ended hungUpThere"));
        QCOMPARE(stage.records.size(), std::size_t(1));
        QCOMPARE(stage.records.front().outside.callId, callId);
        QCOMPARE(toString(stage.records.front().endedBy), std::string_view(inbound ? "called" : "caller"));
        QCOMPARE(stage.status().calls, std::size_t(0));
        QCOMPARE(stage.status().trunks.at(1).calls, 0);
    }

    void isNothingForAnotherTrunk()
    {
        MediationStage stage;
        stage.connect();
        callWithReplaces(stage.backup, stage.carrier.session->dialog());
        stage.run();
        const std::string story = stage.backup.takeStory();
        QVERIFY2(story.contains("ended rejected 403"), story.c_str());
        QCOMPARE(stage.phone.takeStory() + stage.carrier.takeStory(), std::string());
        QCOMPARE(stage.status().refused.strangers, std::uint64_t(1));
        QCOMPARE(stage.status().calls, std::size_t(1));
    }

    /// The call that a transfer placed on a trunk goes on too, with its own record.
    void keepsTheRecordOfATransfer()
    {
        MediationStage stage;
        stage.callIn();
        stage.phone.answerWith();
        stage.run();
        answersOffers(stage.carrier);
        stage.backup.answerWith();
        stage.server->reload([] {
            MediationSettings settings = stageSettings();
            settings.routes = {{"", {"backup"}}};
            return settings;
        }());
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:+15550002@10.0.0.10");
        stage.phone.session->refer(referral);
        stage.run(6s);
        QCOMPARE(stage.backup.calls, 1);
        answersOffers(stage.backup);
        callWithReplaces(stage.backup, stage.backup.session->dialog());
        stage.run(6s);
        QCOMPARE(stage.records.size(), std::size_t(0));
        const std::string callId = stage.backup.session->dialog().callId;
        stage.backup.session->end();
        stage.run();
        QCOMPARE(stage.records.size(), std::size_t(2));
        QVERIFY(std::ranges::any_of(
            stage.records, [&](const CallRecord& record) { return record.outside.callId == callId; }));
    }
};

REGISTER_TEST(ReplacesFromATrunkTest)
#include "replaces_from_a_trunk_test.moc"
