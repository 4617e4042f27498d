// TLS that failed for another reason than a certificate, a handshake that the other side ended for instance, failed the
// check of the certificate.
#include "engine/probe/checklist.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

class TlsWithoutCertificateFaultTest : public QObject {
    Q_OBJECT

private slots:
    void blamesWhatFailed_data()
    {
        QTest::addColumn<bool>("isCertificate");
        QTest::addColumn<QByteArray>("check");
        QTest::addColumn<int>("verdict");
        QTest::newRow("certificate: certificate") << true << QByteArray("tls_certificate") << int(Verdict::fail);
        QTest::newRow("certificate: version") << true << QByteArray("tls_version") << int(Verdict::unproven);
        QTest::newRow("certificate: answered") << true << QByteArray("answered") << int(Verdict::unproven);
        QTest::newRow("handshake: certificate") << false << QByteArray("tls_certificate") << int(Verdict::unproven);
        QTest::newRow("handshake: version") << false << QByteArray("tls_version") << int(Verdict::fail);
        QTest::newRow("handshake: answered") << false << QByteArray("answered") << int(Verdict::unproven);
    }

    void blamesWhatFailed()
    {
        QFETCH(bool, isCertificate);
        QFETCH(QByteArray, check);
        QFETCH(int, verdict);
        TestCallResult result;
        result.protocol = SipProtocol::tls;
        result.tlsFault = {"why", isCertificate};
        result.reason = "TLS with 192.0.2.2:5061 failed: why";
        const PlayedScenario played{findScenario("call"), {}, {result}, {}};
        const Judgement judgement = judge(*findCheck(check.constData()), played, {});
        QCOMPARE(int(judgement.verdict), verdict);
        QVERIFY(judgement.text.find("why") != std::string::npos);
    }
};

REGISTER_TEST(TlsWithoutCertificateFaultTest)
#include "tls_without_certificate_fault_test.moc"
