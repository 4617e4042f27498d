// An INVITE to an emergency number took over the call of somebody else by Replaces without a password.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class ReplacesByAnExemptCallerTest : public QObject {
    Q_OBJECT

private slots:
    void needsThePassword_data()
    {
        QTest::addColumn<bool>("proves");
        QTest::addRow("a stranger") << false;
        QTest::addRow("who has it") << true;
    }

    void needsThePassword()
    {
        QFETCH(bool, proves);
        MediationStage stage(settingsForHelp());
        stage.carrier.answerWith();
        OutgoingCall first = stage.phone.callTo("+15550001", insideAddress, stage.phone.description());
        first.credentials = alice;
        stage.phone.call(std::move(first));
        stage.run();
        answersOffers(stage.carrier);
        stage.phone.takeStory();
        SecondPhone other(stage);
        OutgoingCall call = other.callTo("112", insideAddress, other.description("8 101"));
        call.headers.push_back(replacesOf(stage.phone.session->dialog()));
        if (proves)
            call.credentials = alice;
        other.call(std::move(call));
        stage.run();
        const std::string story = other.takeStory();
        QCOMPARE(story.contains("established"), proves);
        QCOMPARE(stage.phone.takeStory().contains("ended hungUpThere"), proves);
        QCOMPARE(stage.carrier.calls, 1);
        QCOMPARE(stage.status().refused.challenged, std::uint64_t(2));
        QCOMPARE(stage.status().calls, std::size_t(1));
        QCOMPARE(stage.records.size(), std::size_t(0));
    }
};

REGISTER_TEST(ReplacesByAnExemptCallerTest)
#include "replaces_by_an_exempt_caller_test.moc"
