#include "engine/probe/live_call.h"

#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QCoreApplication>
#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::EchoParty;
using trunkwright::engine::tests::ladderText;
using trunkwright::engine::tests::LiveStage;

class LiveCallTest : public QObject {
    Q_OBJECT

private slots:
    void provesAudioByItsEcho()
    {
        LiveStage stage;
        const TestCallResult result = stage.play();
        QCOMPARE(QString::fromStdString(ladderText(result)), "INVITE> <100 <200 ACK> BYE> <200");
        QVERIFY(result.outcome == TestCallOutcome::answered);
        QCOMPARE(result.code, 200);
        QCOMPARE(result.codec, "PCMA");
        QCOMPARE(result.setup, 40ms);
        QCOMPARE(result.talk, 5s);
        QVERIFY(result.audio.heard.value_or(false));
        QVERIFY(result.audio.roundTrip > 40ms && result.audio.roundTrip < 400ms);
        QCOMPARE(result.streams.size(), 2);
        QCOMPARE(*result.streams[1].lost, 0);
        QVERIFY(result.streams[1].packets >= 245 && result.streams[1].packets <= 255);
        QVERIFY(!result.endedByFarSide);
    }

    void sendsNothingToManyHosts_data()
    {
        QTest::addColumn<QByteArray>("address");
        for (const char* address : {"224.0.0.1", "255.255.255.255", "0.0.0.0", "ff02::1", "::ffff:239.0.0.1"})
            QTest::newRow(address) << QByteArray(address);
    }

