// packets_refused was one number: nobody could tell a stranger's packets from those of a peer with another key.
#include "engine/call/media_plane.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

class RefusedPacketsByReasonTest : public QObject {
    Q_OBJECT

private slots:
    void addUpToAll()
    {
        RtpStats stats;
        stats.strangers = 1;
        stats.unauthentic = 2;
        stats.received.duplicates = 7;
        stats.replayed = 4;
        stats.malformed = 8;
        stats.otherFormats = 16;
        stats.stray = 32;
        stats.refusedReports = 64;
        MediaTotals totals;
        totals.add(stats);
        QVERIFY(totals.refused == (RefusedPackets{1, 2, 4, 3, 8, 16, 32, 64}));
        QCOMPARE(totals.refused.all(), std::uint64_t(130));
    }
};

REGISTER_TEST(RefusedPacketsByReasonTest)
#include "refused_packets_by_reason_test.moc"
