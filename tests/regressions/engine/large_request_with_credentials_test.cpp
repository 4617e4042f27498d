// Whether a request is too large for UDP (RFC 3261 18.1.1) was judged without its credentials: an INVITE of 1,500
// octets went by UDP to a peer that takes TCP.
#include "engine/sip/authenticator.h"
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
    settings.credentials = [](std::string_view) { return DigestUser{"alice", "secret"}; };
    for (const SipProtocol protocol : {SipProtocol::udp, SipProtocol::tcp})
        settings.transport.listen.push_back({protocol, {*parseIpAddress(address), 5060}, {}, {}, 0});
    return settings;
}

}  // namespace

class LargeRequestWithCredentialsTest : public QObject {
    Q_OBJECT

private slots:
    void takesTcp()
    {
        Authenticator authenticator(
            {"lab.test"}, std::string(32, 's'), [](std::string_view) { return std::optional<std::string>("secret"); });
        SipStage stage;
        SipParty a(stage, "a", "192.0.2.1", overBoth("192.0.2.1"));
        UserAgentSettings asking = overBoth("192.0.2.2");
        asking.authenticator = &authenticator;
        SipParty b(stage, "b", "192.0.2.2", asking);
        std::size_t largestDatagram = 0;
        a.agent().transport().onTap([&](const TappedMessage& tapped) {
            if (tapped.sent && !tapped.flow.isReliable())
                largestDatagram = std::max(largestDatagram, tapped.octets.size());
        });
        int calls = 0;
        b.onCall = [&] {
            ++calls;
            b.session->reject({});
        };
        for (std::size_t size = 500; size < 1200; size += 50) {
            a.call(a.callTo("sip:b@192.0.2.2", std::string(size, 'x')));
            stage.world.runFor(100ms);
        }
        QVERIFY2(largestDatagram > 1200 && largestDatagram <= 1300, std::to_string(largestDatagram).c_str());
        QCOMPARE(calls, 14);
    }

    /// A peer without TCP gets it by UDP all the same.
    void goesByUdpWhereThereIsNoTcp()
    {
        Authenticator authenticator(
            {"lab.test"}, std::string(32, 's'), [](std::string_view) { return std::optional<std::string>("secret"); });
        SipStage stage;
        SipParty a(stage, "a", "192.0.2.1", overBoth("192.0.2.1"));
        UserAgentSettings asking;
        asking.authenticator = &authenticator;
        SipParty b(stage, "b", "192.0.2.2", asking);
        int calls = 0;
        b.onCall = [&] {
            ++calls;
            b.session->reject({});
        };
        a.call(a.callTo("sip:b@192.0.2.2", std::string(800, 'x')));
        stage.world.runFor(1s);
        QCOMPARE(calls, 1);
    }
};

REGISTER_TEST(LargeRequestWithCredentialsTest)
#include "large_request_with_credentials_test.moc"
