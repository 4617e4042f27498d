// A 200 with two Via, or with that of somebody else, stood in the ladder as one that had come, and was dropped without
// a word (RFC 3261 18.1.2).
#include "engine/sip/message_sdp.h"
#include "engine/sip/parser.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::ladderText;
using trunkwright::engine::tests::LiveStage;

class ResponseForAnotherTest : public QObject {
    Q_OBJECT

private slots:
    void isTold_data()
    {
        QTest::addColumn<bool>("isSecond");
        QTest::addColumn<QString>("why");
        QTest::newRow("two Via") << true << "a response with more than one Via is meant for another";
        QTest::newRow("another's Via") << false << "a response whose Via is not that of the request";
    }

    void isTold()
    {
        QFETCH(bool, isSecond);
        QFETCH(QString, why);
        LiveStage stage;
        stage.request.target.port = 5070;
        stage.request.ringTimeout = 3s;
        const auto port =
            std::move(*stage.there.openDatagram({*parseIpAddress("192.0.2.2"), 5070}, TrafficClass::signaling));
        port->onReceive([&](const IpEndpoint& from, ByteView octets) {
            const auto request = parseMessage(asText(octets));
            if (!request || request->method() != "INVITE")
                return;
            Message answer = makeResponse(*request, 200, "OK", "there");
            const std::string other = "SIP/2.0/UDP 192.0.2.77:5060;branch=z9hG4bKother";
            if (isSecond)
                answer.add(HeaderName::via, other);
            else
                answer.set(HeaderName::via, other);
            port->send(from, asBytes(serialize(answer)));
        });
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::noAnswer);
        QVERIFY2(ladderText(result).find("<200") == std::string::npos, ladderText(result).c_str());
        const auto entry = std::ranges::find(result.ladder, LadderEntry::Kind::malformed, &LadderEntry::kind);
        QVERIFY(entry != result.ladder.end());
        QVERIFY2(entry->note.starts_with(why.toStdString()), entry->note.c_str());
        QVERIFY2(result.reason.find(why.toStdString()) != std::string::npos, result.reason.c_str());
    }
};

REGISTER_TEST(ResponseForAnotherTest)
#include "response_for_another_test.moc"
