// A connection that was lost during a call took the BYE with it where the far side's Contact names no transport: the
// next hop was sought over UDP, which a line over TCP has not. A CANCEL went nowhere whatever the Contact said. The far
// side rang or talked on, and the call passed.
#include "tests/support/tcp_far_side.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

/// Answers INVITE with a status and closes each connection that brought one a second later.
class Dropper {
public:
    Dropper(LiveStage& stage, int status, std::string contact, bool listensOn = true)
        : m_status(status)
        , m_contact(std::move(contact))
        , m_listensOn(listensOn)
        , m_far(stage, [this](std::size_t connection, const Message& request) { take(connection, request); })
        , m_drop(stage.there.scheduler(), [this] { drop(); })
    {
        stage.request.talk = 3s;
        stage.request.ringTimeout = 30s;
    }

    std::vector<std::string> requests;  ///< "INVITE on 1"

private:
    void take(std::size_t connection, const Message& request)
    {
        requests.push_back(request.method() + " on " + std::to_string(connection + 1));
        if (request.method() != "ACK")
            m_far.answer(connection, request, m_status, m_contact);
        if (request.method() != "INVITE")
            return;
        m_invited = connection;
        m_drop.startAfter(1s);
    }

    void drop()
    {
        m_far.close(m_invited);
        if (!m_listensOn)
            m_far.listenNoMore();
    }

    int m_status;
    std::string m_contact;
    bool m_listensOn;
    std::size_t m_invited = 0;
    TcpFarSide m_far;
    Timer m_drop;
};

}  // namespace

class LostConnectionTest : public QObject {
    Q_OBJECT

private slots:
    void sendsByeOverANewOne_data()
    {
        QTest::addColumn<QString>("contact");
        QTest::newRow("no transport") << "<sip:e@192.0.2.2:5070>";
        QTest::newRow("its transport") << "<sip:e@192.0.2.2:5070;transport=tcp>";
        QTest::newRow("where nobody listens") << "<sip:e@192.0.2.2:5099>";
        QTest::newRow("unreadable") << "<sip:e@192.0.2.2";
    }

    void sendsByeOverANewOne()
    {
        QFETCH(QString, contact);
        LiveStage stage;
        const Dropper far(stage, 200, contact.toStdString());
        const TestCallResult result = stage.play();
        QVERIFY(result.outcome == TestCallOutcome::answered);
        QCOMPARE(far.requests, (std::vector<std::string>{"INVITE on 1", "ACK on 1", "BYE on 2"}));
        QVERIFY(notes(result, "the TCP connection with 192.0.2.2:5070 ended"));
        QVERIFY(judged("connection_stays", stage, result).verdict == Verdict::fail);
        QVERIFY(judged("end_sent", stage, result).verdict == Verdict::pass);
        QVERIFY(judged("end_confirmed", stage, result).verdict == Verdict::pass);
    }

    void saysThatTheFarSideMayStillBeThere()
    {
        LiveStage stage;
        const Dropper far(stage, 200, "<sip:e@192.0.2.2:5070>", false);
        const TestCallResult result = stage.play();
        QCOMPARE(far.requests, (std::vector<std::string>{"INVITE on 1", "ACK on 1"}));
        QVERIFY(notes(result, "the far side may still be in the call"));
        QVERIFY(judged("end_sent", stage, result).verdict == Verdict::fail);
    }

    void cancelsOverANewOne()
    {
        LiveStage stage;
        const Dropper far(stage, 180, "<sip:e@192.0.2.2:5070>");
        const TestCallResult result = stage.play();
        QCOMPARE(far.requests, (std::vector<std::string>{"INVITE on 1", "CANCEL on 2"}));
        QVERIFY(result.outcome == TestCallOutcome::failed);
        QCOMPARE(result.reason, std::string("the TCP connection ended before the call was answered"));
    }

    void saysThatTheFarSideMayStillRing()
    {
        LiveStage stage;
        const Dropper far(stage, 180, "<sip:e@192.0.2.2:5070>", false);
        const TestCallResult result = stage.play();
        QCOMPARE(far.requests, (std::vector<std::string>{"INVITE on 1"}));
        QVERIFY(notes(result, "the far side may still ring"));
        QVERIFY(judged("end_sent", stage, result).verdict == Verdict::fail);
    }
};

REGISTER_TEST(LostConnectionTest)
#include "lost_connection_test.moc"
