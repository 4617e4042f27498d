// Emergency calls as sip:112;phone-context=+49@…, tel:112 and urn:service:sos were challenged or refused with 416.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

MediationSettings settingsWithUsers()
{
    MediationSettings settings = settingsWithAlice();
    settings.routes = {{"", {"backup"}}};
    settings.emergency = {{"112", "110"}, {"carrier"}};
    return settings;
}

void callUri(MediationStage& stage, const std::string& uri, FindCredentials credentials = {})
{
    OutgoingCall call = stage.phone.callTo("x", insideAddress, stage.phone.description());
    call.uri = uri;
    call.to.uri = *parseUri(uri);
    call.targets = {*numericTarget(*parseUri("sip:" + insideAddress))};
    call.credentials = std::move(credentials);
    stage.phone.call(std::move(call));
    stage.run();
}

}  // namespace

class EmergencyNumberFormsTest : public QObject {
    Q_OBJECT

private slots:
    void areAllServed_data()
    {
        QTest::addColumn<QByteArray>("uri");
        QTest::addColumn<QByteArray>("called");
        const auto add = [](const char* uri, const char* called = "112") {
            QTest::addRow("%s", uri) << QByteArray(uri) << QByteArray(called);
        };
        add("sip:112@10.0.0.10");
        add("sip:110@10.0.0.10", "110");
        add("sip:112;phone-context=+49@10.0.0.10;user=phone");
        add("sip:1-1-0;phone-context=example.com@10.0.0.10", "110");
        add("tel:112");
        add("tel:112;phone-context=+49");
        add("urn:service:sos");
        add("URN:Service:SOS");
        add("urn:service:sos.police");
    }

    void areAllServed()
    {
        QFETCH(QByteArray, uri);
        QFETCH(QByteArray, called);
        MediationStage stage(settingsWithUsers());
        stage.carrier.answerWith();
        callUri(stage, uri.toStdString());
        QCOMPARE(stage.carrier.calls, 1);
        QVERIFY(stage.carrier.session->invite().requestUri().starts_with("sip:" + called.toStdString() + '@'));
        stage.phone.session->end();
        stage.run();
        QCOMPARE(stage.records.at(0).called, called.toStdString());
        QVERIFY(stage.records.at(0).emergency);
    }

    void areNothingElse_data()
    {
        QTest::addColumn<QByteArray>("uri");
        QTest::addColumn<int>("status");
        QTest::addRow("a counsel") << QByteArray("urn:service:counseling") << 416;
        QTest::addRow("a service that only begins so") << QByteArray("urn:service:sosx") << 416;
        QTest::addRow("a number that only begins so") << QByteArray("tel:1123;phone-context=+49") << 401;
        QTest::addRow("a context that looks so") << QByteArray("sip:x;phone-context=112@10.0.0.10") << 401;
    }

    void areNothingElse()
    {
        QFETCH(QByteArray, uri);
        QFETCH(int, status);
        MediationStage stage(settingsWithUsers());
        callUri(stage, uri.toStdString());
        QVERIFY(stage.phone.takeStory().contains("ended rejected " + std::to_string(status)));
        QCOMPARE(stage.carrier.calls + stage.backup.calls, 0);
    }

    void areServedByTransferToo()
    {
        MediationSettings settings = stageSettings();
        settings.routes = {{"", {"carrier"}}};
        settings.emergency = {{"112"}, {"backup"}};
        MediationStage stage(settings);
        stage.connect();
        answersOffers(stage.carrier);
        stage.backup.answerWith();
        SessionReferral referral;
        referral.to.uri = *parseUri("urn:service:sos");
        stage.phone.session->refer(referral);
        stage.run();
        QVERIFY(stage.phone.takeStory().contains("refer progressed 200 ended"));
        QCOMPARE(stage.backup.calls, 1);
        QVERIFY(stage.backup.session->invite().requestUri().starts_with("sip:112@"));
    }

    void ordinaryTelUrisAreServed()
    {
        MediationStage stage(settingsWithUsers());
        stage.backup.answerWith();
        callUri(stage, "tel:+1-555-0001", alice);
        QCOMPARE(stage.backup.calls, 1);
        QVERIFY(stage.backup.session->invite().requestUri().starts_with("sip:+15550001@"));
    }

    void aServiceWithoutNumbersHasNoRoute()
    {
        MediationStage stage;
        callUri(stage, "urn:service:sos");
        QVERIFY(stage.phone.takeStory().contains("ended rejected 404"));
    }
};

REGISTER_TEST(EmergencyNumberFormsTest)
#include "emergency_number_forms_test.moc"
