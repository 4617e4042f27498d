// Datagrams that were no RTP, of another version or cut off, were told as "no RTP came".
#include "engine/probe/judgements.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

class OctetsThatAreNoRtpTest : public QObject {
    Q_OBJECT

private slots:
    void areCounted()
    {
        LiveStage stage;
        std::optional<TestCallResult> result;
        const auto test = stage.tester->start(stage.request, [&](TestCallResult done) { result = std::move(done); });
        stage.world.runFor(2s);
        AudioEndpoint& far = stage.far->call()->audio();
        const Bytes old{0x40, 8, 0, 1, 0, 0, 0, 1, 1, 2, 3, 4, 5};
        const Bytes cut{0x80, 8, 0};
        for (int i = 0; i < 5; ++i) {
            far.session().port(1).send(*far.session().source(), old);
            far.session().port(1).send(*far.session().source(), cut);
        }
        stage.world.runFor(20s);
        QVERIFY(result && result->streams.size() == 2);
        QCOMPARE(result->streams.back().malformed, std::uint64_t(10));
    }

    void areTold()
    {
        TestCallResult result;
        result.outcome = TestCallOutcome::answered;
        result.streams.resize(1);
        const auto told = [&result] {
            return QString::fromStdString(judgements::twoWayAudio({nullptr, {}, {result}, {}}, {}).text);
        };
        QCOMPARE(told(), QString("no RTP came"));
        result.streams[0].malformed = 250;
        QCOMPARE(told(), QString("250 datagrams that came were no RTP"));
    }
};

REGISTER_TEST(OctetsThatAreNoRtpTest)
#include "octets_that_are_no_rtp_test.moc"
