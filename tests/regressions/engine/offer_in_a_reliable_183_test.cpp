// A far side that puts its offer where RFC 3262 5 wants it, into the first reliable answer to an INVITE without one,
// failed the check of the delayed offer: "the 200 holds no offer".
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class OfferInAReliable183Test : public QObject {
    Q_OBJECT

private slots:
    void isAnOffer_data()
    {
        QTest::addColumn<bool>("isReliable");
        QTest::newRow("reliable") << true;
        QTest::newRow("not reliable") << false;
    }

    void isAnOffer()
    {
        QFETCH(bool, isReliable);
        JudgedCall call;
        call.result.ladder.clear();
        Message progress = response(183);
        if (isReliable)
            progress.add(HeaderName::rseq, "1");
        setSdp(progress, answerSdp);
        call.add(0ms, LadderEntry::Kind::sent, request("INVITE"));
        call.add(100ms, LadderEntry::Kind::received, progress);
        call.add(200ms, LadderEntry::Kind::received, response(200));
        const Judgement judgement = call.judgement("delayed_offer");
        QVERIFY2(judgement.verdict == (isReliable ? Verdict::pass : Verdict::fail), judgement.text.c_str());
        QCOMPARE(judgement.text.contains("183 holds an offer"), isReliable);
    }
};

REGISTER_TEST(OfferInAReliable183Test)
#include "offer_in_a_reliable_183_test.moc"
