// A server that drained answered OPTIONS with 200, so that peers went on sending it calls, which it refused.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

int statusOfOptions(MediationStage& stage)
{
    int status = 0;
    OutOfDialogRequest request;
    request.method = "OPTIONS";
    request.uri = "sip:" + outsideAddress;
    request.from.uri = *parseUri("sip:carrier@" + carrierAddress);
    request.to.uri = *parseUri(request.uri);
    stage.carrier.agent().send(std::move(request), [&](const Message& response) { status = response.status(); });
    stage.run(100ms);
    return status;
}

}  // namespace

class OptionsWhileDrainingTest : public QObject {
    Q_OBJECT

private slots:
    void sayWhatACallWouldHear()
    {
        MediationStage stage;
        QCOMPARE(statusOfOptions(stage), 200);
        stage.connect();
        stage.server->drain(60s, [] { });
        QCOMPARE(statusOfOptions(stage), 503);
    }
};

REGISTER_TEST(OptionsWhileDrainingTest)
#include "options_while_draining_test.moc"
