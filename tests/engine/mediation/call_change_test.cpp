// Calls that stand: hold from either side, glare, late offers, digits, transfers.
#include "engine/mediation/dtmf_relay.h"
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

class CallChangeTest : public QObject {
    Q_OBJECT

private slots:
    void holdsFromInside_data()
    {
        QTest::addColumn<int>("style");
        QTest::addColumn<QByteArray>("offered");
        QTest::addRow("sendonly") << int(HoldStyle::sendonly) << QByteArray("sendonly");
        QTest::addRow("inactive") << int(HoldStyle::inactive) << QByteArray("inactive");
    }

    void holdsFromInside()
    {
        QFETCH(int, style);
        QFETCH(QByteArray, offered);
        MediationSettings settings = stageSettings();
        settings.trunks[0].dialogs.hold = HoldStyle(style);
        MediationStage stage(settings);
        stage.connect();
        answersOffers(stage.carrier);
        stage.phone.session->offer(stage.phone.description("8 101", "sendonly"));
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(), "answered PCMA telephone-event recvonly\n");
        COMPARE_TEXT(stage.carrier.takeStory(),
            ("offered PCMA PCMU telephone-event CN " + offered + " by reinvite\n").toStdString().c_str());
        stage.phone.session->offer(stage.phone.description("8 101", "sendrecv"));
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(), "answered PCMA telephone-event sendrecv\n");
        COMPARE_TEXT(stage.carrier.takeStory(), "offered PCMA PCMU telephone-event CN sendrecv by reinvite\n");
    }

    void holdsFromOutside()
    {
        MediationStage stage;
        stage.connect();
        answersOffers(stage.phone);
        stage.carrier.session->offer(stage.carrier.description("8 101", "inactive"));
        stage.run();
        COMPARE_TEXT(stage.carrier.takeStory(), "answered PCMA telephone-event inactive\n");
        const std::string story = stage.phone.takeStory();
        QVERIFY2(story.ends_with("inactive by reinvite\n"), story.c_str());
    }

    void holdOfOldPeersIsUnderstood()
    {
        MediationStage stage;
        stage.connect();
        answersOffers(stage.phone);
        std::string old = stage.carrier.description("8 101");
        old.replace(old.find("c=IN IP4 203.0.113.1"), 20, "c=IN IP4 0.0.0.0");
        stage.carrier.session->offer(old);
        stage.run();
        const std::string story = stage.phone.takeStory();
        QVERIFY2(story.ends_with("sendonly by reinvite\n"), story.c_str());
    }

    void glareOnBothSidesIsResolved()
    {
        MediationStage stage;
        stage.connect();
        answersOffers(stage.phone);
        stage.carrier.onEvent = [&](const SessionEvent& event) {
            if (std::get_if<SessionOffered>(&event))
                stage.carrier.session->answer(stage.carrier.description("8 101", "sendonly"));
            if (std::get_if<SessionOfferDue>(&event))
                stage.carrier.session->offer(stage.carrier.description("8 101", "sendonly"));
        };
        stage.phone.session->offer(stage.phone.description("8 101", "sendonly"));
        stage.carrier.session->offer(stage.carrier.description("8 101", "sendonly"));
        stage.run(10s);
        // Each holds the other: nobody hears anything, and both know it.
        QCOMPARE(stage.status().calls, std::size_t(1));
        const std::string phone = stage.phone.takeStory();
        const std::string carrier = stage.carrier.takeStory();
        QVERIFY2(phone.find("answered PCMA telephone-event") != std::string::npos, phone.c_str());
        QVERIFY2(carrier.find("answered PCMA telephone-event") != std::string::npos, carrier.c_str());
        stage.phone.session->end();
        stage.run();
        QVERIFY(stage.carrier.takeStory().ends_with("ended hungUpThere Q.850 16\n"));
    }

    void offersWhenAsked()
    {
        MediationStage stage;
        stage.connect();
        stage.carrier.onEvent = [&](const SessionEvent& event) {
            if (std::get_if<SessionOffered>(&event))
                stage.carrier.session->answer(stage.carrier.description("8 101"));
        };
        stage.carrier.session->requestOffer();
        stage.run();
        COMPARE_TEXT(stage.carrier.takeStory(), "offered PCMA PCMU telephone-event CN sendrecv by success unchanged\n");
        QCOMPARE(stage.status().calls, std::size_t(1));
    }

    void aRefusedHoldLeavesTheCallAlone()
    {
        MediationStage stage;
        stage.connect();
        stage.carrier.onEvent = [&](const SessionEvent& event) {
            if (std::get_if<SessionOffered>(&event))
                stage.carrier.session->refuseOffer();
        };
        stage.phone.session->offer(stage.phone.description("8 101", "sendonly"));
        stage.run(5s);
        QCOMPARE(stage.status().calls, std::size_t(1));
        stage.phone.session->end();
        stage.run();
        QVERIFY(stage.carrier.takeStory().ends_with("ended hungUpThere Q.850 16\n"));
    }

    void passesDigitsOfInfo()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[0].media.dtmf = DtmfMode::info;
        MediationStage stage(settings);
        stage.connect();
        std::optional<InfoDigit> heard;
        stage.carrier.onEvent = [&](const SessionEvent& event) {
            if (const auto* requested = std::get_if<SessionRequested>(&event)) {
                heard = infoDigit(requested->request.message());
                requested->request.respond(200);
            }
        };
        stage.phone.session->send(infoOf({'5', 200}));
        stage.run();
        QCOMPARE(heard, std::optional(InfoDigit{'5', 200}));
        COMPARE_TEXT(stage.phone.takeStory(), "responded 200\n");
        stage.phone.session->send({"INFO", {{HeaderName::contentType, {}, "text/plain"}}, "x"});
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(), "responded 415\n");
    }

    void transfersWithoutThePeersHelp()
    {
        MediationStage stage;
        stage.connect();
        answersOffers(stage.carrier);
        stage.backup.answerWith();
        MediationSettings settings = stageSettings();
        settings.routes.push_back({"+4989", {"backup"}});
        stage.server->reload(settings);
        stage.phone.session->offer(stage.phone.description("8 101", "sendonly"));
        stage.run();
        stage.phone.takeStory();
        stage.carrier.takeStory();
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:+4989555@10.0.0.10");
        stage.phone.session->refer(referral);
        stage.run();
        const std::string story = stage.phone.takeStory();
        QVERIFY2(story.find("refer answered 202") != std::string::npos, story.c_str());
        QVERIFY2(story.find("refer progressed 200 ended") != std::string::npos, story.c_str());
        QCOMPARE(stage.backup.calls, 1);
        COMPARE_TEXT(stage.carrier.takeStory(), "offered PCMA PCMU telephone-event CN sendrecv by reinvite\n");
        stage.phone.session->end();
        stage.run();
        QCOMPARE(stage.status().calls, std::size_t(1));
        stage.backup.session->end();
        stage.run();
        QVERIFY(stage.carrier.takeStory().ends_with("ended hungUpThere Q.850 16\n"));
        QCOMPARE(stage.plane.legCount(), std::size_t(0));
    }

    void aTransferThatFailsGoesBack()
    {
        MediationStage stage;
        stage.connect();
        stage.backup.onCall = [&] { stage.backup.session->reject({486, {}, {}}); };
        MediationSettings settings = stageSettings();
        settings.routes.push_back({"+4989", {"backup"}});
        stage.server->reload(settings);
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:+4989555@10.0.0.10");
        stage.phone.session->refer(referral);
        stage.run();
        const std::string story = stage.phone.takeStory();
        QVERIFY2(story.find("refer progressed 486 ended") != std::string::npos, story.c_str());
        QCOMPARE(stage.status().calls, std::size_t(1));
    }

    void asksThePeerWhereItMayBeAsked()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[0].dialogs.refer = true;
        MediationStage stage(settings);
        stage.connect();
        stage.carrier.onEvent = [&](const SessionEvent& event) {
            if (const auto* referred = std::get_if<SessionReferred>(&event)) {
                stage.carrier.session->acceptRefer(referred->id);
                stage.carrier.session->reportRefer(referred->id, 200);
            }
        };
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:+15550099@10.0.0.10");
        stage.phone.session->refer(referral);
        stage.run();
        COMPARE_TEXT(stage.carrier.takeStory(), "referred to +15550099\n");
        QVERIFY(stage.phone.takeStory().find("refer progressed 200 ended") != std::string::npos);
    }

    void nobodyOutsideTransfersToTheOutside()
    {
        MediationStage stage;
        stage.connect();
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:+15550099@198.51.100.10");
        stage.carrier.session->refer(referral);
        stage.run();
        QVERIFY(stage.carrier.takeStory().find("refer answered 404") != std::string::npos);
        QCOMPARE(stage.backup.calls, 0);
    }

    void joinsTwoCallsOfOnePhone()
    {
        MediationSettings settings = stageSettings();
        settings.routes = {{"", {"carrier"}}, {"+4989", {"backup"}}};
        MediationStage stage(settings);
        stage.connect();
        answersOffers(stage.carrier);
        answersOffers(stage.backup);
        const auto first = std::move(stage.phone.session);
        stage.backup.answerWith();
        stage.callOut("+4989555");
        stage.run();
        const auto second = std::move(stage.phone.session);
        const DialogId consulted = second->dialog();
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:+4989555@10.0.0.10");
        referral.replaces = Replaces{consulted.callId, consulted.remoteTag, consulted.localTag, false};
        first->refer(referral);
        stage.run();
        QCOMPARE(stage.status().calls, std::size_t(1));
        stage.run(10s);
        QCOMPARE(stage.status().calls, std::size_t(1));
        stage.carrier.session->end();
        stage.run();
        QVERIFY(stage.backup.takeStory().ends_with("ended hungUpThere Q.850 16\n"));
        QCOMPARE(stage.plane.legCount(), std::size_t(0));
    }

    void keepsASessionTimerOnEachSide()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[0].dialogs.sessionTimer = true;
        settings.trunks[0].dialogs.sessionExpires_s = 100;
        MediationStage stage(settings);
        stage.connect();
        const auto interval =
            sessionHeader(stage.carrier.session->invite(), HeaderName::sessionExpires).value_or(std::nullopt);
        QVERIFY(interval.has_value());
        QCOMPARE(interval->seconds, 100U);
        stage.carrier.host().setUp(false);
        stage.run(200s);
        QVERIFY(stage.phone.takeStory().find("ended hungUpThere") != std::string::npos);
    }

    void silentMediaEndACall()
    {
        MediationStage stage;
        stage.connect();
        stage.run(40s);
        QCOMPARE(stage.records.size(), std::size_t(1));
        QCOMPARE(stage.records.at(0).release.cause, 102);
        QVERIFY(stage.records.at(0).endedBy == EndedBy::server);
    }
};

REGISTER_TEST(CallChangeTest)
#include "call_change_test.moc"
