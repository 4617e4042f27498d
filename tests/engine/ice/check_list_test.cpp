#include "engine/ice/check_list.h"

#include "engine/ice/valid_pairs.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

namespace {

IpEndpoint at(std::string_view address, std::uint16_t port)
{
    return {parseIpAddress(address).value(), port};
}

IceCandidate remote(std::string foundation, std::uint8_t component, std::uint32_t priority, const IpEndpoint& endpoint)
{
    return {std::move(foundation), component, priority, endpoint, IceCandidate::Type::host, {}};
}

LocalCandidates twoAddresses()
{
    LocalCandidates own;
    for (const char* address : {"10.0.0.1", "10.0.0.9"}) {
        own.addHost({1, at(address, 4000), nullptr});
        own.addHost({2, at(address, 4001), nullptr});
    }
    return own;
}

/// "1>5000 w" for each pair: host, port of the remote candidate, first letter of the state.
std::string text(const CheckList& list)
{
    std::string all;
    for (const CandidatePair& pair : list.pairs()) {
        static constexpr std::string_view letters = "fwpsx";  // frozen, waiting, in progress, succeeded, failed
        all += (all.empty() ? "" : ", ") + std::to_string(pair.host) + '>' + std::to_string(pair.remote.endpoint.port)
            + ' ' + letters[static_cast<std::size_t>(pair.state)];
    }
    return all;
}

std::string nextOf(CheckList& list)
{
    const CandidatePair* pair = list.next();
    return pair ? std::to_string(pair->host) + '>' + std::to_string(pair->remote.endpoint.port) : "none";
}

}  // namespace

class CheckListTest : public QObject {
    Q_OBJECT

private slots:
    // RFC 8839 5.1's examples show these priorities; RFC 8445 5.1.2.1 gives the formula.
    void computesPriorities()
    {
        QCOMPARE(candidatePriority(IceCandidate::Type::host, 65535, 1), 2130706431U);
        QCOMPARE(candidatePriority(IceCandidate::Type::serverReflexive, 65535, 1), 1694498815U);
        QCOMPARE(candidatePriority(IceCandidate::Type::peerReflexive, 65535, 2), 110U << 24U | 65535U << 8U | 254U);
        QCOMPARE(candidatePriority(IceCandidate::Type::relayed, 0, 256), 0U);
        QCOMPARE(pairPriority(3, 2), (std::uint64_t(2) << 32U) + 6 + 1);
        QCOMPARE(pairPriority(2, 3), (std::uint64_t(2) << 32U) + 6);
        QCOMPARE(
            pairPriority(UINT32_MAX, UINT32_MAX), (std::uint64_t(UINT32_MAX) << 32U) + 2 * std::uint64_t(UINT32_MAX));
    }

    void numbersFoundations()
    {
        LocalCandidates own = twoAddresses();
        QVERIFY(own.addServerReflexive(0, at("192.0.2.1", 700), at("198.51.100.1", 3478)));
        QVERIFY(own.addServerReflexive(1, at("192.0.2.1", 701), at("198.51.100.1", 3478)));
        QVERIFY(own.addServerReflexive(2, at("192.0.2.1", 702), at("198.51.100.1", 3478)));
        QVERIFY(own.addServerReflexive(2, at("192.0.2.2", 702), at("198.51.100.2", 3478)));
        QVERIFY(!own.addServerReflexive(2, at("192.0.2.1", 702), at("198.51.100.2", 3478)));
        QVERIFY(!own.addServerReflexive(0, at("10.0.0.1", 4000), at("198.51.100.1", 3478)));
        std::string foundations;
        for (const IceCandidate& candidate : own.all())
            foundations += candidate.foundation;
        QCOMPARE(foundations, std::string("11223345"));
        QCOMPARE(own.seenAs(0, at("192.0.2.1", 700)).type, IceCandidate::Type::serverReflexive);
        QCOMPARE(own.seenAs(0, at("192.0.2.9", 700)).type, IceCandidate::Type::peerReflexive);
        QCOMPARE(own.seenAs(0, at("192.0.2.9", 700)).related->toString(), std::string("10.0.0.1:4000"));
    }

    void pairsWhatGoesTogether()
    {
        LocalCandidates own;
        own.addHost({1, at("10.0.0.1", 1), nullptr});
        own.addHost({1, at("2001:db8::1", 1), nullptr});
        own.addHost({1, at("fe80::1", 1), nullptr});
        own.addHost({2, at("10.0.0.1", 2), nullptr});
        CheckList list;
        list.form(own,
            {remote("1", 1, 9, at("10.0.0.2", 11)), remote("2", 1, 8, at("2001:db8::2", 12)),
                remote("3", 1, 7, at("fe80::2", 13)), remote("1", 2, 6, at("10.0.0.2", 14)),
                remote("1", 1, 5, at("10.0.0.2", 11))},
            true);
        QCOMPARE(text(list), std::string("0>11 w, 1>12 w, 2>13 w, 3>14 f"));
    }

