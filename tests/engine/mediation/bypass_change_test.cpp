// Bypassed calls that stand: offers that pass from one side to the other, digits, transfers.
#include "engine/mediation/dtmf_relay.h"
#include "tests/support/bypass_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

class BypassChangeTest : public QObject {
    Q_OBJECT

private slots:
    void holdsFromInside_data()
    {
        QTest::addColumn<int>("style");
        QTest::addColumn<QByteArray>("offered");
        QTest::addColumn<QByteArray>("answered");
        QTest::addRow("sendonly") << int(HoldStyle::sendonly) << QByteArray("sendonly") << QByteArray("recvonly");
        QTest::addRow("inactive") << int(HoldStyle::inactive) << QByteArray("inactive") << QByteArray("inactive");
    }

    void holdsFromInside()
    {
        QFETCH(int, style);
        QFETCH(QByteArray, offered);
        QFETCH(QByteArray, answered);
        MediationSettings settings = bypassSettings();
        settings.trunks[0].dialogs.hold = HoldStyle(style);
        MediationStage stage(settings);
        stage.connect();
        answersOffers(stage.carrier);
        stage.phone.session->offer(stage.phone.description("8 101", "sendonly"));
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(), "answered PCMA telephone-event " + answered.toStdString() + '\n');
        COMPARE_TEXT(
            stage.carrier.takeStory(), "offered PCMA telephone-event " + offered.toStdString() + " by reinvite\n");
        stage.phone.session->offer(stage.phone.description("8 101", "sendrecv"));
        stage.run(40s);
        COMPARE_TEXT(stage.phone.takeStory(), "answered PCMA telephone-event sendrecv\n");
        COMPARE_TEXT(stage.carrier.takeStory(), "offered PCMA telephone-event sendrecv by reinvite\n");
        QCOMPARE(stage.status().bypassed, std::size_t(1));
        QCOMPARE(stage.status().legs, std::size_t(0));
    }

    void holdsFromOutside()
    {
        MediationStage stage(bypassSettings());
        stage.connect();
        answersOffers(stage.phone);
        stage.carrier.session->offer(stage.carrier.description("8 101", "inactive"));
        stage.run();
        COMPARE_TEXT(stage.carrier.takeStory(), "answered PCMA telephone-event inactive\n");
        COMPARE_TEXT(stage.phone.takeStory(), "offered PCMA telephone-event inactive by reinvite\n");
    }

    void updatesPass()
    {
        MediationStage stage(bypassSettings());
        stage.connect();
        answersOffers(stage.carrier);
        stage.phone.session->offer(stage.phone.description("8 101", "sendonly"), InviteSession::OfferBy::update);
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(), "answered PCMA telephone-event recvonly\n");
        COMPARE_TEXT(stage.carrier.takeStory(), "offered PCMA telephone-event sendonly by reinvite\n");
    }

    void countsVersionsInOneOrigin()
    {
        MediationStage stage(bypassSettings());
        stage.connect();
        const SdpOrigin first = parseSdp(stage.carrier.session->offer())->origin;
        answersOffers(stage.carrier);
        stage.phone.session->offer(stage.phone.description("8 101", "sendonly"));
        stage.run();
        SdpOrigin expected = first;
        ++expected.version;
        QVERIFY(parseSdp(lastDescription(stage.carrier))->origin == expected);
    }

    void aRefreshIsAnsweredHere()
    {
        MediationStage stage(bypassSettings());
        stage.connect();
        answersOffers(stage.carrier);
        for (int i = 0; i < 2; ++i) {
            stage.phone.session->offer(stage.phone.description("8 101"));
            stage.run();
        }
        COMPARE_TEXT(stage.phone.takeStory(),
            "answered PCMA telephone-event sendrecv\nanswered PCMA telephone-event sendrecv\n");
        COMPARE_TEXT(stage.carrier.takeStory(), "offered PCMA telephone-event sendrecv by reinvite\n");
    }

    void refusalsComeBack_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("passed");
        QTest::addRow("not acceptable") << 488 << 488;
        QTest::addRow("media") << 415 << 488;
        QTest::addRow("hop") << 420 << 500;
    }

    void refusalsComeBack()
    {
        QFETCH(int, status);
        QFETCH(int, passed);
        MediationStage stage(bypassSettings());
        stage.connect();
        stage.carrier.onEvent = [&](const SessionEvent& event) {
            if (std::get_if<SessionOffered>(&event))
                stage.carrier.session->refuseOffer({status, {}, {}});
        };
        stage.phone.session->offer(stage.phone.description("8 101", "sendonly"));
        stage.run(5s);
        COMPARE_TEXT(stage.phone.takeStory(), "offer refused " + std::to_string(passed) + '\n');
        QCOMPARE(stage.status().bypassed, std::size_t(1));
    }

    void glareIsToldToBoth()
    {
        MediationStage stage(bypassSettings());
        stage.connect();
        const auto again = [](MediationParty& party) {
            party.onEvent = [&party](const SessionEvent& event) {
                if (std::get_if<SessionOffered>(&event))
                    party.session->answer(party.description("8 101", "inactive"));
                if (std::get_if<SessionOfferDue>(&event))
                    party.session->offer(party.description("8 101", "sendonly"));
            };
        };
        again(stage.phone);
        again(stage.carrier);
        stage.phone.session->offer(stage.phone.description("8 101", "sendonly"));
        stage.carrier.session->offer(stage.carrier.description("8 101", "sendonly"));
        stage.run(100ms);
        const std::string phone = stage.phone.takeStory();
        const std::string carrier = stage.carrier.takeStory();
        QVERIFY2(phone.find("offer refused 491") != std::string::npos, phone.c_str());
        QVERIFY2(carrier.find("offer refused 491") != std::string::npos, carrier.c_str());
        stage.run(20s);
        QVERIFY(stage.phone.takeStory().find("answered PCMA telephone-event inactive") != std::string::npos);
        QVERIFY(stage.carrier.takeStory().find("answered PCMA telephone-event inactive") != std::string::npos);
        QCOMPARE(stage.status().bypassed, std::size_t(1));
        stage.phone.session->end();
        stage.run();
        QVERIFY(stage.carrier.takeStory().ends_with("ended hungUpThere Q.850 16\n"));
    }

    void whoAsksIsOfferedTheOtherSide()
    {
        MediationStage stage(bypassSettings());
        stage.connect();
        answersOffers(stage.carrier);
        stage.carrier.session->requestOffer();
        stage.run(5s);
        COMPARE_TEXT(stage.carrier.takeStory(), "offered PCMA PCMU telephone-event sendrecv by success unchanged\n");
        COMPARE_TEXT(stage.phone.takeStory(), "");
    }

    void aChangedAnswerIsOfferedToTheOtherSide()
    {
        MediationStage stage(bypassSettings());
        stage.connect();
        answersOffers(stage.phone);
        stage.carrier.onEvent = [&](const SessionEvent& event) {
            if (std::get_if<SessionOffered>(&event))
                stage.carrier.session->answer(audioSdp("203.0.113.77", 4000, "8 101"));
        };
        stage.carrier.session->requestOffer();
        stage.run(5s);
        COMPARE_TEXT(stage.phone.takeStory(), "offered PCMA telephone-event sendrecv by reinvite\n");
        COMPARE_TEXT(addressIn(lastDescription(stage.phone)), "203.0.113.77:4000");
        QCOMPARE(stage.status().bypassed, std::size_t(1));
    }

    void sidesThatCannotAgreeAreMediated()
    {
        MediationStage stage(bypassSettings());
        stage.connect();
        bool refused = false;
        stage.phone.onEvent = [&](const SessionEvent& event) {
            if (!std::get_if<SessionOffered>(&event))
                return;
            if (std::exchange(refused, true))
                stage.phone.session->answer(stage.phone.description("8 101"));
            else
                stage.phone.session->refuseOffer();
        };
        int answers = 0;
        stage.carrier.onEvent = [&](const SessionEvent& event) {
            if (std::get_if<SessionOffered>(&event))
                stage.carrier.session->answer(audioSdp("203.0.113.77", 4000 + 2 * answers++, "8 101"));
        };
        stage.carrier.session->requestOffer();
        stage.run(5s);
        const MediationStatus status = stage.status();
        QCOMPARE(status.bypassed, std::size_t(0));
        QCOMPARE(status.legs, std::size_t(2));
        const std::string inside = addressIn(lastDescription(stage.phone));
        QVERIFY2(inside.starts_with(insideAddress), inside.c_str());
        stage.phone.session->end();
        stage.run();
        QVERIFY(stage.records.at(0).media == MediaHandling::relayed);
    }

    void anOfferThatCannotPassIsRefused_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addRow("no description") << QByteArray("v=0\r\nnonsense");
        QTest::addRow("fax") << QByteArray("v=0\r\no=- 1 2 IN IP4 10.0.0.1\r\ns=-\r\nc=IN IP4 10.0.0.1\r\nt=0 0\r\n"
                                           "m=image 4000 udptl t38\r\n");
        QTest::addRow("video") << QByteArray::fromStdString(
            audioSdp(phoneAddress, 4000, "8 101") + "m=video 4002 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n");
    }

    void anOfferThatCannotPassIsRefused()
    {
        QFETCH(QByteArray, offer);
        MediationStage stage(bypassSettings());
        stage.connect();
        stage.phone.session->offer(offer.toStdString());
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(), "offer refused 488\n");
        COMPARE_TEXT(stage.carrier.takeStory(), "");
        QCOMPARE(stage.status().bypassed, std::size_t(1));
    }

    void passesDigitsOfInfo()
    {
        MediationStage stage(bypassSettings());
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

    void asksThePeerWhereItMayBeAsked()
    {
        MediationSettings settings = bypassSettings();
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
        QCOMPARE(stage.status().bypassed, std::size_t(1));
    }

    void aTransferWithoutThePeersHelpIsMediated_data()
    {
        QTest::addColumn<bool>("refer");
        QTest::addRow("not to be asked") << false;
        QTest::addRow("refused by the peer") << true;
    }

    void aTransferWithoutThePeersHelpIsMediated()
    {
        QFETCH(bool, refer);
        MediationSettings settings = bypassSettings();
        settings.trunks[0].dialogs.refer = refer;
        settings.routes.push_back({"+4989", {"backup"}});
        MediationStage stage(settings);
        stage.connect();
        const SdpOrigin known = parseSdp(stage.carrier.session->offer())->origin;
        stage.backup.answerWith();
        stage.carrier.onEvent = [&](const SessionEvent& event) {
            if (std::get_if<SessionOffered>(&event))
                stage.carrier.session->answer(stage.carrier.description("8 101"));
            if (const auto* referred = std::get_if<SessionReferred>(&event))
                stage.carrier.session->refuseRefer(referred->id);
        };
        answersOffers(stage.phone);
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:+4989555@10.0.0.10");
        stage.phone.session->refer(referral);
        stage.run(5s);
        const std::string story = stage.phone.takeStory();
        QVERIFY2(story.find("refer answered 202") != std::string::npos, story.c_str());
        QVERIFY2(story.find("refer progressed 200 ended") != std::string::npos, story.c_str());
        QCOMPARE(stage.backup.calls, 1);
        const SdpOrigin now = parseSdp(lastDescription(stage.carrier))->origin;
        QVERIFY(now.sessionId == known.sessionId && now.address == known.address && now.version > known.version);
        stage.phone.session->end();
        stage.run(10s);
        const MediationStatus status = stage.status();
        QCOMPARE(status.calls, std::size_t(1));
        QCOMPARE(status.bypassed, std::size_t(0));
        QCOMPARE(status.legs, std::size_t(2));
        stage.backup.session->end();
        stage.run();
        QVERIFY(stage.carrier.takeStory().ends_with("ended hungUpThere Q.850 16\n"));
        QCOMPARE(stage.plane.legCount(), std::size_t(0));
    }

    void aTransferWithoutPortsFailsByItself()
    {
        MediationSettings settings = bypassSettings();
        settings.media.firstPort = settings.media.lastPort = 20000;
        settings.trunks[0].dialogs.refer = false;
        MediationStage stage(settings);
        stage.connect();
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:+15550099@10.0.0.10");
        stage.phone.session->refer(referral);
        stage.run(5s);
        const std::string story = stage.phone.takeStory();
        QVERIFY2(story.find("refer answered 503") != std::string::npos, story.c_str());
        QCOMPARE(stage.status().bypassed, std::size_t(1));
    }

    void joinsTwoCallsOfOnePhone()
    {
        MediationSettings settings = bypassSettings();
        settings.trunks[0].dialogs.refer = false;
        settings.routes = {{"", {"carrier"}}, {"+4989", {"backup"}}};
        settings.trunks[1].media.bypass = true;
        MediationStage stage(settings);
        stage.connect();
        answersOffers(stage.carrier);
        answersOffers(stage.backup);
        const auto first = std::move(stage.phone.session);
        stage.backup.answerWith();
        stage.callOut("+4989555");
        stage.run();
        const auto second = std::move(stage.phone.session);
        QCOMPARE(stage.status().bypassed, std::size_t(2));
        const DialogId consulted = second->dialog();
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:+4989555@10.0.0.10");
        referral.replaces = Replaces{consulted.callId, consulted.remoteTag, consulted.localTag, false};
        first->refer(referral);
        stage.run(10s);
        QCOMPARE(stage.status().calls, std::size_t(1));
        QVERIFY(addressIn(lastDescription(stage.carrier)).starts_with(outsideAddress));
        QVERIFY(addressIn(lastDescription(stage.backup)).starts_with(outsideAddress));
        stage.carrier.session->end();
        stage.run();
        QVERIFY(stage.backup.takeStory().ends_with("ended hungUpThere Q.850 16\n"));
        QCOMPARE(stage.plane.legCount(), std::size_t(0));
    }

    void anotherPhoneTakesTheCall()
    {
        MediationStage stage(bypassSettings());
        stage.connect();
        answersOffers(stage.carrier);
        SecondPhone other(stage);
        OutgoingCall call = other.callTo("+15550001", insideAddress, other.description("8 101"));
        call.headers.push_back(replacesOf(stage.phone.session->dialog()));
        other.call(std::move(call));
        stage.run(10s);
        QVERIFY(stage.phone.takeStory().find("ended hungUpThere") != std::string::npos);
        QVERIFY(other.takeStory().find("established") != std::string::npos);
        QVERIFY(addressIn(lastDescription(stage.carrier)).starts_with(outsideAddress));
        QCOMPARE(stage.status().legs, std::size_t(2));
    }

    void aWithdrawnHoldIsTakenBack()
    {
        MediationSettings settings = bypassSettings();
        settings.trunks[0].peer = *parseUri("sip:203.0.113.3");
        MediationStage stage(settings);
        VirtualHost& host = stage.stage.host("raw", "203.0.113.3");
        stage.stage.world.join(host, stage.host, stage.stage.link);
        RawPeer raw(host, "203.0.113.3");
        raw.onMessage = [&raw](const Message& message) {
            if (message.method() == "INVITE")
                raw.send(raw.answer("INVITE", 200, "one", audioSdp("203.0.113.3", 4000, "8 101")));
        };
        stage.callOut();
        stage.run();
        stage.phone.takeStory();
        raw.send(raw.back("INVITE", 5, "one", audioSdp("203.0.113.3", 4000, "8 101", "sendonly")));
        stage.run(50ms);
        COMPARE_TEXT(stage.phone.takeStory(), "offered PCMA telephone-event sendonly by reinvite\n");
        raw.send(raw.back("CANCEL", 5, "one"));
        stage.run(50ms);
        answersOffers(stage.phone);
        stage.phone.session->answer(stage.phone.description("8 101", "recvonly"));
        stage.run(5s);
        COMPARE_TEXT(stage.phone.takeStory(), "offered PCMA telephone-event sendrecv by reinvite\n");
        QCOMPARE(std::ranges::count(raw.received, "INVITE", &Message::method), 1);
        QCOMPARE(stage.status().bypassed, std::size_t(1));
    }

    void whoEndsWhileItsHoldIsUnderWayEndsBoth()
    {
        MediationStage stage(bypassSettings());
        stage.connect();
        answersOffers(stage.carrier);
        stage.phone.session->offer(stage.phone.description("8 101", "sendonly"));
        stage.run(15ms);
        stage.phone.session->end();
        stage.run(5s);
        QVERIFY(stage.carrier.takeStory().ends_with("ended hungUpThere Q.850 16\n"));
        QCOMPARE(stage.status().calls, std::size_t(0));
    }

    void theLongestTimeHolds()
    {
        MediationSettings settings = bypassSettings();
        settings.limits.longestCall_s = 100;
        MediationStage stage(settings);
        stage.connect();
        stage.run(101s);
        QVERIFY(stage.phone.takeStory().ends_with("ended hungUpThere Q.850 102\n"));
        QVERIFY(stage.records.at(0).media == MediaHandling::bypassed);
    }
};

REGISTER_TEST(BypassChangeTest)
#include "bypass_change_test.moc"
