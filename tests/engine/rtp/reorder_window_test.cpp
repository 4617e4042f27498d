#include "engine/rtp/reorder_window.h"

#include "engine/base/random_stream.h"
#include "engine/io/virtual_clock.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <numeric>
#include <vector>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

/// A window on a virtual clock, and what came out of it.
class Window {
public:
    Window()
        : m_window(m_clock, [this](const RtpPacketView& packet, TimePoint now, bool isRepaired) {
            numbers.push_back(packet.header.sequence);
            times.push_back(now);
            repaired.push_back(isRepaired);
            intact =
                intact && packet.payload.size() == 160 && packet.payload[7] == std::uint8_t(packet.header.sequence);
        })
    {
    }

    void receive(int number, std::uint32_t ssrc = 7)
    {
        const Bytes octets(160, static_cast<std::uint8_t>(number));
        RtpPacketView packet;
        packet.header.sequence = static_cast<std::uint16_t>(number);
        packet.header.ssrc = ssrc;
        packet.payload = octets;
        m_window.receive(packet, m_clock.now());
    }

    /// Of these numbers, one every 20 ms.
    void receiveAll(const std::vector<int>& all)
    {
        for (const int number : all) {
            receive(number);
            runFor(20ms);
        }
    }

    void runFor(Duration duration) { m_clock.runUntil(m_clock.now() + duration); }
    TimePoint now() const { return m_clock.now(); }
    void flush() { m_window.flush(); }

    std::vector<int> numbers;
    std::vector<TimePoint> times;
    std::vector<bool> repaired;
    bool intact = true;

private:
    VirtualClock m_clock;
    ReorderWindow m_window;
};

std::vector<int> from(int first, int count)
{
    std::vector<int> numbers(static_cast<std::size_t>(count));
    std::iota(numbers.begin(), numbers.end(), first);
    return numbers;
}

}  // namespace

class ReorderWindowTest : public QObject {
    Q_OBJECT

private slots:
    /// A loss alone makes nobody wait.
    void passesAtOnceWhatIsInOrder()
    {
        Window window;
        for (const int number : from(65'500, 100)) {
            const bool isLost = number % 10 == 0;
            if (!isLost) {
                window.receive(number);
                QCOMPARE(window.numbers.back(), number % 65'536);
                QVERIFY(window.times.back() == window.now() && !window.repaired.back());
            }
            window.runFor(20ms);
        }
        QCOMPARE(int(window.numbers.size()), 90);
    }

    /// The first one that is late comes late; the next one is waited for, across the end of the count too.
    void waitsOnceOrderWasMixed()
    {
        Window window;
        window.receiveAll({65'530, 65'532});
        window.receiveAll({65'531, 65'533, 65'535});
        QCOMPARE(window.numbers, (std::vector<int>{65'530, 65'532, 65'531, 65'533}));
        window.receiveAll({65'534, 65'536});
        QCOMPARE(window.numbers, (std::vector<int>{65'530, 65'532, 65'531, 65'533, 65'534, 65'535, 0}));
        QCOMPARE(window.repaired, (std::vector<bool>{false, false, false, false, true, true, false}));
        QVERIFY(window.intact);
    }

    /// By 5 ms more than the packet was late that it saw.
    void givesUpInTime()
    {
        Window window;
        window.receive(0);
        window.receive(2);
        window.runFor(15ms);
        window.receive(1);
        window.receive(4);
        const TimePoint held = window.now();
        window.runFor(100ms);
        QCOMPARE(window.numbers, (std::vector<int>{0, 2, 1, 4}));
        QVERIFY(window.times.back() == held + 20ms && window.repaired.back());
    }

    void forgetsAfterTenSeconds()
    {
        Window window;
        window.receiveAll({0, 2, 1});
        window.receiveAll(from(3, 500));
        window.receive(504);
        QCOMPARE(window.numbers.back(), 504);
    }

    /// Only what is later than the gap it leaves, and no copy, is a sign of mixed order.
    void isNotMisledByCopies()
    {
        Window window;
        window.receiveAll({0, 1, 1, 3, 3, 1});
        window.receive(5);
        QCOMPARE(window.numbers, (std::vector<int>{0, 1, 1, 3, 3, 1, 5}));
    }

    /// What came too late to be waited for with 60 ms makes nobody wait.
    void doesNotWaitForever()
    {
        Window window;
        window.receiveAll({0, 2, 3, 4, 5, 1, 7});
        QCOMPARE(window.numbers.back(), 7);
    }

    void letsGoWhenTheSourceChanges()
    {
        Window window;
        window.receiveAll({0, 2, 1, 4});
        window.receive(6);
        window.receive(40'000, 8);
        QCOMPARE(window.numbers, (std::vector<int>{0, 2, 1, 4, 6, 40'000}));
        window.receive(40'002, 8);
        QCOMPARE(window.numbers.back(), 40'002);
    }

    void keepsEveryPacketWhateverComes()
    {
        Window window;
        RandomStream random(9, "order");
        std::size_t sent = 0;
        for (int i = 0; i < 50'000; ++i) {
            window.receive(i + static_cast<int>(random.below(9)) * 2, random.below(1000) == 0 ? 8 : 7);
            ++sent;
            window.runFor(std::chrono::milliseconds(random.below(25)));
        }
        window.flush();
        QVERIFY(window.intact);
        QVERIFY(window.numbers.size() <= sent && window.numbers.size() > sent / 2);
        for (std::size_t i = 1; i < window.times.size(); ++i)
            QVERIFY(window.times[i] >= window.times[i - 1]);
    }
};

REGISTER_TEST(ReorderWindowTest)
#include "reorder_window_test.moc"
