// A connection that this side closed, because what came by it was no SIP message or one without end, was blamed on the
// idle time of the far side.
#include "tests/support/tcp_far_side.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

/// Answers INVITE with a status and says something half a second later.
class Mutterer {
public:
    Mutterer(LiveStage& stage, int status, std::string says)
        : m_status(status)
        , m_says(std::move(says))
        , m_far(stage, [this](std::size_t connection, const Message& request) { take(connection, request); })
        , m_mutter(stage.there.scheduler(), [this] { m_far.say(0, m_says); })
    {
        stage.request.talk = 2s;
        stage.request.ringTimeout = 5s;
    }

private:
    void take(std::size_t connection, const Message& request)
    {
        if (request.method() != "ACK")
            m_far.answer(connection, request, m_status, "<sip:e@192.0.2.2:5070;transport=tcp>");
        if (request.method() == "INVITE")
            m_mutter.startAfter(500ms);
    }

    int m_status;
    std::string m_says;
    TcpFarSide m_far;
    Timer m_mutter;
};

}  // namespace

class ConnectionEndedHereTest : public QObject {
    Q_OBJECT

private slots:
    void isNotTheFarSidesIdleTime_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("says");
        const QByteArray endless = "SIP/2.0 200 OK\r\nVia: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bKx\r\nFrom: <sip:a@b>\r\n"
                                   "To: <sip:a@b>\r\nCall-ID: x\r\nCSeq: 1 INFO\r\n\r\n";
        for (const int status : {180, 200}) {
            QTest::addRow("junk after %d", status) << status << QByteArray("rubbish rubbish\r\n");
            QTest::addRow("no length after %d", status) << status << endless;
        }
    }

    void isNotTheFarSidesIdleTime()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, says);
        LiveStage stage;
        const Mutterer far(stage, status, says.toStdString());
        const TestCallResult result = stage.play();
        QVERIFY(notes(result, "was ended here, for what came by it cannot be read"));
        QVERIFY(std::ranges::count(result.ladder, LadderEntry::Kind::malformed, &LadderEntry::kind) > 0);
        const Judgement stays = judged("connection_stays", stage, result);
        QVERIFY(stays.verdict == Verdict::fail);
        for (const std::string& told : {stays.text + stays.advice, judged("answered", stage, result).advice})
            QVERIFY2(told.find("dle time") == std::string::npos, told.c_str());
        QVERIFY2(stays.text.starts_with("this side ended a connection"), stays.text.c_str());
    }
};

REGISTER_TEST(ConnectionEndedHereTest)
#include "connection_ended_here_test.moc"
