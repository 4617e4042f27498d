// Captures: their octets, and what Wireshark makes of them.
#include "engine/probe/captured_network.h"
#include "engine/probe/ip_frame.h"
#include "tests/support/open_file.h"
#include "tests/support/rtp_call.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <boost/system/errc.hpp>

#include <map>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

struct Block {
    std::uint32_t type = 0;
    Bytes body;
};

std::uint32_t little32(ByteView bytes, std::size_t at)
{
    return bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16 | std::uint32_t(bytes[at + 3]) << 24;
}

/// Empty when the lengths do not fit together.
std::vector<Block> blocksOf(const QByteArray& file)
{
    const Bytes bytes(file.begin(), file.end());
    std::vector<Block> blocks;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::uint32_t size = little32(bytes, at + 4);
        if (size < 12 || size % 4 != 0 || at + size > bytes.size() || little32(bytes, at + size - 4) != size)
            return {};
        const auto begin = bytes.begin() + static_cast<std::ptrdiff_t>(at);
        blocks.push_back({little32(bytes, at), Bytes(begin + 8, begin + static_cast<std::ptrdiff_t>(size) - 4)});
        at += size;
    }
    return blocks;
}

/// Zero when the checksum within is right.
std::uint16_t residue(ByteView octets, std::uint32_t sum = 0)
{
    for (std::size_t i = 0; i < octets.size(); ++i)
        sum += i % 2 == 0 ? octets[i] * 256U : octets[i];
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16U);
    return static_cast<std::uint16_t>(~sum);
}

std::string requestOf(const std::string& via)
{
    const std::string body = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
                             "m=audio 10000 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n";
    return "INVITE sip:+15550100@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/" + via
        + " 192.0.2.1:5060;branch=z9hG4bK1\r\nMax-Forwards: 70\r\nFrom: <sip:a@192.0.2.1>;tag=1\r\n"
          "To: <sip:+15550100@192.0.2.2>\r\nCall-ID: "
        + via
        + "@192.0.2.1\r\nCSeq: 1 INVITE\r\nContact: <sip:a@192.0.2.1>\r\n"
          "Content-Type: application/sdp\r\nContent-Length: "
        + std::to_string(body.size()) + "\r\n\r\n" + body;
}

TappedMessage tapped(SipProtocol protocol, const std::string& octets, TimePoint at = VirtualClock::begin)
{
    return {at, true, {protocol, 1, endpoint("192.0.2.1", 5060), endpoint("192.0.2.2", 5061)}, octets};
}

class File {
public:
    QString path() const { return m_folder.filePath("call.pcapng"); }
    std::unique_ptr<Capture> capture(const Scheduler& scheduler, std::size_t limit = Capture::defaultLimit_bytes) const
    {
        const trunkwright::tests::OpenFile file(path().toStdString());
        return std::move(Capture::create(file.descriptor(), scheduler, limit).value());
    }
    QByteArray octets() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// What tshark finds in each packet, by name; nothing when it cannot read the file.
    std::vector<std::map<QString, QString>> packets() const
    {
        static const QStringList names{"frame.protocols", "frame.comment", "ip.src", "udp.srcport", "udp.dstport",
            "ip.checksum.status", "udp.checksum.status", "tcp.checksum.status", "sip.Method", "sip.Call-ID", "rtp.ssrc",
            "rtp.seq", "rtcp.pt", "_ws.malformed"};
        QStringList arguments{"-r", path(), "-T", "fields", "-o", "ip.check_checksum:TRUE", "-o",
            "udp.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE"};
        for (const QString& name : names)
            arguments << "-e" << name;
        QProcess tshark;
        tshark.start(QStandardPaths::findExecutable("tshark"), arguments);
        if (!tshark.waitForFinished(120'000) || tshark.exitCode() != 0)
            return {};
        std::vector<std::map<QString, QString>> found;
        for (const QString& line : QString::fromUtf8(tshark.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts)) {
            const QStringList values = line.split('\t');
            auto& packet = found.emplace_back();
            for (qsizetype i = 0; i < names.size(); ++i)
                packet[names[i]] = values.value(i);
        }
        return found;
    }

private:
    QTemporaryDir m_folder;
};

bool hasTshark()
{
    return !QStandardPaths::findExecutable("tshark").isEmpty();
}

}  // namespace

class CaptureTest : public QObject {
    Q_OBJECT

private slots:
    void beginsAsTheDraftSays()
    {
        const File file;
        const VirtualClock clock;
        QVERIFY(!file.capture(clock)->close());
        const auto blocks = blocksOf(file.octets());
        QCOMPARE(blocks.size(), std::size_t(3));
        QCOMPARE(blocks[0].type, 0x0a0d0d0aU);
        QCOMPARE(little32(blocks[0].body, 0), 0x1a2b3c4dU);
        QCOMPARE(little32(blocks[0].body, 4), 1U);
        QCOMPARE(blocks[1].type, 1U);
        QCOMPARE(little32(blocks[1].body, 0), 101U);
        QVERIFY2(asText(blocks[1].body).find(std::string_view("\x09\0\x01\0\x09", 5)) != std::string_view::npos,
            "nanoseconds");
        QCOMPARE(blocks[2].type, 5U);
    }

