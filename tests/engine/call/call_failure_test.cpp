// One operation of one side's network fails, each in its turn, during a call with hold: it ends on both sides, at most
// once, and no port, timer or dialog is left behind.
#include "engine/audio/codec.h"
#include "engine/call/call.h"
#include "engine/io/failing_network.h"
#include "engine/io/io_error.h"
#include "engine/io/virtual_world.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cerrno>

using namespace std::chrono_literals;
using namespace trunkwright::engine;

namespace {

class Side {
public:
    Side(Network& network, const std::string& address)
        : m_network(network)
        , m_address(*parseIpAddress(address))
        , m_random(m_address.bytes.back())
        , m_agent(network, m_random, settings())
        , isStarted(!m_agent.start())
    {
        m_agent.onCall([this](std::unique_ptr<InviteSession> session) {
            if (auto taken = Call::take(std::move(session), m_network, m_random, callSettings(), events()))
                m_call = std::move(*taken);
            if (m_call)
                m_call->accept();
        });
    }

    /// Answered, it puts the other side on hold, and hangs up then.
    void place(const std::string& uri)
    {
        OutgoingCall call;
        call.uri = uri;
        call.from.uri = call.to.uri = *parseUri(uri);
        if (auto placed = Call::place(m_agent, m_network, m_random, callSettings(), std::move(call), true, events()))
            m_call = std::move(*placed);
        m_holds = true;
    }

    void end()
    {
        if (m_call)
            m_call->end();
    }
    void forget() { m_call.reset(); }
    int ended() const { return m_ended; }
    bool isQuiet() const { return m_agent.counts() == UserAgent::Counts(); }

private:
    UserAgentSettings settings() const
    {
        UserAgentSettings settings;
        settings.transport.listen = {{SipProtocol::udp, {m_address, 5060}, {}, {}, 0}};
        return settings;
    }

    CallSettings callSettings() const
    {
        CallSettings settings;
        settings.media.codecs = {rtpFormat(*findCodec("PCMA"))};
        settings.local = m_address;
        return settings;
    }

    Call::Events events()
    {
        return {[this](const SessionEvent& event) { handle(event); }, {}, [this](const MediaRefusal&) { end(); }};
    }

    void handle(const SessionEvent& event)
    {
        m_ended += std::holds_alternative<SessionEnded>(event) ? 1 : 0;
        if (std::holds_alternative<SessionEstablished>(event) && m_holds)
            m_isHolding = !m_call->hold(true);
        else if (m_isHolding
            && (std::holds_alternative<SessionAnswered>(event) || std::holds_alternative<SessionOfferRefused>(event)))
            m_call->end();
    }

    Network& m_network;
    IpAddress m_address;
    SeededRandom m_random;
    UserAgent m_agent;
    std::unique_ptr<Call> m_call;
    bool m_holds = false, m_isHolding = false;
    int m_ended = 0;

public:
    const bool isStarted;
};

}  // namespace

class CallFailureTest : public QObject {
    Q_OBJECT

private slots:
    void leavesNothingBehind_data()
    {
        QTest::addColumn<bool>("callerFails");
        QTest::addRow("caller") << true;
        QTest::addRow("called side") << false;
    }

    void leavesNothingBehind()
    {
        QFETCH(bool, callerFails);
        std::size_t n = 0;
        for (bool failed = true; failed; ++n) {
            VirtualWorld world(1);
            VirtualHost& here = world.host("here", {*parseIpAddress("192.0.2.1")});
            VirtualHost& there = world.host("there", {*parseIpAddress("192.0.2.2")});
            world.join(here, there, {.delay = 10ms});
            FailingNetwork failing(callerFails ? here : there, n, systemError(ENOBUFS));
            {
                Side caller(callerFails ? static_cast<Network&>(failing) : here, "192.0.2.1");
                Side called(callerFails ? static_cast<Network&>(there) : failing, "192.0.2.2");
                caller.place("sip:b@192.0.2.2");
                world.runFor(40s);
                caller.end();
                called.end();
                world.runFor(80s);
                QVERIFY2(caller.ended() <= 1 && called.ended() <= 1, qPrintable(QString::number(n)));
                caller.forget();
                called.forget();
                QVERIFY(world.run());
                QVERIFY2(caller.isQuiet() && called.isQuiet(), qPrintable(QString::number(n)));
                QCOMPARE(world.openPorts(), std::size_t(caller.isStarted) + std::size_t(called.isStarted));
                failed = failing.hasFailed();
                if (!failed)
                    QVERIFY(caller.ended() == 1 && called.ended() == 1);
            }
            QVERIFY(world.run());
            QCOMPARE(world.openPorts(), std::size_t(0));
            QCOMPARE(world.runningTimers(), std::size_t(0));
        }
        QVERIFY2(n > 10, qPrintable(QString::number(n)));
    }
};

REGISTER_TEST(CallFailureTest)
#include "call_failure_test.moc"
