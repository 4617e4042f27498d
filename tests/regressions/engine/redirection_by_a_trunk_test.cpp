// A trunk's 302 had the server call any number over any other trunk, past its limits, and for a caller without a
// password whose emergency call it was; the record did not tell that number.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

const std::string dear = "+19005551234";

void redirects(MediationParty& party, const std::string& contact)
{
    party.session->reject({302, {}, {{HeaderName::contact, {}, '<' + contact + '>'}}});
}

/// The first call; the next one is answered.
void redirectsOnce(MediationParty& party, const std::string& contact)
{
    party.onCall = [&party, contact] {
        if (party.calls == 1)
            redirects(party, contact);
        else
            party.session->accept({party.description("8 101"), {}});
    };
}

std::string calledAt(const MediationParty& party)
{
    const std::string uri = party.session ? party.session->invite().requestUri() : "";
    return uri.substr(0, uri.find('@'));
}

}  // namespace

class RedirectionByATrunkTest : public QObject {
    Q_OBJECT

private slots:
    void staysOnThatTrunk()
    {
        MediationSettings settings = stageSettings();
        settings.routes.push_back({"+1900", {"backup"}});
        settings.trunks[0].limits.channels = 1;
        MediationStage stage(settings);
        redirectsOnce(stage.carrier, "sip:" + dear + '@' + backupAddress);
        stage.callOut("+4499");
        stage.run();
        QCOMPARE(stage.backup.calls, 0);
        QCOMPARE(calledAt(stage.carrier), "sip:" + dear);
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
        stage.phone.session->end();
        stage.run();
        QCOMPARE(stage.records.at(0).called, "+4499");
        QCOMPARE(stage.records.at(0).redirectedTo, dear);
        QCOMPARE(stage.records.at(0).attempts, 2);
    }

    void keepsTheCallsPerSecond()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[0].limits.callsPerSecond = 1;
        MediationStage stage(settings);
        redirectsOnce(stage.carrier, "sip:" + dear + "@carrier");
        stage.backup.answerWith();
        stage.callOut("+4499");
        stage.run();
        QCOMPARE(stage.carrier.calls, 1);
        QCOMPARE(calledAt(stage.backup), "sip:+4499");
    }

    void meansNothingToTheNextTrunk()
    {
        MediationStage stage;
        stage.carrier.onCall = [&] {
            if (stage.carrier.calls == 1)
                redirects(stage.carrier, "sip:" + dear + "@carrier");
            else
                stage.carrier.session->reject({503, {}, {}});
        };
        stage.backup.answerWith();
        stage.callOut("+4499");
        stage.run();
        QCOMPARE(stage.carrier.calls, 2);
        QCOMPARE(calledAt(stage.backup), "sip:+4499");
        stage.phone.session->end();
        stage.run();
        QCOMPARE(stage.records.at(0).redirectedTo, "");
    }

    void isNoWayOutForAnEmergencyCall()
    {
        MediationSettings settings = settingsWithAlice();
        settings.emergency = {{"112"}, {"carrier", "backup"}};
        MediationStage stage(settings);
        redirectsOnce(stage.carrier, "sip:" + dear + "@carrier");
        stage.backup.answerWith();
        stage.callOut("112");
        stage.run();
        QCOMPARE(stage.carrier.calls, 1);
        QCOMPARE(calledAt(stage.backup), "sip:112");
    }

    void doesNotLeadThere_data()
    {
        QTest::addColumn<std::string>("contact");
        QTest::addRow("emergency number") << std::string("sip:112@carrier");
        QTest::addRow("emergency number with parameters") << std::string("sip:112;phone-context=+49@carrier");
        QTest::addRow("emergency service") << std::string("urn:service:sos");
        QTest::addRow("the same number") << "sip:+4499@" + backupAddress;
        QTest::addRow("no number") << "sip:" + carrierAddress;
        QTest::addRow("another scheme") << std::string("mailto:a@b.example");
    }

    void doesNotLeadThere()
    {
        QFETCH(std::string, contact);
        MediationSettings settings = stageSettings();
        settings.emergency = {{"112"}, {"backup"}};
        MediationStage stage(settings);
        redirectsOnce(stage.carrier, contact);
        stage.backup.answerWith();
        stage.callOut("+4499");
        stage.run();
        QCOMPARE(stage.carrier.calls, 1);
        QCOMPARE(calledAt(stage.backup), "sip:+4499");
    }

    void comesToAnEnd()
    {
        MediationSettings settings = stageSettings();
        settings.routes = {{"", {"carrier"}}};
        MediationStage stage(settings);
        stage.carrier.onCall = [&] {
            redirects(stage.carrier, "sip:+1555" + std::to_string(stage.carrier.calls) + "@c");
        };
        stage.callOut("+4499");
        stage.run();
        QCOMPARE(stage.carrier.calls, 6);
        QVERIFY(stage.phone.takeStory().ends_with("ended rejected 480 Q.850 23\n"));
        QCOMPARE(stage.records.at(0).redirectedTo, "+15555");
    }

    void holdsForATransfer()
    {
        MediationSettings settings = stageSettings();
        settings.routes.push_back({"+44", {"backup"}});
        MediationStage stage(settings);
        stage.connect();
        answersOffers(stage.carrier);
        redirectsOnce(stage.backup, "sip:" + dear + "@backup");
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:+4499@10.0.0.10");
        stage.phone.session->refer(referral);
        stage.run();
        QCOMPARE(stage.carrier.calls, 1);
        QCOMPARE(calledAt(stage.backup), "sip:" + dear);
        stage.backup.session->end();
        stage.run();
        QCOMPARE(stage.records.at(0).called, "+4499");
        QCOMPARE(stage.records.at(0).redirectedTo, dear);
    }

    void ofAPhoneIsNotFollowed()
    {
        MediationStage stage;
        redirectsOnce(stage.phone, "sip:+4499@" + insideAddress);
        stage.callIn();
        stage.run();
        QCOMPARE(stage.phone.calls, 1);
        QCOMPARE(stage.backup.calls, 0);
        QVERIFY(stage.carrier.takeStory().ends_with("ended rejected 480 Q.850 23\n"));
    }
};

REGISTER_TEST(RedirectionByATrunkTest)
#include "redirection_by_a_trunk_test.moc"
