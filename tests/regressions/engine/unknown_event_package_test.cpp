// A NOTIFY of a package that is not served, such as of waiting messages, was refused for its content type (415): its
// sender could not know that it should not send any more. RFC 6665 4.1.3 wants 489.
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

const IpEndpoint agent{*parseIpAddress("192.0.2.1"), 5060};

struct Stage {
    Stage()
        : a(stage, "a", "192.0.2.1")
        , raw(stage, "r", "192.0.2.9")
    {
        a.answerCalls();
        raw.sendTo(agent, raw.request("INVITE", a.uri(), "z9hG4bK1", "offer"));
        stage.world.runFor(100ms);
        raw.send(raw.inDialog("ACK", 1, "z9hG4bK2"));
    }

    const Message& answerTo(Message notify, const std::string& event)
    {
        if (!event.empty())
            notify.set(HeaderName::event, event);
        notify.set(HeaderName::subscriptionState, "active");
        notify.set(HeaderName::contentType, "application/simple-message-summary");
        notify.setBody("Messages-Waiting: yes\r\n");
        raw.sendTo(agent, notify);
        stage.world.runFor(100ms);
        return raw.received.back();
    }

    SipStage stage;
    SipParty a;
    RawPeer raw;
};

}  // namespace

class UnknownEventPackageTest : public QObject {
    Q_OBJECT

private slots:
    void isNamed_data()
    {
        QTest::addColumn<bool>("inDialog");
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<int>("status");
        QTest::newRow("inside of a call") << true << QByteArray("message-summary;id=1") << 489;
        QTest::newRow("outside of calls") << false << QByteArray("message-summary") << 489;
        QTest::newRow("none") << true << QByteArray() << 489;
        QTest::newRow("a known one with other content") << true << QByteArray("Refer ; id=1") << 415;
    }

    void isNamed()
    {
        QFETCH(bool, inDialog);
        QFETCH(QByteArray, event);
        QFETCH(int, status);
        Stage stage;
        Message notify = inDialog ? stage.raw.inDialog("NOTIFY", 2, "z9hG4bK3")
                                  : stage.raw.request("NOTIFY", stage.a.uri(), "z9hG4bK3");
        const Message& answer = stage.answerTo(std::move(notify), event.toStdString());
        QCOMPARE(answer.status(), status);
        if (status == 489)
            QVERIFY(serialize(answer).find("Allow-Events: refer\r\n") != std::string::npos);
        QVERIFY(!stage.a.session->hasEnded());
    }
};

REGISTER_TEST(UnknownEventPackageTest)
#include "unknown_event_package_test.moc"
