// Over TCP and TLS, octets without an empty line waited for one: a server that greets as SSH or SMTP do was told as one
// from which nothing came.
#include "engine/probe/checklist.h"
#include "engine/probe/shown_octets.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

namespace {

/// Says something to each connection, and keeps it.
struct Babbler {
    Babbler(LiveStage& stage, std::string says)
        : listener(std::move(*stage.there.listen({*parseIpAddress("192.0.2.2"), 5070}, {})))
    {
        stage.request.protocol = SipProtocol::tcp;
        stage.request.target.port = 5070;
        stage.request.ringTimeout = 3s;
        listener->onAccept([this, says = std::move(says)](std::unique_ptr<StreamPort> port) {
            accepted = std::move(port);
            accepted->start({{}, [this, says](ByteView) { accepted->send(asBytes(says)); },
                [](const boost::system::error_code&) {}});
        });
    }

    std::unique_ptr<StreamListener> listener;
    std::unique_ptr<StreamPort> accepted;
};

}  // namespace

class BabbleOnConnectionTest : public QObject {
    Q_OBJECT

private slots:
    void isTold_data()
    {
        QTest::addColumn<QByteArray>("says");
        QTest::addColumn<QByteArray>("advice");
        const auto row = [](const char* name, const QByteArray& says, const char* advice = "is no SIP") {
            QTest::newRow(name) << says << QByteArray(advice);
        };
        row("SSH", "SSH-2.0-OpenSSH_9.2p1 Debian\r\n");
        row("SMTP", "220 mail ESMTP\r\n");
        row("without line end", "SSH-2.0-x");
        row("MySQL", QByteArray("J\0\0\0\n8.0.36", 11));
        row("TLS", QByteArray("\x15\x03\x01\0\x02\x02\x28", 7));
        row("HTTP without end", "HTTP/1.1 400 Bad Request\r\nServer: x\r\n");
        row("half a response", "SIP/2.0 200 OK\r\nVia: SIP/2.0/TCP x\r\n", "cannot be taken");
    }

    void isTold()
    {
        QFETCH(QByteArray, says);
        QFETCH(QByteArray, advice);
        LiveStage stage;
        const Babbler far(stage, says.toStdString());
        const TestCallResult result = stage.play();
        const auto entry = std::ranges::find(result.ladder, LadderEntry::Kind::malformed, &LadderEntry::kind);
        QVERIFY(entry != result.ladder.end());
        QCOMPARE(entry->octets, std::size_t(says.size()));
        const std::string shown = shownOctets(says.toStdString());
        QVERIFY2(entry->note.ends_with(shown), entry->note.c_str());
        QVERIFY2(result.reason.find(shown) != std::string::npos, result.reason.c_str());
        const Judgement judgement =
            judge(*findCheck("answered"), {findScenario("call"), stage.request, {result}, {}}, {});
        QVERIFY2(judgement.advice.find(advice.toStdString()) != std::string::npos, judgement.advice.c_str());
    }

    void endsTheCallSoon()
    {
        LiveStage stage;
        const Babbler far(stage, "220 mail ESMTP\r\n");
        stage.request.ringTimeout = 60s;
        const TestCallResult result = stage.play();
        QVERIFY(result.ladder.back().at < 6s);
    }

    void isShownWithinBounds()
    {
        QCOMPARE(shownOctets("a\"b\\c\t\r\n\x01\xff"), std::string("\"a\\\"b\\\\c\\t\\r\\n\\x01\\xff\""));
        QCOMPARE(shownOctets(std::string(49, 'x')), '"' + std::string(48, 'x') + "…\"");
    }
};

REGISTER_TEST(BabbleOnConnectionTest)
#include "babble_on_connection_test.moc"
