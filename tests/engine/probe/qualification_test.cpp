#include "engine/probe/qualification.h"

#include "engine/io/virtual_world.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

/// A trunk that answers every test as a function of its request, a second later, or only when it is hung up.
class PlayedTrunk {
public:
    using Answer = TestCallResult (*)(const TestCallRequest&);

    explicit PlayedTrunk(Answer answer)
        : m_answer(answer)
        , m_host(m_world.host("caller", {parseIpAddress("192.0.2.1").value()}))
    {
    }

    QualificationResult play(QualificationRequest request, Duration stopAfter = {})
    {
        QualificationResult result;
        Qualification qualification(m_host.scheduler(),
            [this](const TestCallRequest& asked, TestDone done) { return start(asked, std::move(done)); },
            std::move(request), {{}, [&](QualificationResult done) { result = std::move(done); }});
        Timer stop(m_host.scheduler(), [&] { qualification.stop(); });
        if (stopAfter > 0s)
            stop.startAfter(stopAfter);
        qualification.start();
        m_quiet = m_world.run(1h);
        return result;
    }

    int started = 0, hungUp = 0, atOnce = 0, mostAtOnce = 0;
    bool answers = true;
    bool isQuiet() const { return m_quiet && m_world.runningTimers() == 0; }

private:
    struct Test : RunningTest {
        Test(PlayedTrunk& trunk, TestCallResult result, TestDone done)
            : m_trunk(trunk)
            , m_result(std::move(result))
            , m_done(std::move(done))
            , m_timer(trunk.m_host.scheduler(), [this] { finish(); })
        {
            ++m_trunk.started;
            m_trunk.mostAtOnce = std::max(m_trunk.mostAtOnce, ++m_trunk.atOnce);
            if (m_trunk.answers)
                m_timer.startAfter(1s);
        }
        ~Test() override { --m_trunk.atOnce; }

        void hangUp() override
        {
            ++m_trunk.hungUp;
            m_result.stopped = true;
            m_timer.startAfter(10ms);
        }

        void finish() { std::exchange(m_done, {})(m_result); }

        PlayedTrunk& m_trunk;
        TestCallResult m_result;
        TestDone m_done;
        Timer m_timer;
    };

    std::unique_ptr<RunningTest> start(const TestCallRequest& request, TestDone done)
    {
        return std::make_unique<Test>(*this, m_answer(request), std::move(done));
    }

    Answer m_answer;
    VirtualWorld m_world{7};
    VirtualHost& m_host;
    bool m_quiet = false;
};

TestCallResult good(const TestCallRequest& request)
{
    TestCallResult result;
    result.outcome = TestCallOutcome::answered;
    result.code = 200;
    result.reason = "OK";
    result.codec = request.codecs.front();
    result.audio.heard = true;
    result.audio.roundTrip = 80ms;
    return result;
}

TestCallResult silent(const TestCallRequest& request)
{
    TestCallResult result = good(request);
    result.audio.heard = false;
    return result;
}

QualificationRequest request(std::vector<std::string> only = {})
{
    QualificationRequest request;
    request.base.request.target = parseUri("sip:+15550001@192.0.2.2").value();
    request.only = std::move(only);
    return request;
}

const Judgement& judgementOf(const QualificationResult& result, std::string_view id)
{
    const auto found = std::ranges::find(result.checks, id, [](const JudgedCheck& judged) { return judged.check->id; });
    return found->judgement;
}

Verdict verdictOf(const QualificationResult& result, std::string_view id)
{
    return judgementOf(result, id).verdict;
}

std::string textOf(const QualificationResult& result, std::string_view id)
{
    return judgementOf(result, id).text;
}

}  // namespace

class QualificationTest : public QObject {
    Q_OBJECT

private slots:
    void playsEachScenarioOnce()
    {
        PlayedTrunk trunk(good);
        const QualificationResult result = trunk.play(request());
        QCOMPARE(result.checks.size(), checklist().size());
        QCOMPARE(result.played.size(), scenarios().size());
        const auto played = std::ranges::count_if(
            result.played, [](const PlayedScenario& scenario) { return !scenario.results.empty(); });
        QCOMPARE(trunk.started, static_cast<int>(played));
        QCOMPARE(trunk.mostAtOnce, 1);
        QVERIFY(trunk.isQuiet());
        QCOMPARE(verdictOf(result, "two_way_audio"), Verdict::pass);
        QCOMPARE(verdictOf(result, "busy"), Verdict::skipped);
    }

    void playsOnlyWhatIsAskedFor()
    {
        PlayedTrunk trunk(good);
        const QualificationResult result = trunk.play(request({"two_way_audio", "answered", "no_such_check"}));
        QCOMPARE(trunk.started, 1);
        QCOMPARE(result.checks.size(), std::size_t(2));
        QVERIFY(result.isQualified());
    }

    void isNotQualifiedWithoutAudio()
    {
        PlayedTrunk trunk(silent);
        QVERIFY(!trunk.play(request({"two_way_audio", "answered"})).isQualified());
    }