    void keepsTimesAndOctets()
    {
        const File file;
        const VirtualClock clock;
        const auto capture = file.capture(clock);
        const Bytes datagram{1, 2, 3};
        capture->media(VirtualClock::begin + 1234567891ns, false, endpoint("192.0.2.1", 10000),
            endpoint("192.0.2.2", 20000), datagram);
        capture->close();
        const Block packet = blocksOf(file.octets()).at(2);
        QCOMPARE(packet.type, 6U);
        const auto time = WallTime(Duration(
            static_cast<std::int64_t>(std::uint64_t(little32(packet.body, 4)) << 32 | little32(packet.body, 8))));
        QVERIFY(time == VirtualClock::wallBegin + 1234567891ns);
        QCOMPARE(little32(packet.body, 12), 31U);
        QCOMPARE(little32(packet.body, 16), 31U);
        const ByteView frame = ByteView(packet.body).subspan(20, 31);
        QVERIFY(std::ranges::equal(frame.subspan(28), datagram));
        QCOMPARE(read16(frame, 20), std::uint16_t(20000));
        QCOMPARE(read16(frame, 22), std::uint16_t(10000));
        QCOMPARE(little32(packet.body, 20 + 32 + 4), 1U);  // inbound
    }

    void computesChecksums_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 172, 1461, 65000}) {
            QTest::addRow("IPv4, %d", size) << QByteArray("192.0.2.1") << QByteArray("198.51.100.255") << size;
            QTest::addRow("IPv6, %d", size) << QByteArray("2001:db8::1") << QByteArray("2001:db8:ffff::fffe") << size;
        }
    }

    void computesChecksums()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, size);
        const IpEndpoint source = endpoint(from.constData(), 65535);
        const IpEndpoint target = endpoint(to.constData(), 1);
        const bool v4 = source.address.family == IpAddress::Family::v4;
        const Bytes payload(static_cast<std::size_t>(size), 0xfe);
        for (const std::uint8_t protocol : {6, 17}) {
            const Bytes frame =
                protocol == 17 ? udpFrame(source, target, payload) : tcpFrame(source, target, {0xfffffff0, 7}, payload);
            const std::size_t headBytes = v4 ? 20 : 40;
            const std::size_t addressAt = v4 ? 12 : 8;
            const ByteView segment = ByteView(frame).subspan(headBytes);
            QCOMPARE(segment.size(), payload.size() + (protocol == 17 ? 8 : 20));
            QVERIFY(!v4 || residue(ByteView(frame).first(headBytes)) == 0);
            Bytes pseudo(frame.begin() + static_cast<std::ptrdiff_t>(addressAt),
                frame.begin() + static_cast<std::ptrdiff_t>(headBytes));
            write32(pseudo, static_cast<std::uint32_t>(segment.size()));
            write32(pseudo, protocol);
            append(pseudo, segment);
            QCOMPARE(residue(pseudo), std::uint16_t(0));
        }
    }

    void makesNoFrameOfWhatDoesNotFit()
    {
        QVERIFY(udpFrame(endpoint("192.0.2.1", 1), endpoint("::1", 1), {}).empty());
        QVERIFY(udpFrame(endpoint("192.0.2.1", 1), endpoint("192.0.2.2", 1), Bytes(65508)).empty());
        QVERIFY(!udpFrame(endpoint("192.0.2.1", 1), endpoint("192.0.2.2", 1), Bytes(65507)).empty());
    }

    void keepsToItsLimitAndLeavesRoomForMessages()
    {
        const File file;
        const VirtualClock clock;
        const auto capture = file.capture(clock, 16'000);
        const std::string message = requestOf("UDP");
        for (int i = 0; i < 200; ++i)
            capture->media({}, true, endpoint("192.0.2.1", 1), endpoint("192.0.2.2", 2), Bytes(160));
        const std::uint64_t omitted = capture->omitted();
        QVERIFY(omitted > 100);
        capture->message(tapped(SipProtocol::udp, message));
        QCOMPARE(capture->omitted(), omitted);
        for (int i = 0; i < 50; ++i)
            capture->message(tapped(SipProtocol::udp, message));
        QVERIFY(!capture->close());
        capture->message(tapped(SipProtocol::udp, message));
        QVERIFY(file.octets().size() <= 16'000);
        const auto blocks = blocksOf(file.octets());
        QCOMPARE(blocks.back().type, 5U);
        QVERIFY(little32(blocks.back().body, 16) > omitted);
    }

    void leavesOutTheKeysOfMedia()
    {
        const File file;
        const VirtualClock clock;
        std::string message = requestOf("UDP");
        const std::string secret = "d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj";
        message.replace(message.find("RTP/AVP 8"), 9,
            "RTP/SAVP 8\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + secret + "|2^31");
        const auto capture = file.capture(clock);
        capture->message(tapped(SipProtocol::tls, message));
        capture->message(tapped(SipProtocol::tcp, message));
        capture->close();
        const QByteArray written = file.octets();
        QVERIFY(!written.contains(secret.c_str()) && !written.contains("inline"));
        QCOMPARE(written.count("a=x-crypto:1 AES_CM_128_HMAC_SHA1_80\r\n"), 2);
        QCOMPARE(written.count("RTP/AVP 8\r\n"), 2);
        const std::size_t body =
            written.mid(written.indexOf("v=0")).indexOf("PCMA/8000") + std::string("PCMA/8000\r\n").size();
        QVERIFY(written.contains("Content-Length: " + QByteArray::number(static_cast<qulonglong>(body)) + "\r\n"));
    }

    void showsSrtpInClear()
    {
        const File file;
        const VirtualClock clock;
        const SrtpKeys keys{"AES_CM_128_HMAC_SHA1_80", SdesKey{Bytes(16, 1), Bytes(14, 2), {}, 0, 0},
            {SdesKey{Bytes(16, 3), Bytes(14, 4), {}, 0, 0}}};
        SrtpSender far;
        QVERIFY(far.setKey(keys.suite, keys.receive.front()));
        Bytes packet{0x80, 8, 0, 1, 0, 0, 0, 160, 0, 0, 0, 7, 'c', 'l', 'e', 'a', 'r', '!', '!', '!'};
        const std::size_t size = packet.size();
        packet.resize(size + srtpTrailerBytes);
        packet.resize(far.protect(packet, size).value());
        const IpEndpoint ours = endpoint("192.0.2.1", 10000);
        const IpEndpoint theirs = endpoint("192.0.2.2", 20000);
        const auto capture = file.capture(clock);
        capture->media(VirtualClock::begin, false, ours, theirs, packet);
        capture->setKeys(ours, keys);
        capture->media(VirtualClock::begin, false, ours, theirs, packet);
        packet.back() ^= 1;
        capture->media(VirtualClock::begin, false, ours, theirs, packet);
        capture->close();
        const QByteArray written = file.octets();
        QCOMPARE(written.count("clear!!!"), 1);
        QCOMPARE(written.count("shown decrypted"), 1);
        QCOMPARE(written.count("do not open"), 1);
    }

    void saysWhyAFileCannotBeWritten()
    {
        const VirtualClock clock;
        const auto refused = Capture::create(-1, clock);
        QVERIFY(!refused && refused.error() == boost::system::errc::bad_file_descriptor);
        if (!QFile::exists("/dev/full"))
            QSKIP("there is no /dev/full");
        const trunkwright::tests::OpenFile device("/dev/full");
        const auto full = Capture::create(device.descriptor(), clock);
        QVERIFY(full.has_value());
        QVERIFY((*full)->close() == boost::system::errc::no_space_on_device);
    }

    void showsMessagesToWireshark()
    {
        if (!hasTshark())
            QSKIP("tshark is not installed");
        const File file;
        const VirtualClock clock;
        const auto capture = file.capture(clock);
        std::string large = requestOf("TCP");
        large.insert(large.find("Contact:"), "X-Long: " + std::string(5000, 'x') + "\r\n");
        capture->message(tapped(SipProtocol::udp, requestOf("UDP")));
        capture->message(tapped(SipProtocol::tls, requestOf("TLS")));
        capture->message(tapped(SipProtocol::tcp, large));
        capture->message(tapped(SipProtocol::tcp, requestOf("TCP")));
        capture->close();
        auto packets = file.packets();
        QCOMPARE(packets.size(), std::size_t(2 + 4 + 1));
        for (auto& packet : packets) {
            QCOMPARE(packet["ip.src"], "192.0.2.1");
            QCOMPARE(packet["ip.checksum.status"], "1");
            QCOMPARE(packet["udp.checksum.status"] + packet["tcp.checksum.status"], "1");
            QCOMPARE(packet["_ws.malformed"], "");
        }
        std::erase_if(packets, [](auto& packet) { return packet["sip.Method"] != "INVITE"; });
        QCOMPARE(packets.size(), std::size_t(4));
        QCOMPARE(packets[0]["frame.protocols"], "raw:ip:udp:sip:sdp");
        QCOMPARE(packets[0]["frame.comment"], "");
        QCOMPARE(packets[1]["sip.Call-ID"], "TLS@192.0.2.1");
        QVERIFY(packets[1]["frame.comment"].contains("TLS"));
        QCOMPARE(packets[2]["frame.protocols"], "raw:ip:tcp:sip:sdp");
        QCOMPARE(packets[3]["frame.protocols"], "raw:ip:tcp:sip:sdp");
    }

    void showsACallToWireshark()
    {
        if (!hasTshark())
            QSKIP("tshark is not installed");
        const File file;
        VirtualWorld world(1);
        const auto capture = file.capture(world.clock());
        VirtualHost& ours = world.host("ours", {endpoint("192.0.2.1", 0).address});
        VirtualHost& theirs = world.host("theirs", {endpoint("192.0.2.2", 0).address});
        CapturedNetwork network(ours, *capture);
        RtpSide caller(network, endpoint("192.0.2.1", 10000), 1);
        RtpSide callee(theirs, endpoint("192.0.2.2", 20000), 2);
        caller.session.apply(RtpCall::flowTo(callee));
        callee.session.apply(RtpCall::flowTo(caller));
        capture->message(tapped(SipProtocol::udp, requestOf("UDP")));
        caller.say(250);
        callee.say(250);
        world.runFor(6s);
        caller.session.close();
        capture->close();
        std::size_t received = 0;
        std::size_t reports = 0;
        for (auto& packet : file.packets()) {
            QVERIFY(packet["_ws.malformed"].isEmpty() && packet["udp.checksum.status"] == "1");
            // That 10000 is a port of RTP, Wireshark knows from the SDP.
            const bool isOurs = packet["udp.dstport"] == "10000" && !packet["rtp.seq"].isEmpty();
            received += isOurs ? 1 : 0;
            QVERIFY(!isOurs || packet["rtp.ssrc"].toUInt(nullptr, 0) == callee.session.ssrc());
            reports += packet["rtcp.pt"].isEmpty() ? 0 : 1;
        }
        QCOMPARE(received, std::size_t(250));
        QVERIFY(reports >= 2);
    }
};

REGISTER_TEST(CaptureTest)
#include "capture_test.moc"
