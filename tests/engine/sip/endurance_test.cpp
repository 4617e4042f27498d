// Nothing is left behind: after many calls, and after any one operation of the network that failed.
#include "engine/io/failing_network.h"
#include "engine/io/io_error.h"
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

#include <cerrno>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

UserAgentSettings over(const std::string& address, SipProtocol protocol)
{
    UserAgentSettings settings;
    settings.transport.listen = {{protocol, {*parseIpAddress(address), 5060}, {}, {}, 0}};
    return settings;
}

}  // namespace

class EnduranceTest : public QObject {
    Q_OBJECT

private slots:
    void tenThousandShortCalls_data()
    {
        QTest::addColumn<int>("protocol");
        QTest::addColumn<double>("loss");
        QTest::newRow("UDP") << static_cast<int>(SipProtocol::udp) << 0.0;
        QTest::newRow("UDP with loss") << static_cast<int>(SipProtocol::udp) << 0.02;
        QTest::newRow("TCP") << static_cast<int>(SipProtocol::tcp) << 0.0;
    }

    void tenThousandShortCalls()
    {
        QFETCH(int, protocol);
        QFETCH(double, loss);
        SipStage stage;
        stage.world.onPacket({});
        stage.world.dropIf({});
        stage.link.loss = loss;
        SipParty a(stage, "a", "192.0.2.1", over("192.0.2.1", static_cast<SipProtocol>(protocol)));
        SipParty b(stage, "b", "192.0.2.2", over("192.0.2.2", static_cast<SipProtocol>(protocol)));
        const std::size_t ports = stage.world.openPorts();
        const std::string uri = protocol == static_cast<int>(SipProtocol::tcp) ? b.uri() + ";transport=tcp" : b.uri();
        std::map<InviteSession*, std::unique_ptr<InviteSession>> calls;
        int established = 0;
        const auto keep = [&](std::unique_ptr<InviteSession> session, bool hangsUp) {
            InviteSession* raw = session.get();
            raw->onEvent([&, raw, hangsUp](const SessionEvent& event) {
                if (std::holds_alternative<SessionEstablished>(event) && hangsUp) {
                    ++established;
                    raw->end();
                }
                if (std::holds_alternative<SessionEnded>(event))
                    calls.erase(raw);
            });
            calls.emplace(raw, std::move(session));
        };
        b.agent().onCall([&](std::unique_ptr<InviteSession> session) {
            session->progress({});
            session->accept({"answer"});
            keep(std::move(session), false);
        });
        for (int i = 0; i < 10'000; ++i) {
            keep(a.agent().call(a.callTo(uri)), true);
            stage.world.runFor(5ms);
        }
        stage.world.runFor(200s);
        QVERIFY2(established >= (loss > 0 ? 9'990 : 10'000), qPrintable(QString::number(established)));
        QVERIFY(calls.empty());
        const std::size_t connections = protocol == static_cast<int>(SipProtocol::tcp) ? 1 : 0;
        QCOMPARE(a.agent().counts(), (UserAgent::Counts{0, 0, 0, 0, connections}));
        QCOMPARE(b.agent().counts(), (UserAgent::Counts{0, 0, 0, 0, connections}));
        QVERIFY(stage.world.run(2h));  // until the connection is idle for too long
        QCOMPARE(stage.world.runningTimers(), std::size_t(0));
        QCOMPARE(stage.world.openPorts(), ports);
    }

    void survivesEachFailureOfTheNetwork_data()
    {
        QTest::addColumn<int>("protocol");
        QTest::addColumn<bool>("callerFails");
        QTest::newRow("UDP, caller") << static_cast<int>(SipProtocol::udp) << true;
        QTest::newRow("UDP, called side") << static_cast<int>(SipProtocol::udp) << false;
        QTest::newRow("TCP, caller") << static_cast<int>(SipProtocol::tcp) << true;
        QTest::newRow("TCP, called side") << static_cast<int>(SipProtocol::tcp) << false;
    }

    /// A call with a reliable response, a re-INVITE and a transfer, in which one operation fails.
    void survivesEachFailureOfTheNetwork()
    {
        QFETCH(int, protocol);
        QFETCH(bool, callerFails);
        std::size_t n = 0;
        for (bool failed = true; failed; ++n) {
            SipStage stage;
            FailingNetwork failing(
                stage.host(callerFails ? "a" : "b", callerFails ? "192.0.2.1" : "192.0.2.2"), n, systemError(ENOBUFS));
            Network& sound = stage.host(callerFails ? "b" : "a", callerFails ? "192.0.2.2" : "192.0.2.1");
            {
                SipParty a(callerFails ? failing : sound, "a", "192.0.2.1",
                    over("192.0.2.1", static_cast<SipProtocol>(protocol)));
                SipParty b(callerFails ? sound : failing, "b", "192.0.2.2",
                    over("192.0.2.2", static_cast<SipProtocol>(protocol)));
                play(stage, a, b, static_cast<SipProtocol>(protocol));
                if (a.isStarted() && b.isStarted()) {
                    QVERIFY2(stage.world.run(3h), qPrintable(QString::number(n)));
                    QCOMPARE(a.agent().counts(), UserAgent::Counts());
                    QCOMPARE(b.agent().counts(), UserAgent::Counts());
                    QVERIFY(QString::fromStdString(a.story()).count("ended ") == 1);
                    QVERIFY(QString::fromStdString(b.story()).count("ended ") <= 1);
                }
                failed = failing.hasFailed();
            }
            QVERIFY(stage.world.run());
            QCOMPARE(stage.world.openPorts(), std::size_t(0));
            QCOMPARE(stage.world.runningTimers(), std::size_t(0));
        }
        QVERIFY2(n > 8, qPrintable(QString::number(n)));
    }

    void stopsInTheMiddle()
    {
        for (int i = 0; i < 60; ++i) {
            SipStage stage;
            {
                SipParty a(stage, "a", "192.0.2.1");
                SipParty b(stage, "b", "192.0.2.2");
                play(stage, a, b, SipProtocol::udp, std::chrono::milliseconds(5) * i);
            }
            QCOMPARE(stage.world.runningTimers(), std::size_t(0));
            QCOMPARE(stage.world.openPorts(), std::size_t(0));
            stage.world.run();
        }
    }

private:
    static void play(SipStage& stage, SipParty& a, SipParty& b, SipProtocol protocol, Duration duration = 200s)
    {
        b.onCall = [&] { b.session->progress({.status = 183, .sdp = "answer"}); };
        b.when("confirmed 183", [&] { b.session->accept({}); });
        a.when("established", [&] { a.session->offer("hold"); });
        b.when("offered hold by reinvite", [&] { b.session->answer("held"); });
        a.when("answered held", [&] { a.session->refer({*parseNameAddress("<sip:c@192.0.2.3>")}); });
        b.when("referred to c", [&] {
            const std::uint32_t id = std::get<SessionReferred>(*b.last).id;
            b.session->acceptRefer(id);
            b.session->reportRefer(id, 200);
        });
        a.when("refer progressed 200 ended", [&] { a.session->end(); });
        a.call(a.callTo(protocol == SipProtocol::tcp ? b.uri() + ";transport=tcp" : b.uri()));
        stage.world.runFor(duration);
        if (duration < 200s)
            return;
        a.session->end();
        if (b.session)
            b.session->end();
        stage.world.runFor(200s);
        a.session.reset();
        b.session.reset();
    }
};

REGISTER_TEST(EnduranceTest)
#include "endurance_test.moc"
