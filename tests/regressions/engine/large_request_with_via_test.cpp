// Whether a request is too large for UDP (RFC 3261 18.1.1) was judged without its Via and Contact: an INVITE of 1,362
// octets went by UDP to a peer that takes TCP.
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

UserAgentSettings overBoth(const std::string& address)
{
    UserAgentSettings settings;
    for (const SipProtocol protocol : {SipProtocol::udp, SipProtocol::tcp})
        settings.transport.listen.push_back({protocol, {*parseIpAddress(address), 5060}, {}, {}, 0});
    return settings;
}

}  // namespace

class LargeRequestWithViaTest : public QObject {
    Q_OBJECT

private slots:
    void takesTcp()
    {
        SipStage stage;
        SipParty a(stage, "a", "192.0.2.1", overBoth("192.0.2.1"));
        SipParty b(stage, "b", "192.0.2.2", overBoth("192.0.2.2"));
        std::size_t largestDatagram = 0;
        std::size_t smallestOnTcp = SIZE_MAX;
        a.agent().transport().onTap([&](const TappedMessage& tapped) {
            if (!tapped.sent || !tapped.octets.starts_with("INVITE"))
                return;
            if (tapped.flow.isReliable())
                smallestOnTcp = std::min(smallestOnTcp, tapped.octets.size());
            else
                largestDatagram = std::max(largestDatagram, tapped.octets.size());
        });
        b.onCall = [&] { b.session->reject({}); };
        for (std::size_t size = 600; size < 1300; size += 5) {
            a.call(a.callTo("sip:b@192.0.2.2", std::string(size, 'x')));
            stage.world.runFor(100ms);
        }
        QVERIFY2(largestDatagram > 1290 && largestDatagram <= 1300, std::to_string(largestDatagram).c_str());
        QVERIFY2(smallestOnTcp > 1290, std::to_string(smallestOnTcp).c_str());
    }
};

REGISTER_TEST(LargeRequestWithViaTest)
#include "large_request_with_via_test.moc"
