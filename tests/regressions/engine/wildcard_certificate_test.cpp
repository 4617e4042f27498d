// That a host was proven by a wildcard name only, which RFC 5922 7.2 does not allow in SIP, was not told.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class WildcardCertificateTest : public QObject {
    Q_OBJECT

private slots:
    void isTaken_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("the wildcard only") << QByteArray() << true;
        QTest::newRow("the host too") << QByteArray("SBC.example.com") << false;
    }

    void isTaken()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, isTold);
        JudgedCall call;
        if (!name.isEmpty())
            call.result.tlsPeer->names.push_back(name.toStdString());
        const Judgement judgement = call.judgement("tls_certificate");
        QVERIFY(judgement.verdict == Verdict::pass);
        QCOMPARE(judgement.text.find("*.example.com") != std::string::npos, isTold);
        QCOMPARE(judgement.text.find("RFC 5922 7.2") != std::string::npos, isTold);
    }
};

REGISTER_TEST(WildcardCertificateTest)
#include "wildcard_certificate_test.moc"
