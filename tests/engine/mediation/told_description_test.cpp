#include "engine/mediation/bypass_rule.h"
#include "engine/mediation/told_description.h"
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

SdpSession described(const std::string& formats, const std::string& direction = "sendrecv",
    const std::string& more = {}, const std::string& address = "10.0.0.1")
{
    return *passableDescription(audioSdp(address, 4000, formats, direction, more));
}

}  // namespace

class ToldDescriptionTest : public QObject {
    Q_OBJECT

private slots:
    void countsVersionsOfChangesOnly()
    {
        SeededRandom random(1);
        ToldDescription told(*parseIpAddress("198.51.100.10"), HoldStyle::sendonly, random);
        const auto origin = [&](const SdpSession& description) { return parseSdp(told.tell(description))->origin; };
        const SdpOrigin first = origin(described("8 0"));
        QCOMPARE(first.version, std::uint64_t(1));
        COMPARE_TEXT(first.address.address, "198.51.100.10");
        QVERIFY(origin(described("8 0")) == first);
        const SdpOrigin second = origin(described("8"));
        QCOMPARE(second.version, std::uint64_t(2));
        QCOMPARE(second.sessionId, first.sessionId);
    }

    void offersThatFailAreNotKnown()
    {
        SeededRandom random(1);
        ToldDescription told(*parseIpAddress("198.51.100.10"), HoldStyle::sendonly, random);
        told.tell(described("8 0"));
        told.settle();
        told.tell(described("8 0", "sendonly"));
        QVERIFY(!told.isNews(described("8 0")));
        QVERIFY(told.isNews(described("8 0", "sendonly")));
        told.forget();
        QVERIFY(told.isNews(described("8 0")));
    }

    void news_data()
    {
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<bool>("isNews");
        const auto row = [](const char* name, const SdpSession& now, bool isNews) {
            QTest::addRow("%s", name) << QByteArray::fromStdString(toString(now)) << isNews;
        };
        const std::string keys =
            "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\r\n";
        row("the same", described("8 0 101", "sendonly", keys), false);
        row("fewer formats", described("8 101", "sendonly", keys), false);
        row("another order", described("0 8 101", "sendonly", keys), false);
        row("a format more", described("8 0 9 101", "sendonly", keys), true);
        row("another direction", described("8 0 101", "sendrecv", keys), true);
        row("another address", described("8 0 101", "sendonly", keys, "10.0.0.2"), true);
        row("no key", described("8 0 101", "sendonly"), false);
        row("another key",
            described("8 0 101", "sendonly",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj\r\n"),
            true);
        row("RTCP elsewhere", described("8 0 101", "sendonly", keys + "a=rtcp:5001\r\n"), true);
    }

    void news()
    {
        QFETCH(QByteArray, now);
        SeededRandom random(1);
        for (const HoldStyle hold : {HoldStyle::sendonly, HoldStyle::inactive}) {
            ToldDescription told(*parseIpAddress("198.51.100.10"), hold, random);
            told.tell(described("8 0 101", "sendonly",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\r\n"));
            told.settle();
            QTEST(told.isNews(*passableDescription(now.toStdString())), "isNews");
        }
    }

    void holdsInTheWordsOfThePeer()
    {
        SeededRandom random(1);
        ToldDescription told(*parseIpAddress("198.51.100.10"), HoldStyle::inactive, random);
        COMPARE_TEXT(mediaOf(told.tell(described("8", "sendonly"))), "PCMA inactive");
        COMPARE_TEXT(mediaOf(told.tell(described("8", "recvonly"))), "PCMA recvonly");
    }
};

REGISTER_TEST(ToldDescriptionTest)
#include "told_description_test.moc"
