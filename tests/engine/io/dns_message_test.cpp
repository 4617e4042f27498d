#include "engine/io/dns_message.h"

#include "tests/support/dns_octets.h"
#include "tests/support/test_program.h"

#include <QtTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;

namespace {

const DnsSrv srv{10, 60, 5060, "bigbox.example.com"};
const DnsNaptr naptr{50, 50, "s", "SIPS+D2T", "", "_sips._tcp.example.com"};
const Bytes question = dnsQuestion("_sip._udp.example.com", DnsType::srv);

/// A target that is reached over so many pointers.
Bytes withChain(std::size_t pointers)
{
    const std::size_t begin = question.size() + 12;
    Bytes chain{0};
    std::size_t to = begin;
    for (std::size_t i = 1; i < pointers; ++i) {
        const std::size_t here = begin + chain.size();
        write16(chain, static_cast<std::uint16_t>(0xC000 | to));
        to = here;
    }
    Bytes data{0, 1, 0, 1, 0, 1};
    write16(data, static_cast<std::uint16_t>(0xC000 | to));
    return dnsAnswer(question,
        {dnsRecord(dnsQuestionName, DnsType::a, 1, chain), dnsRecord(dnsQuestionName, DnsType::srv, 1, data)});
}

}  // namespace

class DnsMessageTest : public QObject {
    Q_OBJECT

private slots:
    void readsSrvAndNaptr()
    {
        const Bytes message = dnsAnswer(question,
            {dnsRecord(dnsQuestionName, DnsType::srv, 3600, srvData(srv)),
                dnsRecord(dnsQuestionName, DnsType::a, 60, {192, 0, 2, 1}),
                dnsRecord(dnsName("other.example"), DnsType::naptr, 7, naptrData(naptr)),
                dnsRecord(dnsQuestionName, DnsType::srv, 60, srvData({20, 0, 5061, ""}))});
        QCOMPARE(readDnsAnswers(message, DnsType::srv).value(),
            (std::vector<DnsRecord>{{3600, srv}, {60, DnsSrv{20, 0, 5061, ""}}}));
        QCOMPARE(readDnsAnswers(message, DnsType::naptr).value(), (std::vector<DnsRecord>{{7, naptr}}));
        QVERIFY(readDnsAnswers(dnsAnswer(question, {}), DnsType::srv).value().empty());
    }

    void followsCompressionBackwards()
    {
        const Bytes data{
            0, 10, 0, 60, 0x13, 0xC4, 3, 'b', 'o', 'x', 0xC0, 12 + 10};  // box, and "example.com" of the question
        const Bytes message = dnsAnswer(question, {dnsRecord(dnsQuestionName, DnsType::srv, 1, data)});
        QCOMPARE(readDnsAnswers(message, DnsType::srv).value(),
            (std::vector<DnsRecord>{{1, DnsSrv{10, 60, 5060, "box.example.com"}}}));
        QVERIFY(readDnsAnswers(withChain(16), DnsType::srv).has_value());
    }

    void refusesWhatCannotBe_data()
    {
        QTest::addColumn<Bytes>("message");
        const auto answer = [](const Bytes& data) {
            return dnsAnswer(question, {dnsRecord(dnsQuestionName, DnsType::srv, 1, data)});
        };
        const Bytes good = answer(srvData(srv));
        QTest::newRow("nothing") << Bytes();
        QTest::newRow("half a header") << Bytes(good.begin(), good.begin() + 11);
        for (const int cut : {13, 30, 38, 45, 60, static_cast<int>(good.size()) - 1})
            QTest::addRow("cut at %d", cut) << Bytes(good.begin(), good.begin() + cut);
        QTest::newRow("more records than there are") << [&] {
            Bytes message = good;
            message[7] = 2;
            return message;
        }();
        const auto here = static_cast<std::uint8_t>(question.size() + 12 + 6);
        QTest::newRow("pointer to itself") << answer({0, 1, 0, 1, 0, 1, 0xC0, here});
        QTest::newRow("pointer forwards") << answer({0, 1, 0, 1, 0, 1, 0xC0, static_cast<std::uint8_t>(here + 2), 0});
        QTest::newRow("label of an unknown kind") << answer({0, 1, 0, 1, 0, 1, 0x80, 0});
        QTest::newRow("longer than it says") << answer({0, 1, 0, 1, 0, 1});
        QTest::newRow("shorter than it says") << answer({0, 1, 0, 1, 0, 1, 0, 0});
        std::string longName;
        for (int i = 0; i < 5; ++i)
            longName += std::string(60, 'a') + '.';
        QTest::newRow("name of 300 octets") << answer(srvData({1, 1, 1, longName}));
        QTest::newRow("pointer into the header") << answer({0, 1, 0, 1, 0, 1, 0xC0, 11});
        QTest::newRow("chain of 20 pointers") << withChain(20);
    }

    void refusesWhatCannotBe()
    {
        QFETCH(Bytes, message);
        QVERIFY(!readDnsAnswers(message, DnsType::srv));
    }

    void takesNoMoreThanItsLimit()
    {
        const std::vector<Bytes> many(200, dnsRecord(dnsQuestionName, DnsType::srv, 1, srvData(srv)));
        QCOMPARE(readDnsAnswers(dnsAnswer(question, many), DnsType::srv).value().size(), DnsClient::maxRecords);
    }
};

REGISTER_TEST(DnsMessageTest)
#include "dns_message_test.moc"
