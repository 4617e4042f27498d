#pragma once
// A far side of the live stage that speaks SIP over TCP by hand, and what is said of the call with it.

#include "engine/probe/checklist.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/parser.h"
#include "tests/support/live_stage.h"

#include <algorithm>

namespace trunkwright::engine::tests {

/// Of the plain call, as a check of the checklist judges it.
inline Judgement judged(const char* id, const LiveStage& stage, const TestCallResult& result)
{
    return judge(*findCheck(id), {findScenario("call"), stage.request, {result}, {}}, {});
}

inline bool notes(const TestCallResult& result, std::string_view part)
{
    return std::ranges::any_of(
        result.ladder, [&](const LadderEntry& entry) { return entry.note.find(part) != std::string::npos; });
}

/// The test call goes to it, at port 5070.
class TcpFarSide {
public:
    /// `connection`: from 0.
    using Take = std::function<void(std::size_t connection, const Message& request)>;

    TcpFarSide(LiveStage& stage, Take take)
        : m_take(std::move(take))
        , m_listener(std::move(*stage.there.listen({*parseIpAddress("192.0.2.2"), 5070}, {})))
    {
        stage.request.protocol = SipProtocol::tcp;
        stage.request.target.port = 5070;
        m_listener->onAccept([this](std::unique_ptr<StreamPort> port) { accept(std::move(port)); });
    }
    TcpFarSide(const TcpFarSide&) = delete;
    TcpFarSide& operator=(const TcpFarSide&) = delete;

    /// With `status` to INVITE, described where that is 200, and with 200 to all others.
    void answer(std::size_t connection, const Message& request, int status, const std::string& contact)
    {
        const bool isInvite = request.method() == "INVITE";
        Message answer = makeResponse(request, isInvite ? status : 200, "x", "there");
        answer.add(HeaderName::contact, contact);
        if (isInvite && status == 200)
            setSdp(answer,
                "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n");
        say(connection, serialize(answer));
    }
    void say(std::size_t connection, std::string_view octets) { m_ports[connection]->send(asBytes(octets)); }
    void close(std::size_t connection) { m_ports[connection]->close(); }
    void listenNoMore() { m_listener.reset(); }

private:
    void accept(std::unique_ptr<StreamPort> port)
    {
        const std::size_t connection = m_ports.size();
        m_ports.push_back(std::move(port));
        m_ports.back()->start({{},
            [this, connection](ByteView octets) {
                StreamParser parser;
                parser.feed(asText(octets));
                while (parser.next() == StreamParser::Event::message)
                    if (const Message message = parser.takeMessage(); message.isRequest())
                        m_take(connection, message);
            },
            [](const boost::system::error_code&) {}});
    }

    Take m_take;
    std::unique_ptr<StreamListener> m_listener;
    std::vector<std::unique_ptr<StreamPort>> m_ports;
};

}  // namespace trunkwright::engine::tests

namespace trunkwright::tests {

using engine::tests::TcpFarSide;

}  // namespace trunkwright::tests
