// The jitter buffer by arrival tables: when packets come and what is played.
#include "engine/audio/jitter_buffer.h"

#include "engine/base/random_stream.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

using Frame = JitterBuffer::Frame;
using Arrivals = QList<QPair<int, int>>;

/// A stream of packets of one length, and a player that takes what the buffer gives.
class Table {
public:
    explicit Table(const JitterBufferSettings& settings = {}, std::uint32_t clock_hz = 8000)
        : m_buffer(settings)
        , m_clock_hz(clock_hz)
    {
    }

    JitterBuffer& buffer() { return m_buffer; }
    const JitterBufferStats& stats() const { return m_buffer.stats(); }

    /// Packet `number` (20 ms each unless told otherwise) arrives; its payload is its number.
    JitterBuffer::Arrival put(int number, double at_ms, int duration_ms = 20)
    {
        const auto units = m_clock_hz / 1000 * static_cast<std::uint32_t>(duration_ms);
        return putRaw(static_cast<std::uint16_t>(m_firstSequence + number),
            m_firstTimestamp + units * static_cast<std::uint32_t>(number), units, number, at_ms);
    }

    JitterBuffer::Arrival putRaw(std::uint16_t sequence, std::uint32_t timestamp, std::uint32_t units, int name,
        double at_ms, bool marker = false)
    {
        const Bytes payload{static_cast<std::uint8_t>(name), static_cast<std::uint8_t>(name >> 8)};
        return m_buffer.put({{marker, 8, sequence, timestamp, m_ssrc}, payload, m_clock_hz, units}, time(at_ms));
    }

    /// Everything up to that time: numbers, "L" for lost, "-" for nothing, "C" for comfort noise, "j" before a joined
    /// one.
    QString playTo(double until_ms)
    {
        QStringList heard;
        while (m_now_ms < until_ms - 1e-6) {
            const Frame frame = m_buffer.get(time(m_now_ms));
            double length_ms = static_cast<double>(frame.duration) / 48;
            if (frame.kind == Frame::Kind::nothing)
                length_ms = frame.duration == 0 ? 10 : std::min(length_ms, until_ms - m_now_ms);
            m_now_ms += length_ms;
            heard += nameOf(frame);
        }
        heard.removeAll("");
        return heard.join(' ');
    }

    double now_ms() const { return m_now_ms; }
    void setSource(std::uint32_t ssrc, std::uint16_t sequence, std::uint32_t timestamp)
    {
        m_ssrc = ssrc;
        m_firstSequence = sequence;
        m_firstTimestamp = timestamp;
    }
    void showSilence() { m_showsSilence = true; }
    void setClock(std::uint32_t clock_hz) { m_clock_hz = clock_hz; }

    static TimePoint time(double at_ms)
    {
        return TimePoint() + 1h + std::chrono::nanoseconds(std::int64_t(at_ms * 1e6));
    }

private:
    QString nameOf(const Frame& frame)
    {
        switch (frame.kind) {
        case Frame::Kind::audio:
            return (frame.joined ? "j" : "") + QString::number(frame.payload[0] + 256 * frame.payload[1]);
        case Frame::Kind::comfortNoise:
            return "C";
        case Frame::Kind::lost:
            return frame.next.empty() ? "L" : "L" + QString::number(frame.next[0]) + "?";
        case Frame::Kind::nothing:
            return m_showsSilence ? "-" : "";
        }
        return {};
    }

    JitterBuffer m_buffer;
    std::uint32_t m_clock_hz;
    std::uint32_t m_ssrc = 1;
    std::uint16_t m_firstSequence = 65530;
    std::uint32_t m_firstTimestamp = 0xfffffe00;
    double m_now_ms = 0;
    bool m_showsSilence = false;
};

QString numbers(int first, int last)
{
    QStringList names;
    for (int number = first; number <= last; ++number)
        names += QString::number(number);
    return names.join(' ');
}

}  // namespace

