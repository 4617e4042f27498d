// The address to call from was asked of a socket that remembered what it was bound to, which is no address: calls
// without --local offered 0.0.0.0, which far sides take for a hold.
#include "engine/io/local_address.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

class LocalAddressChosenTest : public QObject {
    Q_OBJECT

private slots:
    void isTheOneThatTheSystemSendsFrom()
    {
        const IpAddress loopback = parseIpAddress("127.0.0.1").value();
        QCOMPARE(localAddressTowards(loopback), std::optional(loopback));
        QCOMPARE(localAddressTowards(parseIpAddress("127.0.0.2").value()), std::optional(loopback));
    }
};

REGISTER_TEST(LocalAddressChosenTest)
#include "local_address_chosen_test.moc"
