// An INVITE without Contact was taken (RFC 3261 8.1.1.8), though nothing could be sent to its sender within the dialog;
// and what a 400 was for its sender was never told.
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

class InviteWithoutContactTest : public QObject {
    Q_OBJECT

private slots:
    void isRefusedWithTheReason_data()
    {
        QTest::addColumn<QByteArray>("missing");
        QTest::addColumn<QByteArray>("phrase");
        QTest::newRow("Contact") << QByteArray("Contact") << QByteArray("the Contact header field is missing");
        QTest::newRow("Max-Forwards") << QByteArray("Max-Forwards") << QByteArray("there is no number up to 255");
    }

    void isRefusedWithTheReason()
    {
        QFETCH(QByteArray, missing);
        SipStage stage;
        SipParty called(stage, "a", "192.0.2.1");
        RawPeer raw(stage, "r", "192.0.2.9");
        called.answerCalls();
        Message invite = raw.request("INVITE", called.uri(), "z9hG4bK1", "offer");
        if (missing == "Contact")
            invite.remove(HeaderName::contact);
        else
            invite.set(HeaderName::maxForwards, "many");
        raw.sendTo({*parseIpAddress("192.0.2.1"), 5060}, invite);
        stage.world.runFor(100ms);
        const Message& answer = raw.received.back();
        QCOMPARE(answer.status(), 400);
        QTEST(QByteArray::fromStdString(answer.reasonPhrase()), "phrase");
        COMPARE_TEXT(called.story(), "");
    }
};

REGISTER_TEST(InviteWithoutContactTest)
#include "invite_without_contact_test.moc"
