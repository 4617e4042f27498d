#include "engine/rtp/rtcp.h"

#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace trunkwright::engine;

namespace {

Bytes bytesOf(const QString& hex)
{
    const QByteArray raw = QByteArray::fromHex(hex.toLatin1());
    return {raw.begin(), raw.end()};
}

Bytes published(int index)
{
    const QJsonObject root = QJsonDocument::fromJson(trunkwright::tests::vectorText("rfc/rtp_rtcp.json")).object();
    return bytesOf(root["rtcp"].toArray()[index].toObject()["hex"].toString());
}

std::vector<RtcpPacket> everything()
{
    VoipMetrics metrics;
    metrics.ssrc = 5;
    metrics.lossRate = 1;
    metrics.burstDuration_ms = 0x1234;
    metrics.signalLevel_dbm0 = -20;
    metrics.rFactor = 93;
    metrics.receiverConfig = 0xff;
    metrics.jitterBufferNominal_ms = 40;
    metrics.jitterBufferAbsoluteMaximum_ms = 0xfffe;
    return {SenderReport{1, 2, 3, 4, 5, {{6, 7, -8, 9, 10, 11, 12}, {6, 7, 0x7fffff, 9, 10, 11, 12}}},
        ReceiverReport{1, {}}, SourceDescription{{{1, {{1, "a@b"}, {2, ""}}}, {2, {}}}}, Goodbye{{1, 2}, "bye"},
        Goodbye{{}, ""}, ApplicationPacket{31, 1, {'T', 'e', 's', 't'}, {1, 2, 3, 4}},
        ExtendedReport{1, {metrics, metrics}}};
}

}  // namespace

class RtcpTest : public QObject {
    Q_OBJECT

private slots:
    void meetsTheVectors()
    {
        const std::vector<RtcpPacket> first{
            SenderReport{4660, 0xb705200080000000, 4000, 25, 4000, {{22136, 13, 3, 65636, 37, 3070566400, 344064}}},
            SourceDescription{{{4660, {{1, "user@host.example"}}}}}};
        const std::vector<RtcpPacket> second{
            ReceiverReport{9, {}}, SourceDescription{{{9, {{1, "a"}}}}}, Goodbye{{9}, "teardown"}};
        QVERIFY(*parseRtcp(published(0)) == first);
        QVERIFY(*parseRtcp(published(1)) == second);
        QCOMPARE(serialize(first), published(0));
        QCOMPARE(serialize(second), published(1));
    }

    void givesBackWhatItWrote()
    {
        const Bytes bytes = serialize(everything());
        const auto again = parseRtcp(bytes);
        QVERIFY2(again.has_value(), again ? "" : again.error().reason.data());
        QVERIFY(*again == everything());
    }

    void refusesEveryTruncation()
    {
        const Bytes bytes = serialize(everything());
        int good = 0;
        for (std::size_t size = 0; size < bytes.size(); ++size)
            good += parseRtcp(ByteView(bytes).first(size)).has_value() ? 1 : 0;
        QCOMPARE(good, static_cast<int>(everything().size()) - 1);  // only where a packet ends
    }

    void laysVoipMetricsOutAsTheStandardSays()
    {
        VoipMetrics metrics;
        metrics.receiverConfig = 0xaa;
        metrics.jitterBufferNominal_ms = 0x0102;
        const Bytes bytes = serialize({ExtendedReport{1, {metrics}}});
        QCOMPARE(bytes.size(), std::size_t(8 + 36));
        QCOMPARE(bytes[8], std::uint8_t(7));
        QCOMPARE(bytes[11], std::uint8_t(8));
        QCOMPARE(bytes[8 + 28], std::uint8_t(0xaa));
        QCOMPARE(bytes[8 + 29], std::uint8_t(0));
        QCOMPARE(read16(bytes, 8 + 30), std::uint16_t(0x0102));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("hex");
        QTest::newRow("nothing") << "";
        QTest::newRow("version") << "00c9000100000009";
        QTest::newRow("begins with a description") << "81ca00020000000901016100";
        QTest::newRow("begins with a goodbye") << "81cb000100000009";
        QTest::newRow("longer than the datagram") << "80c9000200000009";
        QTest::newRow("fewer blocks than said") << "81c9000100000009";
        QTest::newRow("padding of zero") << "a0c9000200000009"
                                            "00000000";
        QTest::newRow("padding is odd") << "a0c9000200000009"
                                           "00000003";
        QTest::newRow("padding is too long") << "a0c9000200000009"
                                                "0000000c";
        QTest::newRow("padding before the last") << "a0c900020000000900000004"
                                                    "80c9000100000009";
        QTest::newRow("item beyond the end") << "80c9000100000009"
                                                "81ca00020000000901ff6161";
        QTest::newRow("items do not end") << "80c9000100000009"
                                             "81ca00020000000901026161";
        QTest::newRow("chunk is missing") << "80c9000100000009"
                                             "82ca00020000000901016100";
        QTest::newRow("reason beyond the end") << "80c9000100000009"
                                                  "81cb000200000009ff000000";
        QTest::newRow("application without name") << "80c9000100000009"
                                                     "80cc000100000009";
        QTest::newRow("extended block beyond the end") << "80c9000100000009"
                                                          "80cf00020000000907000008";
        QTest::newRow("VoIP metrics are short") << "80c9000100000009"
                                                   "80cf00020000000907000000";
    }

    void refuses()
    {
        QFETCH(QString, hex);
        QVERIFY(!parseRtcp(bytesOf(hex)).has_value());
    }

    void passesOverWhatItDoesNotKnow()
    {
        const auto packets = parseRtcp(bytesOf("80c9000100000009"
                                               "81cd0001ffffffff"
                                               "80cf00020000000905000000"));
        QVERIFY(packets.has_value());
        QCOMPARE(packets->size(), std::size_t(2));
        QVERIFY(parseRtcp(bytesOf("81cb000100000009"), true).has_value());
        QVERIFY(parseRtcp(bytesOf("a0c900020000000900000004")).has_value());
    }

    void cutsListsThatAreTooLong()
    {
        const auto again = parseRtcp(
            serialize({ReceiverReport{1, std::vector<ReportBlock>(40)}, Goodbye{{1}, std::string(300, 'x')}}));
        QVERIFY(again.has_value());
        QCOMPARE(std::get<ReceiverReport>((*again)[0]).blocks.size(), std::size_t(31));
        QCOMPARE(std::get<Goodbye>((*again)[1]).reason.size(), std::size_t(255));
    }
};

REGISTER_TEST(RtcpTest)
#include "rtcp_test.moc"
