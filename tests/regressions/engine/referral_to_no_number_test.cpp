// REFER to a web page, a mailbox or a host without a number was accepted and called, as `sip:` and the trunk; so was
// one for another method than INVITE.
#include "tests/support/bypass_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class ReferralToNoNumberTest : public QObject {
    Q_OBJECT

private slots:
    void isRefused_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("status");
        const auto add = [](const char* target, int status) {
            for (const bool bypassed : {false, true})
                QTest::addRow("%s%s", target, bypassed ? ", bypassed" : "") << target << status;
        };
        add("http://example.com/", 416);
        add("mailto:a@example.com", 416);
        add("sip:10.0.0.10", 400);
        add("sip:+4989555@10.0.0.10;method=BYE", 603);
        add("sip:+4989555@10.0.0.10;method=MESSAGE", 603);
        add("sip:+4989555@10.0.0.10;method=INVITE", 202);
        add("tel:+4989555", 202);
    }

    void isRefused()
    {
        QFETCH(QString, target);
        QFETCH(int, status);
        const bool bypassed = QString(QTest::currentDataTag()).endsWith("bypassed");
        MediationSettings settings = bypassed ? bypassSettings() : stageSettings();
        settings.routes = {{"", {"carrier"}}, {"+4989", {"backup"}}};
        for (Trunk& trunk : settings.trunks)
            trunk.dialogs.refer = false;
        MediationStage stage(settings);
        stage.connect();
        answersOffers(stage.carrier);
        SessionReferral referral;
        referral.to.uri = *parseUri(target.toStdString());
        stage.phone.session->refer(referral);
        stage.run();
        const std::string story = stage.phone.takeStory();
        QVERIFY2(story.starts_with("refer answered " + std::to_string(status)), story.c_str());
        QCOMPARE(stage.carrier.calls + stage.backup.calls, status == 202 ? 2 : 1);
        QVERIFY(!stage.carrier.session->hasEnded());
    }

    /// A call is joined to another one by its dialog: of whom it is does not matter.
    void mayNameADialog()
    {
        MediationStage stage;
        stage.connect();
        stage.backup.answerWith();
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:10.0.0.10");
        referral.replaces = Replaces{"none@here", "a", "b"};
        stage.phone.session->refer(referral);
        stage.run();
        const std::string story = stage.phone.takeStory();
        QVERIFY2(story.starts_with("refer answered 202\n") && story.contains("481"), story.c_str());
    }
};

REGISTER_TEST(ReferralToNoNumberTest)
#include "referral_to_no_number_test.moc"
