// A flood of INVITEs from the address of a trunk used up the calls per second of the whole server: phones inside and
// other trunks got 503.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

constexpr int perSecond = 5;

/// The carrier, or who forges its address, calls three seconds' worth of numbers that lead nowhere.
class FloodedStage : public MediationStage {
public:
    FloodedStage()
        : MediationStage(settings())
        , m_flood(*carrier.host().openDatagram({*parseIpAddress(carrierAddress), 5070}, TrafficClass::signaling))
    {
        for (int call = 0; call < 3 * perSecond; ++call)
            m_flood->send({*parseIpAddress(outsideAddress), 5060}, asBytes(serialize(invite(std::to_string(call)))));
        run(std::chrono::milliseconds(100));
    }

private:
    static MediationSettings settings()
    {
        MediationSettings settings = stageSettings();
        settings.limits.callsPerSecond = perSecond;
        return settings;
    }

    static Message invite(const std::string& mark)
    {
        Message message = Message::request("INVITE", "sip:+99@" + outsideAddress);
        message.add(HeaderName::via, "SIP/2.0/UDP " + carrierAddress + ":5070;branch=z9hG4bK" + mark);
        message.add(HeaderName::maxForwards, "70");
        message.add(HeaderName::from, "<sip:x@" + carrierAddress + ">;tag=x");
        message.add(HeaderName::to, "<sip:+99@" + outsideAddress + '>');
        message.add(HeaderName::callId, "flood-" + mark);
        message.add(HeaderName::cseq, "1 INVITE");
        message.add(HeaderName::contact, "<sip:x@" + carrierAddress + ":5070>");
        return message;
    }

    std::unique_ptr<DatagramPort> m_flood;
};

}  // namespace

class FloodFromATrunkTest : public QObject {
    Q_OBJECT

private slots:
    void costsThePhonesNothing()
    {
        FloodedStage stage;
        stage.carrier.answerWith();
        stage.callOut();
        stage.run();
        QVERIFY(stage.phone.takeStory().contains("established"));
        QCOMPARE(stage.status().refused.flooding, std::uint64_t(2 * perSecond));
    }

    void costsOtherTrunksNothing()
    {
        FloodedStage stage;
        stage.backup.call(stage.backup.callTo("+4930100", outsideAddress, stage.backup.description()));
        stage.run();
        QCOMPARE(stage.phone.calls, 1);
    }

    void costsThatTrunkItsCalls()
    {
        FloodedStage stage;
        stage.callIn();
        stage.run(std::chrono::milliseconds(50));
        QCOMPARE(stage.phone.calls, 0);
        QVERIFY(stage.carrier.takeStory().contains("ended rejected 503"));
    }
};

REGISTER_TEST(FloodFromATrunkTest)
#include "flood_from_a_trunk_test.moc"