class JitterBufferTest : public QObject {
    Q_OBJECT

private slots:
    void playsInOrder_data()
    {
        QTest::addColumn<Arrivals>("arrivals");  // number, time
        QTest::addColumn<QString>("heard");
        QTest::newRow("in time") << Arrivals{{0, 0}, {1, 20}, {2, 40}, {3, 60}} << "0 1 2 3";
        QTest::newRow("two changed") << Arrivals{{0, 0}, {2, 20}, {1, 21}, {3, 60}} << "0 1 2 3";
        QTest::newRow("first two changed") << Arrivals{{1, 20}, {0, 21}, {2, 40}} << "0 1 2";
        QTest::newRow("all at once") << Arrivals{{0, 60}, {1, 60}, {2, 60}, {3, 60}} << "0 1 2 3";
        QTest::newRow("each twice") << Arrivals{{0, 0}, {0, 1}, {1, 20}, {1, 21}, {2, 40}, {2, 41}} << "0 1 2";
        QTest::newRow("one lost") << Arrivals{{0, 0}, {1, 20}, {3, 60}, {4, 80}} << "0 1 L3? 3 4";
        QTest::newRow("two lost") << Arrivals{{0, 0}, {1, 20}, {4, 80}, {5, 100}} << "0 1 L L4? 4 5";
        QTest::newRow("late by less than the delay") << Arrivals{{0, 0}, {1, 20}, {2, 75}, {3, 76}} << "0 1 2 3";
    }

    void playsInOrder()
    {
        QFETCH(const Arrivals, arrivals);
        QFETCH(QString, heard);
        Table table;
        QStringList parts;
        for (const auto& [number, at_ms] : arrivals) {
            parts += table.playTo(at_ms);
            table.put(number, at_ms);
        }
        parts += table.playTo(arrivals.back().second + 100);
        parts.removeAll("");
        const QString all = parts.join(' ');
        QVERIFY2(all.startsWith(heard), qPrintable(all));
        QCOMPARE(table.stats().late, std::uint64_t(0));
        QCOMPARE(table.stats().received, std::uint64_t(arrivals.size()));
    }

    void waitsBeforeItBegins()
    {
        Table table;
        table.showSilence();
        QCOMPARE(table.playTo(100), numbers(0, -1) + "- - - - - - - - - -");
        table.put(0, 100);
        table.put(1, 120);
        const QString first = table.playTo(160);
        QCOMPARE(first, QString("- 0"));
        QVERIFY(qAbs(table.now_ms() - 160) < 1e-6);  // begun at 140, the first delay after the arrival
    }

    void countsWhatIsLate()
    {
        Table table;
        for (int number = 0; number < 100; ++number) {
            if (number != 80)
                table.put(number, number * 20);
            table.playTo(number * 20 + 20);
        }
        QVERIFY(table.put(80, 2000) == JitterBuffer::Arrival::late);
        QVERIFY(table.put(81, 2001) == JitterBuffer::Arrival::duplicate);
        QCOMPARE(table.stats().late, std::uint64_t(1));
        QCOMPARE(table.stats().duplicates, std::uint64_t(1));
        QCOMPARE(table.stats().reordered, std::uint64_t(1));
        QCOMPARE(table.stats().concealed, std::uint64_t(1));
        QCOMPARE(table.stats().discarded(), std::uint64_t(1));
    }

    void learnsTheDelay_data()
    {
        QTest::addColumn<double>("jitter_ms");
        QTest::addColumn<double>("most_ms");
        for (const double jitter_ms : {0.0, 5.0, 20.0, 60.0, 120.0})
            QTest::addRow("%g ms", jitter_ms) << jitter_ms << std::min(200.0, jitter_ms + 21);
    }

    /// The target follows the jitter, and once it is learned one packet in a hundred is missed at most.
    void learnsTheDelay()
    {
        QFETCH(double, jitter_ms);
        QFETCH(double, most_ms);
        RandomStream random(3, "jitter");
        Table table;
        std::vector<std::pair<double, int>> arrivals;
        for (int number = 0; number < 3000; ++number)
            arrivals.emplace_back(number * 20 + jitter_ms * random.uniform(), number);
        std::ranges::sort(arrivals);
        JitterBufferStats learned;
        for (std::size_t i = 0; i < arrivals.size(); ++i) {
            table.playTo(arrivals[i].first);
            table.put(arrivals[i].second, arrivals[i].first);
            if (i == 500)
                learned = table.stats();
        }
        QVERIFY2(table.stats().targetDelay_ms <= most_ms, qPrintable(QString::number(table.stats().targetDelay_ms)));
        QVERIFY(table.stats().targetDelay_ms >= std::min(20 + 0.8 * jitter_ms, 200.0));
        const auto missed = table.stats().late - learned.late + table.stats().concealed - learned.concealed;
        QVERIFY2(missed <= 50, qPrintable(QString::number(missed)));
        QVERIFY(table.stats().skipped - learned.skipped <= 5);
    }

