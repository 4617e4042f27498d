// Calls between two user agents on the virtual network: the ladder, and what the sessions tell.
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

/// B rings for 2 s and answers, A hangs up 2 s later.
struct Call {
    explicit Call(SipStage& stage, bool reliable = false)
        : a(stage, "a", "192.0.2.1")
        , b(stage, "b", "192.0.2.2")
        , answers(stage.world.clock(), [this] { b.session->accept({"answer"}); })
        , hangsUp(stage.world.clock(), [this] { a.session->end(); })
    {
        b.onCall = [this, reliable] {
            b.session->progress({.reliable = reliable});
            answers.startAfter(2s);
        };
        a.when("established", [this] { hangsUp.startAfter(2s); });
        a.call(b);
    }

    SipParty a, b;
    Timer answers, hangsUp;
};

}  // namespace

class CallTest : public QObject {
    Q_OBJECT

private slots:
    void talksAndHangsUp()
    {
        SipStage stage;
        Call call(stage);
        QVERIFY(stage.isSilent(call.a, call.b));
        COMPARE_TEXT(stage.ladder(),
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 180 INVITE\n"
            "2010 b>a 200 INVITE sdp\n"
            "2020 a>b ACK\n"
            "4020 a>b BYE\n"
            "4030 b>a 200 BYE\n");
        COMPARE_TEXT(
            call.a.story(), "progressed 100\nprogressed 180\nanswered answer\nestablished\nended hungUp 200\n");
        COMPARE_TEXT(call.b.story(), "call offer\nestablished\nended hungUpThere\n");
    }

    void survivesTheLossOf_data()
    {
        QTest::addColumn<QString>("lost");
        QTest::addColumn<bool>("reliable");
        QTest::addColumn<QString>("ladder");
        const auto row = [](const char* lost, bool reliable, const char* ladder) {
            QTest::newRow(reliable ? qPrintable(QString(lost) + ", reliable") : lost) << lost << reliable << ladder;
        };
        row("INVITE sdp", false,
            "0 a>b INVITE sdp lost\n"
            "500 a>b INVITE sdp\n"
            "510 b>a 100 INVITE\n"
            "510 b>a 180 INVITE\n"
            "2510 b>a 200 INVITE sdp\n"
            "2520 a>b ACK\n"
            "4520 a>b BYE\n"
            "4530 b>a 200 BYE\n");
        row("100 INVITE", false,
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE lost\n"
            "10 b>a 180 INVITE\n"
            "2010 b>a 200 INVITE sdp\n"
            "2020 a>b ACK\n"
            "4020 a>b BYE\n"
            "4030 b>a 200 BYE\n");
        row("180 INVITE", false,
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 180 INVITE lost\n"
            "2010 b>a 200 INVITE sdp\n"
            "2020 a>b ACK\n"
            "4020 a>b BYE\n"
            "4030 b>a 200 BYE\n");
        row("200 INVITE sdp", false,
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 180 INVITE\n"
            "2010 b>a 200 INVITE sdp lost\n"
            "2510 b>a 200 INVITE sdp\n"
            "2520 a>b ACK\n"
            "4520 a>b BYE\n"
            "4530 b>a 200 BYE\n");
        row("ACK", false,
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 180 INVITE\n"
            "2010 b>a 200 INVITE sdp\n"
            "2020 a>b ACK lost\n"
            "2510 b>a 200 INVITE sdp\n"
            "2520 a>b ACK\n"
            "4020 a>b BYE\n"
            "4030 b>a 200 BYE\n");
        row("BYE", false,
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 180 INVITE\n"
            "2010 b>a 200 INVITE sdp\n"
            "2020 a>b ACK\n"
            "4020 a>b BYE lost\n"
            "4520 a>b BYE\n"
            "4530 b>a 200 BYE\n");
        row("200 BYE", false,
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 180 INVITE\n"
            "2010 b>a 200 INVITE sdp\n"
            "2020 a>b ACK\n"
            "4020 a>b BYE\n"
            "4030 b>a 200 BYE lost\n"
            "4520 a>b BYE\n"
            "4530 b>a 200 BYE\n");
        row("180 INVITE", true,
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 180 INVITE lost\n"
            "510 b>a 180 INVITE\n"
            "520 a>b PRACK\n"
            "530 b>a 200 PRACK\n"
            "2010 b>a 200 INVITE sdp\n"
            "2020 a>b ACK\n"
            "4020 a>b BYE\n"
            "4030 b>a 200 BYE\n");
        row("PRACK", true,
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 180 INVITE\n"
            "20 a>b PRACK lost\n"
            "510 b>a 180 INVITE\n"
            "520 a>b PRACK\n"
            "530 b>a 200 PRACK\n"
            "2010 b>a 200 INVITE sdp\n"
            "2020 a>b ACK\n"
            "4020 a>b BYE\n"
            "4030 b>a 200 BYE\n");
        row("200 PRACK", true,
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 180 INVITE\n"
            "20 a>b PRACK\n"
            "30 b>a 200 PRACK lost\n"
            "520 a>b PRACK\n"
            "530 b>a 200 PRACK\n"
            "2010 b>a 200 INVITE sdp\n"
            "2020 a>b ACK\n"
            "4020 a>b BYE\n"
            "4030 b>a 200 BYE\n");
    }

    void survivesTheLossOf()
    {
        QFETCH(QString, lost);
        QFETCH(bool, reliable);
        QFETCH(QString, ladder);
        SipStage stage;
        stage.lose(lost.toStdString());
        Call call(stage, reliable);
        QVERIFY(stage.isSilent(call.a, call.b));
        QVERIFY(call.a.story().ends_with("established\nended hungUp 200\n"));
        QVERIFY(call.b.story().ends_with("established\nended hungUpThere\n"));
        COMPARE_TEXT(stage.ladder(), ladder.toStdString());
    }
};

REGISTER_TEST(CallTest)
#include "call_test.moc"
