// A re-INVITE turned the media of a test call to any address, a group or this machine too, and the report did not say
// that they had moved.
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

namespace {

/// The far side offers that address two seconds after it has answered.
TestCallResult movedTo(const std::string& address)
{
    LiveStage stage;
    stage.request.talk = 5s;
    Timer move(stage.there.scheduler(), [&] {
        stage.far->call()->session().offer("v=0\r\no=- 1 2 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 " + address
            + "\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n");
    });
    move.startAfter(2s);
    return stage.play();
}

bool wasRefused(const TestCallResult& result)
{
    return std::ranges::any_of(result.ladder, [](const LadderEntry& entry) {
        return entry.kind == LadderEntry::Kind::sent && entry.message && !entry.message->isRequest()
            && entry.message->status() == 488;
    });
}

}  // namespace

class MediaSentElsewhereTest : public QObject {
    Q_OBJECT

private slots:
    void isRefused_data()
    {
        QTest::addColumn<QString>("address");
        for (const char* address : {"224.0.1.1", "255.255.255.255", "127.0.0.1"})
            QTest::newRow(address) << address;
    }

    void isRefused()
    {
        QFETCH(QString, address);
        const TestCallResult result = movedTo(address.toStdString());
        QVERIFY(result.outcome == TestCallOutcome::answered);
        QVERIFY(wasRefused(result));
    }

    void isTold()
    {
        const TestCallResult result = movedTo("192.0.2.9");
        QVERIFY(!wasRefused(result));
        const auto isMove = [](const LadderEntry& entry) {
            return entry.note == "the far side moves its media from 192.0.2.2 to 192.0.2.9";
        };
        QCOMPARE(std::ranges::count_if(result.ladder, isMove), 1);
    }
};

REGISTER_TEST(MediaSentElsewhereTest)
#include "media_sent_elsewhere_test.moc"
