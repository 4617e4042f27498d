// What is no SIP message stood in the ladder when it came over UDP; over TCP only the reason of the failure told it.
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

class MalformedOverConnectionsTest : public QObject {
    Q_OBJECT

private slots:
    void standsInTheLadder()
    {
        LiveStage stage;
        stage.request.protocol = SipProtocol::tcp;
        stage.request.target.port = 5070;
        std::unique_ptr<StreamPort> accepted;
        const auto listener = stage.there.listen({*parseIpAddress("192.0.2.2"), 5070}, {});
        QVERIFY(listener);
        (*listener)->onAccept([&](std::unique_ptr<StreamPort> port) {
            accepted = std::move(port);
            accepted->start({{}, [&](ByteView) { accepted->send(asBytes("HTTP/1.1 400 Bad Request\r\n\r\n")); },
                [](const boost::system::error_code&) {}});
        });
        const TestCallResult result = stage.play();
        QVERIFY2(result.reason.find("is no SIP") != std::string::npos, result.reason.c_str());
        const auto entry = std::ranges::find(result.ladder, LadderEntry::Kind::malformed, &LadderEntry::kind);
        QVERIFY(entry != result.ladder.end());
        QCOMPARE(entry->octets, std::size_t(28));
        QCOMPARE(entry->peer, std::string("192.0.2.2:5070"));
        QVERIFY(result.ladder.front().kind == LadderEntry::Kind::sent);
    }
};

REGISTER_TEST(MalformedOverConnectionsTest)
#include "malformed_over_connections_test.moc"
