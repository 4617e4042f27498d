// A far side sent its media from another port than its answer said, and the test call showed the answer's: the checks
// of symmetric RTP and of media bypass passed whatever came.
#include "engine/probe/stream_watch.h"
#include "tests/support/rtp_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

class SourceOfMediaShownTest : public QObject {
    Q_OBJECT

private slots:
    void isWhereTheyCameFrom_data()
    {
        QTest::addColumn<quint16>("port");
        QTest::newRow("as announced") << quint16(30000);
        QTest::newRow("from elsewhere") << quint16(30072);
    }

    void isWhereTheyCameFrom()
    {
        QFETCH(quint16, port);
        RtpCall call;
        VirtualHost& here = call.calleeHost;
        SeededRandom random(1);
        AudioEndpoint audio(here, random, *openMediaPorts(here, parseIpAddress("192.0.2.2").value()));
        StreamWatch watch(here.scheduler().now());
        MediaFlow flow = call.calleeFlow;
        flow.remoteRtp = endpoint("192.0.2.1", 30000);
        QVERIFY(audio.apply(flow));
        watch.follow(flow, here.scheduler().now());

        RtpSide there(call.callerHost, endpoint("192.0.2.1", port), 2);
        MediaFlow back = call.callerFlow;
        back.remoteRtp = audio.session().port(1).local();
        there.session.apply(back);
        there.say(50);
        call.world.runFor(2s);

        for (const StreamResult& stream : watch.results(audio)) {
            QVERIFY(stream.packets > 0);
            QCOMPARE(stream.remote.port, port);
        }
    }
};

REGISTER_TEST(SourceOfMediaShownTest)
#include "source_of_media_shown_test.moc"
