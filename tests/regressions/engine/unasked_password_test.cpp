// A trunk that asks for no password failed as one that lets a wrong one in.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class UnaskedPasswordTest : public QObject {
    Q_OBJECT

private slots:
    void provesNothing()
    {
        JudgedCall call;
        const Judgement judgement = call.judgement("wrong_password");
        QVERIFY(judgement.verdict == Verdict::unproven);
        QVERIFY2(judgement.text.starts_with("the trunk asked for no password"), judgement.text.c_str());
        call.add(1s, LadderEntry::Kind::received, tests::response(401));
        QVERIFY(call.verdict("wrong_password") == Verdict::fail);
    }
};

REGISTER_TEST(UnaskedPasswordTest)
#include "unasked_password_test.moc"
