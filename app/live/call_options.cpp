#include "app/live/call_options.h"

#include "app/live/codec_names.h"
#include "app/live/guard_rails.h"
#include "app/live/password.h"
#include "app/live/tls_check.h"
#include "engine/sip/one_host.h"
#include "models/base/quotation.h"

#include <fmt/format.h>

#include <cmath>

namespace trunkwright::app {

using engine::SipProtocol;
using engine::TestCallRequest;
using engine::TrunkProfile;
using engine::Uri;
using models::Result;

namespace {

engine::Duration seconds(double number)
{
    return std::chrono::duration_cast<engine::Duration>(std::chrono::duration<double>(number));
}

/// What the URI itself says: sips, or ;transport=.
Result<std::optional<SipProtocol>> protocolOf(const Uri& uri)
{
    if (uri.scheme == Uri::Scheme::sips)
        return SipProtocol::tls;
    const auto text = uri.parameters.value("transport");
    if (!text)
        return std::nullopt;
    const auto protocol = engine::sipProtocol(*text);
    if (!protocol)
        return models::badInput("URI", models::quotation(*text) + " is no transport; write udp, tcp or tls");
    return protocol;
}

Result<SipProtocol> chosenProtocol(const Uri& uri, const CallOptions& options, const TrunkProfile& profile)
{
    const auto named = protocolOf(uri);
    if (!named)
        return std::unexpected(named.error());
    if (*named && options.transport && **named != *options.transport)
        return models::badInput(
            "option --transport", "differs from the transport that the URI names; leave out one of them");
    if (options.transport)
        return *options.transport;
    return named->value_or(profile.protocol.value_or(SipProtocol::udp));
}

Result<std::vector<std::string>> chosenCodecs(const CallOptions& options, const TrunkProfile& profile)
{
    std::vector<std::string> codecs;
    for (const std::string& name : options.codecs) {
        auto codec = codecNamed(name, "option --codec");
        if (!codec)
            return std::unexpected(codec.error());
        codecs.push_back(*std::move(codec));
    }
    if (codecs.empty())
        codecs = profile.codecs;
    return codecs.empty() ? TestCallRequest().codecs : codecs;
}

Result<engine::TlsSettings> tlsSettings(const CallOptions& options)
{
    if (options.certificateFile.empty() != options.keyFile.empty())
        return models::badInput("option --cert", "goes with --key; give both or none");
    engine::TlsSettings tls;
    tls.caFile = options.caFile;
    tls.certificateFile = options.certificateFile;
    tls.keyFile = options.keyFile;
    if (const auto usable = checkTlsFiles(tls); !usable)
        return std::unexpected(usable.error());
    return tls;
}

Result<std::optional<engine::IpAddress>> localAddress(const std::string& text)
{
    if (text.empty())
        return std::nullopt;
    const auto address = engine::parseIpAddress(text);
    if (!address || !engine::isOneHost(*address))
        return models::badInput(
            "option --local", models::quotation(text) + " is no address of this machine; write one such as 192.0.2.1");
    return address;
}

Result<std::optional<Uri>> caller(const std::string& text)
{
    if (text.empty())
        return std::nullopt;
    return callerUri(text, "option --from");
}

Result<void> digits(const std::string& dtmf)
{
    if (!engine::areDtmfDigits(dtmf))
        return models::badInput(
            "option --dtmf", models::quotation(dtmf) + " holds more than 0-9, *, #, A-D, or more than 64");
    return {};
}

Result<std::optional<engine::DigestUser>> digestUser(const CallOptions& options)
{
    if (options.user.empty() && !options.passwordVariable.empty())
        return models::badInput("option --password-env", "goes with --user");
    if (options.user.empty())
        return std::nullopt;
    if (const auto good = headerText(options.user, "option --user"); !good)
        return std::unexpected(good.error());
    auto password = readPassword(options.passwordVariable, options.user);
    if (!password)
        return std::unexpected(password.error());
    return engine::DigestUser{options.user, *std::move(password)};
}

Result<void> times(const CallOptions& options)
{
    for (const double number : {options.duration_s, options.ringTimeout_s, options.hold_s, options.rate_per_s}) {
        if (!std::isfinite(number))
            return models::badInput("options", "a time or a rate is not a number");
    }
    return {};
}

void setTimes(TestCallRequest& request, const CallOptions& options)
{
    request.hold = seconds(options.hold_s);
    request.talk = seconds(options.duration_s) + request.hold;
    request.ringTimeout = seconds(options.ringTimeout_s);
}

/// Takes the value or leaves the function with its error.
template <class T>
bool take(T& target, Result<T> value, models::Error& fault)
{
    if (!value) {
        fault = std::move(value.error());
        return false;
    }
    target = *std::move(value);
    return true;
}

bool passes(const Result<void>& good, models::Error& fault)
{
    if (!good)
        fault = good.error();
    return good.has_value();
}

}  // namespace

Result<TestCallRequest> callRequest(const CallOptions& options, const TrunkProfile& profile)
{
    TestCallRequest request;
    models::Error fault;
    const bool good = take(request.target, callableUri(options.uri, "URI"), fault)
        && take(request.protocol, chosenProtocol(request.target, options, profile), fault)
        && take(request.codecs, chosenCodecs(options, profile), fault)
        && take(request.from, caller(options.from), fault) && take(request.local, localAddress(options.local), fault)
        && passes(digits(options.dtmf), fault) && passes(times(options), fault)
        && take(request.tls, tlsSettings(options), fault) && take(request.user, digestUser(options), fault);
    if (!good)
        return std::unexpected(fault);
    request.srtp = options.srtp.value_or(profile.srtp.value_or(engine::SrtpPolicy::off));
    if (options.ice != engine::IceMode::off)
        request.ice.emplace().lite = options.ice == engine::IceMode::lite;
    request.earlyOffer = options.earlyOffer;
    request.reliableProvisional = options.prack;
    request.sessionExpires_s = options.sessionExpires_s;
    request.dtmf = options.dtmf;
    setTimes(request, options);
    return request;
}

}  // namespace trunkwright::app
