// A call that a transfer placed on a trunk left no record, and stood in that of the first call as its inside. A
// transfer to a full trunk was refused as if there were no route, and was not counted.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

MediationSettings settingsOf(int backupChannels)
{
    MediationSettings settings = stageSettings();
    settings.routes = {{"+1", {"carrier"}}, {"+2", {"backup"}}};
    settings.trunks[1].limits.channels = backupChannels;
    return settings;
}

void transferTo(MediationParty& party, const std::string& number)
{
    SessionReferral referral;
    referral.to.uri = *parseUri("sip:" + number + "@10.0.0.10");
    party.session->refer(referral);
}

}  // namespace

class TransferredCallRecordTest : public QObject {
    Q_OBJECT

private slots:
    void isThere()
    {
        MediationStage stage(settingsOf(1));
        stage.connect();
        answersOffers(stage.carrier);
        stage.backup.answerWith();
        transferTo(stage.phone, "+2999");
        stage.run();
        stage.phone.session->end();
        stage.run(10s);
        stage.backup.session->end();
        stage.run();
        QCOMPARE(stage.records.size(), std::size_t(2));
        const CallRecord& placed = stage.records[0];
        const CallRecord& first = stage.records[1];
        QVERIFY(placed.id != first.id);
        QVERIFY(placed.way == CallWay::outbound);
        QCOMPARE(placed.caller, "+4930100");
        QCOMPARE(placed.called, "+2999");
        QCOMPARE(placed.trunk, "backup");
        QCOMPARE(placed.attempts, 1);
        QCOMPARE(placed.release.status, 200);
        QCOMPARE(placed.release.cause, 16);
        QVERIFY(placed.endedBy == EndedBy::called);
        QVERIFY(placed.answer && *placed.answer >= placed.start && placed.end - *placed.answer > 10s);
        QVERIFY(placed.start > *first.answer);
        QCOMPARE(placed.outside.peer, backupAddress + ":5060");
        QCOMPARE(placed.outside.codec, "PCMA");
        QVERIFY(placed.outside.received.has_value());
        QCOMPARE(placed.inside.callId, first.inside.callId);
        QVERIFY(placed.media == MediaHandling::relayed);
        QCOMPARE(first.called, "+15550001");
        QCOMPARE(first.trunk, "carrier");
        QCOMPARE(first.inside.peer, phoneAddress + ":5060");
        QCOMPARE(first.outside.peer, carrierAddress + ":5060");
        QVERIFY(first.inside.received.has_value());
        QVERIFY(first.media == MediaHandling::relayed);
        QCOMPARE(first.end, placed.end);
        QCOMPARE(stage.status().trunks.at(1).calls, 0);
    }

    void isThereWhenNobodyAnswers_data()
    {
        QTest::addColumn<int>("refusal");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("cause");
        QTest::addColumn<QString>("who");
        QTest::addRow("busy") << 486 << 486 << 17 << "called";
        QTest::addRow("who is transferred hangs up") << 0 << 487 << 16 << "caller";
    }

    void isThereWhenNobodyAnswers()
    {
        QFETCH(int, refusal);
        MediationStage stage(settingsOf(1));
        stage.connect();
        stage.backup.onCall = [&] {
            if (refusal > 0)
                stage.backup.session->reject({refusal, {}, {}});
        };
        transferTo(stage.phone, "+2999");
        stage.run();
        stage.carrier.session->end();
        stage.run();
        QCOMPARE(stage.records.size(), std::size_t(2));
        const CallRecord& placed = stage.records[0];
        QCOMPARE(placed.called, "+2999");
        QVERIFY(!placed.answer);
        QTEST(placed.release.status, "status");
        QTEST(placed.release.cause, "cause");
        QTEST(QString::fromStdString(std::string(toString(placed.endedBy))), "who");
        QCOMPARE(placed.outside.peer, backupAddress + ":5060");
        QCOMPARE(stage.records[1].inside.peer, phoneAddress + ":5060");
    }

    void isThereWhenRefused_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("cause");
        QTest::addColumn<QString>("refusedFor");
        QTest::addRow("full trunk") << "+2999" << 503 << 34 << "channels";
        QTest::addRow("no route") << "+3999" << 404 << 3 << "no_route";
    }

    void isThereWhenRefused()
    {
        QFETCH(QString, number);
        QFETCH(int, status);
        MediationStage stage(settingsOf(1));
        stage.backup.answerWith();
        stage.callOut("+2111");
        stage.run();
        const auto held = std::move(stage.phone.session);
        stage.connect();
        transferTo(stage.phone, number.toStdString());
        stage.run();
        const std::string story = stage.phone.takeStory();
        QVERIFY2(story.contains("refer answered " + std::to_string(status)), story.c_str());
        QCOMPARE(stage.records.size(), std::size_t(1));
        const CallRecord& refused = stage.records.front();
        QCOMPARE(refused.called, number.toStdString());
        QCOMPARE(refused.release.status, status);
        QTEST(refused.release.cause, "cause");
        QTEST(QString::fromStdString(std::string(nameOf(refused.refusal))), "refusedFor");
        QVERIFY(refused.endedBy == EndedBy::server);
        QCOMPARE(stage.status().refused.*refused.refusal, std::uint64_t(1));
        QCOMPARE(stage.status().calls, std::size_t(2));
    }

    /// Who was transferred to is outside, wherever he sits.
    void transfersFromOutsideStayInside()
    {
        MediationStage stage(settingsOf(2));
        stage.connect();
        answersOffers(stage.carrier);
        stage.backup.answerWith();
        transferTo(stage.phone, "+2999");
        stage.run();
        transferTo(stage.backup, "+15550099");
        stage.run();
        QVERIFY(stage.backup.takeStory().contains("refer answered 404"));
        QCOMPARE(stage.carrier.calls, 1);
    }
};

REGISTER_TEST(TransferredCallRecordTest)
#include "transferred_call_record_test.moc"
