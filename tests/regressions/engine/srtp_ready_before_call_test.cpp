// libsrtp2 was started by the first key of a call, in its loop: the 200 that came at 85 ms was seen after more than a
// second.
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <srtp2/srtp.h>

using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

namespace {

/// It knows its modules only when it was started.
bool isStarted()
{
    static char module[] = "srtp";
    return srtp_set_debug_module(module, 0) == srtp_err_status_ok;
}

}  // namespace

class SrtpReadyBeforeCallTest : public QObject {
    Q_OBJECT

private slots:
    void startsBeforeTheCall()
    {
        LiveStage stage;
        const auto plain = stage.tester->start(stage.request, [](TestCallResult) { });
        QVERIFY(!isStarted());
        stage.request.srtp = SrtpPolicy::optional;
        const auto secure = stage.tester->start(stage.request, [](TestCallResult) { });
        QVERIFY(isStarted());
    }
};

REGISTER_TEST(SrtpReadyBeforeCallTest)
#include "srtp_ready_before_call_test.moc"
