#pragma once
// Somebody to call on the loopback network.

#include "engine/audio/codec.h"
#include "engine/call/call.h"
#include "tests/support/real_loop.h"

#include <QProcess>

namespace trunkwright::tests {

/// Rings or answers what calls it, and keeps what ended the call.
class FarSide {
public:
    explicit FarSide(bool answers)
        : m_answers(answers)
        , m_agent(m_real.network, m_random, settings())
    {
        m_agent.onCall([this](std::unique_ptr<engine::InviteSession> session) {
            engine::CallSettings settings;
            settings.media.codecs = {engine::rtpFormat(*engine::findCodec("PCMA"))};
            settings.local = *engine::parseIpAddress("127.0.0.1");
            m_call = std::move(*engine::Call::take(std::move(session), m_real.network, m_random, settings,
                {[this](const engine::SessionEvent& event) { handle(event); }, {}, {}}));
            if (m_answers) {
                m_call->accept();
            } else {
                m_call->session().progress({});
                m_stands = true;
            }
        });
        m_isOpen = !m_agent.start();
    }

    bool isOpen() const { return m_isOpen; }
    QString uri() { return peer().replace("sip:", "sip:1000@"); }
    /// As a trunk names it.
    QString peer()
    {
        return QStringLiteral("sip:127.0.0.1:%1").arg(m_agent.transport().listening().front().local.port);
    }
    /// Answers until the program has come to its end.
    bool playUntil(QProcess& program)
    {
        return m_real.until([&] { return program.state() == QProcess::NotRunning || program.waitForFinished(1); });
    }
    bool waitForCall()
    {
        return m_real.until([this] { return m_stands; });
    }
    std::optional<engine::SessionEnded::How> waitForEnd()
    {
        m_real.until([this] { return m_how.has_value(); });
        return m_how;
    }

private:
    static engine::UserAgentSettings settings()
    {
        engine::UserAgentSettings settings;
        settings.transport.listen = {{engine::SipProtocol::udp, {*engine::parseIpAddress("127.0.0.1"), 0}, {}, {}, 0}};
        return settings;
    }

    void handle(const engine::SessionEvent& event)
    {
        m_stands = m_stands || std::holds_alternative<engine::SessionEstablished>(event);
        if (const auto* end = std::get_if<engine::SessionEnded>(&event))
            m_how = end->how;
    }

    RealLoop m_real;
    engine::SeededRandom m_random{1};
    bool m_answers;
    engine::UserAgent m_agent;
    std::unique_ptr<engine::Call> m_call;
    bool m_isOpen = false;
    bool m_stands = false;
    std::optional<engine::SessionEnded::How> m_how;
};

}  // namespace trunkwright::tests
