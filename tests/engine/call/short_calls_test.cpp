// Ten thousand short calls with media on the machine's own network leave no descriptor (and so no port), timer,
// transaction, dialog or byte behind, on either side.
#include "engine/audio/codec.h"
#include "engine/call/call.h"
#include "tests/support/real_loop.h"
#include "tests/support/test_program.h"

#include <QDir>

#include <malloc.h>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

constexpr int callsAtOnce = 20;
constexpr int callsAtATime = 1000;
constexpr std::size_t slack_bytes = 256 * 1024;  ///< of containers that keep what they have grown to

const IpAddress loopback{IpAddress::Family::v4, {127, 0, 0, 1}};

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(__clang__)
constexpr bool countsBytes = false;  // a sanitizer has a malloc of its own, and finds leaks by itself
#else
constexpr bool countsBytes = true;
#endif

qsizetype descriptors()
{
    return QDir("/proc/self/fd").entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size();
}

std::size_t bytesInUse()
{
    return mallinfo2().uordblks;
}

UserAgentSettings settings(SipProtocol protocol)
{
    UserAgentSettings settings;
    settings.transport.listen = {{protocol, {loopback, 0}, {}, {}, 0}};
    settings.transport.sources = {loopback};
    settings.timers = {100ms, 400ms, 500ms};  // nothing is lost on loopback, and what waits for copies ends soon
    return settings;
}

CallSettings callSettings()
{
    CallSettings settings;
    settings.media.codecs = {rtpFormat(*findCodec("PCMA"))};
    settings.local = loopback;
    return settings;
}

/// A user agent with its calls: each has two media ports.
class Party {
public:
    Party(RealLoop& real, SipProtocol protocol)
        : m_real(real)
        , m_agent(real.network, m_random, settings(protocol))
    {
        m_started = !m_agent.start();
        m_agent.onCall([this](std::unique_ptr<InviteSession> session) {
            Call& call = keep(Call::take(std::move(session), m_real.network, m_random, callSettings(), events(false)));
            call.accept();
        });
    }

    void place(const std::string& uri)
    {
        OutgoingCall call;
        call.uri = uri;
        call.from = *parseNameAddress("<sip:a@127.0.0.1>");
        call.to = *parseNameAddress('<' + uri + '>');
        keep(Call::place(m_agent, m_real.network, m_random, callSettings(), std::move(call), true, events(true)));
    }

    std::string uri()
    {
        return "sip:b@127.0.0.1:" + std::to_string(m_agent.transport().listening().front().local.port);
    }
    bool isStarted() const { return m_started; }
    int calls() const { return static_cast<int>(m_calls.size()); }
    int answered() const { return m_answered; }
    UserAgent::Counts counts() const { return m_agent.counts(); }

private:
    Call::Events events(bool hangsUp)
    {
        const int id = m_nextId;
        return {[this, id, hangsUp](const SessionEvent& event) {
                    if (std::holds_alternative<SessionEstablished>(event) && hangsUp) {
                        ++m_answered;
                        m_calls.at(id)->end();
                    }
                    if (std::holds_alternative<SessionEnded>(event))
                        m_calls.erase(id);
                },
            {}, {}};
    }

    Call& keep(Call::Opened call) { return *m_calls.emplace(m_nextId++, std::move(call.value())).first->second; }

    RealLoop& m_real;
    SystemRandom m_random;
    UserAgent m_agent;
    std::map<int, std::unique_ptr<Call>> m_calls;
    int m_nextId = 0;
    int m_answered = 0;
    bool m_started = false;
};

}  // namespace

class ShortCallsTest : public QObject {
    Q_OBJECT

private slots:
    void leaveNothingBehind_data()
    {
        QTest::addColumn<int>("protocol");
        QTest::addColumn<int>("calls");
        QTest::newRow("UDP") << static_cast<int>(SipProtocol::udp) << 10'000;
        QTest::newRow("TCP") << static_cast<int>(SipProtocol::tcp) << 2'000;
    }

    void leaveNothingBehind()
    {
        QFETCH(int, protocol);
        QFETCH(int, calls);
        const bool tcp = protocol == static_cast<int>(SipProtocol::tcp);
        RealLoop real;
        Party a(real, static_cast<SipProtocol>(protocol));
        Party b(real, static_cast<SipProtocol>(protocol));
        QVERIFY(a.isStarted() && b.isStarted());
        const std::string uri = b.uri() + (tcp ? ";transport=tcp" : "");
        const UserAgent::Counts quiet{0, 0, 0, 0, tcp ? 1U : 0U};
        const auto play = [&](int count) {
            int placed = 0;
            return real.until([&] {
                for (; placed < count && a.calls() < callsAtOnce; ++placed)
                    a.place(uri);
                return placed == count && a.calls() == 0 && b.calls() == 0;
            });
        };
        const auto rest = [&] { return real.until([&] { return a.counts() == quiet && b.counts() == quiet; }); };
        QVERIFY(play(callsAtATime) && rest());  // caches and containers grow to their size
        const qsizetype openBefore = descriptors();
        const std::size_t timersBefore = real.loop.timers();
        const std::size_t bytesBefore = bytesInUse();
        for (int played = 0; played < calls; played += callsAtATime)
            QVERIFY(play(callsAtATime));
        QVERIFY(rest());
        QCOMPARE(a.answered(), callsAtATime + calls);
        QCOMPARE(descriptors(), openBefore);
        QCOMPARE(real.loop.timers(), timersBefore);
        if (countsBytes)
            QVERIFY2(bytesInUse() < bytesBefore + slack_bytes, qPrintable(QString::number(bytesInUse() - bytesBefore)));
    }
};

REGISTER_TEST(ShortCallsTest)
#include "short_calls_test.moc"
