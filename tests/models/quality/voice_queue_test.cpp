#include "models/quality/voice_queue.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <limits>
#include <random>

using namespace trunkwright::models;

namespace {

bool near(double actual, double expected, double tolerance = 1e-12)
{
    const bool close = std::abs(actual - expected) <= tolerance * std::max(1.0, std::abs(expected));
    if (!close)
        qWarning("got %.17g, expected %.17g", actual, expected);
    return close;
}

/// Packets of 1500 octets, one at a time, on a link where each takes 10 ms.
VoiceQueue slowLink(double voiceKbps, double dataKbps, bool priority)
{
    return {.rateKbps = 1200,
        .voiceKbps = voiceKbps,
        .voiceFrameBytes = 300,
        .dataKbps = dataKbps,
        .voicePriority = priority,
        .dataPackets = {{1500, 1}},
        .dataBurstPackets = 1};
}

/// Mean wait of voice when packets are played one by one through the link.
double simulatedMeanMs(const VoiceQueue& queue, int packets)
{
    struct Packet {
        double arrival;
        double service;
        bool voice;
    };
    std::mt19937_64 random(11);
    const double voiceMs = queue.voiceFrameBytes * 8 / queue.rateKbps;
    const double dataMs = queue.dataPackets[0].bytes * 8 / queue.rateKbps;
    const double voicePerMs = queue.voiceKbps / 8 / queue.voiceFrameBytes;
    const double burstPerMs = queue.dataKbps / 8 / queue.dataPackets[0].bytes / queue.dataBurstPackets;
    std::exponential_distribution<double> gap(voicePerMs + burstPerMs);
    std::bernoulli_distribution isVoice(voicePerMs / (voicePerMs + burstPerMs));
    std::vector<Packet> waitingVoice, waitingData;
    std::size_t voiceHead = 0, dataHead = 0;
    double now = 0, busyUntil = 0, sum = 0;
    int served = 0;
    const auto serveUntil = [&](double time) {
        while (voiceHead < waitingVoice.size() || dataHead < waitingData.size()) {
            const bool dataFirst = dataHead < waitingData.size()
                && (voiceHead == waitingVoice.size()
                    || (!queue.voicePriority && waitingData[dataHead].arrival < waitingVoice[voiceHead].arrival));
            Packet next = dataFirst ? waitingData[dataHead] : waitingVoice[voiceHead];
            if (queue.voicePriority && !dataFirst && dataHead < waitingData.size() && next.arrival > busyUntil
                && waitingData[dataHead].arrival < next.arrival)
                next = waitingData[dataHead];
            const double start = std::max(busyUntil, next.arrival);
            if (start >= time)
                return;
            ++(next.voice ? voiceHead : dataHead);
            busyUntil = start + next.service;
            if (next.voice) {
                sum += start - next.arrival;
                ++served;
            }
        }
    };
    for (int packet = 0; packet < packets; ++packet) {
        now += gap(random);
        serveUntil(now);
        if (isVoice(random))
            waitingVoice.push_back({now, voiceMs, true});
        else
            for (int burst = 0; burst < static_cast<int>(queue.dataBurstPackets); ++burst)
                waitingData.push_back({now, dataMs, false});
    }
    serveUntil(std::numeric_limits<double>::infinity());
    return sum / served;
}

}  // namespace

class VoiceQueueTest : public QObject {
    Q_OBJECT

private slots:
    void evenPacketsByHand()
    {
        // M/D/1: S = 2 ms, rho = 0.5: W = 0.5 x 2 / (2 x 0.5) = 1 ms, E[W²] = 2 + 0.25 x 8 / 1.5, variance 7/3
        const auto wait = voiceWait(slowLink(600, 0, false)).value();
        QVERIFY(near(wait.meanMs, 1));
        QVERIFY(near(wait.deviationMs, std::sqrt(7.0 / 3)));
        QCOMPARE(wait.utilization, 0.5);
        QCOMPARE(voiceWait(slowLink(600, 0, true)).value().meanMs, wait.meanMs);
        QVERIFY(near(voiceWait(slowLink(600, 0, true)).value().deviationMs, wait.deviationMs));
    }

    void twoClassesByHand()
    {
        // voice 240 kbit/s: rho 0.2, 0.1 packets/ms of 2 ms; data 720 kbit/s: rho 0.6, 0.06 packets/ms of 10 ms
        // sum(lambda E[S²]) = 0.4 + 6 = 6.4; FIFO 6.4 / (2 x 0.2) = 16 ms; priority 6.4 / (2 x 0.8) = 4 ms
        QVERIFY(near(voiceWait(slowLink(240, 720, false)).value().meanMs, 16));
        QVERIFY(near(voiceWait(slowLink(240, 720, true)).value().meanMs, 4));
        // deviation: sum(lambda E[S³]) = 0.8 + 60; FIFO 512 + 60.8 / 0.6 - 256; priority 60.8 / 2.4 + 0.4 x 6.4 / 1.28
        // - 16
        QVERIFY(near(voiceWait(slowLink(240, 720, false)).value().deviationMs, std::sqrt(256 + 60.8 / 0.6)));
        QVERIFY(near(voiceWait(slowLink(240, 720, true)).value().deviationMs, std::sqrt(60.8 / 2.4 + 2 - 16)));
    }

