// 380 and 305 with a Contact at the own host were advised on as redirections elsewhere; they name another service and
// a proxy, and are not followed anywhere (RFC 3261 21.3.4, 21.3.5).
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class RefusalsThatRedirectNowhereTest : public QObject {
    Q_OBJECT

private slots:
    void areAdvisedOnAsSuch_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("advice");
        QTest::newRow("302") << 302 << QByteArray("only its own host");
        QTest::newRow("305") << 305 << QByteArray("proxy");
        QTest::newRow("380") << 380 << QByteArray("another service");
    }

    void areAdvisedOnAsSuch()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, advice);
        JudgedCall call;
        call.result.outcome = TestCallOutcome::rejected;
        call.result.code = status;
        call.result.ladder.pop_back();
        call.add({}, JudgedCall::Kind::received, trunkwright::engine::tests::response(status));
        const Judgement answered = call.judgement("answered");
        QVERIFY(answered.verdict == Verdict::fail);
        QVERIFY2(answered.advice.find(advice.toStdString()) != std::string::npos, answered.advice.c_str());
        QCOMPARE(answered.advice.find("redirects to") != std::string::npos, status == 302);
    }
};

REGISTER_TEST(RefusalsThatRedirectNowhereTest)
#include "refusals_that_redirect_nowhere_test.moc"
