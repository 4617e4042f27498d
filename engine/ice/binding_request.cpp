#include "engine/ice/binding_request.h"

namespace trunkwright::engine {

namespace {

StunMessage responseTo(const StunMessage& request, StunClass kind)
{
    StunMessage response;
    response.kind = kind;
    response.method = request.method;
    response.transactionId = request.transactionId;
    return response;
}

/// Without integrity for 400 and 401: which key would prove it is not known (RFC 8489 9.1.3).
Bytes errorResponse(const StunMessage& request, const StunErrorCode& error, std::string_view key = {})
{
    StunMessage response = responseTo(request, StunClass::error);
    response.addErrorCode(error);
    return serialize(response, {std::string(key)});
}

Bytes unknownAttributesResponse(
    const StunMessage& request, const std::vector<std::uint16_t>& unknown, std::string_view key)
{
    StunMessage response = responseTo(request, StunClass::error);
    response.addErrorCode({420, "Unknown Attribute"});
    Bytes types;
    for (const std::uint16_t type : unknown)
        write16(types, type);
    response.attributes.push_back({stun::unknownAttributes, std::move(types)});
    return serialize(response, {std::string(key)});
}

std::optional<IceRole> roleIn(const StunMessage& message)
{
    if (const auto tieBreaker = message.number64(stun::iceControlling))
        return IceRole{true, *tieBreaker};
    const auto tieBreaker = message.number64(stun::iceControlled);
    return tieBreaker ? std::optional(IceRole{false, *tieBreaker}) : std::nullopt;
}

}  // namespace

Bytes checkRequest(const StunTransactionId& id, const BindingRequest& request, const CheckCredentials& credentials)
{
    StunMessage message;
    message.transactionId = id;
    message.addText(stun::username, credentials.remoteUfrag + ':' + credentials.localUfrag);
    message.addNumber32(stun::priority, request.priority);
    if (request.role) {
        const auto type = request.role->controlling ? stun::iceControlling : stun::iceControlled;
        message.addNumber64(type, request.role->tieBreaker);
    }
    if (request.useCandidate)
        message.attributes.push_back({stun::useCandidate, {}});
    return serialize(message, {credentials.remotePassword});
}

std::expected<BindingRequest, Bytes> judgedRequest(
    ByteView datagram, const ReceivedStun& received, std::string_view localUfrag, std::string_view localPassword)
{
    const StunMessage& message = received.message;
    if (message.method != stun::binding || !received.hasFingerprint)
        return std::unexpected(Bytes());
    const auto user = message.text(stun::username);
    if (!user || (!received.integrityAt && !received.integritySha256At))
        return std::unexpected(errorResponse(message, {400, "Bad Request"}));
    const bool isOurs = user->size() > localUfrag.size() && user->starts_with(localUfrag)
        && (*user)[localUfrag.size()] == ':' && provesIntegrity(datagram, received, localPassword);
    if (!isOurs)
        return std::unexpected(errorResponse(message, {401, "Unauthenticated"}));
    if (const auto unknown = message.unknownRequired(); !unknown.empty())
        return std::unexpected(unknownAttributesResponse(message, unknown, localPassword));
    const auto priority = message.number32(stun::priority);
    if (!priority)
        return std::unexpected(errorResponse(message, {400, "Bad Request"}, localPassword));
    return BindingRequest{*priority, message.find(stun::useCandidate) != nullptr, roleIn(message)};
}

Bytes successResponse(const StunMessage& request, const IpEndpoint& from, std::string_view localPassword)
{
    StunMessage response = responseTo(request, StunClass::success);
    response.addXorMappedAddress(from);
    return serialize(response, {std::string(localPassword)});
}

Bytes roleConflictResponse(const StunMessage& request, std::string_view localPassword)
{
    return errorResponse(request, {487, "Role Conflict"}, localPassword);
}

Bytes keepaliveIndication(const StunTransactionId& id)
{
    StunMessage message;
    message.kind = StunClass::indication;
    message.transactionId = id;
    return serialize(message);
}

}  // namespace trunkwright::engine
