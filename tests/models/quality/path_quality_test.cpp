#include "models/quality/path_quality.h"

#include "models/traffic/bandwidth.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <limits>
#include <numeric>

using namespace trunkwright::models;

namespace {

bool near(double actual, double expected, double tolerance = 1e-9)
{
    const bool close = std::abs(actual - expected) <= tolerance * std::max(1.0, std::abs(expected));
    if (!close)
        qWarning("got %.17g, expected %.17g", actual, expected);
    return close;
}

PathSegment cloud(double delayMs, double lossFraction)
{
    return {.name = "link:cloud", .delayMs = delayMs, .jitterMs = 0, .lossFraction = lossFraction};
}

/// Ten G.711 calls on an Ethernet link whose data fill it to `dataShare`.
PathSegment access(double rateKbps, double dataShare, bool priority)
{
    const auto call = callBandwidth({}).value();
    return {.name = "link:access",
        .delayMs = 2,
        .jitterMs = 0,
        .lossFraction = 0,
        .queue = SegmentQueue{.rateKbps = rateKbps,
            .dataKbps = rateKbps * dataShare,
            .voicePriority = priority,
            .voiceKbps = 10 * call.kbps,
            .voiceFrameBytes = static_cast<double>(call.frameBytes),
            .voiceLimitKbps = {}}};
}

MediaLeg leg(const char* codec, std::vector<PathSegment> segments)
{
    return {.codec = *findCodec(codec),
        .impairment = findCodecImpairment(codec),
        .segments = std::move(segments),
        .buffer = {}};
}

PathQuality qualityOf(std::vector<MediaLeg> legs)
{
    return pathQuality(legs).value();
}

}  // namespace

class PathQualityTest : public QObject {
    Q_OBJECT

private slots:
    void quietPathByHand()
    {
        // 20 ms packet + 0.125 ms frame + 30 ms cloud + 1000 km x 5 µs + 20 ms least buffer; no loss
        PathSegment fiber{.name = "fiber", .distanceKm = 1000, .jitterMs = 0, .lossFraction = 0};
        const auto quality = qualityOf({leg("G.711", {cloud(30, 0), fiber})});
        QVERIFY(near(quality.oneWayDelayMs.value(), 75.125));
        QCOMPARE(quality.jitterMs.value(), 0.0);
        QCOMPARE(quality.lossFraction.value(), 0.0);
        EmodelInputs in;
        in.taMs = in.tMs = 75.125;
        in.trMs = 150.25;
        QVERIFY(near(quality.rFactor.value(), rateSpeech(in).value().r));
        QVERIFY(quality.unknowns.empty() && quality.overloaded.empty());
        const double sum = std::accumulate(quality.delayParts.begin(), quality.delayParts.end(), 0.0,
            [](double ms, const DelayPart& part) { return ms + part.ms; });
        QVERIFY(near(sum, 75.125));
    }

    void serializationAndQueueByHand()
    {
        // 218 octets at 872 kbit/s: 2 ms; no data, one voice stream: the M/D/1 wait is far below the least buffer
        PathSegment link = access(8720, 0, false);
        const auto quality = qualityOf({leg("G.711", {link})});
        QVERIFY(near(quality.oneWayDelayMs.value(), 20.125 + 2 + 0.2 + 20));
        const double load = 872.0 / 8720;
        const double mean = load * 0.2 / (2 * (1 - load));
        QVERIFY(near(quality.jitterMs.value(), std::sqrt(mean * mean + load / 0.2 * 0.008 / (3 * (1 - load)))));
    }

    void lossCombines()
    {
        const auto quality = qualityOf({leg("G.711", {cloud(10, 0.01), cloud(10, 0.02)})});
        QVERIFY(near(quality.lossFraction.value(), 1 - 0.99 * 0.98));
        EmodelInputs in;
        in.pplPercent = 100 * (1 - 0.99 * 0.98);
        QVERIFY(near(quality.rating.value().ieEff, rateSpeech(in).value().ieEff));
    }