    // RFC 8445 6.1.2.6: of each foundation the lowest component waits.
    void thawsAFoundationByItsFirstSuccess()
    {
        CheckList list;
        list.form(
            twoAddresses(), {remote("a", 1, 100, at("10.0.0.2", 50)), remote("a", 2, 99, at("10.0.0.2", 51))}, true);
        QCOMPARE(text(list), std::string("0>50 w, 2>50 w, 1>51 f, 3>51 f"));
        QCOMPARE(nextOf(list), std::string("0>50"));
        list.succeed(*list.find(0, at("10.0.0.2", 50)));
        QCOMPARE(text(list), std::string("0>50 s, 2>50 w, 1>51 w, 3>51 f"));
        QCOMPARE(nextOf(list), std::string("2>50"));
        QCOMPARE(nextOf(list), std::string("1>51"));
        list.fail(*list.find(2, at("10.0.0.2", 50)));
        QCOMPARE(nextOf(list), std::string("3>51"));
        QCOMPARE(nextOf(list), std::string("none"));
        QCOMPARE(list.active(), std::size_t(2));
    }

    void doesNotLetADeadPairHoldUpItsFoundation()
    {
        CheckList list;
        LocalCandidates own;
        own.addHost({1, at("10.0.0.1", 1), nullptr});
        list.form(own,
            {remote("1", 1, 9, at("10.0.0.2", 50)), remote("1", 1, 8, at("10.0.0.3", 51)),
                remote("2", 1, 7, at("10.0.0.4", 52))},
            true);
        QCOMPARE(text(list), std::string("0>50 w, 0>51 f, 0>52 w"));
        QCOMPARE(nextOf(list), std::string("0>50"));
        QCOMPARE(nextOf(list), std::string("0>52"));
        QCOMPARE(nextOf(list), std::string("0>51"));
    }

    void putsTriggeredChecksFirst()
    {
        CheckList list;
        list.form(twoAddresses(), {remote("a", 1, 9, at("10.0.0.2", 50)), remote("b", 1, 8, at("10.0.0.2", 60))}, true);
        CandidatePair* late = list.find(2, at("10.0.0.2", 60));
        list.trigger(*late);
        list.trigger(*late);
        QCOMPARE(nextOf(list), std::string("2>60"));
        list.fail(*list.find(2, at("10.0.0.2", 60)));
        list.trigger(*list.find(2, at("10.0.0.2", 60)));
        list.succeed(*list.find(2, at("10.0.0.2", 60)));
        QCOMPARE(nextOf(list), std::string("0>50"));
    }

    void changesItsOrderWithTheRole()
    {
        LocalCandidates own;
        own.addHost({1, at("10.0.0.1", 1), nullptr});
        CheckList list;
        const std::uint32_t priority = own.ofHost(0).priority;
        list.form(own, {remote("a", 1, priority + 1, at("10.0.0.2", 50)), remote("b", 1, priority, at("10.0.0.2", 51))},
            true);
        list.find(0, at("10.0.0.2", 50))->isNominated = true;
        const std::uint64_t controlling = list.pairs()[0].priority;
        list.setControlling(false);
        QCOMPARE(list.pairs()[0].priority, controlling + 1);
        QVERIFY(!list.pairs()[0].isNominated);
    }

    void staysWithinItsBound()
    {
        CheckList list(3);
        std::vector<IceCandidate> remotes;
        for (std::uint16_t port = 1; port < 10; ++port)
            remotes.push_back(remote("a", 1, port, at("10.0.0.2", port)));
        const LocalCandidates own = twoAddresses();
        list.form(own, remotes, false);
        QCOMPARE(text(list), std::string("0>9 w, 2>9 w, 0>8 f"));
        QVERIFY(!list.add(0, own.ofHost(0), remote("x", 1, 99, at("10.0.0.3", 1))));
        list.drop(1);
        QVERIFY(list.pairs().empty());
        QVERIFY(list.add(0, own.ofHost(0), remote("x", 1, 99, at("10.0.0.3", 1))));
        QCOMPARE(text(list), std::string("0>1 w"));
    }

    void keepsValidPairs()
    {
        const LocalCandidates own = twoAddresses();
        ValidPairs valid;
        valid.add({7, 0, own.ofHost(0), remote("a", 1, 5, at("10.0.0.2", 1)), true});
        valid.add({8, 2, own.ofHost(2), remote("a", 1, 9, at("10.0.0.3", 1)), false});
        valid.add({7, 0, own.ofHost(0), remote("a", 1, 6, at("10.0.0.2", 1)), false});
        QVERIFY(valid.ofChecked(7)->isNominated);
        QCOMPARE(valid.best(1, true)->checkedPair, 8U);
        QVERIFY(!valid.best(2, true));
        valid.remove(8);
        QCOMPARE(valid.best(1, false)->checkedPair, 7U);
        QVERIFY(!valid.ofChecked(8));
    }
};

REGISTER_TEST(CheckListTest)
#include "check_list_test.moc"
