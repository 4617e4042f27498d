// After a hold or another codec the tones came back in the other companding law: `hold` and `codec_switch` passed, for
// the tones were recognized.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class BrokenAudioAfterChangeTest : public QObject {
    Q_OBJECT

private slots:
    void fails_data()
    {
        QTest::addColumn<QByteArray>("check");
        for (const char* check : {"hold", "codec_switch", "early_dialogs", "refer"})
            QTest::newRow(check) << QByteArray(check);
    }

    void fails()
    {
        QFETCH(QByteArray, check);
        JudgedCall call;
        call.result.hold = HoldResult{200, "recvonly", 200, 40ms, 2s};
        call.reinvite(tests::heldSdp, tests::audioSdp("192.0.2.1", "6000", "0", "sendrecv"));
        call.transfer("SIP/2.0 200 OK\r\n");
        call.fork("a");
        call.fork("b");
        QCOMPARE(call.verdict(check.constData()), Verdict::pass);
        call.result.audio.fidelity = SignalFidelity::Figures{10, 13, 0, 0, 0};
        const Judgement judgement = call.judgement(check.constData());
        QVERIFY2(judgement.verdict == Verdict::fail, judgement.text.c_str());
        QVERIFY2(judgement.advice.contains("SBC"), judgement.advice.c_str());
    }
};

REGISTER_TEST(BrokenAudioAfterChangeTest)
#include "broken_audio_after_change_test.moc"
