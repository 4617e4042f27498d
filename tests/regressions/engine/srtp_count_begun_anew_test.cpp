// Where the far side began the numbers of its SRTP anew with the same SSRC and key, "nothing came" while all of it came
// and was refused as replayed, and the check of SRTP passed with none refused. Then this was told at the end of a call
// only: 60 refused packets in its midst were no loss, and R was that of a clean call.
#include "engine/probe/call_story.h"
#include "engine/probe/stream_watch.h"
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class SrtpCountBegunAnewTest : public QObject {
    Q_OBJECT

private slots:
    void isTold_data()
    {
        QTest::addColumn<int>("due");
        QTest::addColumn<int>("fresh");
        QTest::addColumn<int>("repeated");
        QTest::addColumn<int>("inPlace");
        QTest::newRow("a second of nothing new") << 50 << 0 << 50 << 50;
        QTest::newRow("set back by 15") << 50 << 35 << 15 << 15;
        QTest::newRow("a line that doubles packets") << 50 << 50 << 50 << 0;
        QTest::newRow("a line that loses and doubles some") << 50 << 45 << 10 << 0;
        QTest::newRow("silence on a line that doubles some") << 50 << 0 << 5 << 0;
    }

    void isTold()
    {
        QFETCH(int, due);
        QFETCH(int, fresh);
        QFETCH(int, repeated);
        QFETCH(int, inPlace);
        const auto counted = [](int count) { return static_cast<std::uint64_t>(count); };
        QCOMPARE(StreamWatch::inPlaceOfNew(counted(due), counted(fresh), counted(repeated)), counted(inPlace));
    }

    void isToldInTheMidst()
    {
        JudgedCall call;
        QVERIFY(call.verdict("srtp_clean") == Verdict::pass);
        StreamResult& stream = call.result.streams.front();
        const std::uint64_t due = playoutOf(stream)->due;
        stream.repeated = stream.begunAnew = 60;
        QCOMPARE(call.verdict("srtp_clean"), Verdict::fail);
        QVERIFY(call.judgement("srtp_clean").text.contains("60 packets had numbers that had come before"));
        QCOMPARE(playoutOf(stream)->due, due + 60);
        QCOMPARE(playoutOf(stream)->unplayed, std::uint64_t(60));
    }

    void isToldAtTheEnd()
    {
        JudgedCall call;
        StreamResult& stream = call.result.streams.front();
        stream.absent = stream.repeated = stream.begunAnew = 100;
        QCOMPARE(call.verdict("srtp_clean"), Verdict::fail);
        const Judgement audio = call.judgement("two_way_audio");
        QCOMPARE(audio.verdict, Verdict::fail);
        QVERIFY(audio.text.contains("in place of new ones"));
        QVERIFY(audio.advice.contains("RFC 3711"));
        QCOMPARE(playoutOf(stream)->unplayed, std::uint64_t(100));
    }
};

REGISTER_TEST(SrtpCountBegunAnewTest)
#include "srtp_count_begun_anew_test.moc"
