// A call that was refused for its password (407) failed `busy` and blamed the mapping of causes.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class RefusalForWantOfPasswordTest : public QObject {
    Q_OBJECT

private slots:
    void provesNoMapping()
    {
        for (const int code : {401, 407}) {
            JudgedCall call;
            call.result.outcome = TestCallOutcome::rejected;
            call.result.code = code;
            for (const char* check : {"busy", "unknown", "unavailable", "overloaded"})
                QVERIFY2(call.verdict(check) == Verdict::unproven, check);
            call.result.code = 404;
            QCOMPARE(call.verdict("busy"), Verdict::fail);
        }
    }
};

REGISTER_TEST(RefusalForWantOfPasswordTest)
#include "refusal_for_want_of_password_test.moc"
