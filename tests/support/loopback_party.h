#pragma once
// A user agent on the machine's loopback network, with the calls that it places and takes; each has two media ports.

#include "engine/audio/codec.h"
#include "engine/call/call.h"
#include "tests/support/real_loop.h"

namespace trunkwright::tests {

inline const engine::IpAddress loopback{engine::IpAddress::Family::v4, {127, 0, 0, 1}};

struct LoopbackPartySettings {
    engine::SipProtocol protocol = engine::SipProtocol::udp;
    std::string codec = "PCMA";
    engine::SrtpPolicy srtp = engine::SrtpPolicy::off;
    /// A call that it has placed ends when it is answered and so many packets have come.
    std::uint64_t packets = 0;
};

class LoopbackParty {
public:
    LoopbackParty(RealLoop& real, LoopbackPartySettings settings)
        : m_real(real)
        , m_settings(std::move(settings))
        , m_agent(real.network, m_random, agentSettings())
    {
        m_started = !m_agent.start();
        m_agent.onCall([this](std::unique_ptr<engine::InviteSession> session) {
            using engine::Call;
            Call& call = keep(Call::take(std::move(session), m_real.network, m_random, callSettings(), events(false)));
            call.accept();
        });
    }
    LoopbackParty(const LoopbackParty&) = delete;
    LoopbackParty& operator=(const LoopbackParty&) = delete;

    void place(const std::string& uri)
    {
        using engine::Call;
        engine::OutgoingCall call;
        call.uri = uri;
        call.from = *engine::parseNameAddress("<sip:a@127.0.0.1>");
        call.to = *engine::parseNameAddress('<' + uri + '>');
        keep(Call::place(m_agent, m_real.network, m_random, callSettings(), std::move(call), true, events(true)));
    }

    /// Those of its calls that have heard enough.
    void endCalls()
    {
        std::erase_if(m_talking, [this](int id) {
            const auto call = m_calls.find(id);
            if (call == m_calls.end())
                return true;
            if (call->second->audio().stats().received.packets < m_settings.packets)
                return false;
            call->second->end();
            ++m_heard;
            return true;
        });
    }

    std::uint16_t port() { return m_agent.transport().listening().front().local.port; }
    bool isStarted() const { return m_started; }
    int calls() const { return static_cast<int>(m_calls.size()); }
    int answered() const { return m_answered; }
    /// Calls that endCalls() has ended.
    int heard() const { return m_heard; }
    engine::UserAgent::Counts counts() const { return m_agent.counts(); }

private:
    engine::UserAgentSettings agentSettings() const
    {
        using namespace std::chrono_literals;
        engine::UserAgentSettings settings;
        settings.transport.listen = {{m_settings.protocol, {loopback, 0}, {}, {}, 0}};
        settings.transport.sources = {loopback};
        settings.timers = {100ms, 400ms, 500ms};  // nothing is lost on loopback, and what waits for copies ends soon
        return settings;
    }
    engine::CallSettings callSettings() const
    {
        engine::CallSettings settings;
        settings.media.codecs = {engine::rtpFormat(*engine::findCodec(m_settings.codec))};
        settings.media.srtp = m_settings.srtp;
        settings.local = loopback;
        return settings;
    }
    engine::Call::Events events(bool placed)
    {
        const int id = m_nextId;
        return {[this, id, placed](const engine::SessionEvent& event) {
                    if (std::holds_alternative<engine::SessionEstablished>(event) && placed) {
                        ++m_answered;
                        m_talking.push_back(id);
                        if (m_settings.packets == 0)
                            endCalls();
                    }
                    if (std::holds_alternative<engine::SessionEnded>(event))
                        m_calls.erase(id);
                },
            {}, {}};
    }
    engine::Call& keep(engine::Call::Opened call)
    {
        return *m_calls.emplace(m_nextId++, std::move(call.value())).first->second;
    }

    RealLoop& m_real;
    LoopbackPartySettings m_settings;
    engine::SystemRandom m_random;
    engine::UserAgent m_agent;
    std::map<int, std::unique_ptr<engine::Call>> m_calls;
    std::vector<int> m_talking;  ///< placed, answered, and not ended
    int m_nextId = 0;
    int m_answered = 0;
    int m_heard = 0;
    bool m_started = false;
};

}  // namespace trunkwright::tests
