#include "engine/rtp/source_latch.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint begin{1h};

IpEndpoint at(std::string_view address, std::uint16_t port = 4000)
{
    return {parseIpAddress(address).value(), port};
}

const IpEndpoint negotiated = at("192.0.2.1");
const IpEndpoint behindNat = at("198.51.100.7", 61000);
const IpEndpoint stranger = at("203.0.113.66");

SourceLatch latch()
{
    SourceLatch made{SourceLatch::Settings()};
    made.negotiate(negotiated, begin);
    return made;
}

/// What a session does with a valid packet.
bool takes(SourceLatch& latch, const IpEndpoint& from, std::uint16_t sequence, TimePoint now, std::uint32_t ssrc = 1)
{
    return latch.judge(from, now) != SourceLatch::Verdict::refuse && latch.prove(from, ssrc, sequence, now);
}

/// How many of `count` packets in sequence, 20 ms apart, are taken.
int taken(SourceLatch& latch, const IpEndpoint& from, int count, TimePoint first, std::uint16_t sequence = 1)
{
    int all = 0;
    for (int i = 0; i < count; ++i)
        all += takes(latch, from, static_cast<std::uint16_t>(sequence + i), first + i * 20ms) ? 1 : 0;
    return all;
}

}  // namespace

class SourceLatchTest : public QObject {
    Q_OBJECT

private slots:
    void takesTheNegotiatedSource()
    {
        SourceLatch tested = latch();
        QCOMPARE(taken(tested, negotiated, 10, begin + 1h), 10);
        QCOMPARE(taken(tested, stranger, 10, begin + 2h), 0);
        QVERIFY(!tested.isElsewhere());
    }

    void followsTheFirstThatSendsThreeInSequence()
    {
        SourceLatch tested = latch();
        QCOMPARE(taken(tested, behindNat, 10, begin + 100ms), 8);
        QVERIFY(tested.source() == behindNat && tested.isElsewhere());
        QCOMPARE(taken(tested, stranger, 10, begin + 1s), 0);
    }

    void followsNobodyFromOtherAddressesWhenConfined()
    {
        SourceLatch tested = latch();
        tested.confine({{behindNat.address}});
        QCOMPARE(taken(tested, stranger, 10, begin), 0);
        QVERIFY(tested.judge(stranger, begin) == SourceLatch::Verdict::refuse);
        QCOMPARE(taken(tested, behindNat, 10, begin + 1s), 8);
        tested.negotiate(at("192.0.2.9"), begin + 2s);
        QCOMPARE(taken(tested, at("192.0.2.9", 5000), 10, begin + 3s), 8);
        QCOMPARE(taken(tested, at("192.0.2.1", 5000), 10, begin + 4s), 0);
    }

    void wantsOneStreamInSequence()
    {
        SourceLatch tested = latch();
        for (const std::uint16_t sequence : {1, 3, 4, 6, 7, 7, 9})
            QVERIFY(!takes(tested, behindNat, sequence, begin + 1s));
        QVERIFY(!takes(tested, behindNat, 10, begin + 1s, 2));
        QVERIFY(!takes(tested, behindNat, 11, begin + 1s, 3));
        QVERIFY(!takes(tested, behindNat, 12, begin + 1s, 2));
        QVERIFY2(tested.source() == negotiated, "no three in sequence of one SSRC");
    }

    void listensForAShortTimeOnly()
    {
        SourceLatch tested = latch();
        QCOMPARE(taken(tested, stranger, 10, begin + 10s), 0);
        tested.negotiate(negotiated, begin + 20s);
        QCOMPARE(taken(tested, behindNat, 10, begin + 21s), 8);
    }

    void doesNotLeaveASourceThatSpeaks()
    {
        SourceLatch tested = latch();
        std::uint16_t burst = 1;
        for (int i = 0; i < 100; ++i) {
            const TimePoint now = begin + i * 20ms;
            QVERIFY(takes(tested, negotiated, static_cast<std::uint16_t>(i), now));
            for (int k = 0; k < 10; ++k)
                QVERIFY(!takes(tested, stranger, burst++, now + 1ms));
        }
    }

    void givesWayToTheNegotiatedSourceAtAnyTime()
    {
        SourceLatch tested = latch();
        QCOMPARE(taken(tested, stranger, 3, begin), 1);
        QCOMPARE(taken(tested, negotiated, 5, begin + 1h), 5);
        QVERIFY(tested.source() == negotiated);
        QCOMPARE(taken(tested, stranger, 10, begin + 2h), 0);
    }

    void leavesNothingToAStrangerWhoWasFaster()
    {
        SourceLatch tested = latch();
        std::uint16_t burst = 1;
        for (int k = 0; k < 10; ++k)
            takes(tested, stranger, burst++, begin);
        QVERIFY(tested.source() == stranger);
        for (int i = 0; i < 50; ++i) {
            const TimePoint now = begin + 1s + i * 20ms;
            QVERIFY(takes(tested, negotiated, static_cast<std::uint16_t>(i), now));
            QVERIFY(!takes(tested, stranger, burst++, now + 10ms));
        }
    }

    void staysLatchedWhenNothingNewIsNegotiated()
    {
        SourceLatch tested = latch();
        taken(tested, behindNat, 3, begin);
        tested.negotiate(negotiated, begin + 60s);
        QVERIFY(tested.source() == behindNat);
        QCOMPARE(taken(tested, behindNat, 10, begin + 60s), 10);
        tested.negotiate(at("0.0.0.0"), begin + 70s);
        QVERIFY2(tested.source() == behindNat, "on hold");
    }

    void takesTheFormerSourceUntilTheNewOneSpeaks()
    {
        SourceLatch tested = latch();
        taken(tested, negotiated, 10, begin);
        const IpEndpoint moved = at("192.0.2.9");
        tested.negotiate(moved, begin + 1s);
        QVERIFY(tested.source() == moved);
        QCOMPARE(taken(tested, negotiated, 10, begin + 1s), 10);
        QVERIFY2(tested.source() == moved, "but nothing is sent there any more");
        QCOMPARE(taken(tested, moved, 10, begin + 2s), 10);
        QCOMPARE(taken(tested, negotiated, 10, begin + 2200ms), 0);
    }

    void neverTakesASourceThatWasNotHeardAsFormer()
    {
        SourceLatch tested = latch();
        tested.negotiate(at("192.0.2.9"), begin + 1s);
        QCOMPARE(taken(tested, negotiated, 2, begin + 1s), 0);
    }

    void leavesTheChoiceToIce()
    {
        SourceLatch tested = latch();
        tested.expect({at("192.0.2.5"), at("192.0.2.6")});
        QCOMPARE(taken(tested, at("192.0.2.5"), 2, begin), 2);
        QCOMPARE(taken(tested, stranger, 10, begin), 0);
        tested.select(at("192.0.2.6"));
        QCOMPARE(taken(tested, at("192.0.2.6"), 2, begin), 2);
        QCOMPARE(taken(tested, at("192.0.2.5"), 10, begin), 0);
        QCOMPARE(taken(tested, negotiated, 10, begin), 0);
    }

    void knowsNoPlaceBeforeAnythingIsKnown()
    {
        SourceLatch tested{SourceLatch::Settings()};
        QVERIFY(!tested.source());
        QCOMPARE(taken(tested, stranger, 10, begin), 0);
        tested.negotiate(at("0.0.0.0", 0), begin);
        QVERIFY(!tested.source());
        QCOMPARE(taken(tested, behindNat, 10, begin), 8);  // early media
    }
};

REGISTER_TEST(SourceLatchTest)
#include "source_latch_test.moc"
