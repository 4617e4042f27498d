#include "engine/sip/user_agent.h"

#include "engine/sip/invite_usage.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/request_desk.h"
#include "engine/sip/sip_stack.h"

namespace trunkwright::engine {

namespace {

/// Fills in what the series does not say yet.
void begin(RequestSeries& series, const OutOfDialogRequest& request, SipStack& stack)
{
    if (series.callId.empty())
        series.callId = request.callId.empty() ? stack.newCallId() : request.callId;
    if (series.fromTag.empty())
        series.fromTag = request.from.tag() ? std::string(*request.from.tag()) : stack.newTag();
    if (!series.authenticator)
        series.authenticator = std::make_shared<ClientAuthenticator>(
            request.credentials ? request.credentials : stack.settings().credentials, stack.random());
}

Message messageOf(const OutOfDialogRequest& request, RequestSeries& series, SipStack& stack)
{
    Message message = Message::request(request.method, request.uri);
    NameAddress from = request.from;
    from.parameters.set("tag", series.fromTag);
    for (const NameAddress& each : request.route)
        message.add(HeaderName::route, toString(each));
    message.add(HeaderName::maxForwards, std::to_string(request.maxForwards));
    message.add(HeaderName::from, toString(from));
    message.add(HeaderName::to, toString(request.to));
    message.add(HeaderName::callId, series.callId);
    message.add(HeaderName::cseq, toString(CSeq{++series.cseq, request.method}));
    stack.addProduct(message);
    addHeaders(message, request.headers);
    message.setBody(request.body);
    return message;
}

}  // namespace

UasCapabilities userAgentCapabilities()
{
    return {{"INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "PRACK", "UPDATE", "INFO", "REFER", "NOTIFY"},
        {"100rel", "timer", "replaces", "norefersub"},
        {"application/sdp", "multipart/mixed", "message/sipfrag", "application/dtmf-relay", "application/dtmf"}, false,
        {"refer"}};
}

UserAgent::UserAgent(Network& network, RandomSource& random, UserAgentSettings settings, LocateServers locate)
    : m_stack(std::make_shared<SipStack>(network, random, std::move(settings), std::move(locate)))
{
}

UserAgent::~UserAgent()
{
    m_stack->shutDown();
}

boost::system::error_code UserAgent::start(std::size_t* failed)
{
    return m_stack->start(failed);
}

void UserAgent::onCall(std::function<void(std::unique_ptr<InviteSession>)> handler)
{
    m_stack->desk().onCall(std::move(handler));
}

void UserAgent::onRequest(std::function<void(IncomingRequest)> handler)
{
    m_stack->desk().onRequest(std::move(handler));
}

void UserAgent::answerOptions(const IncomingRequest& request) const
{
    const Message answer = m_stack->desk().optionsAnswer(request.message());
    std::vector<Header> headers;
    for (const Header& header : answer.headers()) {
        if (header.name == HeaderName::allow || header.name == HeaderName::accept
            || header.name == HeaderName::supported)
            headers.push_back(header);
    }
    request.respond(200, {}, std::move(headers));
}

std::unique_ptr<InviteSession> UserAgent::call(OutgoingCall call)
{
    const UserAgentSettings& settings = m_stack->settings();
    const auto usage = std::make_shared<InviteUsage>(*m_stack, InviteSession::Role::caller,
        call.policy.value_or(settings.session), call.credentials ? call.credentials : settings.credentials);
    m_stack->keep(usage);
    usage->call(std::move(call));
    return std::make_unique<InviteSession>(usage);
}

void UserAgent::send(OutOfDialogRequest request, Responded responded)
{
    const auto series = request.series ? request.series : std::make_shared<RequestSeries>();
    begin(*series, request, *m_stack);
    Message message = messageOf(request, *series, *m_stack);
    RequestRoute route{request.route.empty() ? parseUri(request.uri).value_or(Uri()) : request.route.front().uri,
        request.targets, {}, {}};
    RequestSetup setup{std::move(message), std::move(route), std::move(request.contact), request.firstResponse,
        series->authenticator, [series] { return ++series->cseq; }};
    SipStack& stack = *m_stack;
    const auto self = std::make_shared<const OutgoingRequest*>(nullptr);
    const auto outgoing = std::make_shared<OutgoingRequest>(stack.ground(), std::move(setup),
        OutgoingRequest::Events{{},
            [&stack, responded = std::move(responded)](const Message& response, OutgoingRequest::Outcome) {
                stack.post([responded, response] { responded(response); });
            },
            {}, [&stack, self] { stack.post([&stack, self] { stack.forget(*self); }); }});
    *self = outgoing.get();
    stack.run(outgoing);
}

SipTransport& UserAgent::transport()
{
    return m_stack->transport();
}

Scheduler& UserAgent::scheduler()
{
    return m_stack->scheduler();
}

UserAgent::Counts UserAgent::counts() const
{
    return m_stack->counts();
}

std::uint64_t UserAgent::strangerCount() const
{
    return m_stack->strangerCount();
}

std::uint64_t UserAgent::unservedCount() const
{
    return m_stack->desk().unservedCount();
}

}  // namespace trunkwright::engine
