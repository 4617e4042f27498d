#include "engine/mediation/caller_identity.h"
#include "engine/sip/parser.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

namespace {

Message invite(const QByteArray& headers)
{
    const std::string text = "INVITE sip:+49301234@198.51.100.1 SIP/2.0\r\n" + headers.toStdString() + "\r\n";
    return parseMessage(text).value();
}

IdentitySource source(bool trusted, std::string provenNumber = {})
{
    IdentitySource known;
    known.trusted = trusted;
    known.provenNumber = std::move(provenNumber);
    known.numbers.countryCode = "49";
    known.numbers.nationalPrefix = "0";
    return known;
}

IdentityPolicy policy(bool trusted, bool forwardAsserted, bool forwardHistory)
{
    IdentityPolicy next;
    next.trusted = trusted;
    next.forwardAsserted = forwardAsserted;
    next.forwardHistory = forwardHistory;
    next.numbers.removePlus = true;
    next.host = "203.0.113.9";
    return next;
}

IdentityPolicy phone()
{
    IdentityPolicy next = policy(false, true, true);
    next.assertsNothing = true;
    return next;
}

/// From and the others, a line each.
QByteArray text(const IdentityHeaders& headers)
{
    QByteArray lines = QByteArray::fromStdString(toString(headers.from));
    for (const Header& header : headers.others)
        lines += '\n' + QByteArray::fromStdString(std::string(header.nameText()) + ": " + header.value);
    return lines;
}

const QByteArray plain = "From: \"Ann\" <sip:030555@pc1.inside:5062;transport=tcp>;tag=1\r\n";
const QByteArray asserted =
    plain + "P-Asserted-Identity: <sip:+4930555@inside>\r\nP-Asserted-Identity: <tel:+4930555>\r\n";
const QByteArray hiding = asserted + "Privacy: id;critical\r\n";
const QByteArray diverted = plain
    + "Diversion: <sip:030777@inside>;reason=unconditional;counter=1, <sip:030888@inside>;privacy=full\r\n"
      "History-Info: <sip:030777@inside?Reason=SIP%3Bcause%3D302>;index=1\r\n";

const QByteArray annOutside = "\"Ann\" <sip:4930555@203.0.113.9;user=phone>";
const QByteArray ownOutside = "\"Ann\" <sip:4930999@203.0.113.9;user=phone>";
const QByteArray anonymousOutside = "\"Anonymous\" <sip:anonymous@anonymous.invalid>";
const QByteArray assertedOutside =
    "\nP-Asserted-Identity: <sip:4930555@203.0.113.9;user=phone>\nP-Asserted-Identity: <tel:4930555>";

}  // namespace

