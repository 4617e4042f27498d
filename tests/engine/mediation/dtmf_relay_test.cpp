#include "engine/mediation/dtmf_relay.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

namespace {

Message info(const QByteArray& type, const QByteArray& body)
{
    Message message = Message::request("INFO", "sip:h");
    if (!type.isEmpty())
        message.add(HeaderName::contentType, type.toStdString());
    message.setBody(body.toStdString());
    return message;
}

}  // namespace

class DtmfRelayTest : public QObject {
    Q_OBJECT

private slots:
    void readsDigits_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("digit");
        const auto row = [](const char* name, const char* type, const char* body, const char* digit) {
            QTest::addRow("%s", name) << QByteArray(type) << QByteArray(body) << QByteArray(digit);
        };
        row("usual", "application/dtmf-relay", "Signal=5\r\nDuration=160\r\n", "5 160");
        row("spaces and line feeds", "application/dtmf-relay", "Signal= *\nDuration= 80\n", "* 80");
        row("number for #", "Application/DTMF-Relay", "Signal=11\r\nDuration=100", "# 100");
        row("no duration", "application/dtmf-relay", "Signal=d\r\n", "D 160");
        row("too long", "application/dtmf-relay", "Signal=1\r\nDuration=99999999999\r\n", "1 160");
        row("too short", "application/dtmf-relay", "Signal=1\r\nDuration=1\r\n", "1 40");
        row("bare", "application/dtmf", "9\r\n", "9 160");
        row("no digit", "application/dtmf-relay", "Signal=!\r\nDuration=160\r\n", "");
        row("hook flash", "application/dtmf-relay", "Signal=16\r\n", "");
        row("empty", "application/dtmf-relay", "", "");
        row("bare and empty", "application/dtmf", "", "");
        row("other content", "application/sdp", "Signal=5\r\n", "");
        row("no content type", "", "Signal=5\r\n", "");
    }

    void readsDigits()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        const auto digit = infoDigit(info(type, body));
        QTEST(
            digit ? QByteArray(1, digit->digit) + ' ' + QByteArray::number(digit->duration_ms) : QByteArray(), "digit");
    }

    void writesWhatItReads()
    {
        const InfoDigit digit{'#', 250};
        const DialogRequest request = infoOf(digit);
        Message message = Message::request(request.method, "sip:h");
        for (const Header& header : request.headers)
            message.add(header.name, header.value);
        message.setBody(request.body);
        QCOMPARE(infoDigit(message), std::optional(digit));
    }
};

REGISTER_TEST(DtmfRelayTest)
#include "dtmf_relay_test.moc"
