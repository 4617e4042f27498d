#include "models/traffic/bandwidth.h"

#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QTest>

#include <numeric>

using namespace trunkwright::models;
using trunkwright::tests::vectorRows;

namespace {

PacketNames namesOf(const trunkwright::tests::VectorRow& row)
{
    return {row.at("codec").toStdString(), row.at("ptime_ms").toDouble(), row.at("media_security").toStdString(),
        row.at("inner_ip").toStdString(), row.at("tunnel").toStdString(), row.at("outer_ip").toStdString(),
        row.at("layer2").toStdString()};
}

double kbpsOn(
    const char* codec, int ptimeMs, const char* layer2, const char* security = "none", const char* tunnel = "none")
{
    const auto format = packetFormat({codec, static_cast<double>(ptimeMs), security, "4", tunnel, "4", layer2});
    return format ? callBandwidth(*format).value().kbps : -1;
}

}  // namespace

class BandwidthTest : public QObject {
    Q_OBJECT

private slots:
    void agreesWithBytesBuiltLayerByLayer()
    {
        const auto rows = vectorRows("bandwidth/per_call_bandwidth.csv");
        QCOMPARE(rows.size(), 856U);
        for (const auto& row : rows) {
            const auto format = packetFormat(namesOf(row));
            QVERIFY2(format, format ? "" : toString(format.error()).c_str());
            const auto call = callBandwidth(*format);
            QVERIFY2(call, call ? "" : toString(call.error()).c_str());
            QCOMPARE(call->payloadBytes, row.at("payload_B").toInt());
            QCOMPARE(call->srtpTagBytes, row.at("srtp_tag_B").toInt());
            QCOMPARE(call->innerL3Bytes, row.at("inner_L3_B").toInt());
            QCOMPARE(call->tunnel.padding, row.at("tunnel_pad_B").toInt());
            QCOMPARE(call->outerL3Bytes, row.at("outer_L3_B").toInt());
            QCOMPARE(call->link.padding, row.at("l2_pad_B").toInt());
            QCOMPARE(call->frameBytes, row.at("frame_B").toInt());
            QCOMPARE(call->rate, (PacketRate{row.at("pps_num").toInt(), row.at("pps_den").toInt()}));
            QVERIFY(std::abs(call->kbps - row.at("kbps_one_way").toDouble()) <= 0.5000001e-6);
        }
    }

    void agreesWithThePublishedTable()
    {
        const auto rows = vectorRows("bandwidth/cisco_published_table.csv");
        QCOMPARE(rows.size(), 10U);
        for (const auto& row : rows) {
            const std::string codec = row.at("codec").toStdString();
            const int ptimeMs = row.at("payload_ms").toInt();
            QVERIFY(
                std::abs(kbpsOn(codec.c_str(), ptimeMs, "MLPPP-Cisco") - row.at("kbps_MP_computed").toDouble()) < 1e-4);
            QVERIFY(std::abs(kbpsOn(codec.c_str(), ptimeMs, "Ethernet") - row.at("kbps_Ethernet_computed").toDouble())
                < 1e-4);
        }
    }

    void givesTheFiguresOfThePlans_data()
    {
        QTest::addColumn<QByteArray>("layer2");
        QTest::addColumn<QByteArray>("security");
        QTest::addColumn<QByteArray>("tunnel");
        QTest::addColumn<double>("kbps");
        QTest::newRow("IP") << QByteArray("IP-only") << QByteArray("none") << QByteArray("none") << 80.0;
        QTest::newRow("Ethernet") << QByteArray("Ethernet") << QByteArray("none") << QByteArray("none") << 87.2;
        QTest::newRow("one label") << QByteArray("Ethernet+MPLS1") << QByteArray("none") << QByteArray("none") << 88.8;
        QTest::newRow("three labels") << QByteArray("Ethernet+MPLS3") << QByteArray("none") << QByteArray("none")
                                      << 92.0;
        QTest::newRow("T1") << QByteArray("PPP") << QByteArray("none") << QByteArray("none") << 82.8;
        QTest::newRow("SRTP") << QByteArray("Ethernet") << QByteArray("SRTP-80") << QByteArray("none") << 91.2;
        QTest::newRow("IPsec") << QByteArray("Ethernet") << QByteArray("none") << QByteArray("ESP:AES-CBC-SHA1-96")
                               << 112.8;
    }