    void isNotQualifiedByAMustThatCouldNotBeShown()
    {
        PlayedTrunk trunk([](const TestCallRequest& asked) {
            TestCallResult result = good(asked);
            if (asked.hold > Duration::zero())
                result.outcome = TestCallOutcome::rejected;
            return result;
        });
        const QualificationResult result = trunk.play(request({"answered", "hold"}));
        QCOMPARE(verdictOf(result, "answered"), Verdict::pass);
        QCOMPARE(verdictOf(result, "hold"), Verdict::unproven);
        QVERIFY(!result.isQualified());
    }

    void isNotQualifiedByNothing()
    {
        PlayedTrunk trunk(good);
        QVERIFY(!trunk.play(request({"busy"})).isQualified());
    }

    void placesSeveralCallsAtOnce()
    {
        PlayedTrunk trunk(good);
        QualificationRequest asked = request({"channels"});
        asked.base.profile.channels = 3;
        const QualificationResult result = trunk.play(asked);
        QCOMPARE(trunk.mostAtOnce, 4);
        QCOMPARE(result.played[0].results.size(), std::size_t(4));
        QCOMPARE(verdictOf(result, "channels"), Verdict::fail);
    }

    void callsEachPurchasedNumber()
    {
        PlayedTrunk trunk([](const TestCallRequest& asked) {
            TestCallResult result = good(asked);
            result.target = toString(asked.target);
            return result;
        });
        QualificationRequest asked = request({"dids"});
        asked.base.profile.dids = {"+15550001", "+15550002", "+15550003"};
        const QualificationResult result = trunk.play(asked);
        QCOMPARE(trunk.started, 3);
        QCOMPARE(trunk.mostAtOnce, 3);  // they are kept until the last one ends
        QCOMPARE(result.played[0].results[2].target, std::string("sip:+15550003@192.0.2.2"));
        QCOMPARE(verdictOf(result, "dids"), Verdict::pass);
    }

    void givesUpATargetThatDoesNotAnswer()
    {
        PlayedTrunk trunk([](const TestCallRequest&) {
            TestCallResult result;
            result.outcome = TestCallOutcome::noAnswer;
            result.reason = "nothing came from 192.0.2.2:5060";
            return result;
        });
        const QualificationResult result = trunk.play(request());
        QCOMPARE(trunk.started, 3);
        QCOMPARE(result.checks.size(), checklist().size());
        QVERIFY(!result.isQualified() && !result.stopped);
        QCOMPARE(verdictOf(result, "options"), Verdict::fail);
        QCOMPARE(verdictOf(result, "answered"), Verdict::fail);
        QCOMPARE(verdictOf(result, "dtmf"), Verdict::skipped);
        QVERIFY(textOf(result, "hold").starts_with("not run: the target does not answer (nothing came from"));
    }

    void looksAtEveryCallForPacketsThatDoNotDecrypt()
    {
        PlayedTrunk trunk([](const TestCallRequest& asked) {
            TestCallResult result = good(asked);
            result.srtpSuite = "AES_CM_128_HMAC_SHA1_80";
            result.streams.emplace_back().undecryptable = asked.hold > Duration::zero() ? 7 : 0;
            return result;
        });
        QualificationRequest asked = request({"srtp_clean", "hold"});
        asked.base.request.srtp = SrtpPolicy::required;
        const QualificationResult result = trunk.play(asked);
        QCOMPARE(verdictOf(result, "srtp_clean"), Verdict::fail);
        QCOMPARE(textOf(result, "srtp_clean"), std::string("0 packets decrypted, 7 refused, in 2 calls"));
    }

    void stops_data()
    {
        QTest::addColumn<int>("after_ms");
        QTest::newRow("in the first call") << 500;
        QTest::newRow("between two calls") << 1000;
        QTest::newRow("late") << 5500;
    }

    void stops()
    {
        QFETCH(int, after_ms);
        PlayedTrunk trunk(good);
        const QualificationResult result = trunk.play(request(), std::chrono::milliseconds(after_ms));
        QVERIFY(result.stopped);
        QVERIFY(!result.isQualified());
        QCOMPARE(result.checks.size(), checklist().size());
        QVERIFY(trunk.started <= 1 + after_ms / 1000);
        QVERIFY(trunk.isQuiet());
    }

    void stopsBetweenCopies()
    {
        PlayedTrunk trunk(good);
        QualificationRequest asked = request({"channels"});
        asked.base.profile.channels = 9;
        const QualificationResult result = trunk.play(asked, 500ms);
        QCOMPARE(trunk.started, 3);
        QCOMPARE(trunk.hungUp, 3);
        QVERIFY(result.stopped && trunk.isQuiet());
    }

    void hangsUpWhatDoesNotEnd()
    {
        PlayedTrunk trunk(good);
        trunk.answers = false;
        const QualificationResult result = trunk.play(request(), 3s);
        QCOMPARE(trunk.hungUp, 1);
        QVERIFY(result.stopped);
    }
};

REGISTER_TEST(QualificationTest)
#include "qualification_test.moc"
