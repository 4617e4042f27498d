// Which trunk a call gets, and who gets none: failover, limits, emergency, strangers, passwords.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

int statusOf(const MediationParty& party)
{
    const auto* ended = party.last ? std::get_if<SessionEnded>(&*party.last) : nullptr;
    return ended ? ended->status : 0;
}

int causeOf(const MediationParty& party)
{
    const auto* ended = party.last ? std::get_if<SessionEnded>(&*party.last) : nullptr;
    return ended && !ended->reasons.empty() ? ended->reasons.front().cause.value_or(0) : 0;
}

}  // namespace

class CallRoutingTest : public QObject {
    Q_OBJECT

private slots:
    void aPeerThatIsBusyRestsAsLongAsItAsked()
    {
        MediationStage stage;
        stage.carrier.onCall = [&] { stage.carrier.session->reject({503, {}, {{HeaderName::retryAfter, {}, "30"}}}); };
        stage.backup.answerWith();
        stage.callOut();
        stage.run();
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
        stage.phone.session->end();
        stage.run();
        QCOMPARE(stage.records.at(0).attempts, 2);
        stage.callOut();
        stage.run();
        QCOMPARE(stage.carrier.calls, 1);
        QCOMPARE(stage.backup.calls, 2);
        stage.phone.session->end();
        stage.run(30s);
        stage.callOut();
        stage.run();
        QCOMPARE(stage.carrier.calls, 2);
    }

    void aSilentPeerIsLeftAfterTenSeconds()
    {
        MediationStage stage;
        stage.carrier.host().setUp(false);
        stage.backup.answerWith();
        stage.callOut();
        stage.run(9900ms);
        QCOMPARE(stage.backup.calls, 0);
        stage.run(200ms);
        QCOMPARE(stage.backup.calls, 1);
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
        stage.phone.session->end();
        stage.run();
        stage.callOut();
        stage.run();
        QCOMPARE(stage.backup.calls, 2);
    }

