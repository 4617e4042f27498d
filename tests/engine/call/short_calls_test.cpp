// Ten thousand short calls with media on the machine's own network leave no descriptor (and so no port), timer,
// transaction, dialog or byte behind, on either side.
#include "tests/support/loopback_party.h"
#include "tests/support/test_program.h"

#include <QDir>

#include <algorithm>
#include <numeric>
#include <vector>

#include <malloc.h>

using namespace trunkwright::engine;
using namespace trunkwright::tests;

namespace {

constexpr int callsAtOnce = 20;
constexpr int callsAtATime = 1000;
constexpr double leak_bytes = 1;  ///< for each call: less is none

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(__clang__)
constexpr bool countsBytes = false;  // a sanitizer has a malloc of its own, and finds leaks by itself
#else
constexpr bool countsBytes = true;
#endif

/// What a call left behind in most thousands. A leak shows in all of them, a container that keeps what it has grown to
/// in the few that had the most at once: on a machine with other work those come at any time.
double leftByCall_bytes(std::vector<qsizetype> growths_bytes)
{
    std::ranges::sort(growths_bytes);
    growths_bytes.resize(growths_bytes.size() - (growths_bytes.size() + 3) / 4);
    const auto left_bytes = std::accumulate(growths_bytes.begin(), growths_bytes.end(), qsizetype(0));
    return static_cast<double>(left_bytes) / static_cast<double>(growths_bytes.size() * callsAtATime);
}

qsizetype descriptors()
{
    return QDir("/proc/self/fd").entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size();
}

qsizetype bytesInUse()
{
    return static_cast<qsizetype>(mallinfo2().uordblks);
}

}  // namespace

class ShortCallsTest : public QObject {
    Q_OBJECT

private slots:
    void leaveNothingBehind_data()
    {
        QTest::addColumn<int>("protocol");
        QTest::addColumn<int>("calls");
        QTest::newRow("UDP") << static_cast<int>(SipProtocol::udp) << 10'000;
        QTest::newRow("TCP") << static_cast<int>(SipProtocol::tcp) << 3'000;
    }

    void leaveNothingBehind()
    {
        QFETCH(int, protocol);
        QFETCH(int, calls);
        const bool tcp = protocol == static_cast<int>(SipProtocol::tcp);
        RealLoop real;
        LoopbackParty a(real, {.protocol = static_cast<SipProtocol>(protocol)});
        LoopbackParty b(real, {.protocol = static_cast<SipProtocol>(protocol)});
        QVERIFY(a.isStarted() && b.isStarted());
        const std::string uri = "sip:b@127.0.0.1:" + std::to_string(b.port()) + (tcp ? ";transport=tcp" : "");
        const UserAgent::Counts quiet{0, 0, 0, 0, tcp ? 1U : 0U};
        const auto play = [&](int count) {
            int placed = 0;
            return real.until([&] {
                for (; placed < count && a.calls() < callsAtOnce; ++placed)
                    a.place(uri);
                return placed == count && a.calls() == 0 && b.calls() == 0;
            });
        };
        const auto rest = [&] { return real.until([&] { return a.counts() == quiet && b.counts() == quiet; }); };
        QVERIFY(play(callsAtATime) && rest());  // caches and containers grow to their size
        const qsizetype openBefore = descriptors();
        const std::size_t timersBefore = real.loop.timers();
        std::vector<qsizetype> growths_bytes;
        for (int played = 0; played < calls; played += callsAtATime) {
            const qsizetype bytesBefore = bytesInUse();
            QVERIFY(play(callsAtATime) && rest());
            growths_bytes.push_back(bytesInUse() - bytesBefore);
        }
        QCOMPARE(a.answered(), callsAtATime + calls);
        QCOMPARE(descriptors(), openBefore);
        QCOMPARE(real.loop.timers(), timersBefore);
        if (countsBytes)
            QVERIFY2(leftByCall_bytes(growths_bytes) < leak_bytes,
                qPrintable(QString::number(leftByCall_bytes(growths_bytes))));
    }
};

REGISTER_TEST(ShortCallsTest)
#include "short_calls_test.moc"