class CallerIdentityTest : public QObject {
    Q_OBJECT

private slots:
    void passesOnWhatMayBeKnown_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<IdentitySource>("from");
        QTest::addColumn<IdentityPolicy>("to");
        QTest::addColumn<QByteArray>("expected");
        QTest::addRow("nothing asserted") << plain << source(true) << policy(true, true, true) << annOutside;
        QTest::addRow("asserted to a trusted peer")
            << asserted << source(true) << policy(true, true, true) << annOutside + assertedOutside;
        QTest::addRow("asserted, peer does not want it")
            << asserted << source(true) << policy(true, false, true) << annOutside;
        QTest::addRow("asserted to an untrusted peer that may know it")
            << asserted << source(true) << policy(false, true, true) << annOutside + assertedOutside;
        QTest::addRow("asserted to an untrusted peer that may not")
            << asserted << source(true) << policy(false, false, true) << annOutside;
        QTest::addRow("asserted by a stranger") << asserted << source(false) << policy(true, true, true) << annOutside;
        QTest::addRow("proven") << asserted << source(false, "+4930999") << policy(true, true, true)
                                << ownOutside + "\nP-Asserted-Identity: <tel:4930999>";
        QTest::addRow("proven, to an untrusted peer")
            << asserted << source(false, "+4930999") << policy(false, false, true) << ownOutside;
        QTest::addRow("hiding from a trusted peer") << hiding << source(true) << policy(true, true, true)
                                                    << anonymousOutside + assertedOutside + "\nPrivacy: id;critical";
        QTest::addRow("hiding from an untrusted peer")
            << hiding << source(true) << policy(false, true, true) << anonymousOutside + "\nPrivacy: id;critical";
        QTest::addRow("hiding from a phone") << hiding << source(true) << phone() << anonymousOutside;
        QTest::addRow("hiding in ways that are not known")
            << asserted + "Privacy: header;session;user;x\r\n"
            << source(true) << phone() << anonymousOutside + "\nPrivacy: x";
        QTest::addRow("asserted to a phone") << asserted << source(true) << phone() << annOutside + assertedOutside;
        QTest::addRow("privacy none") << plain + "Privacy: none\r\n"
                                      << source(true) << policy(false, true, true) << annOutside;
        QTest::addRow("diverted to a trusted peer") << diverted << source(true) << policy(true, true, true)
                                                    << annOutside
                + "\nDiversion: <sip:4930777@203.0.113.9;user=phone>;reason=unconditional;counter=1"
                  "\nDiversion: <sip:4930888@203.0.113.9;user=phone>;privacy=full"
                  "\nHistory-Info: <sip:4930777@203.0.113.9;user=phone?Reason=SIP%3Bcause%3D302>;index=1";
        QTest::addRow("diverted to an untrusted peer") << diverted << source(true) << policy(false, true, true)
                                                       << annOutside
                + "\nDiversion: <sip:4930777@203.0.113.9;user=phone>;reason=unconditional;counter=1"
                  "\nHistory-Info: <sip:4930777@203.0.113.9;user=phone?Reason=SIP%3Bcause%3D302>;index=1";
        QTest::addRow("diverted, history not wanted")
            << diverted << source(true) << policy(true, true, false) << annOutside;
        QTest::addRow("diverted by a stranger") << diverted << source(false) << policy(true, true, true) << annOutside;
        QTest::addRow("hidden way") << diverted + "Privacy: history\r\n"
                                    << source(true) << policy(false, true, true) << annOutside + "\nPrivacy: history";
        QTest::addRow("anonymous already") << QByteArray("From: Anonymous <sip:anonymous@anonymous.invalid>;tag=1\r\n")
                                           << source(true) << policy(false, true, true) << anonymousOutside;
        QTest::addRow("anonymous, and asserted")
            << QByteArray("From: Anonymous <sip:anonymous@anonymous.invalid>;tag=1\r\n"
                          "P-Asserted-Identity: <tel:+4930555>\r\n")
            << source(true) << policy(false, true, true) << anonymousOutside;
        QTest::addRow("a name") << QByteArray("From: <sip:al%20ice@inside>;tag=1\r\n") << source(true)
                                << policy(true, true, true) << QByteArray("<sip:al%20ice@203.0.113.9>");
        QTest::addRow("assertion that cannot be read") << plain + "P-Asserted-Identity: <sip:\r\n"
                                                       << source(true) << policy(true, true, true) << annOutside;
    }

    void passesOnWhatMayBeKnown()
    {
        QFETCH(QByteArray, headers);
        QFETCH(IdentitySource, from);
        QFETCH(IdentityPolicy, to);
        QFETCH(QByteArray, expected);
        QCOMPARE(text(identityHeaders(callerIdentity(invite(headers), from), to)), expected);
    }

    void writesUris()
    {
        NumberPlan numbers;
        QCOMPARE(toString(userUri(numbers, "+4930123", "h")), std::string("sip:+4930123@h;user=phone"));
        QCOMPARE(toString(userUri(numbers, "alice", "h")), std::string("sip:alice@h"));
        numbers.userPhone = false;
        numbers.removePlus = true;
        QCOMPARE(toString(userUri(numbers, "+4930123", "h")), std::string("sip:4930123@h"));
        QCOMPARE(toString(userUri(numbers, "*31#", "h")), std::string("sip:*31%23@h"));
    }
};

REGISTER_TEST(CallerIdentityTest)
#include "caller_identity_test.moc"