    /// Jitter that ends is forgotten, packet by packet, within a quarter of a minute.
    void forgetsJitter()
    {
        RandomStream random(3, "jitter");
        Table table;
        for (int number = 0; number < 1500; ++number) {
            const double late_ms = number < 300 ? 80 * random.uniform() : 0;
            table.playTo(number * 20);
            table.put(number, number * 20 + late_ms);
        }
        QCOMPARE(table.stats().targetDelay_ms, 20.0);
        QVERIFY(table.stats().skipped >= 2 && table.stats().skipped <= 6);
        QCOMPARE(table.buffer().size() <= 2, true);
    }

    void meetsClockDrift_data()
    {
        QTest::addColumn<double>("drift");
        QTest::newRow("100 ppm fast") << -1e-4;
        QTest::newRow("100 ppm slow") << 1e-4;
        QTest::newRow("500 ppm fast") << -5e-4;
        QTest::newRow("500 ppm slow") << 5e-4;
    }

    /// Ten minutes: the delay stays, and no more is left out or made up than the clocks differ.
    void meetsClockDrift()
    {
        QFETCH(double, drift);
        Table table;
        for (int number = 0; number < 30'000; ++number) {
            const double at_ms = number * 20 * (1 + drift);
            table.playTo(at_ms);
            table.put(number, at_ms);
        }
        const double packets = 600'000 * std::abs(drift) / 20;
        const auto& stats = table.stats();
        QVERIFY(double(stats.skipped) <= packets + 2);
        QVERIFY(double(stats.concealed + stats.stretched) <= 2 * packets + 4);
        QVERIFY(stats.late <= 2);
        QVERIFY2(table.buffer().size() <= 3, qPrintable(QString::number(table.buffer().size())));
        QCOMPARE(stats.restarts, std::uint64_t(0));
    }

