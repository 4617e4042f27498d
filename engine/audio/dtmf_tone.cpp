#include "engine/audio/dtmf_tone.h"

#include "engine/base/ascii.h"

#include <spandsp.h>

#include <array>
#include <new>

namespace trunkwright::engine {

namespace {

constexpr std::size_t mostDigits = 100;
constexpr std::size_t pressed = SIZE_MAX;
constexpr int longest_ms = 24 * 3600 * 1000;
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

std::size_t samplesIn(int time_ms)
{
    return static_cast<std::size_t>(std::max(time_ms, 0)) * dtmfToneRate_hz / 1000;
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
    , m_level_dbm0(std::clamp(level_dbm0, -40, -3))
    , m_tone_ms(tone_ms)
    , m_pauseSamples(samplesIn(pause_ms))
{
    if (!m_state)
        throw std::bad_alloc();
}

bool DtmfToneGenerator::put(std::string_view digits, int tone_ms)
{
    std::string upper(digits);
    for (char& digit : upper) {
        digit = isAlpha(digit) && lower(digit) == digit ? static_cast<char>(digit - ('a' - 'A')) : digit;
        if (allDigits.find(digit) == std::string_view::npos)
            return false;
    }
    if (m_keys.size() + upper.size() > mostDigits)
        return false;
    for (const char digit : upper)
        m_keys.push_back({digit, samplesIn(tone_ms)});
    return true;
}

bool DtmfToneGenerator::press(char digit)
{
    if (!put(std::string_view(&digit, 1), 0))
        return false;
    m_keys.back().samples = pressed;
    return true;
}

bool DtmfToneGenerator::release(int tone_ms)
{
    const auto key = std::ranges::find(m_keys, pressed, &Key::samples);
    if (key == m_keys.end())
        return false;
    key->samples = std::max(samplesIn(tone_ms), key == m_keys.begin() ? m_position : 0);
    return true;
}

bool DtmfToneGenerator::isPressed() const
{
    return std::ranges::find(m_keys, pressed, &Key::samples) != m_keys.end();
}

/// spandsp makes the tone only: it wants to know its length when it begins.
void DtmfToneGenerator::begin(char digit)
{
    dtmf_tx_init(m_state.get());
    dtmf_tx_set_level(m_state.get(), m_level_dbm0, 0);
    dtmf_tx_set_timing(m_state.get(), longest_ms, 0);
    dtmf_tx_put(m_state.get(), &digit, 1);
}

bool DtmfToneGenerator::generate(std::span<std::int16_t> samples)
{
    const std::size_t size = samples.size();
    while (!samples.empty() && !m_keys.empty()) {
        const Key key = m_keys.front();
        if (m_position == 0)
            begin(key.digit);
        const bool sounds = m_position < key.samples;
        const std::size_t end = sounds ? key.samples : key.samples + m_pauseSamples;
        const auto part = samples.first(std::min(samples.size(), end - m_position));
        if (sounds)
            dtmf_tx(m_state.get(), part.data(), static_cast<int>(part.size()));
        else
            std::ranges::fill(part, std::int16_t(0));
        samples = samples.subspan(part.size());
        m_position += part.size();
        if (!sounds && m_position == end) {
            m_keys.pop_front();
            m_position = 0;
        }
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
