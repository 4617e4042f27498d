// The 407 to the first INVITE counted as the first sign of the call, so a trunk with passwords that then was silent for
// 13 s passed.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class FirstSignAfterChallengeTest : public QObject {
    Q_OBJECT

private slots:
    void isAwaitedAfterThePassword_data()
    {
        QTest::addColumn<int>("sign_s");
        QTest::addColumn<bool>("passes");
        QTest::newRow("in time") << 9 << true;
        QTest::newRow("late") << 14 << false;
        QTest::newRow("never") << 0 << false;
    }

    void isAwaitedAfterThePassword()
    {
        QFETCH(int, sign_s);
        QFETCH(bool, passes);
        using enum LadderEntry::Kind;
        JudgedCall call;
        call.result.ladder.clear();
        call.add(0s, sent, tests::request("INVITE"));
        call.add(10ms, received, tests::response(407));
        call.add(20ms, sent, tests::request("INVITE"));
        call.add(520ms, sent, tests::request("INVITE"));
        call.add(600ms, received, tests::response(100));
        if (sign_s > 0)
            call.add(std::chrono::seconds(sign_s), received, tests::response(180));
        QCOMPARE(call.verdict("first_sign") == Verdict::pass, passes);
    }
};

REGISTER_TEST(FirstSignAfterChallengeTest)
#include "first_sign_after_challenge_test.moc"
