#include "models/exchange/city_turn.h"

#include <algorithm>

namespace trunkwright::models {

namespace {

CityPlace placeOf(const City& city, std::size_t round)
{
    std::string name(city.name);
    if (round > 0)
        name += ' ' + std::to_string(round + 1);
    return {std::move(name), city.latitude, city.longitude, std::string(city.timeZone)};
}

}  // namespace

CityPlace CityTurn::reserve(std::string_view country, std::string_view name)
{
    const City& city = *std::ranges::find(cities(country), name, &City::name);
    m_turns[city.iso2].reserved = city.name;
    return placeOf(city, 0);
}

CityPlace CityTurn::next(std::string_view country)
{
    const auto all = cities(country);
    Turn& turn = m_turns[all.front().iso2];
    const auto at = [&] { return turn.given % all.size(); };
    if (turn.given < all.size() && all[at()].name == turn.reserved)
        ++turn.given;
    const CityPlace place = placeOf(all[at()], turn.given / all.size());
    ++turn.given;
    return place;
}

}  // namespace trunkwright::models