    void transcodingAddsImpairment()
    {
        const auto direct = qualityOf({leg("G.711", {cloud(10, 0.01), cloud(10, 0)})});
        const auto transcoded = qualityOf({leg("G.711", {cloud(10, 0.01)}), leg("G.729A", {cloud(10, 0)})});
        QVERIFY(near(transcoded.rating.value().ieEff, direct.rating.value().ieEff + 11));
        QVERIFY(near(transcoded.oneWayDelayMs.value() - direct.oneWayDelayMs.value(), 20 + 15 + 20));
    }

    void dataHarmVoiceUnlessVoiceIsFirst_data()
    {
        QTest::addColumn<double>("rateKbps");
        for (const double rate : {1536.0, 10'000.0, 20'000.0})
            QTest::addRow("%g", rate) << rate;
    }

    void dataHarmVoiceUnlessVoiceIsFirst()
    {
        QFETCH(double, rateKbps);
        const auto shared = qualityOf({leg("G.711", {access(rateKbps, 0.9, false), cloud(20, 0)})});
        const auto first = qualityOf({leg("G.711", {access(rateKbps, 0.9, true), cloud(20, 0)})});
        QVERIFY(first.mos.value() > 4.2);
        QVERIFY(shared.mos.value() < first.mos.value() - 0.05);
        if (shared.overloaded.empty()) {
            QVERIFY(shared.oneWayDelayMs.value() > first.oneWayDelayMs.value() + 10);
            QVERIFY(shared.jitterMs.value() > 5 * first.jitterMs.value());
            QVERIFY(shared.lossFraction.value() > first.lossFraction.value());
        }
    }

