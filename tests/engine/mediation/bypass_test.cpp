// Calls whose media go past the server: from INVITE to the answer, and what is mediated instead.
#include "tests/support/bypass_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

const std::string crypto = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\r\n";

/// A carrier that forks: it answers with more than one To tag.
struct ForkingCarrier {
    explicit ForkingCarrier(MediationStage& stage)
        : host(stage.stage.host("fork", "203.0.113.3"))
        , raw(host, "203.0.113.3")
    {
        stage.stage.world.join(host, stage.host, stage.stage.link);
        raw.onMessage = [this](const Message& message) {
            if (message.method() == "INVITE" && invites++ == 0) {
                raw.send(raw.answer("INVITE", 183, "one", audioSdp("203.0.113.31", 4000, "8 101")));
                raw.send(raw.answer("INVITE", 183, "two", audioSdp("203.0.113.32", 4000, "8 101")));
                raw.send(raw.answer("INVITE", 200, "two", audioSdp("203.0.113.32", 4000, "8 101")));
            } else if (message.method() == "INVITE") {
                raw.send(raw.answer("INVITE", 200, "", audioSdp("203.0.113.32", 4000, "8 101")));
            }
        };
    }

    static MediationSettings settings()
    {
        MediationSettings settings = stageSettings();
        settings.trunks = {stageTrunk("fork", "203.0.113.3")};
        settings.trunks[0].media.bypass = true;
        settings.routes = {{"", {"fork"}}};
        return settings;
    }

    VirtualHost& host;
    RawPeer raw;
    int invites = 0;
};

}  // namespace