    void sendsNothingToManyHosts()
    {
        QFETCH(QByteArray, address);
        LiveStage stage;
        LiveTesterSettings settings;
        settings.locate = [&](const Uri&, const LocatedServers& found) {
            found({{SipProtocol::udp, {parseIpAddress(address.toStdString()).value(), 5060}, "group.test"}});
        };
        settings.localAddress = [](const IpAddress&) { return parseIpAddress("192.0.2.1"); };
        stage.tester.emplace(stage.here, stage.random, std::move(settings));
        stage.request.target = *parseUri("sip:+15550001@group.test");
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::failed);
        QCOMPARE(QByteArray::fromStdString(result.reason),
            "group.test leads to " + address + ", which is not the address of one host");
        QVERIFY(result.ladder.empty());
    }

    void codesAsWasAgreed_data()
    {
        QTest::addColumn<QString>("codec");
        QTest::addColumn<int>("ptime_ms");
        for (const char* codec : {"PCMA", "PCMU", "G722", "opus"}) {
            for (const int ptime_ms : {20, 40})
                QTest::addRow("%s %d", codec, ptime_ms) << codec << ptime_ms;
        }
        QTest::addRow("PCMA 30") << "PCMA" << 30;
    }

    void codesAsWasAgreed()
    {
        QFETCH(QString, codec);
        QFETCH(int, ptime_ms);
        LiveStage stage;
        stage.request.codecs = {codec.toStdString()};
        stage.request.ptime_ms = ptime_ms;
        const TestCallResult result = stage.play();
        QCOMPARE(QString::fromStdString(result.codec), codec);
        QVERIFY(result.audio.heard.value_or(false));
        QCOMPARE(result.streams[0].ptime_ms, ptime_ms);
    }

    void keepsMediaSecret()
    {
        LiveStage stage;
        stage.request.srtp = SrtpPolicy::required;
        const TestCallResult result = stage.play();
        QCOMPARE(result.srtpSuite, "AES_CM_128_HMAC_SHA1_80");
        QVERIFY(result.audio.heard.value_or(false));
        QCOMPARE(result.streams[1].undecryptable, 0);
    }

    void saysWhyMediaCannotBeAgreedOn()
    {
        LiveStage stage({.srtp = SrtpPolicy::required});
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::rejected);
        QCOMPARE(result.code, 488);
        QVERIFY(!result.audio.heard);
        QVERIFY(result.streams.empty());
    }

    void hearsNothingFromAMuteFarSide()
    {
        LiveStage stage({.mute = true});
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::answered);
        QCOMPARE(result.audio.heard, false);
        QVERIFY(!result.audio.roundTrip);
        QVERIFY(result.streams[1].packets > 0);
    }

    void hearsToneOfFarSide()
    {
        LiveStage stage({.tone_hz = 1004});
        const TestCallResult result = stage.play();
        QCOMPARE(result.audio.heard, true);
        QVERIFY(!result.audio.roundTrip);
    }

    void hearsEarlyMedia()
    {
        LiveStage stage({.earlyMedia = true, .ringing = 2s, .tone_hz = 1004});
        const TestCallResult result = stage.play();
        QVERIFY(result.earlyMedia);
        QCOMPARE(result.earlyAudio.heard, true);
        QCOMPARE(result.postDialDelay, 40ms);
        QCOMPARE(result.code, 200);
    }

    void measuresLossAndJitter()
    {
        LiveStage stage({}, {.delay = 20ms, .loss = 0.02});
        stage.request.talk = 60s;
        const TestCallResult result = stage.play();
        const StreamResult& received = result.streams[1];
        QVERIFY(result.audio.heard.value_or(false));
        const double lost = static_cast<double>(*received.lost) / static_cast<double>(*received.expected);
        QVERIFY(lost > 0.01 && lost < 0.03);
        QVERIFY(received.jitter_ms < 1);
        QVERIFY(received.roundTrip);
    }

    void pressesDigits()
    {
        LiveStage stage;
        stage.request.dtmf = "1590*#AD";
        stage.play();
        QCOMPARE(stage.far->digits(), "1590*#AD");
    }

    void holdsAndResumes()
    {
        LiveStage stage;
        stage.request.talk = 10s;
        stage.request.hold = 3s;
        const TestCallResult result = stage.play();
        QVERIFY(result.hold);
        QCOMPARE(result.hold->status, 200);
        QCOMPARE(result.hold->farDirection, "recvonly");
        QCOMPARE(result.hold->resumeStatus, 200);
        QVERIFY(result.hold->audioBack && *result.hold->audioBack < 1s);
        QVERIFY(result.audio.heard.value_or(false));
    }

    void givesUpRinging()
    {
        LiveStage stage({.instead = [](InviteSession& session) { session.progress({}); }});
        stage.request.ringTimeout = 3s;
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::noAnswer);
        QCOMPARE(result.code, 487);
        QCOMPARE(QString::fromStdString(ladderText(result)), "INVITE> <100 <180 PRACK> <200 CANCEL> <200 <487 ACK>");
    }

    void tellsRefusalFromSilence()
    {
        LiveStage busy({.instead = [](InviteSession& session) { session.reject({}); }});
        const TestCallResult refused = busy.play();
        QVERIFY(refused.outcome == TestCallOutcome::rejected);
        QCOMPARE(refused.code, 486);
        QCOMPARE(refused.reason, "Busy Here");

        LiveStage dead;
        dead.there.setUp(false);
        const TestCallResult silent = dead.play();
        QVERIFY(silent.outcome == TestCallOutcome::noAnswer);
        QCOMPARE(silent.code, 0);
        QVERIFY(silent.ladder.size() > 1);
    }

    void notesWhoHungUp()
    {
        LiveStage stage({.hangsUp = 2s});
        const TestCallResult result = stage.play();
        QVERIFY(result.endedByFarSide);
        QVERIFY(result.talk < 3s);
    }

    void letsTheOtherSideOffer()
    {
        LiveStage stage;
        stage.request.earlyOffer = false;
        const TestCallResult result = stage.play();
        QCOMPARE(result.code, 200);
        QVERIFY(result.audio.heard.value_or(false));
    }

    void followsRedirectionToTheTargetOnly_data()
    {
        QTest::addColumn<QString>("contact");
        QTest::addColumn<int>("invites");
        QTest::newRow("target") << "<sip:+2@192.0.2.2>" << 2;
        QTest::newRow("the called number itself") << "<sip:+15550001@192.0.2.2>" << 1;
        QTest::newRow("another host first") << "<sip:+2@192.0.2.9>, <sip:+3@192.0.2.2>, <sip:+4@192.0.2.2>" << 3;
        QTest::newRow("another host") << "<sip:+2@192.0.2.9>" << 1;
        QTest::newRow("a number that may not be called") << "<sip:911@192.0.2.2>" << 1;
    }

    void followsRedirectionToTheTargetOnly()
    {
        QFETCH(QString, contact);
        QFETCH(int, invites);
        LiveStage stage({.instead = [&](InviteSession& session) {
            session.reject({302, {}, {{HeaderName::contact, {}, contact.toStdString()}}});
        }});
        const TestCallResult result = stage.play();
        QCOMPARE(result.code, 302);
        QCOMPARE(std::ranges::count_if(result.ladder,
                     [](const LadderEntry& entry) {
                         return entry.kind == LadderEntry::Kind::sent && entry.message
                             && entry.message->method() == "INVITE";
                     }),
            invites);
    }

    void prefersContactsByTheirWeight()
    {
        LiveStage stage({.instead = [](InviteSession& session) {
            session.reject({302, {}, {{HeaderName::contact, {}, "<sip:+2@192.0.2.2>;q=0.1, <sip:+3@192.0.2.2>"}}});
        }});
        std::string called;
        for (const LadderEntry& entry : stage.play().ladder) {
            if (entry.kind == LadderEntry::Kind::sent && entry.message && entry.message->method() == "INVITE")
                called += entry.message->requestUri() + ' ';
        }
        QCOMPARE(called, std::string("sip:+15550001@192.0.2.2 sip:+3@192.0.2.2 sip:+2@192.0.2.2 "));
    }

    void leavesProxiesAndOtherServicesAlone()
    {
        for (const int status : {305, 380}) {
            LiveStage stage({.instead = [&](InviteSession& session) {
                session.reject({status, {}, {{HeaderName::contact, {}, "<sip:+2@192.0.2.2>"}}});
            }});
            const TestCallResult result = stage.play();
            QCOMPARE(result.code, status);
            QVERIFY(result.outcome == TestCallOutcome::rejected);
        }
    }

    void leavesNothingBehind()
    {
        LiveStage stage;
        stage.play();
        stage.far->forget();
        stage.world.runFor(2min);
        QCOMPARE(stage.far->agent().counts(), UserAgent::Counts());
        QCOMPARE(stage.world.openPorts(), 3);  // SIP of both sides: UDP, and UDP and TCP
        QCOMPARE(stage.world.runningTimers(), 0);
    }
};

REGISTER_TEST_IN(QCoreApplication, LiveCallTest)
#include "live_call_test.moc"
