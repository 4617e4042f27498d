// Once a stream is up, a packet takes no memory: neither new nor malloc, on its way out or in.
#include "engine/io/virtual_clock.h"
#include "engine/rtp/rtp_session.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cstdlib>
#include <new>

namespace {

std::size_t allocations = 0;

}  // namespace

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(__clang__)
constexpr bool counts = false;  // sanitizers have a malloc of their own
#else
constexpr bool counts = true;
extern "C" void* __libc_malloc(std::size_t size);
// For the whole program, libcrypto and libsrtp2 included.
extern "C" void* malloc(std::size_t size) noexcept
{
    ++allocations;
    return __libc_malloc(size);
}
#endif

using namespace trunkwright::engine;

namespace {

/// Gives what is sent to the other side at once.
struct CrossedPort : DatagramPort {
    explicit CrossedPort(std::uint16_t port)
        : number(port)
    {
    }
    IpEndpoint local() const override { return {parseIpAddress("192.0.2.1").value(), number}; }
    void onReceive(Receive handler) override { receive = std::move(handler); }
    boost::system::error_code send(const IpEndpoint&, ByteView datagram) override
    {
        if (other)
            other->receive(local(), datagram);
        return {};
    }
    std::uint16_t number;
    CrossedPort* other = nullptr;
    Receive receive;
};

}  // namespace

class RtpAllocationTest : public QObject {
    Q_OBJECT

private slots:
    void isDoneOncePerCall_data()
    {
        QTest::addColumn<QByteArray>("suite");
        for (const char* suite : {"", "AES_CM_128_HMAC_SHA1_80", "AES_256_CM_HMAC_SHA1_32", "AEAD_AES_128_GCM"})
            QTest::addRow("%s", *suite ? suite : "in clear") << QByteArray(suite);
    }

    void isDoneOncePerCall()
    {
        if (!counts)
            QSKIP("a sanitizer counts memory here");
        QFETCH(QByteArray, suite);
        VirtualClock clock;
        SeededRandom random(1);
        auto callerPort = std::make_unique<CrossedPort>(4000);
        auto calleePort = std::make_unique<CrossedPort>(5000);
        callerPort->other = calleePort.get();
        MediaFlow flow;
        flow.direction = MediaDirection::sendrecv;
        flow.rtcpMux = true;
        flow.codec = {8, "PCMA", 8000, 1, {}};
        flow.receivable = {flow.codec};
        if (!suite.isEmpty()) {
            const SdesKey key = newSdesKey(*srtpSuite(suite.toStdString()), random);
            flow.srtp = {suite.toStdString(), key, {key}};
        }
        flow.remoteRtp = calleePort->local();
        RtpSession caller(clock, random, std::move(callerPort), nullptr);
        RtpSession callee(clock, random, std::move(calleePort), nullptr);
        QVERIFY(caller.apply(flow));
        flow.remoteRtp.port = 4000;
        QVERIFY(callee.apply(flow));
        std::size_t received = 0;
        callee.onReceived([&received](const RtpPacketView&, TimePoint) { ++received; });
        const Bytes payload(160);
        const auto send = [&](std::uint32_t packets) {
            for (std::uint32_t i = 0; i < packets; ++i)
                caller.send({false, 8, 0, 160 * i, 0}, payload);
        };
        send(10);
        const std::size_t before = allocations;
        QVERIFY(before > 0);
        send(100'000);  // beyond a wrap of the sequence
        QCOMPARE(allocations, before);
        QCOMPARE(received, std::size_t(100'010));
    }
};

REGISTER_TEST(RtpAllocationTest)
#include "rtp_allocation_test.moc"
