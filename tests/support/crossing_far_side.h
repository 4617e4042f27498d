#pragma once
// A far side of the live stage that rings, and answers 200 where CANCEL ends the ringing.

#include "tests/support/tcp_far_side.h"

namespace trunkwright::engine::tests {

struct CrossingAnswer {
    std::string contact = "<sip:192.0.2.2:5070>";
    int byeStatus = 200;              ///< 0: BYE is not answered
    std::optional<Duration> later{};  ///< after CANCEL; empty: the INVITE is never answered
};

class CrossingFarSide {
public:
    CrossingFarSide(LiveStage& stage, SipProtocol protocol, CrossingAnswer answer)
        : m_answer(std::move(answer))
        , m_success(stage.there.scheduler(), [this] { succeed(); })
    {
        if (protocol == SipProtocol::tcp)
            m_stream.emplace(stage, [this](std::size_t connection, const Message& request) {
                m_say = [this, connection](const Message& message) { m_stream->say(connection, serialize(message)); };
                take(request);
            });
        else
            listen(stage);
    }
    CrossingFarSide(const CrossingFarSide&) = delete;
    CrossingFarSide& operator=(const CrossingFarSide&) = delete;

private:
    void listen(LiveStage& stage)
    {
        m_port = std::move(*stage.there.openDatagram({*parseIpAddress("192.0.2.2"), 5070}, TrafficClass::signaling));
        stage.request.target.port = 5070;
        m_port->onReceive([this](const IpEndpoint& from, ByteView octets) {
            m_say = [this, from](const Message& message) { m_port->send(from, asBytes(serialize(message))); };
            if (const auto request = parseMessage(asText(octets)))
                take(*request);
        });
    }

    void take(const Message& request)
    {
        if (request.method() == "INVITE") {
            m_invite = request;
            m_say(makeResponse(request, 180, "Ringing", "there"));
        } else if (request.method() == "CANCEL") {
            m_say(makeResponse(request, 200, "OK", "there"));
            if (m_answer.later)
                m_success.startAfter(*m_answer.later);
        } else if (request.method() == "BYE" && m_answer.byeStatus != 0) {
            m_say(makeResponse(request, m_answer.byeStatus, "x", "there"));
        }
    }

    void succeed()
    {
        Message success = makeResponse(m_invite, 200, "OK", "there");
        success.add(HeaderName::contact, m_answer.contact);
        setSdp(success,
            "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n");
        m_say(success);
    }

    CrossingAnswer m_answer;
    Message m_invite;
    std::function<void(const Message&)> m_say;
    std::unique_ptr<DatagramPort> m_port;
    std::optional<TcpFarSide> m_stream;
    Timer m_success;
};

/// A call that is stopped a second after its begin.
inline TestCallResult playStopped(LiveStage& stage)
{
    std::optional<TestCallResult> result;
    const auto test = stage.tester->start(stage.request, [&](TestCallResult done) { result = std::move(done); });
    stage.world.runFor(std::chrono::seconds(1));
    test->hangUp();
    stage.world.runFor(std::chrono::seconds(9));
    return result.value_or(TestCallResult());
}

inline Judgement judgedRace(const LiveStage& stage, const TestCallResult& result)
{
    return judge(*findCheck("cancel_race"), {findScenario("cancel_race"), stage.request, {result}, {}}, {});
}

}  // namespace trunkwright::engine::tests

namespace trunkwright::tests {

using engine::tests::CrossingFarSide;

}  // namespace trunkwright::tests