    void optionsTakeAPeerDownAndBack()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[0].health.optionsInterval_s = 10;
        settings.trunks[0].health.optionsMisses = 2;
        MediationStage stage(settings);
        stage.backup.answerWith();
        stage.carrier.answerWith();
        stage.carrier.host().setUp(false);
        stage.run(40s);
        QCOMPARE(QString::fromStdString(stage.news), "carrier: the peer is down: it does not answer\n");
        stage.callOut();
        stage.run();
        QCOMPARE(stage.backup.calls, 1);
        stage.phone.session->end();
        stage.carrier.host().setUp(true);
        stage.run(15s);
        QCOMPARE(QString::fromStdString(stage.news),
            "carrier: the peer is down: it does not answer\ncarrier: the peer is up again\n");
        stage.callOut();
        stage.run();
        QCOMPARE(stage.carrier.calls, 1);
    }

    void theCallBeyondTheChannelsIsRefused()
    {
        MediationSettings settings = stageSettings();
        settings.routes = {{"", {"carrier"}}};
        settings.trunks[0].limits.channels = 1;
        settings.emergency = {{"112"}, {}};
        MediationStage stage(settings);
        stage.carrier.answerWith();
        stage.callOut();
        stage.run();
        const auto first = std::move(stage.phone.session);
        stage.callOut();
        stage.run();
        QCOMPARE(statusOf(stage.phone), 503);
        QCOMPARE(causeOf(stage.phone), 34);
        stage.callOut("112");
        stage.run();
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
        QCOMPARE(stage.status().trunks.at(1).calls, 2);
    }

    void fullTrunksFlowOver()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[0].limits.channels = 1;
        MediationStage stage(settings);
        stage.carrier.answerWith();
        stage.backup.answerWith();
        stage.callOut();
        stage.run();
        const auto first = std::move(stage.phone.session);
        stage.callOut();
        stage.run();
        QCOMPARE(stage.backup.calls, 1);
    }

    void emergencyCallsGoWhereTheirSitePrefers()
    {
        MediationSettings settings = stageSettings();
        settings.emergency = {{"112"}, {"carrier"}};
        settings.sites = {{"berlin", {*parseIpNetwork("10.0.0.0/24")}, {"backup"}}};
        MediationStage stage(settings);
        stage.backup.answerWith();
        stage.callOut("112");
        stage.run();
        QCOMPARE(stage.backup.calls, 1);
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
        stage.phone.session->end();
        stage.run();
        QVERIFY(stage.records.at(0).emergency);
    }

    void tooManyCallsASecondAreRefused()
    {
        MediationSettings settings = stageSettings();
        settings.limits.callsPerSecondOfAddress = 2;
        MediationStage stage(settings);
        stage.carrier.answerWith();
        std::vector<std::unique_ptr<InviteSession>> sessions;
        for (int call = 0; call < 5; ++call) {
            stage.callOut();
            sessions.push_back(std::move(stage.phone.session));
        }
        stage.run();
        QCOMPARE(stage.carrier.calls, 2);
        QCOMPARE(stage.status().refused.flooding, std::uint64_t(3));
    }

    void strangersOutsideAreRefused()
    {
        MediationStage stage;
        MediationParty stranger(stage.stage, "stranger", "203.0.113.66");
        stage.stage.world.join(stranger.host(), stage.host, stage.stage.link);
        stranger.call(stranger.callTo("+4930100", outsideAddress, stranger.description()));
        stage.run();
        QCOMPARE(statusOf(stranger), 403);
        QCOMPARE(stage.phone.calls, 0);
        Message answer;
        OutOfDialogRequest options;
        options.method = "OPTIONS";
        options.uri = "sip:" + outsideAddress;
        options.from.uri = *parseUri("sip:stranger@203.0.113.66");
        options.to.uri = *parseUri(options.uri);
        stranger.agent().send(options, [&](Message response) { answer = std::move(response); });
        stage.run();
        QCOMPARE(answer.status(), 403);
        QCOMPARE(stage.status().refused.strangers, std::uint64_t(2));
    }

    void nobodyIsRelayedFromTrunkToTrunk()
    {
        MediationStage stage;
        stage.callIn("+15550001");
        stage.run();
        QCOMPARE(statusOf(stage.carrier), 404);
        QCOMPARE(stage.backup.calls, 0);
        QCOMPARE(stage.status().refused.noRoute, std::uint64_t(1));
    }

    void usersProveTheirPasswords_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<bool>("isServed");
        QTest::addRow("right") << QByteArray("secret") << true;
        QTest::addRow("wrong") << QByteArray("guess") << false;
        QTest::addRow("none") << QByteArray() << false;
    }

    void usersProveTheirPasswords()
    {
        QFETCH(QByteArray, password);
        MediationSettings settings = stageSettings();
        settings.inside.hops.clear();
        settings.insideRoutes.clear();
        settings.inside.users = {{"alice", "secret", "+4930777", ""}};
        settings.trunks[0].identity.trusted = settings.trunks[0].identity.forwardAsserted = true;
        MediationStage stage(settings);
        stage.carrier.answerWith();
        OutgoingCall call = stage.phone.callTo("+15550001", insideAddress, stage.phone.description());
        if (!password.isEmpty())
            call.credentials = [&](std::string_view) { return DigestUser{"alice", password.toStdString()}; };
        stage.phone.call(std::move(call));
        stage.run();
        QTEST(stage.carrier.calls == 1, "isServed");
        if (stage.carrier.calls == 1)
            QCOMPARE(std::string(stage.carrier.session->invite().value(HeaderName::pAssertedIdentity).value_or("")),
                std::string("<tel:+4930777>"));
    }

    void guessersAreBlocked()
    {
        MediationSettings settings = stageSettings();
        settings.inside.hops.clear();
        settings.insideRoutes.clear();
        settings.inside.users = {{"alice", "secret", "", ""}};
        MediationStage stage(settings);
        for (int guess = 0; guess < 12; ++guess) {
            OutgoingCall call = stage.phone.callTo("+15550001", insideAddress, stage.phone.description());
            call.credentials = [guess](std::string_view) { return DigestUser{"alice", std::to_string(guess)}; };
            stage.phone.call(std::move(call));
            stage.run();
        }
        QCOMPARE(statusOf(stage.phone), 403);
        const RefusalCounts refused = stage.status().refused;
        QCOMPARE(refused.guessed, std::uint64_t(InsideGate::maxGuesses));
        QVERIFY(refused.blocked >= 2);
    }

    void drains()
    {
        MediationStage stage;
        stage.connect();
        bool drained = false;
        stage.server->drain(10s, [&] { drained = true; });
        const auto standing = std::move(stage.phone.session);
        stage.callOut();
        stage.run();
        QCOMPARE(statusOf(stage.phone), 503);
        QVERIFY(!drained);
        stage.run(11s);
        QVERIFY(drained);
        QVERIFY(stage.carrier.takeStory().find("ended hungUpThere") != std::string::npos);
    }

    void reloadsWithoutDroppingCalls()
    {
        MediationStage stage;
        stage.connect();
        MediationSettings settings = stageSettings();
        settings.trunks = {stageTrunk("backup", backupAddress)};
        settings.routes = {{"", {"backup"}}};
        stage.server->reload(settings);
        stage.run(10s);
        QCOMPARE(stage.status().calls, std::size_t(1));
        const auto standing = std::move(stage.phone.session);
        stage.backup.answerWith();
        stage.callOut();
        stage.run();
        QCOMPARE(stage.backup.calls, 1);
        standing->end();
        stage.run();
        QVERIFY(stage.carrier.takeStory().find("ended hungUpThere") != std::string::npos);
    }

    void saysWhatItCouldNotOpen()
    {
        MediationStage stage;
        SeededRandom random(1);
        MediationServer second({stage.host, stage.host, stage.plane, random, {}, {}}, stageSettings(), {});
        const auto fault = second.start();
        QVERIFY(fault.has_value());
        QCOMPARE(fault->what, std::string("internal udp 10.0.0.10:5060"));
    }
};

REGISTER_TEST(CallRoutingTest)
#include "call_routing_test.moc"
