// A far side that refused each INVITE with a Min-SE one second longer got thousands of them in a few seconds.
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

class Endless422Test : public QObject {
    Q_OBJECT

private slots:
    void isGivenUp()
    {
        std::uint32_t least_s = 90;
        int refused = 0;
        LiveStage stage({.instead = [&](InviteSession& session) {
            ++refused;
            session.reject({422, {}, {{HeaderName::minSe, {}, std::to_string(++least_s)}}});
        }});
        stage.request.sessionExpires_s = 90;
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::rejected);
        QCOMPARE(result.code, 422);
        QCOMPARE(refused, 6);
    }
};

REGISTER_TEST(Endless422Test)
#include "endless_422_test.moc"
