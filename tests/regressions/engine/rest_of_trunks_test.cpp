// While all trunks of a number rested after 503, callers got 503 without Retry-After, and tried again and again.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

void refuseFor(MediationParty& peer, const std::string& rest_s)
{
    peer.onCall = [&peer, rest_s] { peer.session->reject({503, {}, {{HeaderName::retryAfter, {}, rest_s}}}); };
}

/// "503 20": the status, and Retry-After.
std::string call(MediationStage& stage)
{
    stage.callOut();
    stage.run();
    const auto* ended = std::get_if<SessionEnded>(&*stage.phone.last);
    if (!ended)
        return stage.phone.story;
    return std::to_string(ended->status) + ' '
        + std::string(ended->message.value(HeaderName::retryAfter).value_or("none"));
}

}  // namespace

class RestOfTrunksTest : public QObject {
    Q_OBJECT

private slots:
    void isToldToCallers()
    {
        MediationStage stage;
        refuseFor(stage.carrier, "30");
        refuseFor(stage.backup, "20");
        QCOMPARE(call(stage), std::string("503 20"));
        stage.run(4s);
        QCOMPARE(call(stage), std::string("503 16"));
        QCOMPARE(stage.carrier.calls + stage.backup.calls, 2);
        stage.run(15500ms);
        QCOMPARE(call(stage), std::string("503 9"));
        QCOMPARE(stage.carrier.calls + stage.backup.calls, 3);
    }

    void isNotToldWhenOneIsOnlyFull()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[1].limits.channels = 1;
        MediationStage stage(settings);
        refuseFor(stage.carrier, "30");
        stage.backup.answerWith();
        stage.callOut();
        stage.run();
        const auto first = std::move(stage.phone.session);
        QCOMPARE(call(stage), std::string("503 none"));
    }
};

REGISTER_TEST(RestOfTrunksTest)
#include "rest_of_trunks_test.moc"
