// The jitter of a call was RFC 3550's estimate at its end: 114 bad seconds before seven good ones passed, and one bad
// second at the end would have failed a good line.
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

namespace {

const LinkSettings uneven{.delay = 5ms, .jitter = 100ms, .reorders = true};
const LinkSettings even{.delay = 20ms};

/// A call whose way changes after so long.
StreamResult received(const LinkSettings& first, Duration until, const LinkSettings& then)
{
    LiveStage stage({}, first);
    stage.request.talk = 30s;
    std::optional<TestCallResult> result;
    const auto test = stage.tester->start(stage.request, [&](TestCallResult done) { result = std::move(done); });
    stage.world.runFor(until);
    stage.world.join(stage.here, stage.there, then);
    stage.world.runFor(60s);
    return result && !result->streams.empty() ? result->streams.back() : StreamResult();
}

}  // namespace

class JitterOverTheCallTest : public QObject {
    Q_OBJECT

private slots:
    void isBadThoughTheEndIsGood()
    {
        const StreamResult stream = received(uneven, 26s, even);
        QVERIFY(stream.jitter_ms);
        QVERIFY2(*stream.jitter_ms > 15, qPrintable(QString::number(*stream.jitter_ms)));
        QVERIFY(stream.mostJitter_ms > *stream.jitter_ms);
    }

    void isGoodThoughTheEndIsBad()
    {
        const StreamResult stream = received(even, 29s, uneven);
        QVERIFY(stream.jitter_ms);
        QVERIFY2(*stream.jitter_ms < 5, qPrintable(QString::number(*stream.jitter_ms)));
        QVERIFY(stream.mostJitter_ms > 10.0);
    }
};

REGISTER_TEST(JitterOverTheCallTest)
#include "jitter_over_the_call_test.moc"
