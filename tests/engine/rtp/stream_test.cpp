// Packets, statistics and telephone events against the vectors of RFC 3550 and RFC 4733.
#include "engine/rtp/dtmf_event.h"
#include "engine/rtp/rtp_packet.h"
#include "engine/rtp/stream_stats.h"
#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace trunkwright::engine;

namespace {

QJsonObject vectors(const char* file)
{
    return QJsonDocument::fromJson(trunkwright::tests::vectorText(file)).object();
}

Bytes bytesOf(const QJsonValue& hex)
{
    const QByteArray raw = QByteArray::fromHex(hex.toString().toLatin1());
    return {raw.begin(), raw.end()};
}

std::uint32_t number(const QJsonValue& value)
{
    return value.isString() ? value.toString().toUInt(nullptr, 0) : static_cast<std::uint32_t>(value.toDouble());
}

}  // namespace

class StreamTest : public QObject {
    Q_OBJECT

private slots:
    void readsThePackets()
    {
        const QJsonArray packets = vectors("rfc/rtp_rtcp.json")["rtp"].toArray();
        QCOMPARE(packets.size(), 5);
        for (const auto& value : packets) {
            const QJsonObject vector = value.toObject();
            const Bytes bytes = bytesOf(vector["hex"]);
            const auto packet = parseRtp(bytes);
            QVERIFY2(packet.has_value(), qPrintable(vector["name"].toString()));
            const RtpHeader expected{vector["marker"].toInt() == 1,
                static_cast<std::uint8_t>(number(vector["payload_type"])),
                static_cast<std::uint16_t>(number(vector["sequence"])), number(vector["timestamp"]),
                number(vector["ssrc"])};
            QVERIFY(packet->header == expected);
            QCOMPARE(int(packet->csrcCount), int(vector["csrc"].toArray().size()));
            for (std::size_t i = 0; i < packet->csrcCount; ++i)
                QCOMPARE(packet->csrc[i], number(vector["csrc"].toArray()[int(i)]));
            QCOMPARE(int(packet->paddingBytes), vector["pad_len"].toInt());
            QCOMPARE(Bytes(packet->payload.begin(), packet->payload.end()), bytesOf(vector["payload"]));
            QCOMPARE(packet->extensionProfile.has_value(), vector["extension"].isObject());
            if (packet->extensionProfile) {
                QCOMPARE(std::uint32_t(*packet->extensionProfile), number(vector["extension"]["profile"]));
                QCOMPARE(
                    Bytes(packet->extension.begin(), packet->extension.end()), bytesOf(vector["extension"]["data"]));
            } else if (packet->csrcCount == 0 && packet->paddingBytes == 0) {
                Bytes written;
                writeRtp(written, packet->header, packet->payload);
                QCOMPARE(written, bytes);
            }
        }
    }

    void refusesPackets_data()
    {
        QTest::addColumn<QString>("hex");
        QTest::newRow("nothing") << "";
        QTest::newRow("short") << "8000000100000000000000";
        QTest::newRow("version") << "400000010000000000000001";
        QTest::newRow("sources beyond the end") << "8f000001000000000000000100000000";
        QTest::newRow("extension beyond the end") << "90000001000000000000000100000002ffffffff";
        QTest::newRow("extension's head beyond the end") << "900000010000000000000001";
        QTest::newRow("padding of nothing") << "a00000010000000000000001";
        QTest::newRow("padding of zero") << "a0000001000000000000000100";
        QTest::newRow("padding beyond the begin") << "a000000100000000000000010003";
    }

    void refusesPackets()
    {
        QFETCH(QString, hex);
        QVERIFY(!parseRtp(bytesOf(QJsonValue(hex))).has_value());
    }

    void measuresJitter()
    {
        const QJsonObject vector = vectors("rfc/rtp_rtcp.json")["interarrival_jitter"].toObject();
        const QJsonArray arrivals = vector["rtp_ts_and_arrival_in_ts_units"].toArray();
        const QJsonArray jitters = vector["J_after_each_packet_float"].toArray();
        QCOMPARE(arrivals.size(), 30);
        StreamStats stats(number(vector["clock"]));
        stats.skipProbation();
        for (int i = 0; i < arrivals.size(); ++i) {
            stats.receive(static_cast<std::uint16_t>(65530 + i), number(arrivals[i][0]), number(arrivals[i][1]));
            QVERIFY(std::abs(stats.jitter_rtp() - jitters[i].toDouble()) < 1e-9);
        }
    }

    void countsLoss()
    {
        const QJsonArray losses = vectors("rfc/rtp_rtcp.json")["loss"].toArray();
        QCOMPARE(losses.size(), 3);
        for (const auto& value : losses) {
            const QJsonObject vector = value.toObject();
            StreamStats stats(8000);
            stats.skipProbation();
            for (const auto& sequence : vector["received_in_order"].toArray())
                stats.receive(static_cast<std::uint16_t>(sequence.toInt()), 0, 0);
            QCOMPARE(stats.extendedHighestSequence(), number(vector["extended_highest_seq"]));
            QCOMPARE(int(stats.expected()), vector["expected"].toInt());
            QCOMPARE(int(stats.received()), vector["received"].toInt());
            QCOMPARE(int(stats.lost()), vector["cumulative_lost"].toInt());
            QCOMPARE(int(stats.takeFractionLost()), vector["fraction_lost_8bit"].toInt());
            QCOMPARE(int(stats.takeFractionLost()), 0);
        }
    }

