// An entry of History-Info that asked for privacy of its own (RFC 7044 10.1.1) went to untrusted trunks and to phones.
#include "engine/mediation/caller_identity.h"
#include "engine/sip/parser.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

class HiddenHistoryEntryTest : public QObject {
    Q_OBJECT

private slots:
    void isAnonymousToTheUntrusted_data()
    {
        QTest::addColumn<QByteArray>("uri");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<QByteArray>("told");
        const QByteArray hidden = "<sip:bob@inside?Privacy=history>;index=1;rc=1";
        const QByteArray open = "<sip:bob@inside?Privacy=none>;index=1";
        QTest::addRow("hidden") << hidden << false << QByteArray("<sip:anonymous@anonymous.invalid>;index=1;rc=1");
        QTest::addRow("hidden, to a trusted hop")
            << hidden << true << QByteArray("\"Bob\" <sip:bob@med?Privacy=history>;index=1;rc=1");
        QTest::addRow("open") << open << false << QByteArray("\"Bob\" <sip:bob@med?Privacy=none>;index=1");
    }

    void isAnonymousToTheUntrusted()
    {
        QFETCH(QByteArray, uri);
        QFETCH(bool, trusted);
        QFETCH(QByteArray, told);
        const auto invite = parseMessage("INVITE sip:+49301234@med SIP/2.0\r\nFrom: <sip:ann@inside>;tag=1\r\n"
                                         "History-Info: \"Bob\" "
            + uri.toStdString() + "\r\n\r\n");
        IdentityPolicy policy;
        policy.trusted = trusted;
        policy.host = "med";
        const auto headers = identityHeaders(callerIdentity(invite.value(), {true, {}, {}}), policy).others;
        QCOMPARE(headers.size(), std::size_t(1));
        QCOMPARE(QByteArray::fromStdString(headers.front().value), told);
    }
};

REGISTER_TEST(HiddenHistoryEntryTest)
#include "hidden_history_entry_test.moc"
