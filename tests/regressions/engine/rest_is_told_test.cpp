// A trunk that answered 503 with Retry-After got no calls for up to an hour, and nobody was told why or for how long.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

class RestIsToldTest : public QObject {
    Q_OBJECT

private slots:
    void onceForEachRest()
    {
        MediationStage stage;
        stage.carrier.onCall = [&] { stage.carrier.session->reject({503, {}, {{HeaderName::retryAfter, {}, "30"}}}); };
        stage.callOut();
        stage.run();
        const std::string begin = "carrier: the peer answers 503 and wants rest: no calls for 30 s\n";
        QCOMPARE(stage.news, begin);
        QCOMPARE(whyOf(stage), std::string("it answered 503 and wants rest for 30 s yet"));
        stage.run(20s);
        QCOMPARE(whyOf(stage), std::string("it answered 503 and wants rest for 10 s yet"));
        stage.run(10s);
        QCOMPARE(stage.news, begin + "carrier: the rest that the peer wanted is over\n");
        QCOMPARE(whyOf(stage), std::string());
    }

    void notWithoutRetryAfter()
    {
        MediationStage stage;
        stage.carrier.onCall = [&] { stage.carrier.session->reject({503, {}, {}}); };
        stage.callOut();
        stage.run();
        QCOMPARE(stage.news, std::string());
    }

private:
    static std::string whyOf(MediationStage& stage)
    {
        const auto trunks = stage.status().trunks;
        return std::ranges::find(trunks, "carrier", &TrunkStatus::name)->why;
    }
};

REGISTER_TEST(RestIsToldTest)
#include "rest_is_told_test.moc"