    void beginsAtAnySequence_data()
    {
        QTest::addColumn<int>("first");
        for (const int first : {0, 1, 32768, 65535})
            QTest::addRow("%d", first) << first;
    }

    void beginsAtAnySequence()
    {
        QFETCH(int, first);
        for (const bool trusted : {false, true}) {
            StreamStats stats(8000);
            if (trusted)
                stats.skipProbation();
            for (int i = 0; i < 10; ++i)
                stats.receive(static_cast<std::uint16_t>(first + i), 0, 0);
            QCOMPARE(stats.lost(), std::int64_t(0));
            QCOMPARE(stats.expected(), std::uint64_t(trusted ? 10 : 9));
        }
    }

    void validatesASource()
    {
        StreamStats stats(8000);
        QVERIFY(stats.receive(10, 0, 0) == StreamStats::Arrival::probation);
        QVERIFY(stats.receive(12, 0, 0) == StreamStats::Arrival::probation);
        QCOMPARE(stats.expected(), std::uint64_t(0));
        QVERIFY(stats.receive(13, 0, 0) == StreamStats::Arrival::accepted);
        QVERIFY2(stats.receive(12, 0, 0) == StreamStats::Arrival::accepted, "late");
        QVERIFY2(stats.receive(40000, 0, 0) == StreamStats::Arrival::refused, "a leap");
        QVERIFY(stats.receive(14, 0, 0) == StreamStats::Arrival::accepted);
        QVERIFY(stats.receive(50000, 0, 0) == StreamStats::Arrival::refused);
        QVERIFY2(stats.receive(50001, 0, 0) == StreamStats::Arrival::accepted, "a source that began anew");
        QCOMPARE(stats.expected(), std::uint64_t(1));
        QCOMPARE(stats.lost(), std::int64_t(0));
    }

    void measuresTheRoundTrip()
    {
        const QJsonObject example = vectors("rfc/rtp_rtcp.json")["rtt_example"].toObject();
        const auto trip = roundTrip_s(number(example["A_ntp_mid32"]), number(example["LSR"]), number(example["DLSR"]));
        QCOMPARE(*trip, example["rtt_seconds"].toDouble());
        QVERIFY(!roundTrip_s(100, 0, 0));
        QVERIFY(!roundTrip_s(100, 99, 2));
        QCOMPARE(*roundTrip_s(0x00000010, 0xfffffff0, 0), 32 / 65536.0);
    }

    void sendsKeysAsPublished()
    {
        const QJsonArray cases = vectors("rfc/dtmf_rfc4733.json")["cases"].toArray();
        QCOMPARE(cases.size(), 4);
        for (const auto& value : cases) {
            const QJsonObject vector = value.toObject();
            const QJsonArray expected = vector["packets"].toArray();
            DtmfSend send;
            send.event = *dtmfEvent(vector["digit"].toString()[0].toLatin1());
            send.volume = static_cast<std::uint8_t>(number(vector["volume"]));
            send.duration_ms = number(vector["duration_ms"]);
            send.interval_ms = number(vector["interval_ms"]);
            send.clockRate_hz = number(vector["clock"]);
            send.first = {false, static_cast<std::uint8_t>(number(vector["payload_type"])),
                static_cast<std::uint16_t>(number(expected[0]["seq"])), number(expected[0]["timestamp"]), 7};
            const auto packets = dtmfPackets(send);
            QCOMPARE(int(packets.size()), int(expected.size()));
            for (std::size_t i = 0; i < packets.size(); ++i) {
                const QJsonValue packet = expected[int(i)];
                const auto octets = dtmfOctets(packets[i].payload);
                QCOMPARE(packets[i].sendTime_ms, number(packet["send_time_ms"]));
                QCOMPARE(std::uint32_t(packets[i].header.sequence), number(packet["seq"]));
                QCOMPARE(packets[i].header.timestamp, number(packet["timestamp"]));
                QCOMPARE(packets[i].header.marker, packet["marker"].toInt() == 1);
                QCOMPARE(Bytes(octets.begin(), octets.end()), bytesOf(packet["payload"]));
                QVERIFY(*parseDtmf(octets) == packets[i].payload);
            }
        }
    }

    void knowsTheEventOfEachDigit()
    {
        const QJsonObject codes = vectors("rfc/dtmf_rfc4733.json")["event_codes"].toObject();
        QCOMPARE(codes.size(), 16);
        for (const QString& digit : codes.keys()) {
            const std::uint8_t event = static_cast<std::uint8_t>(codes[digit].toInt());
            QCOMPARE(dtmfEvent(digit[0].toLatin1()), std::optional(event));
            QCOMPARE(dtmfDigit(event), std::optional(digit[0].toLatin1()));
        }
    }

