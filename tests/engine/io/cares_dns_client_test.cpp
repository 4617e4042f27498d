#include "engine/io/cares_dns_client.h"

#include "engine/io/io_error.h"
#include "tests/support/dns_octets.h"
#include "tests/support/real_loop.h"
#include "tests/support/test_program.h"

#include <boost/system/errc.hpp>

#include <filesystem>

#include <sys/resource.h>
#include <unistd.h>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

const IpEndpoint loopback{{IpAddress::Family::v4, {127, 0, 0, 1}}, 0};

/// A name server on loopback that answers what the test says, or nothing.
struct Stage {
    using Reply = std::function<std::optional<Bytes>(ByteView question)>;

    explicit Stage(Reply reply, Duration timeout = 10s)
        : port(real.network.openDatagram(loopback, TrafficClass::ordinary).value())
        , client(CaresDnsClient::create(real.loop, {{port->local()}, timeout, 2}).value())
    {
        port->onReceive([this, reply](const IpEndpoint& from, ByteView question) {
            ++questions;
            if (const auto answer = reply(question))
                port->send(from, *answer);
        });
    }

    DnsAnswer ask(const std::string& name, DnsType type)
    {
        std::optional<DnsAnswer> result;
        client->ask(name, type, [&](const DnsAnswer& answer) { result = answer; });
        const bool atOnce = result.has_value();
        if (!real.until([&] { return result.has_value(); }) || atOnce)
            return std::unexpected(systemError(ECANCELED));
        return *result;
    }

    RealLoop real;
    std::unique_ptr<DatagramPort> port;
    std::unique_ptr<CaresDnsClient> client;
    int questions = 0;
};

std::ptrdiff_t openDescriptors()
{
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator());
}

/// While one lives, no more than so many descriptors can be opened.
class DescriptorLimit {
public:
    explicit DescriptorLimit(int more)
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const int lowest = ::dup(STDIN_FILENO);
        ::close(lowest);
        rlimit limit = m_before;
        limit.rlim_cur = static_cast<rlim_t>(lowest + more);
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    DescriptorLimit(const DescriptorLimit&) = delete;
    DescriptorLimit& operator=(const DescriptorLimit&) = delete;
    ~DescriptorLimit() { ::setrlimit(RLIMIT_NOFILE, &m_before); }

private:
    rlimit m_before{};
};

}  // namespace

class CaresDnsClientTest : public QObject {
    Q_OBJECT

private slots:
    void findsServices()
    {
        Stage stage([](ByteView question) {
            return dnsAnswer(question,
                {dnsRecord(dnsQuestionName, DnsType::srv, 60, srvData({10, 5, 5060, "a.example"})),
                    dnsRecord(dnsQuestionName, DnsType::naptr, 30,
                        naptrData({1, 2, "s", "SIP+D2U", "", "_sip._udp.example"}))});
        });
        QCOMPARE(stage.ask("_sip._udp.example", DnsType::srv),
            DnsAnswer(std::vector<DnsRecord>{{60, DnsSrv{10, 5, 5060, "a.example"}}}));
        QCOMPARE(stage.ask("example", DnsType::naptr),
            DnsAnswer(std::vector<DnsRecord>{{30, DnsNaptr{1, 2, "s", "SIP+D2U", "", "_sip._udp.example"}}}));
    }

    void findsAddresses()
    {
        Stage stage([](ByteView question) {
            const bool isV4 = question[question.size() - 3] == static_cast<std::uint8_t>(DnsType::a);
            Bytes v6(16);
            v6[15] = 1;
            return dnsAnswer(question,
                {isV4 ? dnsRecord(dnsQuestionName, DnsType::a, 300, {192, 0, 2, 1})
                      : dnsRecord(dnsQuestionName, DnsType::aaaa, 200, v6)});
        });
        QCOMPARE(stage.ask("sbc.example", DnsType::a),
            DnsAnswer(std::vector<DnsRecord>{{300, parseIpAddress("192.0.2.1").value()}}));
        QCOMPARE(stage.ask("sbc.example", DnsType::aaaa),
            DnsAnswer(std::vector<DnsRecord>{{200, parseIpAddress("::1").value()}}));
    }

    void knowsWhatDoesNotExist()
    {
        static constexpr std::uint8_t noSuchName = 3;
        Stage stage([](ByteView question) { return dnsAnswer(question, {}, noSuchName); });
        QCOMPARE(stage.ask("_sip._udp.none.example", DnsType::srv), DnsAnswer());
        QCOMPARE(stage.ask("none.example.", DnsType::a), DnsAnswer());
        QCOMPARE(stage.ask("name..with.an.empty.label", DnsType::srv), DnsAnswer());
    }

    void repeatsAndGivesUp()
    {
        Stage stage([](ByteView) { return std::nullopt; }, 20ms);
        const DnsAnswer answer = stage.ask("_sip._udp.example", DnsType::srv);
        QVERIFY(answer.error() == boost::system::errc::timed_out);
        QCOMPARE(stage.questions, 2);
    }

    void refusesWhatCannotBeRead()
    {
        Stage stage([](ByteView question) {
            return dnsAnswer(question, {dnsRecord(dnsQuestionName, DnsType::srv, 60, {0, 1})});
        });
        QVERIFY(stage.ask("_sip._udp.example", DnsType::srv).error() == IoError::nameServer);
    }

    void openQuestionsAreBounded()
    {
        Stage stage([](ByteView) { return std::nullopt; });
        std::size_t refused = 0;
        for (std::size_t i = 0; i < CaresDnsClient::maxQuestions + 5; ++i)
            stage.client->ask("_sip._udp.example", DnsType::srv, [&](const DnsAnswer& answer) {
                QVERIFY(answer.error() == boost::system::errc::no_buffer_space);
                ++refused;
            });
        QVERIFY(stage.real.until([&] { return refused == 5; }));
    }

    /// One error as long as a descriptor is missing, and all are given back.
    void survivesTheLackOfDescriptors()
    {
        const auto reply = [](ByteView question) {
            return dnsAnswer(question, {dnsRecord(dnsQuestionName, DnsType::a, 300, {192, 0, 2, 1})});
        };
        int more = 0;
        for (bool answered = false; !answered && more < 20; ++more) {
            const std::ptrdiff_t before = openDescriptors();
            {
                Stage stage(reply);
                const DescriptorLimit limit(more);
                const DnsAnswer answer = stage.ask("sbc.example", DnsType::a);
                answered = answer.has_value();
                QVERIFY(answered || answer.error() != systemError(ECANCELED));
            }
            QCOMPARE(openDescriptors(), before);
        }
        QVERIFY2(more > 1 && more < 20, qPrintable(QString::number(more)));
    }

    void mayGoWhileQuestionsAreOpen()
    {
        Stage stage([](ByteView) { return std::nullopt; });
        stage.client->ask("_sip._udp.example", DnsType::srv, [](const DnsAnswer&) { QFAIL("answered"); });
        stage.client->ask("sbc.example", DnsType::a, [](const DnsAnswer&) { QFAIL("answered"); });
        QVERIFY(stage.real.until([&] { return stage.questions == 2; }));
        stage.client.reset();
        bool done = false;
        stage.real.loop.post([&] { done = true; });
        QVERIFY(stage.real.until([&] { return done; }));
    }
};

REGISTER_TEST(CaresDnsClientTest)
#include "cares_dns_client_test.moc"
