#include "engine/io/epoll_loop.h"
#include "engine/io/uring_loop.h"
#include "tests/support/test_program.h"

#include <boost/system/errc.hpp>

#include <QtTest>

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <cstddef>
#include <thread>

using namespace trunkwright::engine;
namespace errc = boost::system::errc;

namespace {

const IpEndpoint loopback{{IpAddress::Family::v4, {127, 0, 0, 1}}, 0};

/// For the calling thread, and for good, as the filters of containers do.
bool forbidRings()
{
    const std::array program{
        sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_io_uring_setup, 0, 1),
        sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog filter{program.size(), const_cast<sock_filter*>(program.data())};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

}  // namespace

class UringLoopTest : public QObject {
    Q_OBJECT

private slots:
    void epollIsTheWayWhereTheKernelForbidsRings()
    {
        boost::system::error_code why;
        bool filtered = false, onEpoll = false;
        std::thread([&] {
            filtered = forbidRings();
            why = UringLoop::create().error();
            onEpoll = dynamic_cast<EpollLoop*>(DatagramLoop::create().value().get()) != nullptr;
        }).join();
        if (!filtered)
            QSKIP("filters of system calls are not allowed here");
        QVERIFY(why == errc::operation_not_permitted);
        QVERIFY(onEpoll);
    }

    void isTheWayWhereItCanBe()
    {
        if (!UringLoop::create())
            QSKIP("the kernel has no ring for us");
        QVERIFY(dynamic_cast<UringLoop*>(DatagramLoop::create().value().get()) != nullptr);
    }

    void voiceDropsWhatNoCodecSends()
    {
        auto created = UringLoop::create();
        if (!created)
            QSKIP("the kernel has no ring for us");
        DatagramLoop& loop = **created;
        const auto port = loop.openDatagram(loopback, TrafficClass::voice).value();
        std::vector<std::size_t> sizes;
        port->onReceive([&](const IpEndpoint&, ByteView octets) {
            sizes.push_back(octets.size());
            if (octets.size() == 1)
                loop.stop();
        });
        for (const std::size_t size : {1900U, 2100U, 20'000U, 0U, 1U})
            QVERIFY(!port->send(port->local(), Bytes(size)));
        loop.run();
        QCOMPARE(sizes, (std::vector<std::size_t>{1900, 0, 1}));
    }

    /// They do not fit into the ring.
    void longDatagramsAreSentAtOnce()
    {
        auto created = UringLoop::create();
        if (!created)
            QSKIP("the kernel has no ring for us");
        DatagramLoop& loop = **created;
        const auto port = loop.openDatagram(loopback, TrafficClass::ordinary).value();
        port->onReceive([&](const IpEndpoint& from, ByteView octets) {
            if (octets.size() == 20'000)
                loop.stop();
            port->send(from, Bytes(20'000));
        });
        QVERIFY(!port->send(port->local(), asBytes("x")));
        loop.run();
        QVERIFY(port->send(port->local(), Bytes(70'000)) == errc::message_size);
    }

    void errorOfAnEarlierDatagramIsToldOnce()
    {
        auto created = UringLoop::create();
        if (!created)
            QSKIP("the kernel has no ring for us");
        DatagramLoop& loop = **created;
        const auto port = loop.openDatagram(loopback, TrafficClass::voice).value();
        const IpEndpoint everybody{{IpAddress::Family::v4, {255, 255, 255, 255}}, 9};
        std::vector<boost::system::error_code> errors;
        port->onReceive([&](const IpEndpoint& from, ByteView octets) {
            const bool isFirst = errors.empty();
            errors.push_back(port->send(isFirst ? everybody : from, octets));
            if (isFirst)
                port->send(from, octets);
            if (errors.size() == 3)
                loop.stop();
        });
        port->send(port->local(), asBytes("x"));
        loop.run();
        QVERIFY(!errors[0]);
        QVERIFY(errors[1] == errc::permission_denied);
        QVERIFY(!errors[2]);
    }
};

REGISTER_TEST(UringLoopTest)
#include "uring_loop_test.moc"
