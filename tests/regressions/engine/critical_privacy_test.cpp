// Privacy: foo;critical was passed on instead of refused (RFC 3323 4.2): nobody here knows how to do foo.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

OutgoingCall withPrivacy(OutgoingCall call, const std::string& privacy)
{
    call.headers.push_back({HeaderName::privacy, {}, privacy});
    return call;
}

void callOut(MediationStage& stage, const std::string& number, const std::string& privacy)
{
    stage.carrier.answerWith();
    stage.phone.call(withPrivacy(stage.phone.callTo(number, insideAddress, stage.phone.description()), privacy));
    stage.run();
}

}  // namespace

class CriticalPrivacyTest : public QObject {
    Q_OBJECT

private slots:
    void isRefusedWhereItIsNotKnown()
    {
        MediationStage stage;
        callOut(stage, "+15550001", "foo;critical");
        QCOMPARE(stage.carrier.calls, 0);
        QVERIFY(stage.phone.takeStory().contains("ended rejected 500"));
        QCOMPARE(stage.records.at(0).refusal, &RefusalCounts::notAcceptable);
    }

    void isRefusedFromATrunkToo()
    {
        MediationStage stage;
        stage.carrier.call(withPrivacy(
            stage.carrier.callTo("+4930100", outsideAddress, stage.carrier.description("8 101")), "critical;id;foo"));
        stage.run();
        QCOMPARE(stage.phone.calls, 0);
        QVERIFY(stage.carrier.takeStory().contains("ended rejected 500"));
    }

    void isServedOtherwise_data()
    {
        QTest::addColumn<std::string>("number");
        QTest::addColumn<std::string>("privacy");
        QTest::addRow("known") << std::string("+15550001") << std::string("id;User;header;session;history;critical");
        QTest::addRow("not critical") << std::string("+15550001") << std::string("foo");
        QTest::addRow("emergency call") << std::string("112") << std::string("foo;critical");
    }

    void isServedOtherwise()
    {
        QFETCH(std::string, number);
        QFETCH(std::string, privacy);
        MediationSettings settings = stageSettings();
        settings.emergency = {{"112"}, {"carrier"}};
        MediationStage stage(settings);
        callOut(stage, number, privacy);
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
    }
};

REGISTER_TEST(CriticalPrivacyTest)
#include "critical_privacy_test.moc"
