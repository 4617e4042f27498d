#include "engine/mediation/cause_map.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

namespace {

Message response(int status, const char* reason = nullptr)
{
    Message message = Message::response(status, "");
    if (reason)
        message.add(HeaderName::reason, reason);
    return message;
}

}  // namespace

class CauseMapTest : public QObject {
    Q_OBJECT

private slots:
    void statusesOfCauses_data()
    {
        QTest::addColumn<int>("cause");
        QTest::addColumn<int>("status");
        // RFC 3398 7.2.4.1, row by row
        for (const auto& [cause, status] :
            std::initializer_list<std::pair<int, int>>{{1, 404}, {2, 404}, {3, 404}, {17, 486}, {18, 408}, {19, 480},
                {20, 480}, {21, 403}, {22, 410}, {23, 410}, {26, 404}, {27, 502}, {28, 484}, {29, 501}, {31, 480},
                {34, 503}, {38, 503}, {41, 503}, {42, 503}, {47, 503}, {55, 403}, {57, 403}, {58, 503}, {65, 488},
                {70, 488}, {79, 501}, {87, 403}, {88, 503}, {102, 504}, {111, 500}, {127, 500}})
            QTest::addRow("%d", cause) << cause << status;
        QTest::addRow("class 0") << 5 << 480;
        QTest::addRow("class 2") << 44 << 503;
        QTest::addRow("class 3") << 50 << 503;
        QTest::addRow("class 4") << 69 << 501;
        QTest::addRow("class 5") << 81 << 500;
        QTest::addRow("class 6") << 97 << 500;
        QTest::addRow("class 7") << 120 << 500;
    }

    void statusesOfCauses()
    {
        QFETCH(int, cause);
        QFETCH(int, status);
        QCOMPARE(statusOfCause(cause), status);
    }

    void causesOfStatuses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("cause");
        // RFC 3398 8.2.6.1, row by row
        for (const auto& [status, cause] : std::initializer_list<std::pair<int, int>>{{400, 41}, {401, 21}, {402, 21},
                 {403, 21}, {404, 1}, {405, 63}, {406, 79}, {407, 21}, {408, 102}, {410, 22}, {413, 127}, {414, 127},
                 {415, 79}, {416, 127}, {420, 127}, {421, 127}, {423, 127}, {480, 18}, {481, 41}, {482, 25}, {483, 25},
                 {484, 28}, {485, 1}, {486, 17}, {500, 41}, {501, 79}, {502, 38}, {503, 41}, {504, 102}, {505, 127},
                 {513, 127}, {600, 17}, {603, 21}, {604, 1}})
            QTest::addRow("%d", status) << status << cause;
        QTest::addRow("canceled") << 487 << 16;
        QTest::addRow("no codec") << 488 << 65;
        QTest::addRow("moved") << 302 << 23;
        QTest::addRow("unknown 4xx") << 499 << 41;
        QTest::addRow("unknown 5xx") << 580 << 41;
        QTest::addRow("unknown 6xx") << 699 << 17;
        QTest::addRow("unknown 3xx") << 380 << 23;
    }

    void causesOfStatuses()
    {
        QFETCH(int, status);
        QFETCH(int, cause);
        QCOMPARE(causeOfStatus(status), cause);
    }

    void reasonOutweighsTheStatus_data()
    {
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<int>("cause");
        QTest::addRow("Q.850") << QByteArray("Q.850;cause=1;text=\"x\"") << 1;
        QTest::addRow("second") << QByteArray("SIP;cause=600, q.850 ; cause=3") << 3;
        QTest::addRow("SIP only") << QByteArray("SIP;cause=600") << 17;
        QTest::addRow("cannot be read") << QByteArray("Q.850;cause=999") << 17;
    }

    void reasonOutweighsTheStatus()
    {
        QFETCH(QByteArray, reason);
        QFETCH(int, cause);
        QCOMPARE(releaseOf(response(486, reason.constData())), refusal(486, cause));
    }

    void requestsEndCalls()
    {
        Message bye = Message::request("BYE", "sip:a@h");
        QCOMPARE(releaseOf(bye), Release());
        bye.add(HeaderName::reason, "Q.850;cause=31");
        QCOMPARE(releaseOf(bye).cause, 31);
        QCOMPARE(toString(reasonOf(releaseOf(bye))), std::string("Q.850;cause=31;text=\"Normal, unspecified\""));
    }

    void retryAfterIsReadAndNotPassedOn()
    {
        Message busy = response(503);
        busy.add(HeaderName::retryAfter, "5 (maintenance)");
        QCOMPARE(releaseOf(busy).retryAfter_s, std::optional<std::uint32_t>(5));
        QCOMPARE(passedOn(releaseOf(busy)), refusal(503, 41));
    }

    void passesOn_data()
    {
        QTest::addColumn<int>("received");
        QTest::addColumn<int>("cause");
        QTest::addColumn<int>("sent");
        QTest::addColumn<int>("sentCause");
        QTest::addRow("as it is") << 486 << 17 << 486 << 17;
        QTest::addRow("credentials refused") << 407 << 21 << 503 << 21;
        QTest::addRow("our dialog") << 481 << 41 << 500 << 41;
        QTest::addRow("our body") << 415 << 79 << 488 << 79;
        QTest::addRow("translated") << 603 << 21 << 486 << 17;
        QTest::addRow("translated by cause") << 500 << 34 << 503 << 34;
        QTest::addRow("another cause") << 500 << 41 << 500 << 41;
    }

    void passesOn()
    {
        QFETCH(int, received);
        QFETCH(int, cause);
        QFETCH(int, sent);
        QFETCH(int, sentCause);
        const std::vector<StatusTranslation> translations{{603, {}, 486}, {500, 34, 503}};
        QCOMPARE(passedOn(refusal(received, cause), translations), refusal(sent, sentCause));
    }

    void saysCauses()
    {
        QCOMPARE(causeText(16), std::string_view("Normal call clearing"));
        QCOMPARE(causeText(126), std::string_view("Unknown cause"));
    }
};

REGISTER_TEST(CauseMapTest)
#include "cause_map_test.moc"
