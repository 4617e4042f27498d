// Every codec there and back: how much of the signal is left, and what it does with packets that are none of its own.
#include "engine/audio/audio_decoder.h"
#include "engine/audio/audio_encoder.h"

#include "engine/audio/audio_match.h"
#include "engine/audio/resampler.h"
#include "engine/audio/signal_level.h"
#include "engine/audio/tone.h"
#include "engine/audio/tone_detector.h"
#include "tests/support/speech_like.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <numeric>

using namespace trunkwright::engine;
using trunkwright::tests::speechLike;

namespace {

using Samples = std::vector<std::int16_t>;

RtpFormat formatOf(const char* encoding, std::string parameters = {})
{
    RtpFormat format = rtpFormat(*findCodec(encoding));
    format.parameters = std::move(parameters);
    return format;
}

std::vector<Bytes> encodeAll(AudioEncoder& encoder, const Samples& samples, int ptime_ms)
{
    const auto frame = static_cast<std::size_t>(encoder.sampleRate_hz() * ptime_ms / 1000);
    std::vector<Bytes> packets;
    for (std::size_t at = 0; at + frame <= samples.size(); at += frame) {
        Bytes payload(maxPayload_bytes);
        payload.resize(encoder.encode(std::span(samples).subspan(at, frame), payload));
        packets.push_back(std::move(payload));
    }
    return packets;
}

Samples decodeAll(AudioDecoder& decoder, const std::vector<Bytes>& packets)
{
    Samples samples;
    Samples frame(maxFrameSamples);
    for (const Bytes& packet : packets) {
        const std::size_t count = decoder.decode(packet, frame);
        samples.insert(samples.end(), frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(count));
    }
    return samples;
}

struct Judgement {
    double correlation = 0;
    double ratio_db = 0;
    double delay = 0;
};

/// After the codec's delay is taken off, between 300 and 3400 Hz.
Judgement judge(const Samples& sent, const Samples& received, int rate_hz)
{
    const auto alignment = align(sent, received, static_cast<std::size_t>(rate_hz / 20));
    if (!alignment)
        return {};
    const auto delay = static_cast<std::size_t>(std::lround(alignment->delay));
    const Samples later(received.begin() + static_cast<std::ptrdiff_t>(delay), received.end());
    const Samples reference(sent.begin(), sent.begin() + static_cast<std::ptrdiff_t>(later.size()));
    const Samples a = bandOf(reference, 300, 3400, rate_hz);
    const Samples b = bandOf(later, 300, 3400, rate_hz);
    return {correlation(a, b), segmentalSignalToNoise_db(a, b, rate_hz), alignment->delay};
}

Samples resampled(const Samples& samples, int from_hz, int to_hz)
{
    Resampler resampler(from_hz, to_hz);
    Samples result(resampler.outputSize(samples.size()));
    resampler.process(samples, result);
    result.erase(result.begin(), result.begin() + std::lround(resampler.delay_ms() * to_hz / 1000));
    return result;
}

double levelChange_db(const Samples& sent, const Samples& received)
{
    return level_dbfs(rootMeanSquare(received)) - level_dbfs(rootMeanSquare(sent));
}

}  // namespace

class CoderTest : public QObject {
    Q_OBJECT

private slots:
    void keepsTheSignal_data()
    {
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<int>("rate_hz");
        QTest::addColumn<double>("leastCorrelation");
        QTest::addColumn<double>("leastRatio_db");
        struct Row {
            const char* encoding;
            int rate_hz;
            double leastCorrelation, leastRatio_db;
        };
        for (const Row& row : {Row{"PCMA", 8000, 0.999, 30}, Row{"PCMU", 8000, 0.999, 30}, Row{"G722", 8000, 0.99, 15},
                 Row{"G722", 16000, 0.99, 15}, Row{"G726-40", 8000, 0.99, 25}, Row{"G726-32", 8000, 0.98, 20},
                 Row{"G726-24", 8000, 0.95, 14}, Row{"G726-16", 8000, 0.9, 9}, Row{"AAL2-G726-40", 8000, 0.99, 25},
                 Row{"AAL2-G726-32", 8000, 0.98, 20}, Row{"AAL2-G726-24", 8000, 0.95, 14},
                 Row{"AAL2-G726-16", 8000, 0.9, 9}, Row{"GSM", 8000, 0.9, 9}, Row{"opus", 8000, 0.9, 8},
                 Row{"opus", 16000, 0.9, 9}, Row{"opus", 48000, 0.9, 10}, Row{"L16", 16000, 0.9999, 35}})
            QTest::addRow("%s %d Hz", row.encoding, row.rate_hz)
                << QString(row.encoding) << row.rate_hz << row.leastCorrelation << row.leastRatio_db;
    }

