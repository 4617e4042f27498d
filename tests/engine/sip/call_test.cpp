// Calls between two user agents on the virtual network: the ladder, and what the sessions tell.
#include "tests/support/sip_stage.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

/// Compares texts of several lines; on a difference both are shown whole.
#define COMPARE_TEXT(found, expected) QCOMPARE(QString::fromStdString(found), QString::fromUtf8(expected))

}  // namespace

class CallTest : public QObject {
    Q_OBJECT

private slots:
    void talksAndHangsUp()
    {
        SipStage stage;
        SipParty a(stage, "a", "192.0.2.1");
        SipParty b(stage, "b", "192.0.2.2");
        b.onCall = [&] {
            b.session->progress({.status = 180, .reliable = false});
            b.session->accept({"answer", {}});
        };
        a.when("established", [&] { a.session->end(); });
        a.call(b);
        QVERIFY(stage.world.run());
        COMPARE_TEXT(stage.ladder(),
            "0 a>b INVITE sdp\n"
            "10 b>a 100 INVITE\n"
            "10 b>a 180 INVITE\n"
            "10 b>a 200 INVITE sdp\n"
            "20 a>b ACK\n"
            "20 a>b BYE\n"
            "30 b>a 200 BYE\n");
        COMPARE_TEXT(a.story(), "progressed 100\nprogressed 180\nanswered answer\nestablished\nended hungUp 200\n");
        COMPARE_TEXT(b.story(), "call offer\nestablished\nended hungUpThere\n");
        a.session.reset();
        b.session.reset();
        QVERIFY(stage.world.run());
        QCOMPARE(a.agent().counts(), UserAgent::Counts());
        QCOMPARE(b.agent().counts(), UserAgent::Counts());
        QCOMPARE(stage.world.runningTimers(), 0U);
    }
};

QTEST_APPLESS_MAIN(CallTest)
#include "call_test.moc"
