// A thousand live test calls at once on sockets of loopback: SIP, G.711, play-out and the proof of the audio, all on
// one loop and its thread. What is measured is that thread's CPU time; the bound is one core for 1,000 calls, which is
// a millisecond of CPU for a second of call. The far side is a reflector on a thread of its own and not counted.
//
// A machine with other work lets calls lag, so a second of call is one that 50 packets were sent for; `heard` counts
// the calls whose audio was proven.
#include "engine/io/datagram_loop.h"
#include "engine/probe/live_tester.h"
#include "tests/bench/ratio_reporter.h"

#include <sys/resource.h>

#include <cstdlib>
#include <ctime>
#include <thread>

namespace {

using namespace trunkwright;
using namespace trunkwright::engine;
using namespace std::chrono_literals;

constexpr auto talk = 30s;
constexpr Duration betweenCalls = 5ms;
constexpr double packetsPerSecond = 50;
constexpr double bound_ms = 1;

const IpAddress loopback{IpAddress::Family::v4, {127, 0, 0, 1}};

/// Three descriptors for each call.
void allowDescriptors()
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

/// Answers all calls, and sends each packet back to where it came from.
class Reflector {
public:
    explicit Reflector(DatagramLoop& loop)
        : m_loop(loop)
        , m_agent(loop, m_random, settings())
    {
        m_agent.start();
        m_agent.onCall([this](std::unique_ptr<InviteSession> session) { take(std::move(session)); });
    }

    Uri uri() const
    {
        Uri uri;
        uri.scheme = Uri::Scheme::sip;
        uri.user = "+15550001";
        uri.host = "127.0.0.1";
        uri.port = const_cast<UserAgent&>(m_agent).transport().listening().front().local.port;
        return uri;
    }

private:
    struct Reflected {
        std::unique_ptr<InviteSession> session;
        std::unique_ptr<DatagramPort> rtp;
    };

    static UserAgentSettings settings()
    {
        UserAgentSettings settings;
        settings.transport.listen = {{SipProtocol::udp, {loopback, 0}, {}, {}, 0}};
        return settings;
    }

    void take(std::unique_ptr<InviteSession> session)
    {
        InviteSession* key = session.get();
        Reflected& call = m_calls[key];
        call.session = std::move(session);
        call.rtp = std::move(m_loop.openDatagram({loopback, 0}, TrafficClass::voice).value());
        call.rtp->onReceive(
            [port = call.rtp.get()](const IpEndpoint& from, ByteView packet) { port->send(from, packet); });
        key->onEvent([this, key](const SessionEvent& event) {
            if (std::holds_alternative<SessionEnded>(event))
                m_calls.erase(key);
        });
        key->accept({"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio "
                + std::to_string(call.rtp->local().port)
                + " RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n",
            {}});
    }

    DatagramLoop& m_loop;
    SystemRandom m_random;
    UserAgent m_agent;
    std::map<InviteSession*, Reflected> m_calls;
};

/// A reflector with its loop and thread.
class FarSide {
public:
    FarSide()
        : m_loop(DatagramLoop::create().value())
        , m_reflector(std::make_unique<Reflector>(*m_loop))
        , m_uri(m_reflector->uri())
        , m_thread([this] {
            m_loop->run();
            m_reflector.reset();
        })
    {
    }
    FarSide(const FarSide&) = delete;
    FarSide& operator=(const FarSide&) = delete;
    ~FarSide()
    {
        m_loop->stop();
        m_thread.join();
    }

    const Uri& uri() const { return m_uri; }

private:
    std::unique_ptr<DatagramLoop> m_loop;
    std::unique_ptr<Reflector> m_reflector;
    Uri m_uri;
    std::thread m_thread;
};

double threadCpu_s()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

struct Tally {
    std::size_t heard = 0;
    double talked_s = 0;

    void add(const TestCallResult& result)
    {
        heard += result.audio.heard.value_or(false) ? 1 : 0;
        for (const StreamResult& stream : result.streams)
            talked_s += stream.sent ? static_cast<double>(stream.packets) / packetsPerSecond : 0;
    }
};

/// Places the calls one after the other and waits until all of them are over.
Tally holdCalls(const Uri& target, std::size_t count)
{
    const auto loop = DatagramLoop::create().value();
    SystemRandom random;
    LiveTesterSettings settings;
    settings.localAddress = [](const IpAddress&) { return loopback; };
    LiveTester tester(*loop, random, settings);
    TestCallRequest request;
    request.target = target;
    request.codecs = {"PCMA"};
    request.talk = talk;
    Tally tally;
    std::size_t left = count;
    std::vector<std::unique_ptr<RunningTest>> calls;
    Timer next(*loop, [&] {
        calls.push_back(tester.start(request, [&](const TestCallResult& result) {
            tally.add(result);
            if (--left == 0)
                loop->stop();
        }));
        if (calls.size() < count)
            next.startAt(next.due() + betweenCalls);
    });
    next.startAfter({});
    loop->run();
    return tally;
}

void liveCalls(benchmark::State& state)
{
    allowDescriptors();
    const auto count = static_cast<std::size_t>(state.range(0));
    for (auto step : state) {
        const FarSide far;
        const double before_s = threadCpu_s();
        const Tally tally = holdCalls(far.uri(), count);
        const double used_s = threadCpu_s() - before_s;
        state.SetIterationTime(used_s / std::max(tally.talked_s, 1.0));
        state.counters["calls"] = static_cast<double>(count);
        state.counters["talked_s"] = tally.talked_s;
        state.counters["heard"] = static_cast<double>(tally.heard);
    }
}
BENCHMARK(liveCalls)->Arg(100)->Arg(1000)->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    std::printf("A second of call, one end, may take %g ms.\n", bound_ms);
    return 0;
}
