#include "engine/audio/national_tones.h"

#include <algorithm>
#include <array>

namespace trunkwright::engine {

namespace {

/// Frequencies, 0 for none, and lengths of tone and pause in turn, 0 after the last.
struct Row {
    std::array<int, 2> frequencies_hz;
    std::array<int, 4> cadence_ms;
};

struct Country {
    std::string_view code;
    Row ringback, busy, congestion;
};

constexpr double level_dbm0 = -10;
constexpr Row ring{{425, 0}, {1000, 4000}};
constexpr Row half{{425, 0}, {500, 500}};
constexpr Row quarter{{425, 0}, {250, 250}};
constexpr Row fifth{{425, 0}, {200, 200}};
constexpr Country recommended{"", ring, half, quarter};

constexpr std::array<Country, 20> countries{{
    {"AT", {{420, 0}, {1000, 5000}}, {{420, 0}, {400, 400}}, {{420, 0}, {200, 200}}},
    // ACIF S002:2001
    {"AU", {{413, 438}, {400, 200, 400, 2000}}, {{425, 0}, {375, 375}}, {{425, 0}, {375, 375}}},
    {"BE", {{425, 0}, {1000, 3000}}, half, {{425, 0}, {167, 167}}},
    {"BG", ring, half, quarter},
    {"CH", ring, half, fifth},
    {"CN", {{450, 0}, {1000, 4000}}, {{450, 0}, {350, 350}}, {{450, 0}, {700, 700}}},
    {"CZ", ring, {{425, 0}, {330, 330}}, {{425, 0}, {165, 165}}},
    {"DE", ring, {{425, 0}, {480, 480}}, {{425, 0}, {240, 240}}},
    {"DK", ring, half, fifth},
    {"EE", ring, {{425, 0}, {300, 300}}, fifth},
    {"FR", {{440, 0}, {1500, 3500}}, {{440, 0}, {500, 500}}, {{440, 0}, {250, 250}}},
    // BT SIN 350
    {"GB", {{400, 450}, {400, 200, 400, 2000}}, {{400, 0}, {375, 375}}, {{400, 0}, {400, 350, 225, 525}}},
    {"HU", {{425, 0}, {1250, 3750}}, {{425, 0}, {300, 300}}, {{425, 0}, {300, 300}}},
    {"ID", ring, half, quarter},
    {"IT", ring, half, fifth},
    {"NL", ring, half, quarter},
    // Telepermit TNA 102
    {"NZ", {{400, 450}, {400, 200, 400, 2000}}, {{400, 0}, {500, 500}}, {{400, 0}, {250, 250}}},
    {"PH", {{425, 480}, {1000, 4000}}, {{480, 620}, {500, 500}}, {{480, 620}, {250, 250}}},
    {"US", {{440, 480}, {2000, 4000}}, {{480, 620}, {500, 500}}, {{480, 620}, {250, 250}}},
    {"VE", ring, half, quarter},
}};

ToneCadence cadence(const Row& row)
{
    ToneCadence cadence;
    for (std::size_t i = 0; i < row.cadence_ms.size() && row.cadence_ms[i] > 0; ++i) {
        ToneSegment& segment = cadence.segments.emplace_back();
        segment.duration_ms = row.cadence_ms[i];
        for (const int frequency_hz : row.frequencies_hz) {
            if (i % 2 == 0 && frequency_hz > 0)
                segment.components.push_back({static_cast<double>(frequency_hz), level_dbm0});
        }
    }
    return cadence;
}

const Country* find(std::string_view code)
{
    const auto found = std::ranges::find(countries, code, &Country::code);
    return found == countries.end() ? nullptr : &*found;
}

}  // namespace

NationalTones nationalTones(std::string_view country)
{
    const Country* found = find(country);
    const Country& tones = found ? *found : recommended;
    return {cadence(tones.ringback), cadence(tones.busy), cadence(tones.congestion)};
}

bool hasNationalTones(std::string_view country)
{
    return find(country) != nullptr;
}

}  // namespace trunkwright::engine
