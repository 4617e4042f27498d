#include "engine/sip/incoming_request.h"

#include "engine/sip/server_transaction.h"
#include "engine/sip/status.h"

namespace trunkwright::engine {

struct IncomingRequest::Pending {
    Pending(std::shared_ptr<ServerTransaction> received, Message answer)
        : transaction(std::move(received))
        , defaultAnswer(std::move(answer))
    {
    }
    Pending(const Pending&) = delete;
    Pending& operator=(const Pending&) = delete;
    ~Pending()
    {
        if (!transaction->hasFinal())
            transaction->respond(defaultAnswer);
    }

    std::shared_ptr<ServerTransaction> transaction;
    Message defaultAnswer;
};

IncomingRequest::IncomingRequest(std::shared_ptr<ServerTransaction> transaction, Message defaultAnswer)
    : m_pending(std::make_shared<Pending>(std::move(transaction), std::move(defaultAnswer)))
{
}

const Message& IncomingRequest::message() const
{
    return m_pending->transaction->request();
}

const SipFlow& IncomingRequest::flow() const
{
    return m_pending->transaction->flow();
}

void IncomingRequest::respond(int status, std::string reason, std::vector<Header> headers, std::string body) const
{
    if (reason.empty())
        reason = reasonPhrase(status);
    Message response = makeResponse(message(), status, std::move(reason));
    for (const HeaderName copied : {HeaderName::to, HeaderName::server}) {
        if (const auto value = m_pending->defaultAnswer.value(copied))
            response.set(copied, std::string(*value));
    }
    for (const Header& header : headers)
        response.add(header.nameText(), header.value);
    response.setBody(std::move(body));
    m_pending->transaction->respond(response);
}

}  // namespace trunkwright::engine
