#include "engine/rtp/rtp_sender.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;
using Numbering = RtpSender::Numbering;

namespace {

/// What goes out for headers that come in, 20 ms apart.
class Outlet {
public:
    RtpHeader send(std::uint16_t sequence, std::uint32_t timestamp, Numbering numbering = Numbering::forwarded)
    {
        Bytes packet;
        RtpHeader header;
        header.sequence = sequence;
        header.timestamp = timestamp;
        sender.write(packet, header, {}, m_now, numbering);
        m_now += 20ms;
        return parseRtp(packet).value().header;
    }

    SeededRandom random{1};
    RtpSender sender{random, 8000};

private:
    TimePoint m_now{1h};
};

std::uint16_t apart(const RtpHeader& from, const RtpHeader& to)
{
    return static_cast<std::uint16_t>(to.sequence - from.sequence);
}

}  // namespace

class RtpSenderTest : public QObject {
    Q_OBJECT

private slots:
    void forwardsGapsAndOrder()
    {
        Outlet outlet;
        const std::uint16_t first = outlet.sender.nextSequence();
        const RtpHeader begin = outlet.send(65534, 1000);
        QCOMPARE(begin.sequence, first);
        const RtpHeader afterGap = outlet.send(2, 1640);
        const RtpHeader late = outlet.send(1, 1480);
        const RtpHeader next = outlet.send(3, 1800);
        QCOMPARE(apart(begin, afterGap), std::uint16_t(4));
        QCOMPARE(apart(begin, late), std::uint16_t(3));
        QCOMPARE(apart(begin, next), std::uint16_t(5));
        QCOMPARE(next.timestamp - begin.timestamp, 800U);
        QCOMPARE(late.timestamp - begin.timestamp, 480U);
        QCOMPARE(outlet.sender.nextSequence(), std::uint16_t(first + 6));
    }

    void ownPacketsStandBetweenForwardedOnes()
    {
        Outlet outlet;
        const RtpHeader before = outlet.send(7, 160);
        const RtpHeader own = outlet.send(0, 320, Numbering::own);
        const RtpHeader after = outlet.send(8, 480);
        QCOMPARE(apart(before, own), std::uint16_t(1));
        QCOMPARE(apart(before, after), std::uint16_t(2));
    }

    void anotherCountFollowsOn()
    {
        Outlet outlet;
        const RtpHeader before = outlet.send(7, 160);
        outlet.sender.beginCount();
        const RtpHeader after = outlet.send(30000, 99);
        QCOMPARE(apart(before, after), std::uint16_t(1));
        QCOMPARE(after.timestamp - before.timestamp, 160U);
    }
};

REGISTER_TEST(RtpSenderTest)
#include "rtp_sender_test.moc"
