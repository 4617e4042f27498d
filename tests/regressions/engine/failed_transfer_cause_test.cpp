// Why a transfer failed stood in the record only: who had asked for it was told the code without Reason.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class FailedTransferCauseTest : public QObject {
    Q_OBJECT

private slots:
    void isTold_data()
    {
        QTest::addColumn<bool>("byPeer");
        QTest::addRow("carried out here") << false;
        QTest::addRow("carried out by the peer") << true;
    }

    void isTold()
    {
        QFETCH(bool, byPeer);
        MediationSettings settings = stageSettings();
        settings.routes = {{"+1", {"carrier"}}, {"+2", {"backup"}}};
        settings.trunks[0].dialogs.refer = byPeer;
        MediationStage stage(settings);
        stage.connect();
        const std::vector<Header> reason{{HeaderName::reason, {}, "Q.850;cause=1;text=\"Unallocated number\""}};
        stage.backup.onCall = [&] { stage.backup.session->reject({404, {}, reason}); };
        stage.carrier.onEvent = [&](const SessionEvent& event) {
            if (const auto* referred = std::get_if<SessionReferred>(&event)) {
                stage.carrier.session->acceptRefer(referred->id);
                stage.carrier.session->reportRefer(referred->id, 404, {}, reason);
            }
        };
        std::vector<Reason> told;
        stage.phone.onEvent = [&](const SessionEvent& event) {
            if (const auto* progressed = std::get_if<SessionReferProgressed>(&event))
                told = progressed->reasons;
        };
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:+2999@10.0.0.10");
        stage.phone.session->refer(referral);
        stage.run();
        QVERIFY(stage.phone.takeStory().contains("refer progressed 404 ended"));
        QCOMPARE(told.size(), std::size_t(1));
        QCOMPARE(told[0].protocol, "Q.850");
        QCOMPARE(told[0].cause.value_or(0), 1);
    }
};

REGISTER_TEST(FailedTransferCauseTest)
#include "failed_transfer_cause_test.moc"
