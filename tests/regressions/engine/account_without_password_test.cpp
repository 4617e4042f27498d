// A trunk's account with a user and no password, which can never work, was taken without a word.
#include "engine/mediation/mediation_settings.h"
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class AccountWithoutPasswordTest : public QObject {
    Q_OBJECT

private slots:
    void isAFault()
    {
        MediationSettings settings = stageSettings();
        QVERIFY(faultsOf(settings).empty());
        settings.trunks[1].account.user = "us";
        const auto faults = faultsOf(settings);
        QCOMPARE(faults.size(), std::size_t(1));
        QCOMPARE(faults[0].path, std::string("trunks[1].account"));
        settings.trunks[1].account.password = "secret";
        QVERIFY(faultsOf(settings).empty());
    }
};

REGISTER_TEST(AccountWithoutPasswordTest)
#include "account_without_password_test.moc"
