#include "engine/audio/g711.h"

#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

using namespace trunkwright::engine;
using trunkwright::tests::vectorRows;

class G711Test : public QObject {
    Q_OBJECT

private slots:
    void decodesEveryCode()
    {
        const auto rows = vectorRows("g711/g711_decode.csv");
        QCOMPARE(rows.size(), std::size_t(256));
        for (const auto& row : rows) {
            const auto code = static_cast<std::uint8_t>(row.at("code_dec").toInt());
            QCOMPARE(decodeMuLaw(code), static_cast<std::int16_t>(row.at("ulaw_linear16").toInt()));
            QCOMPARE(decodeALaw(code), static_cast<std::int16_t>(row.at("alaw_linear16").toInt()));
        }
    }

    void encodesAsPublished()
    {
        const auto rows = vectorRows("g711/g711_encode.csv");
        QCOMPARE(rows.size(), std::size_t(400));
        for (const auto& row : rows) {
            const auto sample = static_cast<std::int16_t>(row.at("linear16").toInt());
            QCOMPARE(int(encodeMuLaw(sample)), row.at("ulaw_code").toInt());
            QCOMPARE(int(encodeALaw(sample)), row.at("alaw_code").toInt());
        }
    }

    void givesEveryCodeBack()
    {
        for (int code = 0; code < 256; ++code) {
            const auto byte = static_cast<std::uint8_t>(code);
            QCOMPARE(encodeALaw(decodeALaw(byte)), byte);
            QCOMPARE(int(encodeMuLaw(decodeMuLaw(byte))), code == 0x7f ? 0xff : code);  // negative zero
            QCOMPARE(aLawFromMuLaw(byte), encodeALaw(decodeMuLaw(byte)));
            QCOMPARE(muLawFromALaw(byte), encodeMuLaw(decodeALaw(byte)));
        }
    }

    void staysNearEverySample()
    {
        for (int sample = INT16_MIN; sample <= INT16_MAX; ++sample) {
            const auto value = static_cast<std::int16_t>(sample);
            // Half of the largest step of the segment, and what clipping cuts off.
            const int allowed = std::abs(sample) / 32 + 16 + std::max(0, std::abs(sample) - 32635);
            QVERIFY2(std::abs(decodeALaw(encodeALaw(value)) - sample) <= allowed, qPrintable(QString::number(sample)));
            QVERIFY2(
                std::abs(decodeMuLaw(encodeMuLaw(value)) - sample) <= allowed, qPrintable(QString::number(sample)));
        }
    }

    void worksOnSpans()
    {
        const std::vector<std::int16_t> samples{0, 1000, -1000, 32767, -32768};
        std::vector<std::uint8_t> codes(5);
        encodeG711(G711Law::mu, samples, codes);
        QCOMPARE(codes.front(), silenceCode(G711Law::mu));
        transcodeG711(G711Law::mu, codes);
        QCOMPARE(codes[1], aLawFromMuLaw(encodeMuLaw(1000)));
        std::vector<std::int16_t> decoded(7, 42);
        decodeG711(G711Law::a, codes, decoded);
        QCOMPARE(decoded[2], decodeALaw(codes[2]));
        QCOMPARE(decoded[5], std::int16_t(42));
        encodeG711(G711Law::a, std::vector<std::int16_t>{0}, codes);
        QCOMPARE(codes.front(), silenceCode(G711Law::a));
    }
};

REGISTER_TEST(G711Test)
#include "g711_test.moc"
