// A trunk that requires reliable provisional responses could not be called: its 421 ended the call, though all that it
// wants can be done.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

UserAgentSettings with(Reliability reliability)
{
    UserAgentSettings settings;
    settings.session.reliability = reliability;
    return settings;
}

}  // namespace

class Required100relTest : public QObject {
    Q_OBJECT

private slots:
    void isOfferedWhenAskedFor()
    {
        SipStage stage;
        MediationParty caller(stage, "caller", phoneAddress, with(Reliability::onDemand));
        MediationParty strict(stage, "strict", carrierAddress, with(Reliability::required));
        stage.world.join(caller.host(), strict.host(), stage.link);
        strict.onCall = [&] {
            strict.session->progress({183, {}, strict.description(), true, {}});
            strict.session->accept({{}, {}});
        };
        caller.call(caller.callTo("+15550001", carrierAddress, caller.description()));
        stage.world.runFor(std::chrono::seconds(1));
        QVERIFY(caller.story.contains("183"));
        QVERIFY(caller.story.ends_with("established\n"));
        QCOMPARE(strict.calls, 1);
    }
};

REGISTER_TEST(Required100relTest)
#include "required_100rel_test.moc"
