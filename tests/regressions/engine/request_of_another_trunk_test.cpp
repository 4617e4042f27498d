// A trunk that knew the tags of a dialog with another trunk could end its call: requests inside of calls were taken
// from all trunks.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

const std::string thirdAddress = "203.0.113.3";

SipTarget targetAt(const std::string& address)
{
    return *numericTarget(*parseUri("sip:" + address));
}

/// The third address is the carrier's too, or that of a trunk of its own.
MediationSettings settings(bool samePeer)
{
    MediationSettings settings = stageSettings();
    if (samePeer)
        settings.trunks[0].peer = *parseUri("sip:sbc.example");
    else
        settings.trunks.push_back(stageTrunk("third", thirdAddress));
    return settings;
}

}  // namespace

class RequestOfAnotherTrunkTest : public QObject {
    Q_OBJECT

private slots:
    void isRefused_data()
    {
        QTest::addColumn<bool>("samePeer");
        QTest::addRow("another trunk") << false;
        QTest::addRow("another address of the trunk") << true;
    }

    void isRefused()
    {
        QFETCH(bool, samePeer);
        MediationStage stage(settings(samePeer), MediationStage::never,
            [](const Uri&, const LocatedServers& found) { found({targetAt(carrierAddress), targetAt(thirdAddress)}); });
        VirtualHost& host = stage.stage.host("third", thirdAddress);
        RawPeer third(host, thirdAddress);
        stage.stage.world.join(host, stage.host, stage.stage.link);
        stage.connect();
        const DialogId dialog = stage.carrier.session->dialog();
        Message bye = third.request("BYE", "sip:x@" + outsideAddress);
        bye.set(HeaderName::callId, dialog.callId);
        bye.set(HeaderName::from, "<sip:x@y>;tag=" + dialog.localTag);
        bye.set(HeaderName::to, "<sip:x@y>;tag=" + dialog.remoteTag);
        bye.set(HeaderName::cseq, "1000000 BYE");
        third.sendTo({*parseIpAddress(outsideAddress), 5060}, bye);
        stage.run();
        QCOMPARE(third.received.back().status(), samePeer ? 200 : 403);
        QCOMPARE(stage.status().calls, std::size_t(samePeer ? 0 : 1));
        QCOMPARE(stage.status().refused.strangers, std::uint64_t(samePeer ? 0 : 1));
    }
};

REGISTER_TEST(RequestOfAnotherTrunkTest)
#include "request_of_another_trunk_test.moc"
