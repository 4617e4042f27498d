// OPTIONS of strangers inside were all answered, however many came, and counted nowhere.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

using namespace std::chrono_literals;

namespace {

const IpEndpoint insidePort{*parseIpAddress(insideAddress), 5060};

/// How many of a thousand in half a second got that status.
std::ptrdiff_t answered(MediationStage& stage, RawPeer& stranger, int status)
{
    stranger.received.clear();
    for (int i = 0; i < 1000; ++i) {
        Message options = stranger.request("OPTIONS", "sip:" + insideAddress, "z9hG4bKo" + std::to_string(i));
        stranger.sendTo(insidePort, options);
        if (i % 20 == 19)
            stage.run(10ms);
    }
    stage.run(100ms);
    return std::ranges::count(stranger.received, status, &Message::status);
}

}  // namespace

class FloodOfOptionsTest : public QObject {
    Q_OBJECT

private slots:
    void isBoundedAndCounted()
    {
        MediationStage stage(settingsWithAlice());
        VirtualHost& host = stage.stage.host("stranger", "10.0.0.66");
        stage.stage.world.join(host, stage.host, stage.stage.link);
        RawPeer stranger(host, "10.0.0.66");
        const auto served = answered(stage, stranger, 200);
        QVERIFY2(served >= 50 && served <= 100, QByteArray::number(qlonglong(served)));
        QCOMPARE(stranger.received.size(), std::size_t(1000));
        QVERIFY(stranger.received.back().value(HeaderName::retryAfter) == "1");
        QCOMPARE(stage.status().refused.flooding, std::uint64_t(1000 - served));
        QCOMPARE(stage.status().transactions, std::size_t(0));
    }

    /// Who asks often may call all the same.
    void leavesCallsAlone()
    {
        MediationSettings settings = stageSettings();
        settings.limits.callsPerSecondOfAddress = 1;
        MediationStage stage(settings);
        for (int i = 0; i < 5; ++i) {
            OutOfDialogRequest request;
            request.method = "OPTIONS";
            request.uri = "sip:" + insideAddress;
            request.from.uri = *parseUri("sip:phone@" + phoneAddress);
            request.to.uri = *parseUri(request.uri);
            stage.phone.agent().send(std::move(request), [](const Message&) { });
        }
        stage.run(100ms);
        QCOMPARE(stage.status().refused.flooding, std::uint64_t(4));
        stage.connect();
        QCOMPARE(stage.carrier.calls, 1);
    }
};

REGISTER_TEST(FloodOfOptionsTest)
#include "flood_of_options_test.moc"
