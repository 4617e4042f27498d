// When a phone joined two of its calls, the record of the second one ended with the phone, though its trunk went on
// carrying the voice.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

/// Of two calls that the phone has, one with each carrier, the first is held for the second one.
struct TwoCalls {
    explicit TwoCalls(bool consultsByCalling)
        : stage(settings())
    {
        stage.connect();
        first = std::move(stage.phone.session);
        answersOffers(stage.carrier);
        answersOffers(stage.backup);
        stage.backup.answerWith();
        stage.phone.answerWith();
        if (consultsByCalling)
            stage.callOut("+4989555");
        else
            stage.backup.call(stage.backup.callTo("+4930100", outsideAddress, stage.backup.description("8 101")));
        stage.run(10s);
    }

    static MediationSettings settings()
    {
        MediationSettings settings = stageSettings();
        settings.routes = {{"", {"carrier"}}, {"+4989", {"backup"}}};
        settings.emergency = {{"+4989555"}, {"backup"}};
        return settings;
    }

    void join()
    {
        const DialogId second = stage.phone.session->dialog();
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:+4989555@10.0.0.10");
        referral.replaces = Replaces{second.callId, second.remoteTag, second.localTag, false};
        first->refer(referral);
        stage.run();
    }

    MediationStage stage;
    std::unique_ptr<InviteSession> first;
};

}  // namespace

class JoinedCallRecordTest : public QObject {
    Q_OBJECT

private slots:
    void lastsAsLongAsItsTrunk_data()
    {
        QTest::addColumn<bool>("consultsByCalling");
        QTest::addColumn<bool>("hangsUp");
        QTest::addColumn<QString>("endedBy");
        QTest::addRow("called, hangs up") << true << true << "called";
        QTest::addRow("called, the other one hangs up") << true << false << "caller";
        QTest::addRow("had called, hangs up") << false << true << "caller";
        QTest::addRow("had called, the other one hangs up") << false << false << "called";
    }

    void lastsAsLongAsItsTrunk()
    {
        QFETCH(bool, consultsByCalling);
        QFETCH(bool, hangsUp);
        TwoCalls calls(consultsByCalling);
        MediationStage& stage = calls.stage;
        calls.join();
        QCOMPARE(stage.records.size(), std::size_t(0));
        stage.run(10s);
        (hangsUp ? stage.backup : stage.carrier).session->end();
        stage.run();
        QCOMPARE(stage.records.size(), std::size_t(2));
        const CallRecord& second = stage.records[0];
        const CallRecord& first = stage.records[1];
        QCOMPARE(first.trunk, "carrier");
        QCOMPARE(first.inside.callId, calls.first->dialog().callId);
        QCOMPARE(second.outside.peer, backupAddress + ":5060");
        QCOMPARE(second.outside.codec, "PCMA");
        QVERIFY(second.outside.received.has_value());
        QCOMPARE(second.inside.callId, stage.phone.session->dialog().callId);
        QCOMPARE(second.inside.peer, phoneAddress + ":5060");
        QVERIFY(second.inside.received.has_value());
        QVERIFY(second.way == (consultsByCalling ? CallWay::outbound : CallWay::inbound));
        QVERIFY(second.media == MediaHandling::relayed);
        QVERIFY(second.answer && second.end - *second.answer > 20s);
        QCOMPARE(second.end, first.end);
        QCOMPARE(second.release.status, 200);
        QCOMPARE(second.release.cause, 16);
        QTEST(QString::fromStdString(std::string(toString(second.endedBy))), "endedBy");
        QVERIFY(first.endedBy == (hangsUp ? EndedBy::caller : EndedBy::called));
        const MediationStatus status = stage.status();
        QCOMPARE(status.begun, std::uint64_t(2));
        QCOMPARE(status.ended, std::uint64_t(2));
        QCOMPARE(status.answered, std::uint64_t(2));
        QCOMPARE(status.calls, std::size_t(0));
    }

    /// An emergency call stays one when it is joined to another.
    void isThatOfAnEmergencyCall()
    {
        TwoCalls calls(true);
        calls.join();
        calls.stage.server->drain(5s, [] { });
        calls.stage.run(10s);
        QCOMPARE(calls.stage.status().calls, std::size_t(1));
    }

    void isNotMadeOfCallsThatAreNotThere()
    {
        TwoCalls calls(true);
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:+4989555@10.0.0.10");
        referral.replaces = Replaces{"nobody's", "a", "b", false};
        calls.first->refer(referral);
        calls.stage.run();
        QVERIFY(calls.stage.phone.takeStory().contains("refer progressed 481 ended"));
        QCOMPARE(calls.stage.status().calls, std::size_t(2));
    }
};

REGISTER_TEST(JoinedCallRecordTest)
#include "joined_call_record_test.moc"
