#include "app/live/guard_rails.h"
#include "tests/support/test_program.h"

#include <QTest>

using trunkwright::app::callableNumber;
using trunkwright::app::callableUri;
using trunkwright::app::digitsWarning;

class GuardRailsTest : public QObject {
    Q_OBJECT

private slots:
    void refusesEmergencies_data()
    {
        QTest::addColumn<QByteArray>("uri");
        for (const char* uri : {"sip:911@127.0.1.10", "sips:112@sbc.example.com", "sip:+49112@h", "sip:+49-112@h",
                 "sip:9%2D1%2D1@h", "sip:%39%31%31@h", "sip:%2539%2531%2531@h", "sip:%252539%252531%252531@h",
                 "sip:9.1.1@h", "sip:(911)@h", "sip:911;phone-context=+1@h;user=phone", "sip:911;x=y@h",
                 "sip:911:secret@h", "sip:911%40h2@h", "sip:9911@h", "sip:0112@h", "sip:0049112@h", "sip:*67911@h",
                 "sip:%2367911@h", "sip:%EF%BC%91%EF%BC%91%EF%BC%92@h", "sip:sos@h", "sip:SOS@h", "sip:sos.fire@h",
                 "sip:urn%3Aservice%3Asos@h", "tel:911", "tel:1-1-2;phone-context=+49", "tel:+1-911",
                 "tel:(112);phone-context=example.com", "urn:service:sos", "urn:service:sos.police", "URN:SERVICE:SOS",
                 "sip:%2B49112@h", "SIP:911@H", "sip:+1911@h;user=phone", "sip:911@h;user=PHONE;transport=TCP",
                 "sip:9%311@h", "sip:911;phone-context=example.com;isub=1@h", "tel:+1911", "TEL:911", "sip:911,@h",
                 "sip:1%20911@h", "sip:%31%31%32;ext=5@h", "Urn:Service:Sos.Fire", "sip:tel:911@h", "sip:tel%3A911@h",
                 "sip:sip%3A911@h", "sip:911p123@h", "sip:+15550001,911@h", "sip:p911@h", "sip:+15550001;rn=911@h",
                 "sip:99112@h", "sip:77112@h", "sip:77%31%31%32@h", "sip:%25E2%2591%25A811@h",
                 "sip:+15550001;phone-context=911@h", "sip:+15550001;postd=911@h", "sip:1170911@h", "sip:911A@h",
                 "sip:9T911@h", "sip:+15550001t911@h", "sip:001544999@h"})
            QTest::newRow(uri) << QByteArray(uri);
        for (const char* user :
            {"\u246811", "\u247C\u2474\u2474", "\u2490\u2488\u2488", "\u2460\u2460\u2461", "\u246A2",
                "\u2788\u2780\u2780", "\uFF19\uFF11\uFF11", "\u2079\u00B9\u00B9", "\U0001D42C\U0001D428\U0001D42C"})
            QTest::newRow(user) << "sip:" + QByteArray(user).toPercentEncoding() + "@h";
    }

    void refusesEmergencies()
    {
        QFETCH(QByteArray, uri);
        const auto callable = callableUri(uri.toStdString(), "URI");
        QVERIFY(!callable.has_value());
        QCOMPARE(callable.error().kind, trunkwright::models::ErrorKind::badInput);
        QVERIFY2(callable.error().what.find("emergency") != std::string::npos, callable.error().what.c_str());
    }

    void refusesWhatCannotBeCalled_data()
    {
        QTest::addColumn<QByteArray>("uri");
        for (const char* uri : {"", "15550001", "sip:", "http://example.com/", "tel:+15550001", "mailto:a@b",
                 "sip:+15550001@h?Route=%3Csip:evil.example%3E", "sip:+15550001@h;maddr=192.0.2.1",
                 "sip:+15550001@h;method=REFER", "sip:a b@h", "sip:urn:service:sos@h", "sip:911",
                 "sip:112;transport=tls", "sip:1000@224.0.0.1", "sip:239.255.255.255:5060", "sip:1000@255.255.255.255",
                 "sip:1000@0.0.0.0", "sip:1000@0.1.2.3", "sip:1000@[ff02::1]", "sip:1000@[::]",
                 "sip:1000@[::ffff:224.0.0.1]", "sip:1000@[::ffff:0.0.0.0]", "sip:a%0D%0Ab@h", "sip:a%00@h",
                 "sip:a@h;x=%7f", "sip:user:secret@h", "sip:user:@h", "sips:user:secret@h;transport=tls",
                 "sip:user:sec ret@h", "sip:user:averyveryverylongandstillsecret@h:port"})
            QTest::newRow(uri) << QByteArray(uri);
    }

    void refusesDigitsInDisguise()
    {
        for (const char* user : {"\u24681234567", "2345\uFF10001", "1000\u00B2", "\u216B", "2345\u33E0",
                 "\u0661\u0662\u0663\u0664\u0665"}) {
            const auto callable =
                callableUri("sip:" + QByteArray(user).toPercentEncoding().toStdString() + "@h", "URI");
            QVERIFY2(!callable.has_value(), user);
            QVERIFY2(callable.error().what.find("write 0-9 only") != std::string::npos, callable.error().what.c_str());
            QVERIFY2(!callableNumber(user, "dids").has_value(), user);
        }
    }

    void refusesWhatCannotBeCalled()
    {
        QFETCH(QByteArray, uri);
        const auto callable = callableUri(uri.toStdString(), "URI");
        QVERIFY(!callable.has_value());
        QVERIFY(callable.error().what.find("emergency") == std::string::npos);
        QVERIFY2(callable.error().what.find("sec") == std::string::npos, callable.error().what.c_str());
    }

    void lets_data()
    {
        QTest::addColumn<QByteArray>("uri");
        for (const char* uri : {"sip:+15550001@127.0.1.10", "sip:+15550001@127.0.1.10:5060;transport=tcp",
                 "sips:alice@sbc.example.com", "sip:echo@[::1]:5070", "sip:127.0.0.1:5070", "sip:1000@h",
                 "sip:1000@223.255.255.255", "sip:1000@[fe80::1]", "sip:a%20b@h", "sip:6112@h", "sip:4911@h",
                 "sip:j%C3%BCrgen@h", "sip:%E5%8F%B0@h"})
            QTest::newRow(uri) << QByteArray(uri);
    }

    void lets()
    {
        QFETCH(QByteArray, uri);
        const auto callable = callableUri(uri.toStdString(), "URI");
        QVERIFY2(callable.has_value(), callable ? "" : callable.error().what.c_str());
    }

    void looksAtNumbersOfAProfileToo()
    {
        QVERIFY(!callableNumber("911", "dids").has_value());
        QVERIFY(callableNumber("15550001", "dids").has_value());
        QVERIFY(callableNumber("", "dids").has_value());
    }

    void onlyWarnsOfDigitsInsideOfACall()
    {
        for (const char* digits : {"911", "112", "112#"})
            QVERIFY2(!digitsWarning(digits).empty(), digits);
        for (const char* digits : {"", "#", "159#*A", "1590*#", "5", "1#911"})
            QVERIFY2(digitsWarning(digits).empty(), digits);
    }
};

REGISTER_TEST(GuardRailsTest)
#include "guard_rails_test.moc"