    void burstsByHand()
    {
        // bursts of 5 x 10 ms: one arrival of 50 ms; data rho 0.6: 0.012 per ms, E[S²] 2500: sum = 30; FIFO 30 / 0.8
        VoiceQueue queue = slowLink(0, 720, false);
        queue.dataBurstPackets = 5;
        QVERIFY(near(voiceWait(queue).value().meanMs, 30 / 0.8));
        queue.voicePriority = true;  // a residual packet, however many come together: 0.6 x 10 / 2
        QVERIFY(near(voiceWait(queue).value().meanMs, 3));
    }

    void burstMomentsOfMixedSizes()
    {
        // two packets of 0 or 1: sums 0, 1, 2 with 1/4, 1/2, 1/4 seen as sizes; the same link, the same wait
        VoiceQueue pairs{.rateKbps = 8,
            .voiceKbps = 0,
            .voiceFrameBytes = 0,
            .dataKbps = 4,
            .voicePriority = false,
            .dataPackets = {{1, 1}, {3, 1}},
            .dataBurstPackets = 2};
        VoiceQueue sums = pairs;
        sums.dataPackets = {{2, 1}, {4, 2}, {6, 1}};
        sums.dataBurstPackets = 1;
        QVERIFY(near(voiceWait(pairs).value().meanMs, voiceWait(sums).value().meanMs));
        QVERIFY(near(voiceWait(pairs).value().deviationMs, voiceWait(sums).value().deviationMs));
    }

    void agreesWithPlayedPackets_data()
    {
        QTest::addColumn<bool>("priority");
        QTest::addColumn<double>("burst");
        QTest::newRow("FIFO") << false << 1.0;
        QTest::newRow("FIFO, bursts") << false << 4.0;
        QTest::newRow("priority") << true << 1.0;
    }

    void agreesWithPlayedPackets()
    {
        QFETCH(bool, priority);
        QFETCH(double, burst);
        VoiceQueue queue = slowLink(240, 600, priority);
        queue.dataBurstPackets = burst;
        QVERIFY(near(simulatedMeanMs(queue, 400'000), voiceWait(queue).value().meanMs, 0.03));
    }

    void limits()
    {
        QVERIFY(near(voiceWait(slowLink(0, 0, false)).value().meanMs, 0));
        double lastFifo = 0, lastPriority = 0;
        for (int percent = 1; percent < 80; ++percent) {
            const double data = 12.0 * percent;
            const double fifo = voiceWait(slowLink(240, data, false)).value().meanMs;
            const double first = voiceWait(slowLink(240, data, true)).value().meanMs;
            QVERIFY(fifo > lastFifo && first > lastPriority && fifo > first);
            lastFifo = fifo;
            lastPriority = first;
        }
        QVERIFY(voiceWait(slowLink(240, 959.999, false)).value().meanMs > 1e5);
        // data fill the link: priority voice still waits for one packet at most
        const auto saturated = voiceWait(slowLink(240, 5000, true)).value();
        QVERIFY(near(saturated.meanMs, (0.4 + 0.8 / 10 * 100) / 1.6));
        QVERIFY(saturated.meanMs < 10);
        QCOMPARE(saturated.lossFraction, 0.0);
    }

    void overload()
    {
        const auto fifo = voiceWait(slowLink(240, 1560, false)).value();
        QVERIFY(std::isinf(fifo.meanMs));
        QVERIFY(near(fifo.lossFraction, 1 - 1200.0 / 1800));
        VoiceQueue limited = slowLink(600, 100, true);
        limited.voiceLimitKbps = 480;
        QVERIFY(near(voiceWait(limited).value().lossFraction, 0.2));
        QVERIFY(std::isfinite(voiceWait(limited).value().meanMs));
        QVERIFY(std::isinf(voiceWait(slowLink(1300, 0, true)).value().meanMs));
        QVERIFY(near(voiceWait(slowLink(1500, 0, true)).value().lossFraction, 0.2));
    }

    void refuses()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(!voiceWait({}));
        QVERIFY(!voiceWait({.rateKbps = nan}));
        QVERIFY(!voiceWait({.rateKbps = -1}));
        QVERIFY(!voiceWait({.rateKbps = 1000, .voiceKbps = 80}));
        QVERIFY(!voiceWait({.rateKbps = 1000, .dataKbps = -80}));
        QVERIFY(!voiceWait({.rateKbps = 1000, .dataKbps = 80, .dataPackets = {}}));
        QVERIFY(!voiceWait({.rateKbps = 1000, .dataKbps = 80, .dataBurstPackets = 0}));
        QVERIFY(!voiceWait({.rateKbps = 1000, .dataKbps = 80, .dataPackets = {{nan, 1}}}));
    }
};

REGISTER_TEST(VoiceQueueTest)
#include "voice_queue_test.moc"
