// Whoever had read an INVITE of the server could answer it, on either interface: the caller was connected with him, and
// he had the voice.
#include "engine/sip/message_sdp.h"
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

/// Who reaches both interfaces and has read what the server asked of others.
class ForgingStage : public MediationStage {
public:
    ForgingStage()
        : forgerHost(stage.host("forger", forgerAddress))
        , forger(forgerHost, forgerAddress)
    {
        stage.world.join(forgerHost, host, stage.link);
    }

    void forge(int status, const Message& asked, const std::string& side)
    {
        Message response = makeResponse(asked, status, "Forged", "forged");
        response.add(HeaderName::contact, "<sip:forger@" + forgerAddress + '>');
        setSdp(response, audioSdp(forgerAddress, 6000, "8 101"));
        forger.sendTo({*parseIpAddress(side), 5060}, response);
        run();
    }

private:
    static inline const std::string forgerAddress = "203.0.113.66";

    VirtualHost& forgerHost;
    RawPeer forger;
};

}  // namespace

class ForgedResponseTest : public QObject {
    Q_OBJECT

private slots:
    void isDroppedOutside()
    {
        ForgingStage stage;
        stage.carrier.onCall = [&] { stage.carrier.session->progress({.status = 180}); };
        stage.callOut();
        stage.run();
        const Message asked = stage.carrier.session->invite();
        for (const int status : {183, 200, 603})
            stage.forge(status, asked, outsideAddress);
        QVERIFY(stage.phone.takeStory().find("established") == std::string::npos);
        QCOMPARE(stage.status().refused.strangers, std::uint64_t(3));
        stage.carrier.session->accept({stage.carrier.description("8 101"), {}});
        stage.run();
        QVERIFY(stage.phone.takeStory().find("established") != std::string::npos);
    }

    void isDroppedInside()
    {
        ForgingStage stage;
        stage.phone.onCall = [&] { stage.phone.session->progress({.status = 180}); };
        stage.callIn();
        stage.run();
        QCOMPARE(stage.phone.calls, 1);
        stage.forge(200, stage.phone.session->invite(), insideAddress);
        QVERIFY(stage.carrier.takeStory().find("established") == std::string::npos);
        QCOMPARE(stage.status().refused.strangers, std::uint64_t(1));
    }
};

REGISTER_TEST(ForgedResponseTest)
#include "forged_response_test.moc"