class BypassTest : public QObject {
    Q_OBJECT

private slots:
    void mediaGoDirectly()
    {
        MediationStage stage(bypassSettings());
        stage.carrier.onCall = [&] { stage.carrier.session->progress({.status = 180, .reliable = false}); };
        stage.callOut();
        stage.run();
        COMPARE_TEXT(stage.carrier.takeStory(), "call PCMA PCMU telephone-event sendrecv\n");
        COMPARE_TEXT(stage.phone.takeStory(), "progressed 100\nprogressed 180\n");
        stage.carrier.session->accept({stage.carrier.description("8 101"), {}});
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(), "answered PCMA telephone-event sendrecv\nestablished\n");
        const std::string offered = stage.carrier.session->offer();
        COMPARE_TEXT(addressIn(offered), "10.0.0.1:4000");
        COMPARE_TEXT(parseSdp(offered)->origin.address.address, outsideAddress);
        COMPARE_TEXT(
            carried(stage, offered), "heard 203.0.113.1:4000>10.0.0.1:4000 heard 10.0.0.1:4000>203.0.113.1:4000 ");
        const MediationStatus status = stage.status();
        QCOMPARE(status.bypassed, std::size_t(1));
        QCOMPARE(status.calls, std::size_t(1));
        QCOMPARE(status.legs, std::size_t(0));
        QCOMPARE(status.media.received, std::uint64_t(0));
        stage.run(600s);
        stage.phone.session->end();
        stage.run();
        COMPARE_TEXT(stage.carrier.takeStory(), "established\nended hungUpThere Q.850 16\n");
        const CallRecord& record = stage.records.at(0);
        QVERIFY(record.media == MediaHandling::bypassed && record.endedBy == EndedBy::caller);
        QVERIFY(!record.inside.received && !record.outside.received);  // nobody measured them here
        COMPARE_TEXT(record.inside.codec + ' ' + record.outside.codec + record.outside.srtp, "PCMA PCMA");
        COMPARE_TEXT(record.inside.peer + ' ' + record.outside.peer, "10.0.0.1:5060 203.0.113.1:5060");
        QCOMPARE(record.release.status, 200);
        QCOMPARE(record.attempts, 1);
    }

    void callsFromTheTrunkToo()
    {
        MediationStage stage(bypassSettings());
        stage.phone.answerWith();
        stage.callIn();
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(), "call PCMA PCMU telephone-event sendrecv\nestablished\n");
        COMPARE_TEXT(addressIn(stage.phone.session->offer()), "203.0.113.1:4000");
        QCOMPARE(stage.status().legs, std::size_t(0));
        stage.carrier.session->end({{{"Q.850", 31, {}}}, {}, 480});
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(), "ended hungUpThere Q.850 31\n");
    }

    void leavesNothingBehind()
    {
        MediationStage stage(bypassSettings());
        stage.connect();
        stage.phone.session->end();
        stage.run(60s);
        stage.phone.session.reset();
        stage.carrier.session.reset();
        stage.run(60s);
        const MediationStatus status = stage.status();
        QCOMPARE(status.calls + status.bypassed + status.transactions + status.dialogs, std::size_t(0));
        QCOMPARE(stage.stage.world.runningTimers(), std::size_t(0));
    }

    void unknownAttributesPass()
    {
        MediationStage stage(bypassSettings());
        stage.carrier.answerWith();
        stage.phone.call(stage.phone.callTo(
            "+15550001", insideAddress, audioSdp(phoneAddress, 4000, "8", "sendrecv", "a=x-rooms:blue\r\n")));
        stage.run();
        QVERIFY(stage.carrier.session->offer().find("a=x-rooms:blue\r\n") != std::string::npos);
    }

    void passesEarlyMedia()
    {
        MediationStage stage(bypassSettings());
        stage.carrier.onCall = [&] {
            stage.carrier.session->progress({.status = 180, .reliable = false});
            stage.carrier.session->progress(
                {.status = 183, .sdp = stage.carrier.description("8 101"), .reliable = false});
        };
        stage.callOut();
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(),
            "progressed 100\nprogressed 180\nprogressed 183 reliable\nanswered PCMA telephone-event sendrecv\n");
        stage.carrier.session->accept({stage.carrier.description("8 101"), {}});
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(), "established\n");
        COMPARE_TEXT(stage.carrier.takeStory(), "call PCMA PCMU telephone-event sendrecv\nestablished\n");
    }

    void earlyOffersPass()
    {
        MediationSettings settings = bypassSettings();
        settings.trunks[0].dialogs.reliableResponses = true;
        MediationStage stage(settings);
        stage.carrier.onCall = [&] {
            stage.carrier.session->progress({.status = 183, .sdp = stage.carrier.description("8 101")});
        };
        stage.callOut();
        stage.run();
        stage.phone.takeStory();
        stage.carrier.takeStory();
        answersOffers(stage.phone);
        answersOffers(stage.carrier);
        stage.carrier.session->offer(audioSdp("203.0.113.77", 4000, "8 101"));
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(), "offered PCMA telephone-event sendrecv by update\n");
        COMPARE_TEXT(stage.carrier.takeStory(), "answered PCMA telephone-event sendrecv\n");
        stage.phone.session->offer(stage.phone.description("8 101", "sendonly"));
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(), "answered PCMA telephone-event recvonly\n");
        COMPARE_TEXT(stage.carrier.takeStory(), "offered PCMA telephone-event sendonly by update\n");
        stage.carrier.session->accept({});
        stage.run(5s);
        COMPARE_TEXT(stage.phone.takeStory(), "established\n");
        COMPARE_TEXT(stage.carrier.takeStory(), "established\n");
        QCOMPARE(stage.status().bypassed, std::size_t(1));
    }

    void keysPassWhereBothMayEncrypt()
    {
        MediationSettings settings = bypassSettings();
        settings.trunks[0].media.srtp = SrtpPolicy::optional;
        MediationStage stage(settings);
        stage.carrier.onCall = [&] {
            stage.carrier.session->accept({audioSdp(carrierAddress, 4000, "8", "sendrecv", crypto), {}});
        };
        stage.phone.call(
            stage.phone.callTo("+15550001", insideAddress, audioSdp(phoneAddress, 4000, "8 0", "sendrecv", crypto)));
        stage.run();
        QVERIFY(stage.carrier.session->offer().find(crypto) != std::string::npos);
        QCOMPARE(stage.status().bypassed, std::size_t(1));
        stage.phone.session->end();
        stage.run();
        COMPARE_TEXT(stage.records.at(0).inside.srtp + ' ' + stage.records.at(0).outside.srtp,
            "AES_CM_128_HMAC_SHA1_80 AES_CM_128_HMAC_SHA1_80");
    }

    void anotherForkIsAnswered()
    {
        MediationStage stage(ForkingCarrier::settings());
        ForkingCarrier fork(stage);
        answersOffers(stage.phone);
        stage.callOut();
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(),
            "progressed 100\nprogressed 183 reliable\nanswered PCMA telephone-event sendrecv\nprogressed 183 reliable\n"
            "established\noffered PCMA telephone-event sendrecv by reinvite\n");
        COMPARE_TEXT(addressIn(lastDescription(stage.phone)), "203.0.113.32:4000");
        QCOMPARE(fork.invites, 1);
        QCOMPARE(stage.status().bypassed, std::size_t(1));
    }

    void aLaterForkIsHeard()
    {
        MediationStage stage(ForkingCarrier::settings());
        ForkingCarrier fork(stage);
        const auto progress = [&](const std::string& tag, const std::string& address) {
            fork.raw.send(fork.raw.answer("INVITE", 183, tag, audioSdp(address, 4000, "8 101")));
            stage.run();
        };
        fork.raw.onMessage = {};
        answersOffers(stage.phone);
        stage.callOut();
        stage.run();
        progress("one", "203.0.113.31");
        COMPARE_TEXT(addressIn(lastDescription(stage.phone)), "203.0.113.31:4000");
        stage.phone.takeStory();
        progress("two", "203.0.113.32");
        COMPARE_TEXT(
            stage.phone.takeStory(), "progressed 183 reliable\noffered PCMA telephone-event sendrecv by update\n");
        COMPARE_TEXT(addressIn(lastDescription(stage.phone)), "203.0.113.32:4000");
        progress("three", "203.0.113.33");
        COMPARE_TEXT(addressIn(lastDescription(stage.phone)), "203.0.113.33:4000");
        stage.phone.takeStory();
        fork.raw.send(fork.raw.answer("INVITE", 200, "three", audioSdp("203.0.113.33", 4000, "8 101")));
        stage.run(5s);
        COMPARE_TEXT(stage.phone.takeStory(), "established\n");
        QCOMPARE(stage.status().bypassed, std::size_t(1));
    }

    void aLaterForkIsNotHeardWithoutUpdate()
    {
        UserAgentSettings phone;
        phone.capabilities = userAgentCapabilities();
        std::erase(phone.capabilities.methods, "UPDATE");
        MediationStage stage(ForkingCarrier::settings());
        ForkingCarrier fork(stage);
        fork.raw.onMessage = {};
        SipParty old(stage.stage, "old", "10.0.0.2", phone);
        old.call(old.callTo("sip:+15550001@" + insideAddress, audioSdp("10.0.0.2", 4000, "8 101")));
        stage.run();
        for (const std::string tag : {"1", "2"}) {
            fork.raw.send(fork.raw.answer("INVITE", 183, tag, audioSdp("203.0.113.3" + tag, 4000, "8 101")));
            stage.run();
        }
        QVERIFY(old.lines.back() == "progressed 183 reliable");
        fork.raw.send(fork.raw.answer("INVITE", 200, "1", audioSdp("203.0.113.31", 4000, "8 101")));
        stage.run();
        QVERIFY(old.lines.back() == "established");
    }

    void failuresAreMapped()
    {
        MediationStage stage(bypassSettings());
        stage.carrier.onCall = [&] { stage.carrier.session->reject({486, {}, {}}); };
        stage.callOut();
        stage.run();
        COMPARE_TEXT(stage.phone.takeStory(), "progressed 100\nended rejected 486 Q.850 17\n");
        QVERIFY(stage.records.at(0).media == MediaHandling::none);
        QCOMPARE(stage.backup.calls, 0);
    }

    void theNextTrunkIsMediated()
    {
        MediationStage stage(bypassSettings());
        stage.carrier.onCall = [&] { stage.carrier.session->reject({503, {}, {}}); };
        stage.backup.answerWith();
        stage.callOut();
        stage.run();
        COMPARE_TEXT(stage.backup.takeStory(), "call PCMA PCMU telephone-event CN sendrecv\nestablished\n");
        COMPARE_TEXT(stage.phone.takeStory(), "progressed 100\nanswered PCMA telephone-event sendrecv\nestablished\n");
        const MediationStatus status = stage.status();
        QCOMPARE(status.legs, std::size_t(2));
        QCOMPARE(status.bypassed, std::size_t(0));
        stage.phone.session->end();
        stage.run();
        QCOMPARE(stage.records.at(0).attempts, 2);
        COMPARE_TEXT(stage.records.at(0).trunk, "backup");
    }

    void theNextTrunkIsMediatedAfterEarlyMedia()
    {
        MediationStage stage(bypassSettings());
        stage.carrier.onCall = [&] {
            stage.carrier.session->progress(
                {.status = 183, .sdp = stage.carrier.description("8 101"), .reliable = false});
            stage.carrier.session->reject({503, {}, {}});
        };
        stage.backup.answerWith();
        answersOffers(stage.phone);
        stage.callOut();
        stage.run();
        const std::string story = stage.phone.takeStory();
        QVERIFY2(story.ends_with("established\noffered opus G722 PCMA PCMU telephone-event telephone-event CN CN "
                                 "sendrecv by reinvite\n"),
            story.c_str());
        COMPARE_TEXT(addressIn(lastDescription(stage.phone)).substr(0, insideAddress.size()), insideAddress);
        QCOMPARE(stage.status().legs, std::size_t(2));
        stage.phone.session->end();
        stage.run();
        QVERIFY(stage.records.at(0).media == MediaHandling::relayed);
    }

    void theNextTrunkIsBypassedToo()
    {
        MediationSettings settings = bypassSettings();
        settings.trunks[1].media.bypass = true;
        MediationStage stage(settings);
        stage.carrier.onCall = [&] { stage.carrier.session->reject({503, {}, {}}); };
        stage.backup.answerWith();
        stage.callOut();
        stage.run();
        COMPARE_TEXT(stage.backup.takeStory(), "call PCMA PCMU telephone-event sendrecv\nestablished\n");
        QCOMPARE(stage.status().bypassed, std::size_t(1));
    }

    void cancelCrossesTheAnswer()
    {
        MediationStage stage(bypassSettings());
        stage.carrier.onCall = [&] { stage.carrier.session->progress({.status = 180, .reliable = false}); };
        stage.callOut();
        stage.run();
        stage.carrier.session->accept({stage.carrier.description("8 101"), {}});
        stage.phone.session->end();
        stage.run(40s);
        QVERIFY(stage.carrier.takeStory().find("ended hungUpThere") != std::string::npos);
        QVERIFY(stage.phone.takeStory().find("ended") != std::string::npos);
        QCOMPARE(stage.status().calls, std::size_t(0));
    }

    void cancelReachesTheCarrier()
    {
        MediationStage stage(bypassSettings());
        stage.callOut();
        stage.run();
        stage.phone.session->end({{{"Q.850", 16, {}}}, {}, 480});
        stage.run();
        QVERIFY(stage.carrier.takeStory().ends_with("ended cancelled 487 Q.850 16\n"));
        QCOMPARE(stage.records.at(0).release.status, 487);
    }

    void mediates_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<bool>("privacy");
        const auto row = [](const char* name, const std::string& offer, bool privacy = false) {
            QTest::addRow("%s", name) << QByteArray::fromStdString(offer) << privacy;
        };
        const std::string plain = audioSdp(phoneAddress, 4000, "8 0 101");
        row("an offer that comes late", "");
        row("keys for a plain trunk", audioSdp(phoneAddress, 4000, "8", "sendrecv", crypto));
        row("ICE",
            audioSdp(phoneAddress, 4000, "8", "sendrecv", "a=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\n"));
        row("no codec of the trunk", audioSdp(phoneAddress, 4000, "9"));
        row("video beside the audio", plain + "m=video 4002 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n");
        row("a caller who hides his session", plain, true);
    }

    void mediates()
    {
        QFETCH(QByteArray, offer);
        QFETCH(bool, privacy);
        MediationStage stage(bypassSettings());
        stage.carrier.answerWith();
        stage.phone.onEvent = [&](const SessionEvent& event) {
            if (std::get_if<SessionOffered>(&event))
                stage.phone.session->answer(stage.phone.description("8 101"));
        };
        OutgoingCall call = stage.phone.callTo("+15550001", insideAddress, offer.toStdString());
        if (privacy)
            call.headers.push_back({HeaderName::privacy, {}, "session"});
        stage.phone.call(std::move(call));
        stage.run();
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
        const MediationStatus status = stage.status();
        QCOMPARE(status.legs, std::size_t(2));
        QCOMPARE(status.bypassed, std::size_t(0));
    }

    void refusesWhatNobodyUnderstands_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<int>("status");
        QTest::addRow("x-msrta alone") << QByteArray::fromStdString(
            audioSdp(phoneAddress, 4000, "114", "sendrecv", "a=rtpmap:114 x-msrta/16000\r\n"))
                                       << 488;
        QTest::addRow("no description") << QByteArray("m=audio 1 RTP/AVP 8\r\nv=0") << 400;
        QTest::addRow("too many lines") << QByteArray::fromStdString(audioSdp(phoneAddress, 4000, "8"))
                                               .append(QByteArray("a=x:y\r\n").repeated(300))
                                        << 400;
    }

    void refusesWhatNobodyUnderstands()
    {
        QFETCH(QByteArray, offer);
        QFETCH(int, status);
        MediationStage stage(bypassSettings());
        stage.phone.call(stage.phone.callTo("+15550001", insideAddress, offer.toStdString()));
        stage.run();
        QCOMPARE(std::get<SessionEnded>(*stage.phone.last).status, status);
        QCOMPARE(stage.carrier.calls, 0);
        QCOMPARE(stage.status().calls, std::size_t(0));
    }

    void anAnswerThatCannotBePassedEndsBothSides_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addRow("no description") << QByteArray("v=0\r\nnonsense");
        QTest::addRow("no audio") << QByteArray::fromStdString(audioSdp(carrierAddress, 0, "8"));
        QTest::addRow("a line more") << QByteArray::fromStdString(
            audioSdp(carrierAddress, 4000, "8") + "m=audio 4002 RTP/AVP 8\r\n");
    }

    void anAnswerThatCannotBePassedEndsBothSides()
    {
        QFETCH(QByteArray, answer);
        MediationSettings settings = bypassSettings();
        settings.routes = {{"", {"carrier"}}};
        MediationStage stage(settings);
        stage.carrier.onCall = [&] { stage.carrier.session->accept({answer.toStdString(), {}}); };
        stage.callOut();
        stage.run();
        QVERIFY(stage.carrier.takeStory().ends_with("established\nended hungUpThere Q.850 65\n"));
        COMPARE_TEXT(stage.phone.takeStory(), "progressed 100\nended rejected 502 Q.850 65\n");
    }

private:
    /// What each side hears of one packet that goes where the other side's description says.
    static std::string carried(MediationStage& stage, const std::string& offered)
    {
        std::string heard;
        const auto open = [&](MediationParty& party, const std::string& address) {
            auto port = *party.host().openDatagram({*parseIpAddress(address), 4000}, TrafficClass::voice);
            port->onReceive([&heard, to = port->local()](const IpEndpoint& from, ByteView octets) {
                heard += std::string(asText(octets)) + ' ' + from.toString() + '>' + to.toString() + ' ';
            });
            return port;
        };
        const auto phone = open(stage.phone, phoneAddress);
        const auto carrier = open(stage.carrier, carrierAddress);
        const auto offer = parseSdp(offered);
        carrier->send(*mediaEndpoint(*offer, offer->media.front()), asBytes("heard"));
        stage.run(50ms);
        phone->send(carrier->local(), asBytes("heard"));
        stage.run(50ms);
        return heard;
    }
};

REGISTER_TEST(BypassTest)
#include "bypass_test.moc"
