// A trunk that did not take our password, or wanted one that we do not have, was called on and on: the next trunk was
// not tried, the caller got 500, and neither the status nor the news nor the record said a word of it.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

/// As a proxy does, whatever comes (RFC 3261 22.3).
void challenge(MediationParty& peer)
{
    peer.session->reject({407, {}, {{HeaderName::proxyAuthenticate, {}, "Digest realm=\"far\", nonce=\"n\""}}});
}

void refuseUs(MediationParty& peer)
{
    peer.onCall = [&peer] { challenge(peer); };
}

MediationSettings settingsWith(const std::string& user, std::vector<std::string> trunks)
{
    MediationSettings settings = stageSettings();
    settings.routes = {{"", std::move(trunks)}};
    settings.trunks[0].account.user = user;
    settings.trunks[0].account.password = "wrong";
    return settings;
}

std::string whyOf(MediationStage& stage)
{
    const auto trunks = stage.status().trunks;
    return std::ranges::find(trunks, "carrier", &TrunkStatus::name)->why;
}

const std::string why = "the trunk refuses us with 407; check user and password";

}  // namespace

class TrunkThatRefusesUsTest : public QObject {
    Q_OBJECT

private slots:
    void isPassedOver_data()
    {
        QTest::addColumn<QByteArray>("user");
        QTest::addRow("wrong password") << QByteArray("us");
        QTest::addRow("no password") << QByteArray();
    }

    void isPassedOver()
    {
        QFETCH(QByteArray, user);
        MediationStage stage(settingsWith(user.toStdString(), {"carrier", "backup"}));
        refuseUs(stage.carrier);
        stage.backup.answerWith();
        stage.callOut();
        stage.run();
        QCOMPARE(stage.backup.calls, 1);
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
    }

    void isToldOnce()
    {
        MediationStage stage(settingsWith("us", {"carrier", "backup"}));
        refuseUs(stage.carrier);
        stage.backup.answerWith();
        for (int call = 0; call < 3; ++call) {
            stage.callOut();
            stage.run();
        }
        QCOMPARE(stage.news, "carrier: " + why + '\n');
        QCOMPARE(whyOf(stage), why);
        stage.carrier.answerWith();
        stage.callOut();
        stage.run();
        QCOMPARE(stage.news, "carrier: " + why + "\ncarrier: the trunk takes our calls again\n");
        QCOMPARE(whyOf(stage), std::string());
    }

    /// 100 goes out by itself before.
    void isToldOnceThoughItTriesFirst()
    {
        MediationStage stage(settingsWith("", {"carrier"}));
        for (int call = 0; call < 2; ++call) {
            stage.callOut();
            stage.run();
            challenge(stage.carrier);
            stage.run();
        }
        QCOMPARE(stage.news, "carrier: " + why + '\n');
    }

    void isForgottenWithANewAccount()
    {
        MediationSettings settings = settingsWith("us", {"carrier"});
        MediationStage stage(settings);
        refuseUs(stage.carrier);
        stage.callOut();
        stage.run();
        settings.trunks[0].account.password = "right";
        stage.server->reload(settings);
        QCOMPARE(whyOf(stage), std::string());
        QCOMPARE(stage.news, "carrier: " + why + '\n');
    }

    void aloneLeavesTheRecord()
    {
        MediationStage stage(settingsWith("us", {"carrier"}));
        refuseUs(stage.carrier);
        stage.callOut();
        stage.run();
        const CallRecord& record = stage.records.at(0);
        QCOMPARE(record.release.status, 503);
        QCOMPARE(record.release.cause, 21);
        QVERIFY(record.endedBy == EndedBy::server);
        QCOMPARE(nameOf(record.refusal), std::string_view("credentials"));
        QCOMPARE(stage.status().refused.*record.refusal, std::uint64_t(1));
    }
};

REGISTER_TEST(TrunkThatRefusesUsTest)
#include "trunk_that_refuses_us_test.moc"
