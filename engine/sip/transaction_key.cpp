#include "engine/sip/transaction_key.h"

#include "engine/sip/message_headers.h"

namespace trunkwright::engine {

namespace {

void append(std::string& key, std::string_view part)
{
    key += part;
    key += '\n';
}

}  // namespace

std::string clientKey(std::string_view branch, std::string_view method)
{
    std::string key;
    append(key, branch);
    append(key, method);
    return key;
}

std::string serverKey(const Message& request, const Via& top, std::string_view method)
{
    std::string key;
    if (const auto branch = top.transactionBranch()) {
        append(key, *branch);
        append(key, lowered(top.host));
        append(key, std::to_string(top.port.value_or(0)));
        append(key, method);
        return key;
    }
    const auto cseq = cseqHeader(request);
    append(key, request.requestUri());
    append(key, request.value(HeaderName::callId).value_or(""));
    append(key, std::to_string(cseq ? cseq->number : 0));
    const auto from = fromHeader(request);
    append(key, from ? from->tag().value_or("") : "");
    append(key, toString(top));
    append(key, method);
    return key;
}

std::string mergeKey(const Message& request)
{
    std::string key;
    const auto from = fromHeader(request);
    append(key, from ? from->tag().value_or("") : "");
    append(key, request.value(HeaderName::callId).value_or(""));
    append(key, request.value(HeaderName::cseq).value_or(""));
    return key;
}

}  // namespace trunkwright::engine
