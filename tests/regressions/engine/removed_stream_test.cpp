// A far side that removed the audio of a call, by an offer or an answer with port 0 (RFC 3264 8.2), was sent RTP and
// RTCP on and on; its offer was refused with 488.
#include "tests/support/live_stage.h"
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

const std::string farAddress = "192.0.2.2";
constexpr std::uint16_t farRtp = 4000;
constexpr std::uint16_t farRtcp = 4001;

/// A far side of which the test says what it offers and answers; what comes to its ports is counted.
struct Stage {
    Stage()
        : live({.instead = [this](InviteSession& session) { take(session); }})
        , removal(live.world.clock(), [this] { far->offer(audioSdp(farAddress, 0, "8")); })
    {
        live.request.talk = 30s;
        live.world.onPacket([this](const SeenPacket& packet) {
            const bool isMedia = packet.to.port == farRtp || packet.to.port == farRtcp;
            last = isMedia && packet.fate == PacketFate::sent ? live.world.elapsed() : last;
        });
    }

    void take(InviteSession& session)
    {
        far = &session;
        session.onEvent([this](const SessionEvent& event) {
            if (std::holds_alternative<SessionOffered>(event))
                far->answer(audioSdp(farAddress, 0, "8"));
            else if (const auto* answered = std::get_if<SessionAnswered>(&event))
                answer = answered->sdp;
        });
        session.accept({audioSdp(farAddress, farRtp, "8"), {}});
    }

    LiveStage live;
    Timer removal;
    InviteSession* far = nullptr;
    Duration last{};     ///< when media were last sent to it
    std::string answer;  ///< to its offer
};

bool isGoodbye(const Bytes& report)
{
    const auto compound = parseRtcp(report, true);
    return compound && std::ranges::any_of(*compound, [](const RtcpPacket& packet) {
        return std::holds_alternative<Goodbye>(packet);
    });
}

std::size_t goodbyes(const std::vector<Bytes>& reports)
{
    return static_cast<std::size_t>(std::ranges::count_if(reports, isGoodbye));
}

/// The SSRC of the first packet of a compound.
std::uint32_t senderOf(const Bytes& report)
{
    return report.size() < 8
        ? 0U
        : std::uint32_t(report[4]) << 24 | std::uint32_t(report[5]) << 16 | report[6] << 8 | report[7];
}

}  // namespace

class RemovedStreamTest : public QObject {
    Q_OBJECT

private slots:
    void isSentNothingAfterItsOffer()
    {
        Stage stage;
        stage.removal.startAfter(8s);
        const TestCallResult result = stage.live.play();
        QVERIFY(result.outcome == TestCallOutcome::answered);
        QVERIFY2(stage.answer.find("m=audio 0 RTP/AVP 8\r\n") != std::string::npos, stage.answer.c_str());
        QVERIFY(stage.last > 7900ms);
        QVERIFY(stage.last < 8100ms);
    }

    /// RFC 3550 6.3.7: who leaves says so; who comes back is another source.
    void isToldByRtcpThatItEnds()
    {
        std::vector<Bytes> reports;
        MediationStage stage;
        stage.connect();
        answersOffers(stage.carrier);
        const auto rtcp = stage.phone.host().openDatagram({*parseIpAddress(phoneAddress), 4001}, TrafficClass::voice);
        (*rtcp)->onReceive(
            [&](const IpEndpoint&, ByteView octets) { reports.emplace_back(octets.begin(), octets.end()); });
        stage.run(20s);
        stage.phone.session->offer(audioSdp(phoneAddress, 0, "8 0 101"));
        stage.run(20s);
        const std::size_t before = reports.size();
        QVERIFY(before > 2);
        QCOMPARE(goodbyes(reports), std::size_t(1));
        QVERIFY(isGoodbye(reports.back()));
        stage.phone.session->offer(stage.phone.description());
        stage.run(20s);
        QVERIFY(reports.size() > before);
        QVERIFY(senderOf(reports.back()) != senderOf(reports.front()));
        QCOMPARE(goodbyes(reports), std::size_t(1));
    }

    void isSentNothingAfterItsAnswer()
    {
        Stage stage;
        stage.live.request.hold = 4s;
        const TestCallResult result = stage.live.play();
        QVERIFY(result.outcome == TestCallOutcome::answered);
        const auto held = std::ranges::find_if(result.ladder, [](const LadderEntry& entry) {
            return entry.message && entry.kind == LadderEntry::Kind::sent && entry.message->method() == "INVITE"
                && toHeader(*entry.message)->tag();
        });
        QVERIFY(held != result.ladder.end());
        QVERIFY(stage.last > 1s);
        QVERIFY(stage.last < held->at + 200ms);
    }

    void isSilenceForTheOtherSideOfAMediatedCall()
    {
        MediationStage stage;
        stage.connect();
        answersOffers(stage.carrier);
        stage.phone.session->offer(audioSdp(phoneAddress, 0, "8 0 101"));
        stage.run(100ms);
        const auto* answered = std::get_if<SessionAnswered>(&*stage.phone.last);
        QVERIFY2(answered && answered->sdp.find("m=audio 0 ") != std::string::npos, stage.phone.story.c_str());
        COMPARE_TEXT(stage.carrier.takeStory(), "offered PCMA PCMU telephone-event CN inactive by reinvite\n");
        stage.phone.session->offer(stage.phone.description());
        stage.run(100ms);
        COMPARE_TEXT(stage.carrier.takeStory(), "offered PCMA PCMU telephone-event CN sendrecv by reinvite\n");
        QVERIFY(stage.phone.takeStory().ends_with("sendrecv\n"));
        QCOMPARE(stage.status().calls, std::size_t(1));
    }

    void isNoReasonToTakeFaxForAudio()
    {
        MediationStage stage;
        stage.connect();
        stage.phone.session->offer(audioSdp(phoneAddress, 0, "8", "sendrecv", "m=image 5000 udptl t38\r\n"));
        stage.run(100ms);
        COMPARE_TEXT(stage.phone.takeStory(), "offer refused 488\n");
        COMPARE_TEXT(stage.carrier.takeStory(), "");
    }
};

REGISTER_TEST(RemovedStreamTest)
#include "removed_stream_test.moc"
