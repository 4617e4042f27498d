// The session timer ended a call with a BYE that did not say so; an answer without Contact or tag in To went
// unremarked.
#include "engine/probe/call_story.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/parser.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

namespace {

constexpr const char* sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\n"
                            "m=audio 4000 RTP/AVP 8\r\n";

/// A far side that answers each request 200 with a description, and does nothing by itself.
struct Answerer {
    Answerer(LiveStage& stage, std::string tag, std::vector<Header> headers)
        : port(std::move(*stage.there.openDatagram({*parseIpAddress("192.0.2.2"), 5070}, TrafficClass::signaling)))
    {
        stage.request.target.port = 5070;
        port->onReceive([this, tag, headers](const IpEndpoint& from, ByteView octets) {
            const auto request = parseMessage(asText(octets));
            if (!request || !request->isRequest() || request->method() == "ACK")
                return;
            Message answer = makeResponse(*request, 200, "OK", tag);
            for (const Header& header : headers)
                answer.add(header.name, header.value);
            if (request->method() == "INVITE")
                setSdp(answer, sdp);
            port->send(from, asBytes(serialize(answer)));
        });
    }

    std::unique_ptr<DatagramPort> port;
};

bool notes(const TestCallResult& result, std::string_view part)
{
    return std::ranges::any_of(
        result.ladder, [&](const LadderEntry& entry) { return entry.note.find(part) != std::string::npos; });
}

}  // namespace

class EndsWithoutAWordTest : public QObject {
    Q_OBJECT

private slots:
    void tellsThatTheSessionExpired()
    {
        LiveStage stage;
        const Answerer silent(stage, "there",
            {{HeaderName::contact, {}, "<sip:a@192.0.2.2:5070>"},
                {HeaderName::sessionExpires, {}, "90;refresher=uas"}});
        stage.request.sessionExpires_s = 90;
        stage.request.talk = 3min;
        const TestCallResult result = stage.play();
        QVERIFY(result.talk && *result.talk < 91s);
        QVERIFY(notes(result, "session interval passed without a refresh"));
        const LadderEntry* const bye = findRequest(result, LadderEntry::Kind::sent, "BYE");
        QVERIFY(bye);
        QCOMPARE(reasonHeaders(*bye->message).value().front().cause, 102);
    }

    void remarksUponWhatAnAnswerLacks()
    {
        LiveStage stage;
        const Answerer terse(stage, {}, {});
        const TestCallResult result = stage.play();
        QVERIFY(notes(result, "the 200 has no Contact"));
        QVERIFY(notes(result, "the To of the 200 has no tag"));
    }

    void remarksUponNothingUsual()
    {
        LiveStage stage;
        const TestCallResult result = stage.play();
        QVERIFY(!notes(result, "Contact") && !notes(result, "tag"));
    }
};

REGISTER_TEST(EndsWithoutAWordTest)
#include "ends_without_a_word_test.moc"
