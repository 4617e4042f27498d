// A session interval of less than 90 s in a 200, which RFC 4028 4 does not know, was not told.
#include "engine/probe/call_remarks.h"
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

namespace {

Message answer(const char* interval)
{
    Message ok = trunkwright::engine::tests::response(
        200, "INVITE", {{HeaderName::contact, {}, "<sip:a@192.0.2.9>"}, {HeaderName::to, {}, "<sip:a@b>;tag=1"}});
    ok.add(HeaderName::sessionExpires, interval);
    return ok;
}

}  // namespace

class SessionBelowItsLeastTest : public QObject {
    Q_OBJECT

private slots:
    void isTold_data()
    {
        QTest::addColumn<QByteArray>("interval");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("60 s") << QByteArray("60;refresher=uas") << true;
        QTest::newRow("90 s") << QByteArray("90;refresher=uas") << false;
        QTest::newRow("1800 s") << QByteArray("1800") << false;
    }

    void isTold()
    {
        QFETCH(QByteArray, interval);
        QFETCH(bool, isTold);
        const std::vector<std::string> remarks = remarksOn(answer(interval));
        QCOMPARE(remarks.size(), std::size_t(isTold ? 1 : 0));
        if (isTold)
            QVERIFY2(remarks.front().find("60 s") != std::string::npos, remarks.front().c_str());
    }

    void failsEvenWhenRefreshed()
    {
        JudgedCall call;
        call.result.ladder.back().message = answer("60;refresher=uas");
        QVERIFY(call.verdict("session_refresh") == Verdict::fail);
        call.refresh(30s);
        call.result.ladder[2].message = answer("60;refresher=uas");
        const Judgement judgement = call.judgement("session_refresh");
        QVERIFY2(judgement.verdict == Verdict::fail, judgement.text.c_str());
        QVERIFY2(judgement.text.find("90 s") != std::string::npos, judgement.text.c_str());
    }
};

REGISTER_TEST(SessionBelowItsLeastTest)
#include "session_below_its_least_test.moc"
