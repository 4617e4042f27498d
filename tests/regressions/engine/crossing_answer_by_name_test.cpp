// A 200 that crossed CANCEL and has a host name in its Contact ended the test while the name was being looked up: ACK
// and BYE were never sent, or BYE before ACK, and the end of the call counted as confirmed.
#include "tests/support/crossing_far_side.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

/// Finds the far side's host after a while, the later the earlier it was asked.
class SlowNames {
public:
    SlowNames(LiveStage& stage, SipProtocol protocol)
    {
        const auto locate = [this, &stage, protocol](const Uri&, LocatedServers found) {
            const Duration wait = m_lookups.empty() ? 300ms : 100ms;
            m_lookups.push_back(std::make_unique<Timer>(stage.here.scheduler(), [found, protocol] {
                found({{protocol, {*parseIpAddress("192.0.2.2"), 5070}, "sbc.example.com"}});
            }));
            m_lookups.back()->startAfter(wait);
        };
        stage.tester.emplace(stage.here, stage.random,
            LiveTesterSettings{locate, {}, [](const IpAddress&) { return parseIpAddress("192.0.2.1"); }, {}, {}});
    }

private:
    std::vector<std::unique_ptr<Timer>> m_lookups;
};

}  // namespace

class CrossingAnswerByNameTest : public QObject {
    Q_OBJECT

private slots:
    void isAcknowledgedAndEnded_data()
    {
        QTest::addColumn<bool>("tcp");
        QTest::addColumn<bool>("stops");
        QTest::newRow("UDP, nobody answers in time") << false << false;
        QTest::newRow("UDP, stopped") << false << true;
        QTest::newRow("TCP, nobody answers in time") << true << false;
        QTest::newRow("TCP, stopped") << true << true;
    }

    void isAcknowledgedAndEnded()
    {
        QFETCH(bool, tcp);
        QFETCH(bool, stops);
        const SipProtocol protocol = tcp ? SipProtocol::tcp : SipProtocol::udp;
        LiveStage stage;
        const SlowNames names(stage, protocol);
        const CrossingFarSide far(stage, protocol, {.contact = "<sip:peer@sbc.example.com:5070>", .later = 0ms});
        stage.request.ringTimeout = stops ? 30s : 1s;
        const TestCallResult result = stops ? playStopped(stage) : stage.play();
        QCOMPARE(ladderText(result), std::string("INVITE> <180 CANCEL> <200 <200 ACK> BYE> <200"));
        QVERIFY(result.outcome == TestCallOutcome::noAnswer);
        QCOMPARE(judged("end_sent", stage, result).verdict, Verdict::pass);
        const Judgement confirmed = judged("end_confirmed", stage, result);
        QVERIFY2(confirmed.verdict == Verdict::pass, confirmed.text.c_str());
        QCOMPARE(confirmed.text, std::string("BYE was answered"));
        QCOMPARE(judgedRace(stage, result).text, std::string("200 crossed CANCEL: ACK, then BYE"));
        QCOMPARE(judgedRace(stage, result).verdict, Verdict::pass);
    }
};

REGISTER_TEST(CrossingAnswerByNameTest)
#include "crossing_answer_by_name_test.moc"
