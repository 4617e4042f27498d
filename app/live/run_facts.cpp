#include "app/live/run_facts.h"

#include "app/live/provider_profile.h"
#include "engine/base/ascii.h"
#include "engine/mediation/call_record.h"
#include "engine/mediation/trunk.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace trunkwright::app {

namespace {

constexpr std::array<std::string_view, 2> credentials{"--user", "--password-env"};
constexpr std::string_view leftOut = "…";

bool isPlain(char character)
{
    return engine::isAlpha(character) || engine::isDigit(character)
        || std::string_view("+-_./:@%=,").find(character) != std::string_view::npos;
}

std::string quoted(std::string_view word)
{
    if (!word.empty() && std::ranges::all_of(word, isPlain))
        return std::string(word);
    std::string text = "'";
    for (const char character : word)
        text += character == '\'' ? std::string("'\\''") : std::string(1, character);
    return text + '\'';
}

bool isCredential(std::string_view option)
{
    return std::ranges::find(credentials, option) != credentials.end();
}

/// An option with its value behind "=".
std::string shownWord(std::string_view word)
{
    const std::size_t equals = word.find('=');
    if (equals != std::string_view::npos && isCredential(word.substr(0, equals)))
        return std::string(word.substr(0, equals + 1)) + std::string(leftOut);
    return quoted(word);
}

std::string yesOrNo(bool value)
{
    return value ? "yes" : "no";
}

}  // namespace

std::string shownCommand(std::span<const char* const> arguments)
{
    std::string text = "trunkwright";
    bool isHidden = false;
    for (const std::string_view word : arguments.subspan(std::min<std::size_t>(1, arguments.size()))) {
        text += ' ' + (isHidden ? std::string(leftOut) : shownWord(word));
        isHidden = !isHidden && isCredential(word);
    }
    return text;
}

std::string isoText(engine::WallTime time)
{
    std::string text = engine::utcText(time);
    std::ranges::replace(text, ' ', 'T');
    return text + 'Z';
}

models::RunFacts runFacts(const CommonOptions& options)
{
    models::RunFacts facts;
    facts.program = "Trunkwright " TRUNKWRIGHT_VERSION;
    facts.command = options.command;
    return facts;
}

std::vector<std::pair<std::string, std::string>> settingsOf(const engine::ScenarioBase& base)
{
    const engine::TestCallRequest& request = base.request;
    const engine::TrunkProfile& profile = base.profile;
    std::vector<std::pair<std::string, std::string>> settings{
        {"transport", engine::lowered(toString(request.protocol))}, {"srtp", std::string(toString(request.srtp))},
        {"ice", request.ice ? "offered" : "off"}, {"codecs", fmt::format("{}", fmt::join(request.codecs, ", "))},
        {"caller", request.from ? toString(*request.from) : std::string("made of the own address")},
        {"digest_user", yesOrNo(request.user.has_value())},
        {"own_certificate", yesOrNo(!request.tls.certificateFile.empty())},
        {"number_format", std::string(nameOf(profile.numberFormat))}, {"registers", yesOrNo(profile.registers)},
        {"refer", yesOrNo(profile.refer)}, {"session_timer", yesOrNo(profile.sessionTimer)},
        {"rtcp_active_calls", yesOrNo(profile.rtcpActiveCalls)},
        {"rtcp_calls_on_hold", yesOrNo(profile.rtcpCallsOnHold)}};
    if (profile.channels)
        settings.emplace_back("channels", std::to_string(*profile.channels));
    settings.emplace_back("sla",
        fmt::format("loss up to {:g} %, jitter {:g} ms, round trip {:g} ms", profile.greatestLossFraction * 100,
            profile.greatestJitter_ms, profile.greatestRoundTrip_ms));
    return settings;
}

}  // namespace trunkwright::app
