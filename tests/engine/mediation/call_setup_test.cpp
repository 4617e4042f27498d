// Calls through the mediation server on the virtual network: from INVITE to the answer, or to the refusal.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

std::string causeOf(const MediationParty& party)
{
    const auto* ended = party.last ? std::get_if<SessionEnded>(&*party.last) : nullptr;
    return ended && !ended->reasons.empty() ? toString(ended->reasons.front()) : std::string();
}

}  // namespace

class CallSetupTest : public QObject {
    Q_OBJECT

private slots:
    void carriesACallOut()
    {
        MediationStage stage;
        QVERIFY(!stage.fault);
        stage.carrier.onCall = [&] { stage.carrier.session->progress({.status = 180, .reliable = false}); };
        stage.callOut();
        stage.run();
        const Message invite = stage.carrier.session->invite();
        COMPARE_TEXT(invite.requestUri(), "sip:+15550001@203.0.113.1;user=phone");
        COMPARE_TEXT(toString(fromHeader(invite)->uri), "sip:+4930100@198.51.100.10;user=phone");
        COMPARE_TEXT(std::string(invite.value(HeaderName::maxForwards).value_or("")), "69");
        QVERIFY(!invite.has(HeaderName::pAssertedIdentity));
        COMPARE_TEXT(stage.carrier.takeStory(), "call PCMA PCMU telephone-event CN sendrecv\n");
        COMPARE_TEXT(stage.phone.takeStory(), "progressed 100\nprogressed 180\n");
        stage.carrier.session->accept({stage.carrier.description("8 101"), {}});
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(), "answered PCMA telephone-event sendrecv\nestablished\n");
        COMPARE_TEXT(stage.carrier.takeStory(), "established\n");
        QCOMPARE(stage.status().calls, std::size_t(1));
        stage.run(20s);
        stage.phone.session->end();
        stage.run();
        COMPARE_TEXT(stage.carrier.takeStory(), "ended hungUpThere Q.850 16\n");
        QCOMPARE(stage.records.size(), std::size_t(1));
        const CallRecord& record = stage.records.front();
        COMPARE_TEXT(record.caller, "+4930100");
        COMPARE_TEXT(record.called, "+15550001");
        COMPARE_TEXT(record.trunk, "carrier");
        COMPARE_TEXT(record.inside.codec + ' ' + record.outside.codec, "PCMA PCMA");
        COMPARE_TEXT(record.inside.peer + ' ' + record.outside.peer, "10.0.0.1:5060 203.0.113.1:5060");
        QVERIFY(record.endedBy == EndedBy::caller && record.media == MediaHandling::relayed);
        QCOMPARE(record.release.status, 200);
    }

    void carriesACallIn()
    {
        MediationStage stage;
        stage.phone.answerWith();
        stage.callIn();
        stage.run();
        COMPARE_TEXT(stage.phone.session->invite().requestUri(), "sip:+4930100@10.0.0.1;user=phone");
        COMPARE_TEXT(stage.phone.takeStory(),
            "call opus G722 PCMA PCMU telephone-event telephone-event CN CN sendrecv\nestablished\n");
        stage.carrier.session->end({{{"Q.850", 31, {}}}, {}, 480});
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(), "ended hungUpThere Q.850 31\n");
        QVERIFY(stage.records.at(0).way == CallWay::inbound && stage.records.at(0).release.cause == 31);
    }

    void leavesNothingBehind()
    {
        MediationStage stage;
        stage.connect();
        stage.phone.session->end();
        stage.run(60s);
        stage.phone.session.reset();
        stage.carrier.session.reset();
        stage.run(60s);
        QCOMPARE(stage.plane.legCount(), std::size_t(0));
        const MediationStatus status = stage.status();
        QCOMPARE(status.calls + status.transactions + status.dialogs, std::size_t(0));
        QCOMPARE(status.ended, std::uint64_t(1));
        QCOMPARE(stage.stage.world.runningTimers(), std::size_t(0));
    }

    void passesEarlyMediaBeforeAndAfterRinging()
    {
        MediationStage stage;
        stage.carrier.onCall = [&] {
            stage.carrier.session->progress({.status = 180, .reliable = false});
            stage.carrier.session->progress(
                {.status = 183, .sdp = stage.carrier.description("8 101"), .reliable = false});
            stage.carrier.session->progress({.status = 180, .reliable = false});
        };
        stage.callOut();
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(),
            "progressed 100\nprogressed 180\nprogressed 183 reliable\nanswered PCMA telephone-event sendrecv\n"
            "progressed 180\n");
        stage.carrier.session->accept({stage.carrier.description("8 101"), {}});
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(), "established\n");
    }

    void earlyMediaThenFailure()
    {
        MediationStage stage;
        stage.carrier.onCall = [&] {
            stage.carrier.session->progress(
                {.status = 183, .sdp = stage.carrier.description("8 101"), .reliable = false});
        };
        stage.callOut();
        stage.run();
        stage.carrier.session->reject({486, {}, {{HeaderName::reason, {}, "Q.850;cause=34"}}});
        stage.run();
        QVERIFY(stage.phone.takeStory().ends_with("ended rejected 486 Q.850 34\n"));
    }

    void passesFailures_data()
    {
        QTest::addColumn<int>("received");
        QTest::addColumn<int>("sent");
        QTest::addColumn<QByteArray>("reason");
        QTest::addRow("busy") << 486 << 486 << QByteArray("Q.850;cause=17;text=\"User busy\"");
        QTest::addRow("not found") << 404 << 404
                                   << QByteArray("Q.850;cause=1;text=\"Unallocated (unassigned) number\"");
        QTest::addRow("declined") << 603 << 603 << QByteArray("Q.850;cause=21;text=\"Call rejected\"");
        QTest::addRow("unavailable") << 480 << 480 << QByteArray("Q.850;cause=18;text=\"No user responding\"");
        QTest::addRow("no dialog") << 481 << 500 << QByteArray("Q.850;cause=41;text=\"Temporary failure\"");
    }

    void passesFailures()
    {
        QFETCH(int, received);
        QFETCH(int, sent);
        QFETCH(QByteArray, reason);
        MediationStage stage;
        stage.carrier.onCall = [&] { stage.carrier.session->reject({received, {}, {}}); };
        stage.callOut();
        stage.run();
        const auto* ended = std::get_if<SessionEnded>(&*stage.phone.last);
        QVERIFY(ended);
        QCOMPARE(ended->status, sent);
        QCOMPARE(QByteArray::fromStdString(causeOf(stage.phone)), reason);
        QCOMPARE(stage.records.at(0).release.status, sent);
        QCOMPARE(stage.backup.calls, 0);
    }

    void cancelReachesTheCarrier()
    {
        MediationStage stage;
        stage.carrier.onCall = [&] { stage.carrier.session->progress({.status = 180, .reliable = false}); };
        stage.callOut();
        stage.run();
        stage.phone.session->end({{{"Q.850", 16, {}}}, {}, 480});
        stage.run();
        QVERIFY(stage.carrier.takeStory().ends_with("ended cancelled 487 Q.850 16\n"));
        QVERIFY(stage.phone.takeStory().ends_with("ended cancelled 487\n"));
        QCOMPARE(stage.records.at(0).release.status, 487);
        QVERIFY(stage.records.at(0).endedBy == EndedBy::caller);
    }

    void cancelCrossesTheAnswer()
    {
        MediationStage stage;
        stage.carrier.onCall = [&] { stage.carrier.session->progress({.status = 180, .reliable = false}); };
        stage.callOut();
        stage.run();
        stage.carrier.session->accept({stage.carrier.description("8 101"), {}});
        stage.phone.session->end();
        stage.run(40s);
        const std::string story = stage.carrier.takeStory();
        QVERIFY2(story.find("ended hungUpThere") != std::string::npos, story.c_str());
        QVERIFY(stage.phone.takeStory().find("ended") != std::string::npos);
        QCOMPARE(stage.plane.legCount(), std::size_t(0));
    }

    void offersLate()
    {
        MediationStage stage;
        stage.carrier.answerWith();
        stage.phone.onEvent = [&](const SessionEvent& event) {
            if (std::get_if<SessionOffered>(&event))
                stage.phone.session->answer(stage.phone.description("8 101"));
        };
        stage.callOut("+15550001", "");
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(),
            "progressed 100\noffered opus G722 PCMA PCMU telephone-event telephone-event CN CN sendrecv by success\n"
            "established\n");
        COMPARE_TEXT(stage.carrier.takeStory(), "call PCMA PCMU telephone-event CN sendrecv\nestablished\n");
    }

    void refusesWhatItCannotCode()
    {
        MediationStage stage;
        stage.callOut("+15550001", "18");
        stage.run();
        QVERIFY(stage.phone.takeStory().starts_with("progressed 100\nended rejected 488"));
        QVERIFY(std::get_if<SessionEnded>(&*stage.phone.last)->message.has(HeaderName::warning));
        QCOMPARE(stage.carrier.calls, 0);
    }

    void anAnswerThatCannotBeUsedEndsBothSides()
    {
        MediationSettings settings = stageSettings();
        settings.routes = {{"", {"carrier"}}};
        MediationStage stage(settings);
        stage.carrier.answerWith("18");
        stage.callOut();
        stage.run();
        COMPARE_TEXT(stage.carrier.takeStory(),
            "call PCMA PCMU telephone-event CN sendrecv\nestablished\nended hungUpThere Q.850 65\n");
        COMPARE_TEXT(stage.phone.takeStory(), "progressed 100\nended rejected 502 Q.850 65\n");
    }

    void acknowledgesReliablyOnOneSideOnly()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[0].dialogs.reliableResponses = true;
        MediationStage stage(settings);
        stage.carrier.onCall = [&] {
            stage.carrier.session->progress({.status = 183, .sdp = stage.carrier.description("8 101")});
        };
        OutgoingCall call = stage.phone.callTo("+15550001", insideAddress, stage.phone.description());
        SessionPolicy none;
        none.reliability = Reliability::onDemand;
        call.policy = none;
        stage.phone.call(std::move(call));
        stage.run();
        COMPARE_TEXT(stage.carrier.takeStory(), "call PCMA PCMU telephone-event CN sendrecv\nconfirmed 183\n");
        COMPARE_TEXT(
            stage.phone.takeStory(), "progressed 100\nprogressed 183\nanswered PCMA telephone-event sendrecv early\n");
    }

    void followsARedirectionOverItsTrunk()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[0].identity.trusted = settings.trunks[0].identity.forwardHistory = true;
        MediationStage stage(settings);
        stage.carrier.onCall = [&] {
            if (stage.carrier.calls == 1)
                stage.carrier.session->reject({302, {}, {{HeaderName::contact, {}, "<sip:+4989555@203.0.113.99>"}}});
            else
                stage.carrier.session->accept({stage.carrier.description("8 101"), {}});
        };
        stage.callOut();
        stage.run();
        COMPARE_TEXT(stage.carrier.session->invite().requestUri(), "sip:+4989555@203.0.113.1;user=phone");
        COMPARE_TEXT(std::string(stage.carrier.session->invite().value(HeaderName::diversion).value_or("")),
            "<sip:+15550001@198.51.100.10;user=phone>;reason=unconditional");
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
    }
};

REGISTER_TEST(CallSetupTest)
#include "call_setup_test.moc"