    void ninetyFivePercentData()
    {
        const auto shared = qualityOf({leg("G.711", {access(20'000, 0.95, false), cloud(20, 0)})});
        const auto first = qualityOf({leg("G.711", {access(20'000, 0.95, true), cloud(20, 0)})});
        QVERIFY(first.lossFraction.value() < 1e-6);
        QVERIFY(first.mos.value() > 4.3);
        QVERIFY(shared.mos.value() < 3.6);
        QVERIFY(shared.lossFraction.value() > 0.01);
    }

    void overloadIsNoConversation()
    {
        const auto quality = qualityOf({leg("G.711", {access(1536, 0.95, false)})});
        QCOMPARE(quality.overloaded, std::vector<std::string>{"link:access"});
        QVERIFY(!quality.oneWayDelayMs && !quality.jitterMs);
        QVERIFY(near(quality.lossFraction.value(), 1 - 1536 / (0.95 * 1536 + 872), 1e-6));
        QCOMPARE(quality.rFactor.value(), 0.0);
        QCOMPARE(quality.mos.value(), 1.0);
    }

    void moreDataIsNeverBetter()
    {
        double lastMos = 5, lastDelay = 0;
        for (int percent = 0; percent <= 90; percent += 2) {
            const auto quality = qualityOf({leg("G.711", {access(20'000, percent / 100.0, false)})});
            QVERIFY(quality.mos.value() <= lastMos);
            QVERIFY(quality.oneWayDelayMs.value() >= lastDelay);
            lastMos = quality.mos.value();
            lastDelay = quality.oneWayDelayMs.value();
        }
    }

    void unknownStaysUnknown_data()
    {
        QTest::addColumn<QString>("says");
        QTest::addColumn<bool>("delay");
        QTest::addColumn<bool>("loss");
        QTest::addColumn<bool>("jitter");
        QTest::newRow("delay") << "link:x: neither delay nor distance is known" << false << true << true;
        QTest::newRow("loss") << "link:x: loss is not known" << true << false << true;
        QTest::newRow("jitter") << "link:x: jitter is not known" << false << false << false;
        QTest::newRow("data") << "link:x: data traffic is not known" << false << false << false;
        QTest::newRow("priority") << "link:x: whether voice has priority is not known" << false << false << false;
        QTest::newRow("rate") << "link:x: rate is not known" << false << false << false;
    }

    void unknownStaysUnknown()
    {
        QFETCH(QString, says);
        QFETCH(bool, delay);
        QFETCH(bool, loss);
        QFETCH(bool, jitter);
        PathSegment segment = cloud(10, 0);
        segment.name = "link:x";
        const QString row = QTest::currentDataTag();
        if (row == "delay")
            segment.delayMs.reset();
        if (row == "loss")
            segment.lossFraction.reset();
        if (row == "jitter")
            segment.jitterMs.reset();
        if (row == "data")
            segment.queue = SegmentQueue{.rateKbps = 1000, .dataKbps = {}, .voicePriority = true, .voiceLimitKbps = {}};
        if (row == "priority")
            segment.queue = SegmentQueue{.rateKbps = 1000, .dataKbps = 100, .voicePriority = {}, .voiceLimitKbps = {}};
        if (row == "rate")
            segment.queue = SegmentQueue{.rateKbps = {}, .dataKbps = 0, .voicePriority = {}, .voiceLimitKbps = {}};
        const auto quality = qualityOf({leg("G.711", {cloud(1, 0), segment})});
        QCOMPARE(quality.oneWayDelayMs.has_value(), delay);
        QCOMPARE(quality.lossFraction.has_value(), loss);
        QCOMPARE(quality.jitterMs.has_value(), jitter);
        QVERIFY(!quality.rFactor && !quality.mos && !quality.rating);
        QCOMPARE(quality.unknowns.size(), 1U);
        QCOMPARE(QString::fromStdString(english(quality.unknowns[0])), says);
    }

    void untabulatedCodecIsUnknown()
    {
        const auto opaque = qualityOf({leg("iLBC-20", {cloud(10, 0)})});
        QVERIFY(opaque.oneWayDelayMs && !opaque.rFactor);
        QCOMPARE(english(opaque.unknowns.at(0)), "codec iLBC-20: its impairment on this scale is not tabulated");
        QVERIFY(near(qualityOf({leg("G.729", {cloud(10, 0)})}).rating.value().ieEff, 10));
        const auto lossy = qualityOf({leg("G.729", {cloud(10, 0.01)})});
        QVERIFY(!lossy.rFactor);
        QCOMPARE(english(lossy.unknowns.at(0)), "codec G.729: its robustness against packet loss is not tabulated");
    }

    void wideband()
    {
        MediaLeg wide{.codec = *findCodec("AMR-WB-12.65-OA"),
            .impairment = findCodecImpairment("AMR-WB-12.65", SpeechScale::wideband),
            .segments = {cloud(10, 0)},
            .buffer = {}};
        const auto quality = pathQuality({wide}, {.telephones = {}, .scale = SpeechScale::wideband}).value();
        QCOMPARE(quality.rating.value().ro, 129.0);
        QVERIFY(near(quality.rating.value().ieEff, 13));
        QVERIFY(!pathQuality({wide}).value().rFactor);
    }

    void refuses()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(!pathQuality({}));
        QVERIFY(!pathQuality({leg("G.711", {cloud(-1, 0)})}));
        QVERIFY(!pathQuality({leg("G.711", {cloud(nan, 0)})}));
        QVERIFY(!pathQuality({leg("G.711", {cloud(1, 1.5)})}));
        QVERIFY(!pathQuality({leg("G.711", {cloud(1e9, 0)})}));
        MediaLeg odd = leg("G.729", {});
        odd.ptimeMs = 15;
        QCOMPARE(pathQuality({odd}).error().where, "ptime_ms");
        MediaLeg buffer = leg("G.711", {});
        buffer.buffer = {.minimumMs = 50, .maximumMs = 20};
        QVERIFY(!pathQuality({buffer}));
        PathSegment dead = access(1000, 0, false);
        dead.queue->rateKbps = 0;
        QCOMPARE(pathQuality({leg("G.711", {dead})}).error().where, "link:access");
    }
};

REGISTER_TEST(PathQualityTest)
#include "path_quality_test.moc"
