// What a packet and a timer cost on each loop: one datagram there and back over loopback, a packet through a link of
// the virtual network, and a timer that is moved for each packet.
#include "engine/io/asio_network.h"
#include "engine/io/epoll_loop.h"
#include "engine/io/uring_loop.h"
#include "engine/io/virtual_world.h"

#include <benchmark/benchmark.h>

namespace {

using namespace trunkwright::engine;
using namespace std::chrono_literals;

const IpEndpoint loopback{{IpAddress::Family::v4, {127, 0, 0, 1}}, 0};

/// So many pairs of ports, and on each one packet of 172 octets that goes round and round.
template <typename Loop>
void roundTrips(benchmark::State& state, Loop& loop, Network& network)
{
    std::vector<std::unique_ptr<DatagramPort>> ports;
    const auto pairs = static_cast<std::size_t>(state.range(0));
    std::size_t left = 0;
    for (std::size_t i = 0; i < 2 * pairs; ++i) {
        DatagramPort& port = *ports.emplace_back(network.openDatagram(loopback, TrafficClass::voice).value());
        port.onReceive([&](const IpEndpoint& from, ByteView octets) {
            port.send(from, octets);
            if (--left == 0)
                loop.stop();
        });
    }
    for (std::size_t i = 0; i < pairs; ++i)
        ports[2 * i]->send(ports[2 * i + 1]->local(), Bytes(172));
    const std::size_t hops = 100 * pairs;
    for (auto _ : state) {
        left = hops;
        loop.run();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(hops) * state.iterations());
}

void epollHops(benchmark::State& state)
{
    const auto loop = EpollLoop::create().value();
    roundTrips(state, *loop, *loop);
}

void ringHops(benchmark::State& state)
{
    const auto loop = UringLoop::create();
    if (loop)
        roundTrips(state, **loop, **loop);
    else
        state.SkipWithError("the kernel has no ring for us");
}

void asioHops(benchmark::State& state)
{
    const auto loop = AsioLoop::create().value();
    AsioNetwork network(*loop);
    roundTrips(state, *loop, network);
}

/// A minute of one direction of a call, over a link with everything that a link can have.
void virtualMinutes(benchmark::State& state)
{
    static constexpr int packets = 3000;
    for (auto _ : state) {
        VirtualWorld world(1);
        VirtualHost& a = world.host("a", {parseIpAddress("192.0.2.1").value()});
        VirtualHost& b = world.host("b", {parseIpAddress("192.0.2.2").value()});
        world.join(a, b,
            {.rate_kbps = 2000,
                .delay = 20ms,
                .jitter = 2ms,
                .loss = 0.01,
                .voiceFirst = true,
                .background_kbps = static_cast<double>(state.range(0))});
        const auto sender = a.network().openDatagram({a.addresses()[0], 4000}, TrafficClass::voice).value();
        const auto receiver = b.network().openDatagram({b.addresses()[0], 4000}).value();
        int received = 0;
        receiver->onReceive([&](const IpEndpoint&, ByteView) { ++received; });
        int sent = 0;
        const Bytes packet(172);
        Timer timer(world.clock(), [&] {
            sender->send(receiver->local(), packet);
            if (++sent < packets)
                timer.startAfter(20ms);
        });
        timer.startAfter(0ns);
        world.run();
        benchmark::DoNotOptimize(received);
    }
    state.SetItemsProcessed(packets * state.iterations());
}

void movedTimers(benchmark::State& state)
{
    VirtualClock clock;
    RandomStream random(1, "timers");
    std::vector<std::unique_ptr<Timer>> timers;
    for (std::int64_t i = 0; i < state.range(0); ++i)
        timers.emplace_back(std::make_unique<Timer>(clock, [] { }))->startAfter(Duration(random.below(1'000'000)));
    for (auto _ : state)
        timers[random.below(timers.size())]->startAfter(Duration(random.below(1'000'000)));
}

BENCHMARK(epollHops)->ArgName("pairs")->Arg(1)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);
BENCHMARK(ringHops)->ArgName("pairs")->Arg(1)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);
BENCHMARK(asioHops)->ArgName("pairs")->Arg(1)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);
BENCHMARK(virtualMinutes)->ArgName("background_kbps")->Arg(0)->Arg(1600)->Unit(benchmark::kMillisecond);
BENCHMARK(movedTimers)->ArgName("timers")->Arg(100)->Arg(10'000);

}  // namespace
