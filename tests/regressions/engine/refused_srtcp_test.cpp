// RTCP in clear or with wrong keys, all of it refused, was "0 RTCP packets came" in a call with SRTP, and `srtp_clean`
// passed.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class RefusedSrtcpTest : public QObject {
    Q_OBJECT

private slots:
    void fails()
    {
        JudgedCall call;
        StreamResult& stream = call.result.streams[0];
        stream.refusedReports = 5;
        for (const char* check : {"srtp_clean", "rtcp"}) {
            const Judgement judgement = call.judgement(check);
            QCOMPARE(judgement.verdict, Verdict::fail);
            QVERIFY2(judgement.text.contains("5") && judgement.advice.contains("SRTCP"), judgement.text.c_str());
        }
        stream.rtcpPackets = 20;
        QCOMPARE(call.verdict("srtp_clean"), Verdict::pass);
        QVERIFY(call.verdict("rtcp") != Verdict::fail);
    }
};

REGISTER_TEST(RefusedSrtcpTest)
#include "refused_srtcp_test.moc"
