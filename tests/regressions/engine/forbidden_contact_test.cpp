// A far side whose Contact named an emergency number elsewhere got re-INVITEs with that number as their target.
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::ladderText;
using trunkwright::engine::tests::LiveStage;

class ForbiddenContactTest : public QObject {
    Q_OBJECT

private slots:
    void endsTheCall()
    {
        LiveStage stage({.instead = [](InviteSession& session) {
            session.progress({180, {}, {}, false, {{HeaderName::contact, {}, "<sip:911@192.0.2.2>"}}});
        }});
        stage.request.hold = 1s;
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::failed);
        QVERIFY2(result.reason.contains("sip:911@192.0.2.2"), result.reason.c_str());
        QVERIFY2(ladderText(result).contains("CANCEL>"), ladderText(result).c_str());
    }
};

REGISTER_TEST(ForbiddenContactTest)
#include "forbidden_contact_test.moc"
