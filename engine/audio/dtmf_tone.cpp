#include "engine/audio/dtmf_tone.h"

#include "engine/base/ascii.h"

#include <spandsp.h>

#include <array>
#include <new>

namespace trunkwright::engine {

namespace {

constexpr std::size_t mostDigits = 100;
constexpr std::string_view allDigits = "0123456789*#ABCD";

/// The first state of either kind fills tables that all share, and spandsp does it without a lock: here once, before
/// any other thread reads them.
void fillTables()
{
    [[maybe_unused]] static const bool filled = [] {
        dtmf_tx_free(dtmf_tx_init(nullptr));
        dtmf_rx_free(dtmf_rx_init(nullptr, nullptr, nullptr));
        return true;
    }();
}

dtmf_tx_state_t* makeGenerator()
{
    fillTables();
    return dtmf_tx_init(nullptr);
}

dtmf_rx_state_t* makeDetector()
{
    fillTables();
    return dtmf_rx_init(nullptr, nullptr, nullptr);
}

}  // namespace

void DtmfToneGenerator::Free::operator()(dtmf_tx_state_s* state) const
{
    dtmf_tx_free(state);
}

DtmfToneGenerator::DtmfToneGenerator(int level_dbm0, int tone_ms, int pause_ms)
    : m_state(makeGenerator())
    , m_tone_ms(tone_ms)
    , m_pause_ms(pause_ms)
{
    if (!m_state)
        throw std::bad_alloc();
    dtmf_tx_set_level(m_state.get(), std::clamp(level_dbm0, -40, -3), 0);
}

bool DtmfToneGenerator::put(std::string_view digits, int tone_ms)
{
    std::string upper(digits);
    for (char& digit : upper) {
        digit = isAlpha(digit) && lower(digit) == digit ? static_cast<char>(digit - ('a' - 'A')) : digit;
        if (allDigits.find(digit) == std::string_view::npos)
            return false;
    }
    if (m_waiting.size() + upper.size() > mostDigits)
        return false;
    for (const char digit : upper)
        m_waiting.push_back({digit, tone_ms});
    return true;
}

/// spandsp knows one timing for all digits that wait in it: each is put when its time has come.
bool DtmfToneGenerator::generate(std::span<std::int16_t> samples)
{
    const std::size_t size = samples.size();
    for (;;) {
        const int count = dtmf_tx(m_state.get(), samples.data(), static_cast<int>(samples.size()));
        samples = samples.subspan(static_cast<std::size_t>(count));
        if (samples.empty() || m_waiting.empty())
            break;
        dtmf_tx_set_timing(m_state.get(), m_waiting.front().tone_ms, m_pause_ms);
        dtmf_tx_put(m_state.get(), &m_waiting.front().digit, 1);
        m_waiting.pop_front();
    }
    std::ranges::fill(samples, std::int16_t(0));
    return samples.size() < size;
}

void DtmfToneDetector::Free::operator()(dtmf_rx_state_s* state) const
{
    dtmf_rx_free(state);
}

/// spandsp's own limits are 8 and 4 dB of what it measures, which is off by up to 2 dB: it missed digits within those.
DtmfToneDetector::DtmfToneDetector()
    : m_state(makeDetector())
{
    constexpr int unchanged = -99;
    constexpr int upperWeaker_db = 10, upperStronger_db = 6;
    if (!m_state)
        throw std::bad_alloc();
    dtmf_rx_parms(m_state.get(), unchanged, upperWeaker_db, upperStronger_db, unchanged);
}

void DtmfToneDetector::listen(std::span<const std::int16_t> samples)
{
    dtmf_rx(m_state.get(), samples.data(), static_cast<int>(samples.size()));
}

std::string DtmfToneDetector::takeDigits()
{
    std::array<char, MAX_DTMF_DIGITS + 1> digits{};
    return {digits.data(), dtmf_rx_get(m_state.get(), digits.data(), MAX_DTMF_DIGITS)};
}

std::optional<char> DtmfToneDetector::sounding() const
{
    const auto status = static_cast<char>(dtmf_rx_status(m_state.get()));
    return allDigits.find(status) != std::string_view::npos ? std::optional(status) : std::nullopt;
}

}  // namespace trunkwright::engine