    void keepsTheSignal()
    {
        QFETCH(QString, encoding);
        QFETCH(int, rate_hz);
        QFETCH(double, leastCorrelation);
        QFETCH(double, leastRatio_db);
        const RtpFormat format = formatOf(qPrintable(encoding));
        const auto encoder = makeEncoder(format, {.usefulRate_hz = rate_hz});
        const auto decoder = makeDecoder(format, {.usefulRate_hz = rate_hz});
        QCOMPARE(encoder->sampleRate_hz(), rate_hz);
        QCOMPARE(decoder->sampleRate_hz(), rate_hz);
        const Samples sent = speechLike(2, rate_hz);
        const Samples received = decodeAll(*decoder, encodeAll(*encoder, sent, 20));
        const Judgement judgement = judge(sent, received, rate_hz);
        QVERIFY2(judgement.correlation >= leastCorrelation, qPrintable(QString::number(judgement.correlation)));
        QVERIFY2(judgement.ratio_db >= leastRatio_db, qPrintable(QString::number(judgement.ratio_db)));
        QVERIFY(std::abs(levelChange_db(sent, received)) < 1);
    }

    /// The far side need not know that only the low band is coded.
    void codesTheLowBandForWidebandToo()
    {
        const RtpFormat format = formatOf("G722");
        const Samples wide = speechLike(2, 16000);
        const Samples narrow = resampled(wide, 16000, 8000);
        const auto fromWide = decodeAll(*makeDecoder(format, {.usefulRate_hz = 8000}),
            encodeAll(*makeEncoder(format, {.usefulRate_hz = 16000}), wide, 20));
        const auto fromNarrow = decodeAll(*makeDecoder(format, {.usefulRate_hz = 16000}),
            encodeAll(*makeEncoder(format, {.usefulRate_hz = 8000}), narrow, 20));
        // The band filters of G.722 delay by halves of a sample of 16 kHz: at 32 kHz that can be taken off.
        const Judgement down = judge(resampled(narrow, 8000, 32000), resampled(fromWide, 8000, 32000), 32000);
        const Judgement up = judge(resampled(narrow, 8000, 32000), resampled(fromNarrow, 16000, 32000), 32000);
        QVERIFY2(down.ratio_db >= 15, qPrintable(QString::number(down.ratio_db)));
        QVERIFY2(up.ratio_db >= 15, qPrintable(QString::number(up.ratio_db)));
        QVERIFY(std::abs(levelChange_db(narrow, fromWide)) < 1);
        QVERIFY(std::abs(levelChange_db(narrow, fromNarrow)) < 1);
    }

    void codesEveryPacketTime()
    {
        for (const Codec& codec : codecs()) {
            for (const int ptime_ms : codec.ptimes_ms) {
                const auto encoder = makeEncoder(rtpFormat(codec));
                const auto decoder = makeDecoder(rtpFormat(codec));
                Samples decoded(maxFrameSamples);
                for (const Bytes& packet : encodeAll(*encoder, speechLike(0.3, encoder->sampleRate_hz()), ptime_ms)) {
                    const auto samples = static_cast<std::size_t>(decoder->sampleRate_hz() * ptime_ms / 1000);
                    QCOMPARE(decoder->samplesIn(packet), samples);
                    QCOMPARE(decoder->decode(packet, decoded), samples);
                    if (codec.id != CodecId::opus)
                        QCOMPARE(int(packet.size()), codec.bitrate_bps * ptime_ms / 8000);
                }
            }
        }
    }