    /// Redundant blocks of RFC 2198 are no format of ours; the events inside are read all the same.
    void readsThePublishedEvents()
    {
        const QJsonObject example = vectors("rfc/dtmf_rfc4733.json")["redundancy_example"].toObject();
        const Bytes octets = bytesOf(example["hex"]);
        const auto packet = parseRtp(octets);
        QVERIFY(packet.has_value());
        QVERIFY((packet->header == RtpHeader{false, 96, 28, 11200, 0x5234a8}));
        constexpr std::size_t blockHeaders = 4 + 4 + 1;
        const ByteView blocks = packet->payload.subspan(blockHeaders);
        QCOMPARE(blocks.size(), std::size_t(12));
        QVERIFY((*parseDtmf(blocks.first(4)) == DtmfPayload{9, true, 7, 1600}));
        QVERIFY((*parseDtmf(blocks.subspan(4, 4)) == DtmfPayload{1, true, 10, 2000}));
        QVERIFY((*parseDtmf(blocks.subspan(8)) == DtmfPayload{1, false, 20, 400}));
    }

    void splitsALongKeyAsPublished()
    {
        const QJsonObject vector = vectors("rfc/dtmf_rfc4733.json")["long_event"].toObject();
        const QJsonArray segments = vector["segments"].toArray();
        DtmfSend send;
        send.event = static_cast<std::uint8_t>(number(vector["event"]));
        send.duration_ms = number(vector["total_duration_ts"]) / 8;
        const auto packets = dtmfPackets(send);
        for (const QJsonValue segment : segments) {
            const std::uint32_t offset = number(segment["timestamp_offset"]);
            const auto last = std::find_if(packets.rbegin(), packets.rend(),
                [&](const DtmfPacket& each) { return each.header.timestamp == offset; });
            QVERIFY(last != packets.rend());
            QCOMPARE(std::uint32_t(last->payload.duration_rtp), number(segment["final_duration"]));
            QCOMPARE(last->payload.end, number(segment["E"]) == 1);
        }
        QCOMPARE(std::ranges::count_if(packets, [](const DtmfPacket& each) { return each.header.marker; }), 1);
    }

    void splitsALongKey()
    {
        DtmfSend send;
        send.event = 5;
        send.duration_ms = 10000;
        send.first.timestamp = 1000;
        const auto packets = dtmfPackets(send);
        QCOMPARE(packets.back().payload.duration_rtp, std::uint16_t(14465));
        QCOMPARE(packets.back().header.timestamp, std::uint32_t(66535));
        QCOMPARE(std::ranges::count_if(packets, [](const DtmfPacket& each) { return each.header.marker; }), 1);
        const auto full =
            std::ranges::find_if(packets, [](const DtmfPacket& each) { return each.payload.duration_rtp == 65535; });
        QVERIFY(full != packets.end() && !full->payload.end);
        DtmfReceiver receiver;
        std::vector<DtmfReceiver::Key> keys;
        for (const DtmfPacket& packet : packets) {
            if (const auto key = receiver.receive(packet.header.timestamp, packet.payload))
                keys.push_back(*key);
        }
        QCOMPARE(keys.size(), std::size_t(1));
        QVERIFY((keys.front() == DtmfReceiver::Key{5, 80000}));
    }

    void refusesToSendNonsense()
    {
        for (const auto change : {+[](DtmfSend& s) { s.duration_ms = 0; }, +[](DtmfSend& s) { s.duration_ms = 60001; },
                 +[](DtmfSend& s) { s.interval_ms = 0; }, +[](DtmfSend& s) { s.volume = 64; },
                 +[](DtmfSend& s) { s.clockRate_hz = 0; }}) {
            DtmfSend send;
            change(send);
            QVERIFY(dtmfPackets(send).empty());
        }
        QVERIFY(!dtmfEvent('E') && !dtmfEvent('\0') && !dtmfDigit(16));
        QCOMPARE(int(*dtmfEvent('d')), 15);
        QVERIFY(!parseDtmf(Bytes{1, 2, 3}).has_value());
    }

    /// Every packet of three keys lost in turn, and each two of them: no key is doubled, and none is lost that has a
    /// packet left.
    void receivesEachKeyOnce()
    {
        std::vector<DtmfPacket> sent;
        for (std::uint32_t key = 0; key < 3; ++key) {
            DtmfSend send;
            send.event = 7;
            send.duration_ms = 40;
            send.first.timestamp = key * 1600 - 800;  // wraps
            const auto packets = dtmfPackets(send);
            sent.insert(sent.end(), packets.begin(), packets.end());
        }
        for (std::size_t a = 0; a < sent.size(); ++a) {
            for (std::size_t b = a; b < sent.size(); ++b) {
                DtmfReceiver receiver;
                int keys = 0;
                for (std::size_t i = 0; i < sent.size(); ++i) {
                    if (i != a && i != b && receiver.receive(sent[i].header.timestamp, sent[i].payload))
                        ++keys;
                }
                keys += receiver.timeOut() ? 1 : 0;
                QCOMPARE(keys, 3);
            }
        }
    }
};

REGISTER_TEST(StreamTest)
#include "stream_test.moc"
