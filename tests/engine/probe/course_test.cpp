#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

using Call = JudgedCall;
using Kind = LadderEntry::Kind;

/// Checks that pass need that to have happened which they check.
class CourseTest : public QObject {
    Q_OBJECT

private slots:
    void judges_data()
    {
        QTest::addColumn<QByteArray>("check");
        QTest::addColumn<Change>("change");
        QTest::addColumn<Verdict>("verdict");
        const auto add = [](const char* what, Verdict verdict, const Changes& changes) {
            for (std::size_t i = 0; i < changes.size(); ++i)
                QTest::addRow("%s: %s %zu", what, changes[i].first, i)
                    << QByteArray(changes[i].first) << changes[i].second << verdict;
        };
        add("absent", Verdict::unproven, absences());
        add("done", Verdict::pass, deeds());
        add("wrong", Verdict::fail, faults());
    }

    void judges()
    {
        QFETCH(QByteArray, check);
        QFETCH(Change, change);
        QFETCH(Verdict, verdict);
        Call call;
        change(call);
        const Judgement judgement = call.judgement(check.constData());
        QVERIFY2(judgement.verdict == verdict, judgement.text.c_str());
    }

private:
    using Change = void (*)(Call&);
    using Changes = std::vector<std::pair<const char*, Change>>;

    static void ringWithMedia(Call& call) { call.result.ladder[1].message->setBody("v=0"); }

    /// The number of packets in each second.
    static void pace(Call& call, std::uint64_t packets)
    {
        call.asked.ptime_ms = call.result.ptime_ms = 30;
        call.result.streams[0].intervals.assign(5, {0s, packets, packets, {}, {}});
    }

    static void refuse(Call& call, int refusal, int last)
    {
        call.add(4s, Kind::received, response(refusal));
        call.result.hold = HoldResult{last, "recvonly", 0, {}, 0s};
    }

    static void acknowledge(Call& call)
    {
        Message ack = request("ACK");
        setSdp(ack, answerSdp);
        call.add(4s, Kind::received, ack);
    }

    static const Changes& absences()
    {
        static const Changes all{
            {"ringing", ringWithMedia},
            {"ringing", [](Call& c) { c.result.earlyMedia = true; }},
            {"early_media", [](Call& c) { c.result.earlyMedia = true; }},
            {"early_dialogs", [](Call& c) { c.fork("a"), c.fork("a"); }},
            {"reliable", [](Call&) {}},
            {"refer", [](Call&) {}},
            {"refer", [](Call& c) { c.transfer("SIP/2.0 180 Ringing\r\n"); }},
            {"ptime", [](Call& c) { pace(c, 33), c.result.ptime_ms = 20; }},
            {"ptime", [](Call& c) { pace(c, 50); }},
            {"ptime", [](Call& c) { pace(c, 33), c.result.streams[0].intervals.clear(); }},
            {"late_offer", [](Call& c) { c.reinvite(heldSdp, answerSdp); }},
            {"codec_switch", [](Call& c) { c.reinvite(heldSdp, answerSdp); }},
            {"update", [](Call& c) { c.add(4s, Kind::received, request("UPDATE")); }},
            {"far_hold", [](Call& c) { c.reinvite(audioSdp("192.0.2.9", "4000", "8", "sendrecv"), answerSdp); }},
            {"session_timer", [](Call&) {}},
            {"session_refresh", [](Call& c) { c.reinvite(heldSdp, answerSdp); }},
            {"session_refresh",
                [](Call& c) {
                    c.result.ladder.back().message->add(HeaderName::sessionExpires, "90");
                    c.reinvite(heldSdp, answerSdp);
                }},
            {"glare", [](Call& c) { refuse(c, 488, 488); }},
            {"refused_reinvite", [](Call& c) { refuse(c, 491, 200); }},
            {"unknown_method", [](Call&) {}},
            {"changed_source", [](Call&) {}},
            {"fax_relay", [](Call&) {}},
            {"no_common_codec", [](Call&) {}},
        };
        return all;
    }

    static const Changes& deeds()
    {
        static const Changes all{
            {"ringing", [](Call&) {}},
            {"early_media", [](Call& c) { c.result.earlyMedia = true, c.result.earlyAudio.heard = true; }},
            {"early_dialogs", [](Call& c) { c.fork("a"), c.fork("b"); }},
            {"refer", [](Call& c) { c.transfer("SIP/2.0 200 OK\r\n"); }},
            {"ptime", [](Call& c) { pace(c, 33); }},
            {"late_offer", [](Call& c) { c.reinvite({}, answerSdp), acknowledge(c); }},
            {"codec_switch", [](Call& c) { c.reinvite(heldSdp, audioSdp("192.0.2.1", "6000", "0", "sendrecv")); }},
            {"far_hold_old", [](Call& c) { c.reinvite(audioSdp("0.0.0.0", "4000", "8", "sendrecv"), answerSdp); }},
            {"session_refresh", [](Call& c) { c.refresh(40s); }},
            {"glare", [](Call& c) { refuse(c, 491, 200); }},
            {"refused_reinvite", [](Call& c) { refuse(c, 488, 488); }},
            {"changed_source", [](Call& c) { c.result.streams[0].sources = 2; }},
            {"media_bypass",
                [](Call& c) {
                    c.result.farMedia->port = 4002;
                    c.result.streams[0].remote.port = 4002;
                }},
        };
        return all;
    }

    static const Changes& faults()
    {
        static const Changes all{
            {"refer", [](Call& c) { c.transfer("SIP/2.0 484 Address Incomplete\r\n"); }},
            {"late_offer", [](Call& c) { c.reinvite({}, answerSdp); }},
            {"session_refresh", [](Call& c) { c.refresh(93s); }},
            {"glare", [](Call& c) { refuse(c, 491, 0); }},
        };
        return all;
    }
};

REGISTER_TEST(CourseTest)
#include "course_test.moc"
