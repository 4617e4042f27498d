// A peer that came shortly after the server, or had missed one OPTIONS, was told of as not reached for a minute: it was
// asked again only then.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class PeerThatComesSoonTest : public QObject {
    Q_OBJECT

private slots:
    void isSeenSoon()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[0].health.optionsInterval_s = 60;
        MediationStage stage(settings);
        int asked = 0, status = 503;
        stage.carrier.agent().onRequest([&](const IncomingRequest& request) {
            ++asked;
            request.respond(status);
        });
        stage.run(62s);
        QCOMPARE(asked, 1);
        QCOMPARE(stage.status().trunks.at(1).why, std::string("it answers OPTIONS with 503"));
        status = 200;
        stage.run(12s);
        QCOMPARE(asked, 2);
        QCOMPARE(stage.status().trunks.at(1).why, std::string());
        stage.run(50s);
        QCOMPARE(asked, 2);
    }

    /// One that stays away is not asked more often for it, until it is down.
    void isAskedOnceMore()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[0].health.optionsInterval_s = 60;
        MediationStage stage(settings);
        int asked = 0;
        stage.carrier.agent().onRequest([&](const IncomingRequest& request) {
            ++asked;
            request.respond(503);
        });
        stage.run(135s);
        QCOMPARE(asked, 3);
    }
};

REGISTER_TEST(PeerThatComesSoonTest)
#include "peer_that_comes_soon_test.moc"