    void refusesWhatDoesNotFit()
    {
        for (const Codec& codec : codecs()) {
            const auto encoder = makeEncoder(rtpFormat(codec));
            const auto decoder = makeDecoder(rtpFormat(codec));
            const Samples frame(static_cast<std::size_t>(encoder->sampleRate_hz() / 50));
            Bytes payload(maxPayload_bytes);
            const std::size_t octets = encoder->encode(frame, payload);
            QVERIFY2(octets > 0, codec.encoding.data());
            QCOMPARE(encoder->encode(frame, std::span(payload).first(1)), std::size_t(0));
            Samples samples(maxFrameSamples);
            QCOMPARE(decoder->samplesIn({}), std::size_t(0));
            QCOMPARE(decoder->decode({}, samples), std::size_t(0));
            QCOMPARE(decoder->decode(ByteView(payload).first(octets), std::span(samples).first(3)), std::size_t(0));
            QCOMPARE(decoder->samplesIn(Bytes(5001)), std::size_t(0));
        }
    }

    void refusesPayloadsOfOthers_data()
    {
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("GSM without signature") << "GSM" << QByteArray(33, 'x');
        QTest::newRow("GSM cut short") << "GSM" << QByteArray(32, char(0xd0));
        QTest::newRow("GSM of 140 ms") << "GSM" << QByteArray(7 * 33, char(0xd0));
        QTest::newRow("G726-24 of no whole sample") << "G726-24" << QByteArray(20, 0);
        QTest::newRow("L16 of an odd octet") << "L16" << QByteArray(321, 0);
        QTest::newRow("G.711 of 121 ms") << "PCMA" << QByteArray(968, 0);
        QTest::newRow("Opus of 49 frames of 2.5 ms") << "opus" << QByteArray("\x83\x31", 2);
    }

    void refusesPayloadsOfOthers()
    {
        QFETCH(QString, encoding);
        QFETCH(QByteArray, payload);
        const auto decoder = makeDecoder(formatOf(qPrintable(encoding)));
        const Bytes bytes(payload.begin(), payload.end());
        QCOMPARE(decoder->samplesIn(bytes), std::size_t(0));
        Samples samples(maxFrameSamples);
        QCOMPARE(decoder->decode(bytes, samples), std::size_t(0));
    }

    /// RFC 3551 4.5.4: the first code word in the low bits, I.366.2 Annex E: in the high bits.
    void packsG726AsNamed()
    {
        const Samples samples = speechLike(0.02, 8000);
        for (const auto& [plain, aal2, bits] :
            {std::tuple("G726-16", "AAL2-G726-16", 2), std::tuple("G726-24", "AAL2-G726-24", 3),
                std::tuple("G726-32", "AAL2-G726-32", 4), std::tuple("G726-40", "AAL2-G726-40", 5)}) {
            const Bytes low = encodeAll(*makeEncoder(formatOf(plain)), samples, 20).front();
            const Bytes high = encodeAll(*makeEncoder(formatOf(aal2)), samples, 20).front();
            QCOMPARE(low.size(), high.size());
            const auto bit = [](const Bytes& octets, int at, bool fromLow) {
                return octets[std::size_t(at / 8)] >> (fromLow ? at % 8 : 7 - at % 8) & 1;
            };
            for (int word = 0; word < 160; ++word) {
                for (int i = 0; i < bits; ++i)
                    QCOMPARE(bit(low, word * bits + i, true), bit(high, word * bits + bits - 1 - i, false));
            }
        }
    }

    void conceals_data()
    {
        QTest::addColumn<QString>("encoding");
        for (const char* encoding : {"PCMA", "G722", "G726-32", "GSM", "opus", "L16"})
            QTest::newRow(encoding) << encoding;
    }

