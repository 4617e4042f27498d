#include "engine/sip/client_transaction.h"

#include "engine/sip/message_headers.h"

namespace trunkwright::engine {

namespace {

class InviteClient final : public ClientTransaction {
public:
    InviteClient(const TransactionGround& ground, Message request, const SipFlow& flow, std::function<void()> ended)
        : ClientTransaction(ground, std::move(request), flow, std::move(ended))
        , m_repeat(ground.scheduler, [this] { repeat(); })
        , m_end(ground.scheduler, [this] { timeOut(); })
    {
    }

    void receive(const Message& response) override
    {
        if (response.status() < 200)
            provisional(response);
        else if (response.status() < 300)
            success(response);
        else
            failure(response);
    }

private:
    void begin() override
    {
        m_interval = m_ground.timers.t1;
        m_end.startAfter(m_ground.timers.giveUp());  // timer B
        if (!isReliable())
            m_repeat.startAfter(m_interval);  // timer A
    }

    void stopTimers() override
    {
        m_repeat.stop();
        m_end.stop();
    }

    void repeat()
    {
        m_interval *= 2;
        m_repeat.startAfter(m_interval);
        resend();
    }

    void timeOut()
    {
        if (m_state == State::calling)
            fail(TransactionFailure::timeout);
        else
            end();
    }

    void provisional(const Message& response)
    {
        if (m_state != State::calling && m_state != State::proceeding)
            return;
        m_state = State::proceeding;
        stopTimers();
        report(response);
    }

    void success(const Message& response)
    {
        if (m_state == State::completed)
            return;
        if (m_state != State::accepted) {
            m_state = State::accepted;
            stopTimers();
            m_end.startAfter(m_ground.timers.giveUp());  // timer M
        }
        report(response);
    }

    void failure(const Message& response)
    {
        if (m_state == State::accepted)
            return;
        const bool isCopy = m_state == State::completed;
        m_ground.transport.send(flow(), serialize(ackForFailure(request(), response)));
        if (isCopy)
            return;
        m_state = State::completed;
        stopTimers();
        m_end.startAfter(isReliable() ? Duration() : m_ground.timers.giveUp());  // timer D
        report(response);
    }

    Timer m_repeat;
    Timer m_end;
    Duration m_interval{};
};

class OtherClient final : public ClientTransaction {
public:
    OtherClient(const TransactionGround& ground, Message request, const SipFlow& flow, std::function<void()> ended)
        : ClientTransaction(ground, std::move(request), flow, std::move(ended))
        , m_repeat(ground.scheduler, [this] { repeat(); })
        , m_end(ground.scheduler, [this] { timeOut(); })
    {
    }

    void receive(const Message& response) override
    {
        if (m_state == State::completed)
            return;
        if (response.status() < 200) {
            m_state = State::proceeding;
        } else {
            m_state = State::completed;
            m_repeat.stop();
            m_end.startAfter(isReliable() ? Duration() : m_ground.timers.t4);  // timer K
        }
        report(response);
    }

private:
    void begin() override
    {
        m_interval = m_ground.timers.t1;
        m_end.startAfter(m_ground.timers.giveUp());  // timer F
        if (!isReliable())
            m_repeat.startAfter(m_interval);  // timer E
    }

    void stopTimers() override
    {
        m_repeat.stop();
        m_end.stop();
    }

    void repeat()
    {
        m_interval = m_state == State::proceeding ? m_ground.timers.t2 : std::min(2 * m_interval, m_ground.timers.t2);
        m_repeat.startAfter(m_interval);
        resend();
    }

    void timeOut()
    {
        if (m_state == State::completed)
            end();
        else
            fail(TransactionFailure::timeout);
    }

    Timer m_repeat;
    Timer m_end;
    Duration m_interval{};
};

/// The header fields that a request of the same transaction repeats.
Message sameTransaction(const Message& invite, std::string method)
{
    Message request = Message::request(method, invite.requestUri());
    const auto cseq = cseqHeader(invite);
    request.add(HeaderName::via, std::string(invite.elements(HeaderName::via).front()));
    for (const Header& header : invite.headers()) {
        if (header.name == HeaderName::route || header.name == HeaderName::from || header.name == HeaderName::to
            || header.name == HeaderName::callId || header.name == HeaderName::maxForwards)
            request.add(header.name, header.value);
    }
    request.add(HeaderName::cseq, toString(CSeq{cseq ? cseq->number : 1, std::move(method)}));
    return request;
}

}  // namespace

ClientTransaction::ClientTransaction(
    const TransactionGround& ground, Message request, const SipFlow& flow, std::function<void()> ended)
    : m_ground(ground)
    , m_request(std::move(request))
    , m_octets(serialize(m_request))
    , m_flow(flow)
    , m_ended(std::move(ended))
{
}

boost::system::error_code ClientTransaction::start()
{
    if (const auto error = m_ground.transport.send(m_flow, m_octets)) {
        end();
        return error;
    }
    begin();
    return {};
}

void ClientTransaction::flowFailed()
{
    if (m_state == State::calling)
        fail(TransactionFailure::transport);
}

bool ClientTransaction::resend()
{
    if (!m_ground.transport.send(m_flow, m_octets))
        return true;
    fail(TransactionFailure::transport);
    return false;
}

void ClientTransaction::fail(TransactionFailure why)
{
    const auto failed = std::move(m_events.failed);
    const auto ended = std::move(m_events.ended);
    m_events.ended = {};
    end();
    if (failed)
        failed(why);
    if (ended)
        ended();
}

void ClientTransaction::end()
{
    if (m_state == State::ended)
        return;
    m_state = State::ended;
    stopTimers();
    const auto ended = std::move(m_events.ended);
    m_events = {};
    const auto leave = std::move(m_ended);  // may destroy this
    leave();
    if (ended)
        ended();
}

void ClientTransaction::report(const Message& response)
{
    const auto handler = m_events.response;
    if (handler)
        handler(response);
}

std::shared_ptr<ClientTransaction> makeClientTransaction(
    const TransactionGround& ground, Message request, const SipFlow& flow, std::function<void()> ended)
{
    if (request.method() == "INVITE")
        return std::make_shared<InviteClient>(ground, std::move(request), flow, std::move(ended));
    return std::make_shared<OtherClient>(ground, std::move(request), flow, std::move(ended));
}

Message ackForFailure(const Message& invite, const Message& response)
{
    Message ack = sameTransaction(invite, "ACK");
    ack.set(HeaderName::to, std::string(response.value(HeaderName::to).value_or("")));
    return ack;
}

Message cancelFor(const Message& invite)
{
    return sameTransaction(invite, "CANCEL");
}

}  // namespace trunkwright::engine
