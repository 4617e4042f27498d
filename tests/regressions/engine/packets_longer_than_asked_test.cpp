// A trunk that sent packets of 60 ms where 20 had been asked for was told of nowhere. RFC 8866 6.4 lets it: ptime is a
// wish.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class PacketsLongerThanAskedTest : public QObject {
    Q_OBJECT

private slots:
    void areTold_data()
    {
        QTest::addColumn<int>("packet_ms");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("20 ms") << 20 << QByteArray();
        QTest::newRow("10 ms") << 10 << QByteArray("packets of 10 ms");
        QTest::newRow("40 ms") << 40 << QByteArray("packets of 40 ms");
        QTest::newRow("60 ms") << 60 << QByteArray("packets of 60 ms");
    }

    void areTold()
    {
        QFETCH(int, packet_ms);
        QFETCH(QByteArray, told);
        JudgedCall call;
        for (int second = 1; second < 7; ++second) {
            const auto packets =
                static_cast<std::uint64_t>(1000 * second / packet_ms - 1000 * (second - 1) / packet_ms);
            call.result.streams[0].intervals.push_back({second * 1s, packets, packets, {}, {}});
        }
        call.result.streams[0].intervals[3].packets /= 2;  // a pause of the far side
        call.result.streams[0].intervals[3].expected = call.result.streams[0].intervals[3].packets;
        const Judgement codec = call.judgement("codec");
        QVERIFY(codec.verdict == Verdict::pass);
        QCOMPARE(codec.text.find("packets of") != std::string::npos, !told.isEmpty());
        QVERIFY2(codec.text.find(told.toStdString()) != std::string::npos, codec.text.c_str());
    }
};

REGISTER_TEST(PacketsLongerThanAskedTest)
#include "packets_longer_than_asked_test.moc"