    /// A lost packet of a steady tone is heard as the tone, hardly fainter.
    void conceals()
    {
        QFETCH(QString, encoding);
        const RtpFormat format = formatOf(qPrintable(encoding));
        const auto encoder = makeEncoder(format, {.usefulRate_hz = 16000});
        const auto decoder = makeDecoder(format, {.usefulRate_hz = 16000});
        const int rate_hz = encoder->sampleRate_hz();
        Samples tone(static_cast<std::size_t>(rate_hz));
        ToneGenerator(steadyTone(400), rate_hz).generate(tone);
        const auto packets = encodeAll(*encoder, tone, 20);
        Samples frame(static_cast<std::size_t>(rate_hz / 50));
        for (std::size_t i = 0; i < 20; ++i)
            decoder->decode(packets[i], frame);
        const double before = level_dbfs(rootMeanSquare(frame));
        decoder->conceal(frame);
        ToneDetector detector(400, rate_hz);
        detector.listen(frame);
        QCOMPARE(detector.heard_ms(), 20);
        QVERIFY(std::abs(level_dbfs(rootMeanSquare(frame)) - before) < 3);
        Samples odd(33, 1234);
        decoder->conceal(odd);  // no whole frame of any codec
        decoder->join();
        QCOMPARE(decoder->decode(packets[21], frame), frame.size());
        decoder->reset();
        decoder->conceal(frame);
        QVERIFY(rootMeanSquare(frame) < 1);
    }

    void obeysOpusParameters()
    {
        QCOMPARE(makeEncoder(formatOf("opus", "maxplaybackrate=8000"))->sampleRate_hz(), 8000);
        QCOMPARE(makeEncoder(formatOf("opus", "stereo=0; maxplaybackrate=16000"))->sampleRate_hz(), 16000);
        QCOMPARE(makeEncoder(formatOf("opus", "maxplaybackrate=24000"))->sampleRate_hz(), 48000);
        QCOMPARE(makeEncoder(formatOf("opus", "maxplaybackrate=99999999999"))->sampleRate_hz(), 48000);
        QCOMPARE(makeEncoder(formatOf("opus"), {.usefulRate_hz = 8000})->sampleRate_hz(), 8000);
        const auto octets = [](const char* parameters) {
            const auto encoder = makeEncoder(formatOf("opus", parameters), {.usefulRate_hz = 16000});
            std::vector<std::size_t> sizes;
            for (const Bytes& packet : encodeAll(*encoder, speechLike(2, 16000), 20))
                sizes.push_back(packet.size());
            return sizes;
        };
        const auto sum = [](const auto& sizes) { return std::accumulate(sizes.begin(), sizes.end(), std::size_t(0)); };
        QVERIFY(sum(octets("maxaveragebitrate=8000")) < sum(octets("")) * 6 / 10);
        const auto constant = octets("cbr=1");
        QVERIFY(std::ranges::all_of(constant, [&](std::size_t size) { return size == constant.front(); }));
    }

    /// With usedtx silence is not sent, but for an update now and then.
    void leavesSilenceOut()
    {
        const auto encoder = makeEncoder(formatOf("opus", "usedtx=1"), {.usefulRate_hz = 16000});
        const auto packets = encodeAll(*encoder, Samples(16000 * 4), 20);
        const auto sent = std::ranges::count_if(packets, [](const Bytes& packet) { return !packet.empty(); });
        QVERIFY2(sent > 0 && sent < 40, qPrintable(QString::number(sent)));
        const auto plain = makeEncoder(formatOf("opus"), {.usefulRate_hz = 16000});
        QVERIFY(std::ranges::none_of(encodeAll(*plain, Samples(16000), 20), &Bytes::empty));
    }

    /// useinbandfec: the packet after a lost one tells more of it than concealment can.
    void correctsLossFromTheNextPacket()
    {
        const RtpFormat format = formatOf("opus", "useinbandfec=1");
        const Samples sent = speechLike(2, 16000);
        const auto packets = encodeAll(
            *makeEncoder(format, {.usefulRate_hz = 16000, .opusBitrate_bps = 32000, .expectedLoss_percent = 20}), sent,
            20);
        const auto received = [&](bool correct) {
            const auto decoder = makeDecoder(format, {.usefulRate_hz = 16000});
            Samples all;
            Samples frame(320);
            for (std::size_t i = 0; i < packets.size(); ++i) {
                if (i % 5 == 3 && i + 1 < packets.size())
                    decoder->conceal(frame, correct ? ByteView(packets[i + 1]) : ByteView());
                else
                    decoder->decode(packets[i], frame);
                all.insert(all.end(), frame.begin(), frame.end());
            }
            return judge(sent, all, 16000).correlation;
        };
        QVERIFY2(received(true) > received(false) + 0.02,
            qPrintable(QString("%1 against %2").arg(received(true)).arg(received(false))));
    }
};

REGISTER_TEST(CoderTest)
#include "coder_test.moc"
