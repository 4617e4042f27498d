#include "models/quality/measured_quality.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

namespace {

/// A thousand packets over a quiet line of 50 ms.
StreamMeasurement quiet(const std::string& codec = "PCMA")
{
    StreamMeasurement measurement;
    measurement.codec = codec;
    measurement.conceals = true;
    measurement.expected = 1000;
    measurement.unplayed = 0;
    measurement.delay_ms = 50;
    measurement.recognized = true;
    return measurement;
}

bool says(const MeasuredQuality& quality, const char* words)
{
    for (const Text& unknown : quality.unknowns) {
        if (english(unknown).find(words) != std::string::npos)
            return true;
    }
    return false;
}

}  // namespace

class MeasuredQualityTest : public QObject {
    Q_OBJECT

private slots:
    void ratesByCodec_data()
    {
        QTest::addColumn<QByteArray>("codec");
        QTest::addColumn<int>("unplayed");
        QTest::addColumn<bool>("conceals");
        QTest::addColumn<bool>("wideband");
        QTest::addColumn<double>("impairment");  // Ie,eff, G.107 7-29
        QTest::newRow("A-law") << QByteArray("PCMA") << 0 << true << false << 0.0;
        QTest::newRow("u-law, 1 % lost") << QByteArray("PCMU") << 10 << true << false << 95.0 * 1 / (1 + 25.1);
        QTest::newRow("A-law, 1 % lost, not concealed")
            << QByteArray("PCMA") << 10 << false << false << 95.0 * 1 / (1 + 4.3);
        QTest::newRow("GSM") << QByteArray("GSM") << 0 << true << false << 20.0;
        QTest::newRow("G.726-32") << QByteArray("G726-32") << 0 << true << false << 7.0;
        QTest::newRow("G.722") << QByteArray("G722") << 0 << true << true << 13.0;
    }

    void ratesByCodec()
    {
        QFETCH(QByteArray, codec);
        QFETCH(int, unplayed);
        QFETCH(bool, conceals);
        QFETCH(bool, wideband);
        QFETCH(double, impairment);
        StreamMeasurement measurement = quiet(codec.toStdString());
        measurement.unplayed = unplayed;
        measurement.conceals = conceals;
        const MeasuredQuality quality = measuredQuality(measurement);
        QVERIFY(quality.rFactor && quality.mos && quality.rating);
        QCOMPARE(quality.scale == SpeechScale::wideband, wideband);
        QVERIFY(std::abs(quality.rating->ieEff - impairment) < 1e-9);
        QVERIFY(quality.unknowns.empty());
    }

    // voipmonitor/sniffer #61: MOS 4.5 was shown for broken audio.
    void isUnknownWhereThePacketsProveNothing()
    {
        StreamMeasurement measurement = quiet();
        measurement.recognized = false;
        const MeasuredQuality quality = measuredQuality(measurement);
        QVERIFY(!quality.rFactor && !quality.mos);
        QVERIFY(says(quality, "not what had been said"));
    }

    void isUnknownWhereTheAudioIsBad()
    {
        StreamMeasurement measurement = quiet();
        measurement.distorted = true;
        const MeasuredQuality quality = measuredQuality(measurement);
        QVERIFY(!quality.rFactor && !quality.mos);
        QVERIFY(says(quality, "noisier"));
    }

    void isUnknownWithoutPackets()
    {
        StreamMeasurement measurement = quiet();
        measurement.expected = 0;
        const MeasuredQuality quality = measuredQuality(measurement);
        QVERIFY(!quality.rFactor && !quality.mos);
        QVERIFY(says(quality, "no packet"));
    }

    // sipcapture/homer-api #172: a count of lost packets was taken for a percentage.
    void takesLossAsACount()
    {
        StreamMeasurement measurement = quiet();
        measurement.unplayed = 50;
        QCOMPARE(unplayedFraction(measurement), std::optional(0.05));
        const double impairment = measuredQuality(measurement).rating->ieEff;
        QVERIFY(std::abs(impairment - 95.0 * 5 / (5 + 25.1)) < 1e-9);
    }

    // sipwise/rtpengine #1216: R below 0 was shown.
    void neverGoesBelowTheScale()
    {
        StreamMeasurement measurement = quiet();
        measurement.conceals = false;
        measurement.unplayed = 1000;
        measurement.delay_ms = 2000;
        measurement.burstRatio = 8;
        const MeasuredQuality quality = measuredQuality(measurement);
        QVERIFY(quality.rating->r < 0);
        QCOMPARE(*quality.rFactor, 0.0);
        QCOMPARE(*quality.mos, 1.0);
    }

    void isNeverADefault_data()
    {
        QTest::addColumn<QByteArray>("codec");
        QTest::addColumn<bool>("lossKnown");
        QTest::addColumn<bool>("delayKnown");
        QTest::addColumn<int>("unplayed");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("loss") << QByteArray("PCMA") << false << true << 0 << QByteArray("loss was not measured");
        QTest::newRow("delay") << QByteArray("PCMA") << true << false << 0 << QByteArray("delay was not measured");
        QTest::newRow("codec") << QByteArray("opus") << true << true << 0 << QByteArray("no impairment for opus");
        QTest::newRow("loss of G.722") << QByteArray("G722") << true << true << 1
                                       << QByteArray("packet loss does to G722");
        QTest::newRow("no codec") << QByteArray() << true << true << 0 << QByteArray("no impairment");
    }

    void isNeverADefault()
    {
        QFETCH(QByteArray, codec);
        QFETCH(bool, lossKnown);
        QFETCH(bool, delayKnown);
        QFETCH(int, unplayed);
        QFETCH(QByteArray, words);
        StreamMeasurement measurement = quiet(codec.toStdString());
        measurement.unplayed = lossKnown ? std::optional<std::int64_t>(unplayed) : std::nullopt;
        if (!delayKnown)
            measurement.delay_ms.reset();
        const MeasuredQuality quality = measuredQuality(measurement);
        QVERIFY(!quality.rFactor && !quality.mos && !quality.rating);
        QVERIFY(says(quality, words.constData()));
    }

    void countsDuplicatesAsNoLoss()
    {
        StreamMeasurement measurement = quiet();
        measurement.unplayed = -7;
        QCOMPARE(unplayedFraction(measurement), std::optional(0.0));
    }

    void refusesWhatHasNoMeaning()
    {
        StreamMeasurement measurement = quiet();
        measurement.delay_ms = std::numeric_limits<double>::quiet_NaN();
        const MeasuredQuality quality = measuredQuality(measurement);
        QVERIFY(!quality.rFactor);
        QVERIFY(says(quality, "no meaning"));
    }
};

REGISTER_TEST(MeasuredQualityTest)
#include "measured_quality_test.moc"
