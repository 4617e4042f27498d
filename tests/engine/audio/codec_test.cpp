#include "engine/audio/codec.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <set>

using namespace trunkwright::engine;

class CodecTest : public QObject {
    Q_OBJECT

private slots:
    void knowsTheFacts_data()
    {
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<int>("payloadType");
        QTest::addColumn<unsigned>("clock_hz");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("rate_hz");
        QTest::newRow("PCMU") << "pcmu" << 0 << 8000U << 1 << 8000;
        QTest::newRow("PCMA") << "PCMA" << 8 << 8000U << 1 << 8000;
        QTest::newRow("GSM") << "GSM" << 3 << 8000U << 1 << 8000;
        QTest::newRow("G.722 counts 8 kHz, RFC 3551 4.5.2") << "G722" << 9 << 8000U << 1 << 16000;
        QTest::newRow("Opus counts 48 kHz, RFC 7587 4.1") << "OPUS" << 111 << 48000U << 2 << 48000;
    }

    void knowsTheFacts()
    {
        QFETCH(QString, encoding);
        QFETCH(int, payloadType);
        QFETCH(unsigned, clock_hz);
        QFETCH(int, channels);
        QFETCH(int, rate_hz);
        const Codec* codec = findCodec(qPrintable(encoding));
        QVERIFY(codec);
        QCOMPARE(int(codec->payloadType), payloadType);
        QCOMPARE(codec->clockRate_hz, clock_hz);
        QCOMPARE(int(codec->channels), channels);
        QCOMPARE(codec->sampleRate_hz, rate_hz);
    }

    void findsWhatItOffers()
    {
        std::set<int> payloadTypes;
        for (const Codec& codec : codecs()) {
            QCOMPARE(findCodec(rtpFormat(codec)), &codec);
            QVERIFY2(payloadTypes.insert(codec.payloadType).second, codec.encoding.data());
            QVERIFY(codec.allowsPtime(20) && !codec.allowsPtime(25) && !codec.allowsPtime(0));
            QVERIFY(!isRecognizedButUnsupported(codec.encoding));
        }
        QVERIFY(payloadTypes.count(13) == 0 && payloadTypes.count(101) == 0);
    }

    void doesNotFindOthers()
    {
        QVERIFY(!findCodec(RtpFormat{96, "opus", 48000, 1, ""}));
        QVERIFY(!findCodec(RtpFormat{96, "opus", 8000, 2, ""}));
        QVERIFY(!findCodec(RtpFormat{96, "G722", 16000, 1, ""}));
        QVERIFY(!findCodec(RtpFormat{101, "telephone-event", 8000, 1, ""}));
        QVERIFY(isTelephoneEvent({101, "Telephone-Event", 8000, 1, ""}));
        QVERIFY(isComfortNoise({13, "cn", 8000, 1, ""}));
    }

    void saysWhyNot()
    {
        for (const char* encoding : {"x-msrta", "X-MSRTA", "G729", "siren", "SILK", "AMR-WB", "iLBC"}) {
            QVERIFY2(isRecognizedButUnsupported(encoding), encoding);
            QVERIFY(!findCodec(std::string_view(encoding)));
        }
        QVERIFY(unsupportedReason("x-msrta")->find("proprietary") != std::string_view::npos);
        QVERIFY(!unsupportedReason("telephone-event") && !unsupportedReason("") && !unsupportedReason("unheard-of"));
    }
};

REGISTER_TEST(CodecTest)
#include "codec_test.moc"
