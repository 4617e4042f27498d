// Ctrl-C in a call: it is hung up as a person would, and its result is written all the same.
#include "engine/audio/codec.h"
#include "engine/call/call.h"
#include "tests/support/real_loop.h"
#include "tests/support/test_program.h"

#include <nlohmann/json.hpp>

#include <QProcess>
#include <QTest>

#include <signal.h>

using namespace trunkwright::engine;
using trunkwright::tests::RealLoop;

namespace {

/// Rings or answers what calls it, and keeps what ended the call.
class FarSide {
public:
    explicit FarSide(bool answers)
        : m_answers(answers)
        , m_agent(m_real.network, m_random, settings())
    {
        m_agent.onCall([this](std::unique_ptr<InviteSession> session) {
            CallSettings settings;
            settings.media.codecs = {rtpFormat(*findCodec("PCMA"))};
            settings.local = *parseIpAddress("127.0.0.1");
            m_call = std::move(*Call::take(std::move(session), m_real.network, m_random, settings,
                {[this](const SessionEvent& event) { handle(event); }, {}, {}}));
            if (m_answers) {
                m_call->accept();
            } else {
                m_call->session().progress({});
                m_stands = true;
            }
        });
        m_isOpen = !m_agent.start();
    }

    bool isOpen() const { return m_isOpen; }
    QString uri()
    {
        return QStringLiteral("sip:1000@127.0.0.1:%1").arg(m_agent.transport().listening().front().local.port);
    }
    bool waitForCall()
    {
        return m_real.until([this] { return m_stands; });
    }
    std::optional<SessionEnded::How> waitForEnd()
    {
        m_real.until([this] { return m_how.has_value(); });
        return m_how;
    }

private:
    static UserAgentSettings settings()
    {
        UserAgentSettings settings;
        settings.transport.listen = {{SipProtocol::udp, {*parseIpAddress("127.0.0.1"), 0}, {}, {}, 0}};
        return settings;
    }

    void handle(const SessionEvent& event)
    {
        m_stands = m_stands || std::holds_alternative<SessionEstablished>(event);
        if (const auto* end = std::get_if<SessionEnded>(&event))
            m_how = end->how;
    }

    RealLoop m_real;
    SeededRandom m_random{1};
    bool m_answers;
    UserAgent m_agent;
    std::unique_ptr<Call> m_call;
    bool m_isOpen = false;
    bool m_stands = false;
    std::optional<SessionEnded::How> m_how;
};

}  // namespace

class InterruptedCallTest : public QObject {
    Q_OBJECT

private slots:
    void hangsUpAndReports_data()
    {
        QTest::addColumn<bool>("answers");
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("in the call") << true << QByteArray("BYE");
        QTest::newRow("while it rings") << false << QByteArray("CANCEL");
    }

    void hangsUpAndReports()
    {
        QFETCH(bool, answers);
        QFETCH(QByteArray, request);
        FarSide far(answers);
        QVERIFY(far.isOpen());
        QProcess program;
        program.start(TRUNKWRIGHT_PROGRAM, {"call", far.uri(), "--format", "json", "--duration", "600"});
        QVERIFY(program.waitForStarted());
        QVERIFY(far.waitForCall());
        QCOMPARE(::kill(static_cast<pid_t>(program.processId()), SIGINT), 0);
        const auto how = far.waitForEnd();
        QVERIFY(how == (answers ? SessionEnded::How::hungUpThere : SessionEnded::How::cancelled));
        QVERIFY(program.waitForFinished(60'000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 1);
        const auto json = nlohmann::json::parse(program.readAllStandardOutput().toStdString());
        const bool sent = std::ranges::any_of(
            json["ladder"], [&](const nlohmann::json& step) { return step["what"] == request.toStdString(); });
        QVERIFY(sent);
        QVERIFY(json["result"] == (answers ? "answered" : "no_answer"));
    }
};

REGISTER_TEST(InterruptedCallTest)
#include "interrupted_call_test.moc"
