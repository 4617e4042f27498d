// A session that outlived its user agent told the agent's stack, which was gone, that it was over.
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

class SessionAfterItsAgentTest : public QObject {
    Q_OBJECT

private slots:
    /// AddressSanitizer saw this one.
    void hasEndedAndGoesQuietly()
    {
        SipStage stage;
        auto a = std::make_unique<SipParty>(stage, "a", "192.0.2.1");
        SipParty b(stage, "b", "192.0.2.2");
        b.answerCalls();
        a->call(b);
        stage.world.runFor(1s);
        const auto session = std::move(a->session);
        QVERIFY(!session->hasEnded());
        a.reset();
        QVERIFY(session->hasEnded());
    }
};

REGISTER_TEST(SessionAfterItsAgentTest)
#include "session_after_its_agent_test.moc"