    void goesOnWithANewSource()
    {
        Table table;
        QStringList heard;
        for (int number = 0; number < 150; ++number) {
            if (number == 50 || number == 100)
                table.setSource(
                    std::uint32_t(number), std::uint16_t(number * 600), 4'000'000'000U - std::uint32_t(number * 7));
            heard += table.playTo(number * 20);
            table.put(number, number * 20);
        }
        heard += table.playTo(3000);
        heard.removeAll("");
        QCOMPARE(heard.join(' '), numbers(0, 147));
        QCOMPARE(table.stats().restarts, std::uint64_t(2));
    }

    /// What is still under way of a source that was left does not bring it back; its next packet does.
    void doesNotGoBack()
    {
        Table table;
        table.put(0, 0);
        table.put(2, 40);
        table.setSource(2, 100, 999);
        table.put(3, 60);
        table.setSource(1, 65530, 0xfffffe00);
        QVERIFY(table.put(1, 61) == JitterBuffer::Arrival::late);
        QCOMPARE(table.stats().restarts, std::uint64_t(1));
        QVERIFY(table.put(4, 80) == JitterBuffer::Arrival::queued);
        QCOMPARE(table.stats().restarts, std::uint64_t(2));
    }

    void followsAnotherOriginOfTimestamps_data()
    {
        QTest::addColumn<int>("jump_s");
        QTest::addColumn<bool>("marker");
        QTest::addColumn<int>("mostMissed");
        for (const int jump_s : {-3000, -3, 3, 100, 20000}) {
            QTest::addRow("%d s, marker", jump_s) << jump_s << true << 0;
            QTest::addRow("%d s", jump_s) << jump_s << false << (jump_s < 0 ? 3 : 0);
        }
    }

    void followsAnotherOriginOfTimestamps()
    {
        QFETCH(int, jump_s);
        QFETCH(bool, marker);
        QFETCH(int, mostMissed);
        Table table;
        int heard = 0;
        for (int number = 0; number < 200; ++number) {
            heard += int(
                table.playTo(number * 20).split(' ', Qt::SkipEmptyParts).filter(QRegularExpression("^[0-9]")).size());
            const std::uint32_t origin = number < 100 ? 0 : std::uint32_t(jump_s * 8000);
            table.putRaw(std::uint16_t(number), origin + std::uint32_t(number * 160), 160, number, number * 20,
                marker && number == 100);
        }
        QCOMPARE(table.stats().restarts, std::uint64_t(1));
        QVERIFY2(heard >= 197 - mostMissed, qPrintable(QString::number(heard)));
    }

    /// The network stood still for a second and then gave out all of it: that is no new origin.
    void outlivesAStall()
    {
        Table table;
        QStringList heard;
        for (int number = 0; number < 300; ++number) {
            const double at_ms = number < 100 || number >= 150 ? number * 20 : 3000;
            heard += table.playTo(at_ms);
            table.put(number, at_ms);
        }
        heard += table.playTo(6000).split(' ');
        QCOMPARE(table.stats().restarts, std::uint64_t(0));
        QVERIFY(heard.join(' ').contains(numbers(200, 280)));
        QVERIFY(table.buffer().size() < 14);
    }

    /// Comfort noise begins when the last audio ends; the next talkspurt has the delay that is due.
    void pausesWithComfortNoise()
    {
        Table table;
        QStringList heard;
        std::uint16_t sequence = 0;
        for (int number = 0; number < 60; ++number) {
            heard += table.playTo(number * 20);
            const auto timestamp = std::uint32_t(number * 160);
            if (number == 20)
                table.putRaw(sequence++, timestamp, 0, 0, number * 20);
            else if (number < 20 || number >= 40)
                table.putRaw(sequence++, timestamp, 160, number, number * 20, number == 40);
        }
        heard += table.playTo(1240);
        heard.removeAll("");
        QCOMPARE(heard.join(' '), numbers(0, 19) + " C " + numbers(40, 59));
        QCOMPARE(table.stats().concealed + table.stats().stretched, std::uint64_t(0));
    }

    /// A pause that nothing announced: a short gap is made up for, then there is silence.
    void pausesWithoutNotice()
    {
        Table table;
        QStringList heard;
        for (int number = 0; number < 100; ++number) {
            heard += table.playTo(number * 20);
            if (number < 20 || number >= 70)
                table.putRaw(std::uint16_t(number < 20 ? number : number - 50), std::uint32_t(number * 160), 160,
                    number, number * 20, number == 70);
        }
        heard.removeAll("");
        QCOMPARE(heard.join(' '), numbers(0, 19) + " L L L L L " + numbers(70, 96));
        QCOMPARE(table.stats().late, std::uint64_t(0));
    }

    /// Keys take the place of audio and of its sequence numbers.
    void pausesForKeys()
    {
        Table table;
        QStringList heard;
        for (int number = 0; number < 60; ++number) {
            heard += table.playTo(number * 20);
            if (number >= 20 && number < 30)
                table.buffer().note(1, std::uint16_t(number));
            else
                table.putRaw(std::uint16_t(number), std::uint32_t(number * 160), 160, number, number * 20);
        }
        heard.removeAll("");
        QVERIFY2(heard.filter("L").size() <= 1, qPrintable(heard.join(' ')));
        QCOMPARE(table.stats().late, std::uint64_t(0));
        QCOMPARE(table.stats().played, std::uint64_t(47));
    }

    void mixesPacketTimes()
    {
        Table table;
        QStringList heard;
        double at_ms = 0;
        for (int number = 0; number < 90; ++number) {
            const int duration_ms = std::array{10, 20, 30, 40, 60}[std::size_t(number % 5)];
            heard += table.playTo(at_ms);
            table.putRaw(
                std::uint16_t(number), std::uint32_t(at_ms * 8), std::uint32_t(duration_ms * 8), number, at_ms);
            at_ms += duration_ms;
        }
        heard += table.playTo(at_ms);
        heard.removeAll("");
        QVERIFY2(heard.join(' ').startsWith(numbers(0, 50)), qPrintable(heard.join(' ')));
        QCOMPARE(table.stats().late + table.stats().restarts, std::uint64_t(0));
        QVERIFY2(table.stats().skipped <= 1, "when the first delay turns out to be too long");
    }

    /// Opus counts 48 kHz: a packet of 20 ms is 960 units, and a change between it and G.711 is no gap.
    void changesClocks()
    {
        Table table({}, 48000);
        QStringList heard;
        for (int number = 0; number < 150; ++number) {
            if (number % 50 == 0)
                table.setClock(number == 50 ? 8000 : 48000);
            heard += table.playTo(number * 20);
            table.put(number, number * 20);
        }
        heard.removeAll("");
        QCOMPARE(heard.join(' '), numbers(0, 146));
        QCOMPARE(table.stats().restarts, std::uint64_t(2));
    }

    void dropsTheOldestWhenNobodyPlays()
    {
        JitterBufferSettings settings;
        settings.capacity = 8;
        settings.payloadOctets = 4;
        Table table(settings);
        for (int number = 0; number < 100; ++number)
            table.put(number, number * 20);
        QCOMPARE(table.buffer().size(), std::size_t(8));
        QCOMPARE(table.stats().overflowed, std::uint64_t(92));
        const Bytes tooLong(5);
        QVERIFY(table.buffer().put({{false, 8, 94, 0xfffffe00 + 16000, 1}, tooLong, 8000, 160}, Table::time(2000))
            == JitterBuffer::Arrival::tooLong);
    }
};

REGISTER_TEST(JitterBufferTest)
#include "jitter_buffer_test.moc"