    void givesTheFiguresOfThePlans()
    {
        QFETCH(QByteArray, layer2);
        QFETCH(QByteArray, security);
        QFETCH(QByteArray, tunnel);
        QFETCH(double, kbps);
        QCOMPARE(kbpsOn("PCMA", 20, layer2, security, tunnel), kbps);
    }

    void everyCombinationAddsUp()
    {
        const std::vector<std::string> tunnels{"none", "GRE", "ESP:AES-CBC-SHA1-96", "ESP:AES-GCM-16+NATT",
            "GREoESP:AES-CBC-SHA256-128", "WireGuard", "OpenVPN-AES-GCM", "OpenVPN-AES-CBC-SHA1"};
        const std::vector<std::string> links{"IP-only", "Ethernet", "Ethernet-wire+802.1Q", "Ethernet+QinQ+MPLS2+PPPoE",
            "PPP", "HDLC-Cisco", "FrameRelay", "MLPPP-RFC1990", "ATM-AAL5-SNAP", "ATM-AAL5-VCMUX"};
        int combinations = 0;
        for (const Codec& codec : codecCatalog())
            for (const char* security : {"none", "SRTP-80", "SRTP-32", "SRTP-GCM-16"})
                for (const std::string& tunnel : tunnels)
                    for (const std::string& link : links) {
                        const auto format =
                            packetFormat({std::string(codec.name), 60, security, "6", tunnel, "6", link}).value();
                        const auto call = callBandwidth(format).value();
                        const int sum = std::accumulate(call.parts.begin(), call.parts.end(), 0,
                            [](int bytes, const PacketPart& part) { return bytes + part.bytes; });
                        QCOMPARE(sum, call.frameBytes);
                        QCOMPARE(toString(format.tunnel), tunnel);
                        QCOMPARE(toString(format.link), link);
                        ++combinations;
                    }
        QCOMPARE(combinations, 17 * 4 * 8 * 10);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("says");
        QTest::newRow("codec") << "codec" << "G.999" << "codec" << "choose one of G.711";
        QTest::newRow("empty codec") << "codec" << "" << "codec" << "choose one of";
        QTest::newRow("frames") << "codec" << "iLBC-30" << "ptime_ms" << "multiple of 30 ms";
        QTest::newRow("half a millisecond") << "ptime_ms" << "20.5" << "ptime_ms" << "whole milliseconds";
        QTest::newRow("nothing") << "ptime_ms" << "0" << "ptime_ms" << "1…200";
        QTest::newRow("negative") << "ptime_ms" << "-20" << "ptime_ms" << "1…200";
        QTest::newRow("huge") << "ptime_ms" << "1e300" << "ptime_ms" << "1…200";
        QTest::newRow("not a number") << "ptime_ms" << "nan" << "ptime_ms" << "1…200";
        QTest::newRow("fragments") << "ptime_ms" << "200" << "ptime_ms" << "at most 1500";
        QTest::newRow("security") << "media_security" << "srtp" << "media_security" << "SRTP-80";
        QTest::newRow("IP") << "inner_ip" << "5" << "inner_ip" << "write 4 or 6";
        QTest::newRow("tunnel") << "tunnel" << "ESP:DES" << "tunnel" << "AES-GCM-16";
        QTest::newRow("unknown tunnel") << "tunnel" << "L2TP" << "tunnel" << "WireGuard";
        QTest::newRow("layer 2") << "layer2" << "Ethernet+MPLS0" << "layer2" << "MPLS1…9";
        QTest::newRow("two tags twice") << "layer2" << "Ethernet+802.1Q+802.1Q" << "layer2" << "QinQ";
        QTest::newRow("dangling plus") << "layer2" << "Ethernet+" << "layer2" << "choose";
    }

    void refuses()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QString, where);
        QFETCH(QString, says);
        trunkwright::tests::VectorRow row{{"codec", "G.711"}, {"ptime_ms", "20"}, {"media_security", "none"},
            {"inner_ip", "4"}, {"tunnel", "none"}, {"outer_ip", ""}, {"layer2", "Ethernet"}};
        row[field] = value;
        const auto format = packetFormat(namesOf(row));
        const auto call = format ? callBandwidth(*format) : std::unexpected(format.error());
        QVERIFY(!call);
        QCOMPARE(QString::fromStdString(call.error().where), where);
        QVERIFY2(QString::fromStdString(call.error().what).contains(says), call.error().what.c_str());
    }
};

REGISTER_TEST(BandwidthTest)
#include "bandwidth_test.moc"
